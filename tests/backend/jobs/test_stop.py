"""A worker that is asked to stop in the middle of a report finishes it, and ends; what waits is
left to the next one."""

import signal
from collections.abc import Callable
from datetime import date
from subprocess import Popen

import pytest
import sqlalchemy as sa
from flask import Flask

from backend.common.db import db, read_only
from backend.common.jobs import Job, JobState
from backend.common.principal import acting_as
from backend.features.reports import service
from tests.backend.support import people
from tests.backend.support.people import Cast
from tests.backend.support.workers import PATIENCE_S, wait_for


def order(cast: Cast) -> None:
    """A short report about Ana."""
    with acting_as(cast.lind.principal):
        service.order(
            patient_id=cast.ana.id,
            period_from=date(2026, 11, 1),
            period_to=date(2026, 11, 23),
            sections=("summary",),
            comment=None,
            by=cast.lind.principal,
        )
        db.session.commit()


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_worker_that_stops_finishes_the_job_in_hand(
    own_app: Flask, start_worker: Callable[[], Popen[bytes]]
) -> None:
    with own_app.app_context():
        cast = people.assemble()
        for _ in range(2):
            order(cast)

    def jobs() -> list[tuple[JobState, int]]:
        with own_app.app_context(), read_only():
            query = sa.select(Job.state, Job.tries).order_by(Job.run_at, Job.id)
            return [(row[0], row[1]) for row in db.session.execute(query)]

    worker = start_worker()
    wait_for(lambda: JobState.RUNNING in {state for state, _ in jobs()})
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE_S) == 0
    assert sorted(jobs()) == [(JobState.DONE, 1), (JobState.QUEUED, 0)]
