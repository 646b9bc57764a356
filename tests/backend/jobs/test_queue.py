"""The job queue: done once, tried again, given up in the end."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.common.base import new_id
from backend.common.db import db
from backend.common.jobs import (
    EXTENSION,
    FIRST_PAUSE,
    MOST_TRIES,
    Handler,
    Job,
    JobBook,
    JobState,
    Periodic,
    enqueue,
)
from backend.common.principal import Role
from backend.common.worker import LEASE, Worker
from backend.features.accounts.models import SignInFailures
from tests.backend.support import people

HERE = "tests/backend/jobs/test_queue.py"


@pytest.fixture
def queued(as_system):
    """Enqueue a job and commit, as a request would."""

    def add(kind: str = "note", **args: str) -> None:
        with as_system():
            enqueue(kind, **args)
            db.session.commit()

    return add


@pytest.fixture
def job(as_system):
    """The only job, as it is in the database now."""

    def read() -> Job:
        with as_system():
            found = db.session.scalars(sa.select(Job)).one()
            db.session.expunge(found)
            return found

    return read


@pytest.fixture
def elapsed(frozen_clock):
    """The monotonic clock of a worker, which goes with the test's."""
    return lambda: frozen_clock().timestamp()


def handler(run, given_up=None):
    told = given_up if given_up is not None else []
    return Handler(run=run, give_up=lambda error, **args: told.append((error, args)))


def test_a_job_is_done_once(app, book, queued, job):
    done = []
    book.handlers["note"] = handler(lambda **args: done.append(args))
    queued(text="hello")
    worker = Worker(app)
    assert worker.run_one() is True
    assert worker.run_one() is False
    assert done == [{"text": "hello"}]
    assert (job().state, job().tries, job().lease) == (JobState.DONE, 1, None)


def test_a_job_is_enqueued_with_the_transaction_or_not_at_all(app, book, as_system):
    with as_system():
        enqueue("note")
        db.session.rollback()
    assert Worker(app).run_one() is False


def test_jobs_run_in_their_order(app, book, queued, frozen_clock):
    done = []
    book.handlers["note"] = handler(lambda n: done.append(n))
    for n in "123":
        queued(n=n)
        frozen_clock.pass_by(seconds=1)
    worker = Worker(app)
    while worker.run_one():
        pass
    assert done == ["1", "2", "3"]


def test_a_failed_job_is_tried_again_after_a_growing_pause(app, book, queued, job, frozen_clock):
    attempts = []

    def fails_twice() -> None:
        attempts.append(1)
        if len(attempts) < 3:
            raise ValueError("not yet")

    book.handlers["note"] = handler(fails_twice)
    queued()
    worker = Worker(app)
    worker.run_one()
    assert job().state is JobState.QUEUED
    assert job().error.startswith(f"ValueError, {HERE}:")
    assert job().error.endswith(" fails_twice")
    assert worker.run_one() is False
    frozen_clock.time += FIRST_PAUSE
    assert worker.run_one() is True
    frozen_clock.time += FIRST_PAUSE
    assert worker.run_one() is False
    frozen_clock.time += FIRST_PAUSE
    assert worker.run_one() is True
    assert (job().state, job().error) == (JobState.DONE, None)


def test_the_last_failure_is_told(app, book, queued, job, frozen_clock):
    given_up = []

    def fails(name: str) -> None:
        raise ValueError(name)

    book.handlers["note"] = handler(fails, given_up)
    queued(name="broken")
    worker = Worker(app)
    for _ in range(MOST_TRIES):
        assert worker.run_one() is True
        frozen_clock.pass_by(hours=1)
    assert worker.run_one() is False
    assert given_up == [(job().error, {"name": "broken"})]
    assert (job().state, job().tries) == (JobState.FAILED, MOST_TRIES)


def test_nobodys_name_is_kept_with_a_failure(app, book, queued, job, frozen_clock):
    """Neither of the text of an exception nor of its cause's, at any try; see test_logs.py."""
    given_up = []

    def fails() -> None:
        try:
            int("Ana Lovelace")
        except ValueError as cause:
            raise KeyError("ana@test.example") from cause

    book.handlers["note"] = handler(fails, given_up)
    queued()
    for _ in range(MOST_TRIES):
        Worker(app).run_one()
        assert job().error.startswith(f"KeyError, {HERE}:")
        assert "; from ValueError, " in job().error
        assert "ana" not in job().error.lower()
        frozen_clock.pass_by(hours=1)
    assert given_up == [(job().error, {})]


def test_of_a_databases_refusal_the_constraint_is_kept_and_not_the_row(
    app, cast, book, queued, job
):
    """PostgreSQL's own text has "Key (email)=(lind@test.example) already exists"."""

    def fails() -> None:
        people.new_person("Lind", Role.PATIENT, "lind@test.example")
        db.session.flush()

    book.handlers["note"] = handler(fails)
    queued()
    Worker(app).run_one()
    assert job().error.startswith(f"sqlalchemy.exc.IntegrityError, {HERE}:")
    assert "lind" not in job().error.lower()
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            assert "sqlstate 23505, table users, constraint uq_users_email" in job().error


def test_what_a_failed_try_wrote_is_undone(app, book, queued, frozen_clock, as_system):
    def writes_and_fails() -> None:
        db.session.add(SignInFailures(key=b"half", count=1, last_at=frozen_clock()))
        db.session.flush()
        raise ValueError("after writing")

    book.handlers["note"] = handler(writes_and_fails)
    queued()
    Worker(app).run_one()
    with as_system():
        assert db.session.get(SignInFailures, b"half") is None


def test_a_job_of_an_unknown_kind_fails_for_good(app, book, queued, job):
    queued("mystery")
    Worker(app).run_one()
    assert (job().state, job().error) == (JobState.FAILED, "no handler for jobs of kind mystery")


