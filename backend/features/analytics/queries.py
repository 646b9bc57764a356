"""The caseload and one patient's summary, each in one query over snapshots."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.change import Change, compare
from backend.clinical.levels import Level
from backend.common import clock
from backend.common.db import db
from backend.common.errors import InvalidError, NotFoundError
from backend.common.names import folded
from backend.common.pagination import Page
from backend.common.principal import Principal
from backend.features.accounts.models import User
from backend.features.analytics import rules
from backend.features.analytics.figures import (
    AlertFigures,
    Expression,
    Homework,
    Overdue,
    Phq9,
    Row,
    phq9_of,
)
from backend.features.analytics.models import CaseloadView, PatientSnapshot, Sort
from backend.features.analytics.rules import Filter
from backend.features.appointments.models import Appointment, AppointmentStatus
from backend.features.care_teams.models import CareTeamLink
from backend.features.care_teams.queries import visible_patients
from backend.features.sessions.models import MonitoringSession

RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientSummary:
    """One line of the caseload."""

    id: UUID
    display_name: str
    email: str
    since: datetime | None
    last_session_at: datetime | None
    sessions_30d: int
    sessions_count: int
    phq9_count: int
    first_phq9: Phq9 | None
    last_phq9: Phq9 | None
    recent_phq9: Sequence[int]
    expression: Expression | None
    alerts: AlertFigures
    overdue: Sequence[Overdue]
    last_contact_on: date | None
    next_contact_at: datetime | None
    homework: Homework | None
    change: Change | None
    """The last PHQ-9 against the first; None until there are two."""

    @property
    def phq9_change(self) -> int | None:
        return self.change.points if self.change else None

    @property
    def phq9_change_percent(self) -> int | None:
        """In percent of the first total; None where that is 0."""
        if self.change is None or self.first_phq9 is None or self.first_phq9.total == 0:
            return None
        return round(100 * self.change.points / self.first_phq9.total)

    @property
    def response(self) -> bool:
        return bool(self.change and self.change.response)

    @property
    def remission(self) -> bool:
        return bool(self.change and self.change.remission)

    @property
    def reliable(self) -> bool:
        return bool(self.change and self.change.reliable)

    @property
    def open_alerts(self) -> int:
        return self.alerts.open


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which patients of the caseload, and in which order."""

    q: str = ""
    filter: Sequence[Filter] = ()
    level: Sequence[Level] = ()
    sort: Sort = Sort.NEED
    descending: bool = False


@dataclass(frozen=True)
class CaseloadPage(Page[PatientSummary]):
    """A page of the caseload, and how many patients all of its pages have (0 past the end)."""

    total: int = 0


def caseload(
    wanted: Wanted, *, by: Principal, limit: int | None, cursor: str | None = None
) -> CaseloadPage:
    """The physician's patients, in one query. The cursor is the number of lines seen.

    Without a limit it is all of them.
    """
    offset, now = _offset(cursor), clock.now()
    query = _lines(by, now).add_columns(sa.func.count().over().label("total"))
    query = query.where(*_narrowed(wanted, now)).order_by(
        *rules.order(wanted.sort, descending=wanted.descending, next_contact=_next_contact(now))
    )
    if limit is not None:
        query = query.limit(limit).offset(offset)
    rows = db.session.execute(query).all()
    end, total = offset + len(rows), rows[0].total if rows else 0
    lines = [_line(row._asdict(), now) for row in rows]
    return CaseloadPage(lines, str(end) if end < total else None, total)


def views(*, by: Principal) -> Sequence[CaseloadView]:
    """The acting physician's own views, by name."""
    return db.session.scalars(
        sa.select(CaseloadView).where(CaseloadView.user_id == by.person).order_by(CaseloadView.name)
    ).all()


def view(view_id: UUID, *, by: Principal) -> CaseloadView:
    """One of them; raises NotFoundError for anybody else's."""
    found = db.session.get(CaseloadView, (by.person, view_id))
    if found is None:
        raise NotFoundError("There is no such view.")
    return found


