"""Reading overrides: as they stand now, and how they came to be."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from backend.common.db import db
from backend.features.overrides.models import EstimateOverride
from backend.features.sessions.models import MonitoringSession


def versions(*, patient_id: UUID, session_id: UUID) -> Sequence[EstimateOverride]:
    """Everything that physicians set for one session, the newest first: it holds."""
    return db.session.scalars(
        sa.select(EstimateOverride)
        .where(EstimateOverride.patient_id == patient_id, EstimateOverride.session_id == session_id)
        .order_by(EstimateOverride.number.desc())
    ).all()


def standing(*, patient_id: UUID, session_id: UUID) -> EstimateOverride | None:
    """What holds for one session; None where nothing was set or it was taken back."""
    last = next(iter(versions(patient_id=patient_id, session_id=session_id)), None)
    return last if last is not None and last.level is not None else None


def standing_between(
    *, patient_id: UUID, since: datetime, until: datetime
) -> dict[UUID, EstimateOverride]:
    """What holds for the sessions of a stretch of time, by the session's id, in one query: for the
    timeline and for reports."""
    newer = aliased(EstimateOverride)
    started_at = MonitoringSession.started_at
    query = (
        sa.select(EstimateOverride)
        .join(
            MonitoringSession,
            sa.and_(
                MonitoringSession.patient_id == EstimateOverride.patient_id,
                MonitoringSession.id == EstimateOverride.session_id,
            ),
        )
        .where(
            EstimateOverride.patient_id == patient_id,
            EstimateOverride.level.is_not(None),
            started_at >= since,
            started_at < until,
            ~sa.select(newer.id)
            .where(
                newer.patient_id == EstimateOverride.patient_id,
                newer.session_id == EstimateOverride.session_id,
                newer.number > EstimateOverride.number,
            )
            .exists(),
        )
    )
    return {found.session_id: found for found in db.session.scalars(query)}
