"""The worker: takes jobs of backend.common.jobs one after another, and does the periodic work."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any, cast
from uuid import UUID

import click
import sqlalchemy as sa
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from backend.common import clock, logs, mail, probe
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.jobs import LONGEST_ERROR, Handler, Job, JobState, Periodic, book
from backend.common.metrics import JOB_SECONDS, JOBS
from backend.common.principal import system_principal

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
IDLE = timedelta(seconds=0.5)


class LeaseLostError(RuntimeError):
    """Another worker holds the job by now."""


@dataclass(frozen=True)
class Claim:
    """A leased job as plain values, usable without a database session."""

    id: UUID
    kind: str
    args: dict[str, str]
    tries: int


Lease = tuple[UUID, UUID, int, datetime]
"""A running job as others see it: id, lease, tries, lease_until. Each renewal changes the last."""


class Watch:
    """Tells which leases are dead: those that did not change for as long as a lease lasts.

    That is judged by nothing but this process's monotonic clock. Compared with the time of day, a
    clock set forward would free jobs that are being done, and one set back, or two machines'
    clocks apart, would keep the jobs of a dead worker locked.
    """

    def __init__(self, lasts: timedelta, elapsed: Callable[[], float]) -> None:
        self._lasts_s = lasts.total_seconds()
        self._elapsed = elapsed
        self._since: dict[Lease, float] = {}

    def dead(self, leases: Iterable[Lease]) -> list[Lease]:
        """Those of the present leases that have been the same for too long."""
        now = self._elapsed()
        self._since = {lease: self._since.get(lease, now) for lease in leases}
        return [lease for lease, since in self._since.items() if now - since > self._lasts_s]


class Worker:
    """Takes jobs one after another until it is stopped.

    `elapsed` is a clock in seconds that only goes forward, at its own pace.
    """

    def __init__(
        self,
        app: Flask,
        *,
        lease: timedelta = LEASE,
        idle: timedelta = IDLE,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self.id = new_id()
        self.app = app
        self.handlers = book(app).handlers
        self.lease = lease
        self.idle = idle
        self.periodic = book(app).periodic
        self._elapsed = elapsed
        self._next_run: dict[Periodic, float] = {}
        self._watch = Watch(lease, elapsed)
        self._turns = count(1)
        self._last_turn: dict[str, int] = {}
        self.seen = time.monotonic()
        """When it last gave a sign of life, by its own clock."""

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; the job in hand is finished first."""
        while not stop.is_set():
            self.seen = time.monotonic()
            self.run_periodic()
            try:
                worked = self.run_one()
            except SQLAlchemyError:
                # The database is away or busy: a worker that dies of it would need a supervisor.
                log.exception("the database did not answer; trying again")
                worked = False
            if not worked:
                stop.wait(self.idle.total_seconds())

    def run_one(self) -> bool:
        """Do one due job, if there is one; tells whether there was."""
        with self._transaction("worker"):
            claim = self._claim()
        if claim is None:
            return False
        handler = self.handlers.get(claim.kind)
        if handler is None:
            self._finish(claim, error=f"no handler for jobs of kind {claim.kind}")
        elif claim.tries > handler.most_tries:
            # Whoever ran it last was killed each time; do not let it kill this worker too.
            log.error("job %s %s given up: its worker stopped each time", claim.kind, claim.id)
            self._finish(claim, error="the worker stopped while working on it", handler=handler)
        else:
            self._work(claim, handler)
        return True

    def run_periodic(self) -> None:
        """Do the periodic work that is due; a task that fails waits for its next turn."""
        now = self._elapsed()
        for task in self.periodic:
            if self._next_run.get(task, now) <= now:
                self.seen = time.monotonic()
                self._next_run[task] = now + task.every.total_seconds()
                try:
                    with self._transaction(task.name):
                        task.run()
                except Exception:
                    log.exception("periodic task %s failed", task.name)

    def _work(self, claim: Claim, handler: Handler) -> None:
        log.info("job %s %s, try %d", claim.kind, claim.id, claim.tries)
        begun, outcome = time.perf_counter(), "done"
        try:
            with self._heartbeat(claim), self._transaction(claim.kind):
                handler.run(**claim.args)
                self._close(claim, state=JobState.DONE, finished_at=clock.now(), error=None)
        except LeaseLostError:
            outcome = "lost"
            log.warning("job %s %s was taken over; nothing written", claim.kind, claim.id)
        except Exception as error:
            outcome = "failed"
            log.exception("job %s %s failed, try %d", claim.kind, claim.id, claim.tries)
            self._finish(claim, error=logs.in_short(error), handler=handler)
        finally:
            JOBS.labels(claim.kind, outcome).inc()
            JOB_SECONDS.labels(claim.kind).observe(time.perf_counter() - begun)

    def _finish(self, claim: Claim, *, error: str, handler: Handler | None = None) -> None:
        """Record a failed try: again later with a growing pause, or given up for good."""
        error = error[:LONGEST_ERROR]
        with self._transaction(claim.kind):
            try:
                if handler is None or claim.tries >= handler.most_tries:
                    if handler is not None:
                        handler.give_up(error=error, **claim.args)
                    self._close(claim, state=JobState.FAILED, finished_at=clock.now(), error=error)
                else:
                    run_at = clock.now() + handler.pause_after(claim.tries)
                    self._close(claim, state=JobState.QUEUED, run_at=run_at, error=error)
            except LeaseLostError:
                db.session.rollback()

    def _claim(self) -> Claim | None:
        """Lease a dead worker's job, or the first that is due of the kind that waited longest."""
        with read_only():  # an idle worker takes no write lock
            running = sa.select(Job.id, Job.lease, Job.tries, Job.lease_until)
            leases = db.session.execute(running.where(Job.state == JobState.RUNNING))
            dead = self._watch.dead(cast(Iterable[Lease], leases))
            waiting = db.session.scalar(sa.select(Job.id).where(self._due()).limit(1))
            db.session.rollback()
        claims = (self._take(choice) for choice in self._choices(dead, waiting is not None))
        claim = next((claim for claim in claims if claim is not None), None)
        if claim is not None:
            self._last_turn[claim.kind] = next(self._turns)
        return claim

    def _choices(self, dead: list[Lease], waiting: bool) -> Iterator[sa.ColumnElement[bool]]:
        """What to take, in this order, until there is something."""
        lease = sa.tuple_(Job.id, Job.lease, Job.tries, Job.lease_until)
        for seen in dead:
            yield lease == seen
        if waiting:
            for kind in sorted(self.handlers, key=lambda kind: self._last_turn.get(kind, 0)):
                yield sa.and_(self._due(), Job.kind == kind)
            yield sa.and_(self._due(), Job.kind.not_in(self.handlers))

    def _due(self) -> sa.ColumnElement[bool]:
        """Queued, and its time has come. A job made in the future, or put off for longer than any
        is, was so by a clock that was wrong or has been set back: it does not wait for that."""
        now = clock.now()
        longest = max((handler.longest_pause for handler in self.handlers.values()), default=LEASE)
        time_has_come = sa.or_(Job.run_at <= now, Job.created_at > now, Job.run_at > now + longest)
        return sa.and_(Job.state == JobState.QUEUED, time_has_come)

    def _take(self, which: sa.ColumnElement[bool]) -> Claim | None:
        """Lease the first such job; other workers that choose at the same time take the next."""
        first = sa.select(Job.id).where(which).order_by(Job.run_at, Job.id).limit(1)
        statement = (
            sa.update(Job)
            .where(Job.id == first.with_for_update(skip_locked=True).scalar_subquery(), which)
            .values(
                state=JobState.RUNNING,
                lease=self.id,
                lease_until=clock.now() + self.lease,
                tries=Job.tries + 1,
            )
            .returning(Job.id, Job.kind, Job.args, Job.tries)
        )
        row = db.session.execute(statement).one_or_none()
        return None if row is None else Claim(*row)

    def _close(self, claim: Claim, **values: Any) -> None:
        """Give the lease back with the job's new state; raises LeaseLostError when it was lost."""
        statement = (
            sa.update(Job)
            .where(Job.id == claim.id, Job.lease == self.id, Job.tries == claim.tries)
            .values(lease=None, lease_until=None, **values)
            .returning(Job.id)
        )
        if db.session.scalar(statement) is None:
            raise LeaseLostError

    @contextmanager
    def _transaction(self, job: str) -> Iterator[None]:
        with self.app.app_context(), system_principal(job):
            try:
                yield
                db.session.commit()
            except BaseException:
                db.session.rollback()
                raise

    @contextmanager
    def _heartbeat(self, claim: Claim) -> Iterator[None]:
        """Renew the lease from a thread of its own while the block runs."""
        done = threading.Event()

        def beat() -> None:
            while not done.wait(self.lease.total_seconds() / 3):
                self.seen = time.monotonic()
                try:
                    with self._transaction("worker"):
                        self._renew(claim)
                except SQLAlchemyError as error:
                    log.warning("could not renew the lease of job %s: %s", claim.id, error)

        thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _renew(self, claim: Claim) -> None:
        db.session.execute(
            sa.update(Job)
            .where(Job.id == claim.id, Job.lease == self.id, Job.tries == claim.tries)
            .values(lease_until=clock.now() + self.lease)
        )


@click.command("worker")
@click.option(
    "--lease", default=LEASE.total_seconds(), help="Seconds until a dead worker's job is free."
)
@click.option("--probe", "address", help="Answer /healthz and /metrics on this HOST:PORT.")
@with_appcontext
def worker_command(lease: float, address: str | None) -> None:
    """Do queued jobs (reports) and periodic work until SIGTERM or Ctrl-C."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # a proxy to mypy
    log.info("worker started")
    mail.say_what_is_off()
    worker = Worker(app, lease=timedelta(seconds=lease))
    with probe.answering(address, app, seen=lambda: worker.seen):
        worker.run(stop)
    log.info("worker stopped")
