"""Deleting every row of one person, table by table, as the tables themselves say it."""

from uuid import UUID

import sqlalchemy as sa

from backend.common import ownership
from backend.common.access import SCOPE_CHECKED
from backend.common.db import db
from backend.common.jobs import Job
from backend.common.vault import KEY_TABLES

BATCH = 500
LAST = (*KEY_TABLES, ownership.USERS)
"""Deleted together at the end: a shredded key keeps a new one from being made until then."""


def delete_all(person_id: UUID, *, except_job: str) -> None:
    """Delete the person's rows batch by batch, those that point at others first, then the person.

    Commits as it goes. Whatever is written about the person meanwhile makes the last step fail on
    its foreign key, and a further run finds it.
    """
    for table, owner in reversed(list(ownership.owned())):
        if table.name not in LAST:
            while _delete_batch(table, owner, person_id):
                db.session.commit()
    about = Job.args["patient_id"].as_string() == str(person_id)
    db.session.execute(sa.delete(Job).where(about, Job.kind != except_job))
    for name in LAST:
        table = ownership.table_of(name)
        owner = ownership.owner_column(table)
        assert owner is not None
        db.session.execute(
            sa.delete(table).where(owner == person_id), execution_options=SCOPE_CHECKED
        )
    db.session.commit()


def _delete_batch(table: sa.Table, owner: sa.Column[object], person_id: UUID) -> int:
    keys = tuple(table.primary_key.columns)
    some = sa.select(*keys).where(owner == person_id).limit(BATCH)
    of_them = sa.tuple_(*keys).in_(some) if len(keys) > 1 else keys[0].in_(some)
    done = db.session.execute(sa.delete(table).where(of_them), execution_options=SCOPE_CHECKED)
    count: int = done.rowcount  # type: ignore[attr-defined]  # a DELETE gives a CursorResult
    return count