def test_a_lease_that_nobody_renews_frees_the_job(
    app, book, queued, job, frozen_clock, elapsed, as_system
):
    done = []
    book.handlers["note"] = handler(lambda: done.append(1))
    queued()
    with as_system():
        dead = {"state": JobState.RUNNING, "lease": new_id(), "tries": 1}
        db.session.execute(sa.update(Job).values(lease_until=frozen_clock() + LEASE, **dead))
        db.session.commit()
    worker = Worker(app, elapsed=elapsed)
    assert worker.run_one() is False
    frozen_clock.time += LEASE + timedelta(seconds=1)
    assert worker.run_one() is True
    assert (job().state, job().tries) == (JobState.DONE, 2)


def test_a_worker_that_lost_its_lease_writes_nothing(app, book, queued, job, frozen_clock, elapsed):
    """The job takes longer than the lease, and another worker does it meanwhile."""
    done = []
    other = Worker(app, elapsed=elapsed)

    def slow() -> None:
        if not done:
            done.append("slow")
            other.run_one()
            frozen_clock.time += LEASE + timedelta(seconds=1)
            other.run_one()
            db.session.add(SignInFailures(key=b"late", count=1, last_at=frozen_clock()))
        else:
            done.append("quick")

    book.handlers["note"] = handler(slow)
    queued()
    Worker(app).run_one()
    assert done == ["slow", "quick"]
    assert (job().state, job().tries) == (JobState.DONE, 2)
    with app.app_context():
        assert db.session.get(SignInFailures, b"late") is None


def test_a_job_that_kills_its_workers_is_given_up(
    app, book, queued, job, frozen_clock, elapsed, as_system
):
    given_up = []
    book.handlers["note"] = handler(lambda: pytest.fail("must not run again"), given_up)
    queued()
    with as_system():
        past = frozen_clock() - timedelta(seconds=1)
        dead = {"state": JobState.RUNNING, "lease": new_id(), "lease_until": past}
        db.session.execute(sa.update(Job).values(tries=MOST_TRIES, **dead))
        db.session.commit()
    worker = Worker(app, elapsed=elapsed)
    worker.run_one()
    frozen_clock.time += LEASE + timedelta(seconds=1)
    worker.run_one()
    assert job().state is JobState.FAILED
    assert given_up == [("the worker stopped while working on it", {})]


def test_periodic_work_runs_when_it_is_due_and_survives_a_failure(app, book, frozen_clock, elapsed):
    runs = []

    def sweep() -> None:
        runs.append(frozen_clock())
        raise ValueError("the broom broke")

    book.periodic.append(Periodic(name="sweep", every=timedelta(minutes=10), run=sweep))
    worker = Worker(app, elapsed=elapsed)
    for _ in range(3):
        worker.run_periodic()
        frozen_clock.pass_by(minutes=6)
    assert len(runs) == 2


def test_a_flood_of_one_kind_keeps_no_other_waiting(app, book, queued, frozen_clock):
    done = []
    for kind in ("mail", "report"):
        book.handlers[kind] = handler(lambda n, kind=kind: done.append(kind + n))
    for n in range(6):
        queued("mail", n=str(n))
        frozen_clock.pass_by(seconds=1)
    for n in range(2):
        queued("report", n=str(n))
    worker = Worker(app)
    while worker.run_one():
        pass
    assert done == ["mail0", "report0", "mail1", "report1", "mail2", "mail3", "mail4", "mail5"]


@pytest.mark.parametrize("jump", [timedelta(days=2), timedelta(days=-2)])
def test_a_jump_of_the_clock_frees_no_job_that_is_being_done(
    app, book, queued, job, frozen_clock, jump
):
    now, done = frozen_clock(), []
    worker, other = (Worker(app, elapsed=lambda: 0.0) for _ in range(2))

    def slow() -> None:
        done.append(other.run_one())
        frozen_clock.time = now + jump
        done.append(other.run_one())

    book.handlers["note"] = handler(slow)
    queued()
    assert worker.run_one() is True
    assert done == [False, False]
    assert (job().state, job().tries) == (JobState.DONE, 1)


def test_a_clock_set_back_stops_neither_jobs_nor_periodic_work(app, book, queued, frozen_clock):
    done = []
    book.handlers["note"] = handler(lambda: done.append("job"))
    book.periodic.append(
        Periodic(name="sweep", every=timedelta(seconds=0), run=lambda: done.append("sweep"))
    )
    worker = Worker(app)
    worker.run_periodic()
    queued()
    frozen_clock.pass_by(days=-2)
    worker.run_periodic()
    assert worker.run_one() is True
    assert done == ["sweep", "sweep", "job"]


def test_two_workers_never_do_the_same_job(own_app):
    done = []
    own_app.extensions[EXTENSION] = JobBook(handlers={"note": handler(lambda n: done.append(n))})
    with own_app.app_context():
        for n in range(12):
            enqueue("note", n=str(n))
        db.session.commit()

    def work() -> None:
        worker = Worker(own_app)
        while worker.run_one():
            pass

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done, key=int) == [str(n) for n in range(12)]


def test_a_long_job_keeps_its_lease(own_app):
    """The heartbeat renews the lease: a second worker finds nothing to take over."""
    stolen = []
    worker, other = (Worker(own_app, lease=timedelta(seconds=0.6)) for _ in range(2))

    def long() -> None:
        db.session.commit()
        for _ in range(6):
            threading.Event().wait(0.25)
            stolen.append(other.run_one())

    own_app.extensions[EXTENSION].handlers["long"] = handler(long)
    with own_app.app_context():
        enqueue("long")
        db.session.commit()
    assert worker.run_one() is True
    assert stolen == [False] * 6