def summary(patient_id: UUID, *, by: Principal) -> PatientSummary:
    """One patient of the caseload; raises NotFoundError for anyone else."""
    now = clock.now()
    query = _lines(by, now).add_columns(_since(by).label("since")).where(User.id == patient_id)
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFoundError("There is no such patient.")
    return _line(row._asdict(), now)


SHOWN = tuple(
    column
    for column in sa.inspect(PatientSnapshot).column_attrs
    if column.key not in ("patient_id", "version", "renew_at", "responded_at", "overdue_at")
)


def _lines(by: Principal, now: datetime) -> sa.Select[Any]:
    return (
        visible_patients(by=by)
        .with_only_columns(
            User.id,
            User.display_name,
            User.email,
            *(column.class_attribute for column in SHOWN),
            _sessions_since(now - RECENT).label("sessions_30d"),
            _next_contact(now).label("next_contact_at"),
        )
        .outerjoin(PatientSnapshot, PatientSnapshot.patient_id == User.id)
    )


def _narrowed(wanted: Wanted, now: datetime) -> list[sa.ColumnElement[bool]]:
    found = [rules.NARROWED[one](now, _next_contact(now)) for one in wanted.filter]
    if wanted.level:
        found.append(sa.or_(*map(rules.level, wanted.level)))
    if sought := folded(wanted.q):
        address = User.email.contains(wanted.q.strip().casefold(), autoescape=True)
        found.append(sa.or_(User.name_key.contains(sought, autoescape=True), address))
    return found


def _sessions_since(since: datetime) -> sa.ColumnElement[int]:
    return (
        sa.select(sa.func.count())
        .select_from(MonitoringSession)
        .where(MonitoringSession.patient_id == User.id, MonitoringSession.started_at >= since)
        .correlate(User)
        .scalar_subquery()
    )


def _next_contact(now: datetime) -> sa.ColumnElement[datetime]:
    """When the next appointment begins, or began if it is going on."""
    return (
        sa.select(sa.func.min(Appointment.starts_at))
        .where(
            Appointment.patient_id == User.id,
            Appointment.status == AppointmentStatus.PLANNED,
            Appointment.ends_at > now,
        )
        .correlate(User)
        .scalar_subquery()
    )


def _since(by: Principal) -> sa.ColumnElement[datetime]:
    return (
        sa.select(sa.func.min(CareTeamLink.since))
        .where(
            CareTeamLink.patient_id == User.id,
            CareTeamLink.physician_id == by.person,
            CareTeamLink.until.is_(None),
        )
        .correlate(User)
        .scalar_subquery()
    )


def _line(row: Row, now: datetime) -> PatientSummary:
    asked = row["asked"] or ()
    return PatientSummary(
        id=row["id"],
        display_name=row["display_name"],
        email=row["email"],
        since=row.get("since"),
        last_session_at=row["last_session_at"],
        sessions_30d=row["sessions_30d"],
        sessions_count=row["sessions_count"] or 0,
        phq9_count=row["phq9_count"] or 0,
        first_phq9=phq9_of(row["first_phq9"], row["first_phq9_at"]),
        last_phq9=phq9_of(row["last_phq9"], row["last_phq9_at"]),
        recent_phq9=row["recent_phq9"] or (),
        expression=Expression.of(row),
        alerts=AlertFigures.of(row, now),
        overdue=[
            Overdue.of(one) for one in asked if datetime.fromisoformat(one["overdue_at"]) <= now
        ],
        last_contact_on=row["last_contact_on"],
        next_contact_at=row["next_contact_at"],
        homework=Homework.of(row),
        change=_change(row),
    )


def _change(row: Row) -> Change | None:
    if (row["phq9_count"] or 0) < 2:
        return None
    return compare(first=row["first_phq9"], last=row["last_phq9"])


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not cursor.isdecimal():
        raise InvalidError({"cursor": ["is not a cursor of this list"]})
    return int(cursor)
