"""The last release and this one at once, on one database: migrated while the last one writes."""

import json
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask_migrate import upgrade

from backend.common.releases import RELEASED
from backend.config import ROOT
from tests.backend.support import postgres
from tests.faults.load import Browser, writing


@pytest.fixture(scope="module")
def last_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its code, out of the history."""
    revision = json.loads(RELEASED.read_text("utf-8"))["revision"]
    code = tmp_path_factory.mktemp("last-release")
    command = ["git", "-C", str(ROOT), "archive", "--output", str(code / "code.tar"), revision]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip(f"the last release ({revision[:7]}) is not in the history at hand")
    subprocess.run(["tar", "-xf", "code.tar"], cwd=code, check=True)
    return code


def test_both_releases_write_while_one_replaces_the_other(last_release, new_installation, recovery):
    clinic = new_installation("rolling", template="template1")
    # It knew one role only.
    owner = {"DATABASE_URL": postgres.owner_of(clinic.environment["DATABASE_URL"])}
    clinic.flask("migrate", code=last_release, **owner)
    with (
        clinic.web(code=last_release, WEB_CONCURRENCY="1", **owner) as before,
        ExitStack() as deployed,
    ):
        patients = [Browser(before.url, "").register() for _ in range(4)]
        with writing(clinic, before.url, patients=patients) as load:
            load.wait_for_more(12)
            started = time.monotonic()
            with clinic.app.app_context():
                upgrade()
            load.wait_for_more(12)  # the last release, on the new schema
            after = deployed.enter_context(clinic.web(WEB_CONCURRENCY="1"))
            load.write_to(before.url, after.url)
            load.wait_for_more(40)
            load.write_to(after.url)
            load.wait_for_more(8)
            before.stop()
            load.wait_for_more(12)
    assert load.seen["no answer"] == 0
    recovery("a rolling deploy under way", load.longest_wait(started))
