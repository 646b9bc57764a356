"""The queue with eight worker processes: each job is done once, whatever happens to the workers and
to their clocks, and a flood of one kind keeps no other waiting."""

import subprocess
import sys
import time
from collections import Counter

import pytest
import sqlalchemy as sa

from backend.common.db import db, read_only
from backend.common.jobs import Job, JobState, enqueue
from backend.config import ROOT
from tests.backend.support.postgres import APP, as_owner
from tests.backend.support.workers import wait_for
from tests.faults.queue_workers import WORKERS

FLOOD, RARE = 240, 12
STOP_WITHIN_S = 30
TABLES = (
    "CREATE TABLE effect (at serial, job text, kind text, worker int)",
    "CREATE TABLE tried (job text PRIMARY KEY)",
    f"GRANT ALL ON effect, effect_at_seq, tried TO {APP}",
)


@pytest.fixture
def queue(new_installation):
    """A flood of jobs, and a few of another kind behind it. Each twentieth of the flood raises at
    its first try, and each sixtieth kills its worker."""
    installation = new_installation("queue")
    with installation.app.app_context():
        with as_owner():
            for statement in TABLES:
                db.session.connection().exec_driver_sql(statement)
        for n in range(FLOOD):
            fails = "killed" if n % 60 == 25 else "raises" if n % 20 == 10 else ""
            enqueue("flood", n=f"f{n}", of="flood", fails=fails)
        for n in range(RARE):
            enqueue("rare", n=f"r{n}", of="rare", takes="0.01")
        db.session.commit()
    return installation


@pytest.fixture
def workers(queue):
    command = [
        sys.executable,
        "-m",
        "tests.faults.queue_workers",
        queue.environment["DATABASE_URL"],
    ]
    with (queue.folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    yield process
    process.terminate()
    process.wait(STOP_WITHIN_S)


def test_eight_workers_do_each_job_once_and_serve_each_kind(queue, workers, recovery):
    started = time.monotonic()

    def open_jobs() -> int:
        with queue.app.app_context(), read_only():
            unfinished = Job.state.in_([JobState.QUEUED, JobState.RUNNING])
            return db.session.scalar(sa.select(sa.func.count()).where(unfinished))

    wait_for(lambda: open_jobs() == 0)
    took = time.monotonic() - started
    workers.terminate()
    assert workers.wait(STOP_WITHIN_S) == 0, queue.log()

    with queue.app.app_context():
        rows = db.session.connection().execute(
            sa.text("SELECT job, kind, worker FROM effect ORDER BY at")
        )
        effects = rows.all()
        states = Counter(db.session.scalars(sa.select(Job.state)))
        tries = Counter(db.session.scalars(sa.select(Job.tries)))
    assert states == {JobState.DONE: FLOOD + RARE}
    done = [row.job for row in effects]
    assert len(done) == FLOOD + RARE  # what a failed try wrote was undone
    assert set(done) == {f"f{n}" for n in range(FLOOD)} | {f"r{n}" for n in range(RARE)}
    assert tries[2] >= FLOOD // 20 + FLOOD // 60
    assert len({row.worker for row in effects}) >= WORKERS
    _assert_in_order([int(job[1:]) for job in done if job[0] == "f"])
    last_rare = max(place for place, row in enumerate(effects) if row.kind == "rare")
    assert last_rare < FLOOD / 2, "the rare kind waited for the flood to end"
    recovery(f"{FLOOD + RARE} jobs, 8 workers, {FLOOD // 60} of them killed: all done", took)


def _assert_in_order(numbers: list[int]) -> None:
    """First come, first served, but for those that were tried again: in the order of their numbers,
    up to what the workers have in hand at once."""
    first_tries = [n for n in numbers if n % 60 != 25 and n % 20 != 10]
    places = sorted(range(len(first_tries)), key=first_tries.__getitem__)
    assert max(abs(place - rank) for rank, place in enumerate(places)) <= 4 * WORKERS
