"""The caseload and one patient's summary, each in one query over rollups and indexed look-ups."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from backend.clinical.change import Change, compare
from backend.clinical.phq9 import PHQ9
from backend.clinical.triage import need_key
from backend.common import clock
from backend.common.db import db
from backend.common.errors import InvalidError, NotFoundError
from backend.common.pagination import Page
from backend.common.principal import Principal
from backend.features.accounts.models import User
from backend.features.alerts.models import Alert
from backend.features.care_teams.models import CareTeamLink
from backend.features.care_teams.queries import visible_patients
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.sessions.models import MonitoringSession

RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientSummary:
    """One line of the caseload."""

    id: UUID
    display_name: str
    email: str
    since: datetime
    last_session_at: datetime | None
    first_phq9: QuestionnaireResponse | None
    last_phq9: QuestionnaireResponse | None
    open_alerts: int
    sessions_30d: int
    sessions_count: int
    phq9_count: int

    @property
    def change(self) -> Change | None:
        """The last PHQ-9 against the first; None until there are two."""
        if self.phq9_count < 2 or self.first_phq9 is None or self.last_phq9 is None:
            return None
        return compare(first=self.first_phq9.points, last=self.last_phq9.points)

    @property
    def phq9_change(self) -> int | None:
        return self.change.points if self.change else None

    @property
    def response(self) -> bool:
        return bool(self.change and self.change.response)

    @property
    def remission(self) -> bool:
        return bool(self.change and self.change.remission)

    @property
    def need(self) -> tuple[bool, float, str]:
        last = self.last_phq9.total if self.last_phq9 else None
        return need_key(open_alerts=self.open_alerts, last_total=last, name=self.display_name)


def caseload(*, by: Principal, limit: int, cursor: str | None) -> Page[PatientSummary]:
    """The physician's patients, greatest need first. The cursor is the number of lines seen."""
    offset = _offset(cursor)
    lines = sorted(_summaries(by), key=lambda line: (line.need, line.id))
    end = offset + limit
    return Page(lines[offset:end], str(end) if end < len(lines) else None)


def summary(patient_id: UUID, *, by: Principal) -> PatientSummary:
    """One patient of the caseload; raises NotFoundError for anyone else."""
    found = _summaries(by, User.id == patient_id)
    if not found:
        raise NotFoundError("There is no such patient.")
    return found[0]


def _summaries(by: Principal, *where: sa.ColumnElement[bool]) -> list[PatientSummary]:
    first, last = aliased(QuestionnaireResponse), aliased(QuestionnaireResponse)
    columns = {
        "since": _of(CareTeamLink, sa.func.min(CareTeamLink.since), *_current_link(by)),
        "last_session_at": _of(MonitoringSession, sa.func.max(MonitoringSession.started_at)),
        "open_alerts": _of(Alert, sa.func.count(), Alert.resolved_at.is_(None)),
        "sessions_30d": _of(
            MonitoringSession,
            sa.func.count(),
            MonitoringSession.started_at >= clock.now() - RECENT,
        ),
        "sessions_count": _of(MonitoringSession, sa.func.count()),
        "phq9_count": _of(QuestionnaireResponse, sa.func.count(), _is_phq9()),
    }
    query = (
        visible_patients(by=by)
        .select_from(User)
        .where(*where)
        .outerjoin(first, _is_row(first, QuestionnaireResponse.answered_at.asc()))
        .outerjoin(last, _is_row(last, QuestionnaireResponse.answered_at.desc()))
        .add_columns(first, last, *(column.label(name) for name, column in columns.items()))
    )
    return [
        PatientSummary(
            id=user.id,
            display_name=user.display_name,
            email=user.email,
            first_phq9=first_row,
            last_phq9=last_row,
            **dict(zip(columns, rest, strict=True)),
        )
        for user, first_row, last_row, *rest in db.session.execute(query)
    ]


def _of(
    owned: type[MonitoringSession | Alert | QuestionnaireResponse | CareTeamLink],
    value: sa.ColumnElement[Any],
    *where: sa.ColumnElement[bool],
) -> sa.ScalarSelect[Any]:
    """One value computed from the rows of the patient at hand."""
    query = sa.select(value).select_from(owned).where(owned.patient_id == User.id, *where)
    return query.correlate(User).scalar_subquery()


def _is_row(
    row: type[QuestionnaireResponse], order: sa.UnaryExpression[datetime]
) -> sa.ColumnElement[bool]:
    """Whether `row` is the patient's first PHQ-9 in this order."""
    wanted = (
        sa.select(QuestionnaireResponse.id)
        .where(QuestionnaireResponse.patient_id == User.id, _is_phq9())
        .order_by(order, QuestionnaireResponse.id)
        .limit(1)
        .correlate(User)
        .scalar_subquery()
    )
    return sa.and_(row.patient_id == User.id, row.id == wanted)


def _is_phq9() -> sa.ColumnElement[bool]:
    return QuestionnaireResponse.instrument == PHQ9.id


def _current_link(by: Principal) -> tuple[sa.ColumnElement[bool], ...]:
    return CareTeamLink.physician_id == by.person, CareTeamLink.until.is_(None)


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not cursor.isdecimal():
        raise InvalidError({"cursor": ["is not a cursor of this list"]})
    return int(cursor)
