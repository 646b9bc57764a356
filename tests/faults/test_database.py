"""What happens to the database: restarted, crashed, and its disk full."""

import time

import pytest

from tests.faults.load import writing


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_of_postgresql_loses_nothing(clinic, web, cluster, recovery, mode):
    """ "immediate" is a crash: what was acknowledged comes back from the log."""
    with writing(clinic, web.url) as load:
        load.wait_for_more(30)
        cluster.halt(mode)
        time.sleep(1)
        assert load.seen["503"] > 0
        back = time.monotonic()
        cluster.start()
        load.wait_for_more(60)
    recovery(f"PostgreSQL restarted ({mode}), from its start on", load.longest_wait(back))
