"""What the metrics tell of the queue: how many jobs wait, and for how long."""

from collections.abc import Iterator

import sqlalchemy as sa

from backend.common import clock
from backend.common.db import db
from backend.common.jobs import Job, JobState
from backend.common.metrics import Measure, Reading


def _queue() -> Iterator[Reading]:
    """Jobs that are not done, by kind and state."""
    open_ones = Job.state.in_((JobState.QUEUED, JobState.RUNNING))
    counted = sa.select(Job.kind, Job.state, sa.func.count()).where(open_ones)
    for kind, state, count in db.session.execute(counted.group_by(Job.kind, Job.state)):
        yield (kind, state.value), count


def _waiting() -> Iterator[Reading]:
    """Seconds since the first of those jobs was due which no worker has taken."""
    now = clock.now()
    due = sa.and_(Job.state == JobState.QUEUED, Job.run_at <= now)
    first = sa.select(Job.kind, sa.func.min(Job.run_at)).where(due).group_by(Job.kind)
    for kind, run_at in db.session.execute(first):
        yield (kind,), (now - run_at).total_seconds()


measures = [
    Measure("serein_job_queue", "Jobs not done yet.", _queue, ("kind", "state")),
    Measure(
        "serein_job_wait_seconds", "How long the oldest due job has waited.", _waiting, ("kind",)
    ),
]
