"""The period of a report in the database. Its days are those of UTC."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from backend.common.access import PatientRecord
from backend.common.db import db

Row = TypeVar("Row", bound=PatientRecord)


class Period(Protocol):
    """Whose record is read, and from which day to which, both included: a report, for one."""

    @property
    def patient_id(self) -> Any: ...
    @property
    def period_from(self) -> Any: ...
    @property
    def period_to(self) -> Any: ...


def rows(
    entity: type[Row],
    period: Period,
    at: InstrumentedAttribute[datetime],
    *wanted: sa.ColumnElement[bool],
) -> Sequence[Row]:
    """The patient's rows of the period, oldest first."""
    patient_id: UUID = period.patient_id
    return db.session.scalars(
        sa.select(entity)
        .where(entity.patient_id == patient_id, *within(at, period), *wanted)
        .order_by(at, entity.id)
    ).all()


def within(
    at: InstrumentedAttribute[datetime], period: Period
) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """Both days of the period included."""
    return at >= midnight(period.period_from), at < end(period)


def end(period: Period) -> datetime:
    """The first moment after the period."""
    return midnight(period.period_to + timedelta(days=1))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
