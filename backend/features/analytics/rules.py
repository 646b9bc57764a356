"""The clinical rules of the caseload as SQL, so that the database sorts and filters by them.

The rules themselves are backend/clinical/triage.py and change.py; a test holds both sides together
over every pair of totals.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from backend.clinical.baseline import Verdict
from backend.clinical.change import RELIABLE_CHANGE, REMISSION_BELOW, RESPONSE_FRACTION
from backend.clinical.levels import Level
from backend.clinical.phq9 import PHQ9
from backend.clinical.triage import NEVER_ANSWERED
from backend.features.accounts.models import User
from backend.features.analytics.models import PatientSnapshot as Snapshot
from backend.features.analytics.models import Sort

Column = sa.ColumnElement[Any] | InstrumentedAttribute[Any]
Test = sa.ColumnElement[bool]
DIFFERENT = (Verdict.SOMEWHAT_DIFFERENT, Verdict.CLEARLY_DIFFERENT)


def response(first: Column, last: Column) -> Test:
    return sa.and_(first >= REMISSION_BELOW, first - last >= RESPONSE_FRACTION * first)


def remission(first: Column, last: Column) -> Test:
    return sa.and_(first >= REMISSION_BELOW, last < REMISSION_BELOW)


def percent(first: Column, last: Column) -> Column:
    """The change in percent of the first total; NULL where that is 0."""
    return 100.0 * (last - first) / sa.func.nullif(first, 0)


def need() -> list[Column]:
    """triage.need_key() as an ORDER BY."""
    tier = sa.case((Snapshot.risk_waiting > 0, 0), (Snapshot.risk_open > 0, 1), else_=2)
    other = sa.case((Snapshot.alerts_open > Snapshot.risk_open, 0), else_=1)
    total = sa.func.coalesce(Snapshot.last_phq9, NEVER_ANSWERED)
    return [tier, total.desc(), other]


def level(wanted: Level) -> Test:
    """Whether the last PHQ-9 is of this level."""
    bands = [band for band in PHQ9.bands if band.level is wanted]
    return Snapshot.last_phq9.between(min(b.min for b in bands), max(b.max for b in bands))


class Filter(StrEnum):
    """What the caseload can be narrowed to; several must all hold."""

    ALERT = "alert"
    ALERT_LATE = "alert_late"
    OVERDUE = "overdue"
    EXPRESSION = "expression"
    RESPONSE = "response"
    REMISSION = "remission"
    RELIABLY_HIGHER = "reliably_higher"
    NOT_ANSWERED = "not_answered"
    NO_NEXT_CONTACT = "no_next_contact"
    NO_PLAN = "no_plan"


TWO_ANSWERS = Snapshot.phq9_count >= 2
CHANGE = Snapshot.last_phq9 - Snapshot.first_phq9
Narrow = Callable[[datetime, Column], Test]
"""From the time and the next contact to whether a patient belongs in the list."""

NARROWED: Mapping[Filter, Narrow] = {
    Filter.ALERT: lambda _now, _next: Snapshot.alerts_open > 0,
    Filter.ALERT_LATE: lambda now, _next: Snapshot.acknowledge_by < now,
    Filter.OVERDUE: lambda now, _next: Snapshot.overdue_at <= now,
    Filter.EXPRESSION: lambda _now, _next: Snapshot.verdict.in_(DIFFERENT),
    Filter.RESPONSE: lambda _now, _next: sa.and_(
        TWO_ANSWERS, response(Snapshot.first_phq9, Snapshot.last_phq9)
    ),
    Filter.REMISSION: lambda _now, _next: sa.and_(
        TWO_ANSWERS, remission(Snapshot.first_phq9, Snapshot.last_phq9)
    ),
    Filter.RELIABLY_HIGHER: lambda _now, _next: sa.and_(TWO_ANSWERS, CHANGE >= RELIABLE_CHANGE),
    Filter.NOT_ANSWERED: lambda _now, _next: Snapshot.last_phq9.is_(None),
    Filter.NO_NEXT_CONTACT: lambda _now, next: next.is_(None),
    Filter.NO_PLAN: lambda _now, _next: Snapshot.step.is_(None),
}


def order(sort: Sort, *, descending: bool, next_contact: Column) -> list[Column]:
    """The ORDER BY of a list; names and ids decide between equals, so that it is always the same.

    Need has one direction only.
    """
    if sort is Sort.NEED:
        return [*need(), User.name_key, User.id]
    asked = sa.func.nullif(Snapshot.homework_asked, 0)
    by: Mapping[Sort, Column] = {
        Sort.NAME: User.name_key,
        Sort.PHQ9: Snapshot.last_phq9,
        Sort.CHANGE: sa.case(
            (TWO_ANSWERS, percent(Snapshot.first_phq9, Snapshot.last_phq9)), else_=None
        ),
        Sort.LAST_CONTACT: Snapshot.last_contact_on,
        Sort.NEXT_CONTACT: next_contact,
        Sort.HOMEWORK: 1.0 * Snapshot.homework_done / asked,
    }
    value = by[sort]
    directed = value.desc() if descending else value.asc()
    return [directed.nulls_last(), User.name_key, User.id]
