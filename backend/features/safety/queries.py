"""Reading safety plans."""

from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.common.pagination import Page, newest_first
from backend.features.safety.models import SafetyPlan


def current(*, patient_id: UUID) -> SafetyPlan | None:
    """The version that holds; None while there is no plan."""
    return db.session.scalars(
        sa.select(SafetyPlan)
        .where(SafetyPlan.patient_id == patient_id)
        .order_by(SafetyPlan.number.desc())
        .limit(1)
    ).first()


def versions(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[SafetyPlan]:
    """Every version, newest first."""
    return newest_first(
        sa.select(SafetyPlan).where(SafetyPlan.patient_id == patient_id),
        at=SafetyPlan.received_at,
        id=SafetyPlan.id,
        limit=limit,
        cursor=cursor,
    )
