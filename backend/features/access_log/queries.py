"""The audit log as the patient reads it: person by person, day by day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.errors import InvalidError
from backend.common.pagination import Page
from backend.common.principal import Role
from backend.features.accounts.models import User

OTHERS = (Role.PHYSICIAN, Role.ADMIN)


@dataclass(frozen=True)
class Person:
    id: UUID
    display_name: str


@dataclass(frozen=True)
class Act:
    """Something that was done on a day, and how often."""

    action: str
    times: int


@dataclass(frozen=True)
class Access:
    """What one person did with the record on one day (UTC)."""

    day: date
    person: Person | None
    role: str
    acts: list[Act]


def accesses(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[Access]:
    """What others did with the patient's record, the latest day first; `limit` counts days.

    The cursor is the day after which the next page goes on. Raises InvalidError naming it.
    """
    entries = db.session.execute(_entries(patient_id, _before(cursor)))
    days = groupby(entries, key=lambda entry: entry.at.astimezone(UTC).date())
    found: list[Access] = []
    last: date | None = None
    for day, of_day in islice(days, limit + 1):
        if len({access.day for access in found}) == limit:
            return Page(found, last.isoformat() if last else None)
        found += _of_day(day, of_day)
        last = day
    return Page(found)


def _entries(patient_id: UUID, before: datetime) -> Any:
    columns = (AuditEntry.at, AuditEntry.actor_id, AuditEntry.actor_role, AuditEntry.action)
    return (
        sa.select(*columns, User.display_name)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(
            AuditEntry.patient_id == patient_id,
            AuditEntry.actor_role.in_(OTHERS),
            AuditEntry.at < before,
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .execution_options(yield_per=200)
    )


def _of_day(day: date, entries: Iterator[Any]) -> list[Access]:
    """One day's entries by person, the last to act first."""
    acts: dict[tuple[UUID, str, str | None], Counter[str]] = {}
    for _, actor_id, role, action, name in entries:
        acts.setdefault((actor_id, role, name), Counter())[action] += 1
    return [
        Access(
            day=day,
            person=None if name is None else Person(actor_id, name),
            role=role,
            acts=[Act(action, times) for action, times in sorted(counted.items())],
        )
        for (actor_id, role, name), counted in acts.items()
    ]


def _before(cursor: str | None) -> datetime:
    if cursor is None:
        return clock.now() + timedelta(minutes=1)
    try:
        return datetime.combine(date.fromisoformat(cursor), time(), UTC)
    except ValueError:
        raise InvalidError({"cursor": ["is not a cursor of this list"]}) from None
