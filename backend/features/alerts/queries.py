"""Reading alerts: the physician's desk and one patient's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.alert_rules import RISK_KINDS
from backend.common.db import db
from backend.common.pagination import Page, newest_first
from backend.features.alerts.models import Alert


class AlertStatus(StrEnum):
    """What to list. An alert stays open until it is resolved, acknowledged or not."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    ALL = "all"


_FILTERS: dict[AlertStatus, tuple[sa.ColumnElement[bool], ...]] = {
    AlertStatus.OPEN: (Alert.resolved_at.is_(None),),
    AlertStatus.ACKNOWLEDGED: (Alert.acknowledged_at.is_not(None), Alert.resolved_at.is_(None)),
    AlertStatus.RESOLVED: (Alert.resolved_at.is_not(None),),
    AlertStatus.ALL: (),
}


def alerts(
    *, status: AlertStatus, limit: int, cursor: str | None, patient_id: UUID | None = None
) -> Page[Alert]:
    """The alerts of the acting physician's patients, or of one of them, newest first."""
    query = sa.select(Alert).where(*_FILTERS[status])
    if patient_id is not None:
        query = query.where(Alert.patient_id == patient_id)
    return newest_first(query, at=Alert.raised_at, id=Alert.id, limit=limit, cursor=cursor)


@dataclass(frozen=True, slots=True)
class DeskPulse:
    """Whether the desk of the acting physician changed, and how much waits on it."""

    mark: str
    waiting: int
    risk: int


def pulse() -> DeskPulse:
    """Read from the open alerts alone, which have an index of their own: cheap enough to be asked
    every few seconds. No row is named, so nothing of a record is read."""
    unseen = Alert.acknowledged_at.is_(None)
    row = db.session.execute(
        sa.select(
            sa.func.count(Alert.id),
            sa.func.max(Alert.raised_at),
            sa.func.max(Alert.acknowledged_at),
            sa.func.max(Alert.escalated_at),
            sa.func.count(sa.case((unseen, 1))),
            sa.func.count(sa.case((sa.and_(unseen, Alert.kind.in_(RISK_KINDS)), 1))),
        ).where(Alert.resolved_at.is_(None))
    ).one()
    mark = sha256(repr(tuple(row)).encode()).hexdigest()[:16]
    return DeskPulse(mark=mark, waiting=row[-2], risk=row[-1])


def alerts_between(*, patient_id: UUID, since: datetime, until: datetime) -> Sequence[Alert]:
    """One patient's alerts that were open at some time of a stretch, the earliest first."""
    return db.session.scalars(
        sa.select(Alert)
        .where(
            Alert.patient_id == patient_id,
            Alert.raised_at < until,
            sa.or_(Alert.resolved_at.is_(None), Alert.resolved_at >= since),
        )
        .order_by(Alert.raised_at, Alert.id)
    ).all()
