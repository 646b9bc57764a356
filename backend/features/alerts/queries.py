"""Reading alerts: the physician's desk and one patient's list."""

from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

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
