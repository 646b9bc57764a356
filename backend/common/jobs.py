"""Jobs: one table in the application's own database, so that a job is enqueued in the very
transaction that needs it. At least once: a worker leases a job and renews the lease while it works;
a lease that nobody renews (the worker was killed) frees the job for another worker.

Each worker serves the kinds in turn, and within a kind first come, first served: a flood of one
kind keeps no other waiting.

Any number of workers may run. PostgreSQL lets them pass each other (SKIP LOCKED); on SQLite the one
writer at a time makes the conditional update enough.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Mapped, mapped_column

from backend.common import clock
from backend.common.base import Base, enum_column, new_id
from backend.common.db import db

LONGEST_ERROR = 500
MOST_TRIES = 4
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
EXTENSION = "serein.jobs"


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of work. `args` holds ids only, never clinical content."""

    __tablename__ = "job"
    __table_args__ = (
        sa.CheckConstraint("(state = 'running') = (lease IS NOT NULL)", name="running_is_leased"),
        sa.CheckConstraint("(lease IS NULL) = (lease_until IS NULL)", name="lease_has_an_end"),
        sa.Index(None, "state", "run_at"),  # whether anything is due
        sa.Index(None, "state", "kind", "run_at", "id"),  # the next one of a kind
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.String(40))
    args: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    state: Mapped[JobState] = mapped_column(enum_column(JobState, "job_state"))
    created_at: Mapped[datetime]
    run_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    lease: Mapped[UUID | None]
    # By its holder's clock, and renewed with it: others only watch that it changes.
    lease_until: Mapped[datetime | None]
    # Kinds and places of exceptions: their texts quote what people typed.
    error: Mapped[str | None] = mapped_column(sa.String(LONGEST_ERROR))


@dataclass(frozen=True)
class Handler:
    """How one kind of job is done.

    `run` gets the job's arguments. It may commit as it goes, but what it leaves uncommitted at the
    end is committed together with the job's completion, or not at all when the lease was lost.
    `give_up` gets the arguments and the error after the last try, to tell the user; the error says
    kind and place, and quotes nothing. The pause before the next try begins with `first_pause` and
    doubles up to `longest_pause`.
    """

    run: Callable[..., None]
    give_up: Callable[..., None]
    most_tries: int = MOST_TRIES
    first_pause: timedelta = FIRST_PAUSE
    longest_pause: timedelta = LONGEST_PAUSE

    def pause_after(self, tries: int) -> timedelta:
        return min(self.first_pause * 2.0 ** (tries - 1), self.longest_pause)


@dataclass(frozen=True)
class Periodic:
    """Work that every worker does now and then. It must not matter when two do it at once."""

    name: str
    every: timedelta
    run: Callable[[], Any]


@dataclass(frozen=True)
class JobBook:
    """What the workers of an application can do."""

    handlers: dict[str, Handler] = field(default_factory=dict)
    periodic: list[Periodic] = field(default_factory=list)


def enqueue(kind: str, **args: str) -> Job:
    """Add a job to the running transaction."""
    now = clock.now()
    job = Job(kind=kind, args=args, state=JobState.QUEUED, created_at=now, run_at=now)
    db.session.add(job)
    return job


def register_jobs(
    app: Flask, handlers: Mapping[str, Handler], periodic: Sequence[Periodic]
) -> None:
    """Make a feature's jobs known to the application's workers."""
    known = book(app)
    known.handlers.update(handlers)
    known.periodic.extend(periodic)


def book(app: Flask) -> JobBook:
    known: JobBook = app.extensions.setdefault(EXTENSION, JobBook())
    return known
