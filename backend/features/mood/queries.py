"""Reading the mood log."""

from uuid import UUID

import sqlalchemy as sa

from backend.common.pagination import Page, newest_first
from backend.features.mood.models import MoodEntry


def entries(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[MoodEntry]:
    """One patient's entries, newest first."""
    return newest_first(
        sa.select(MoodEntry).where(MoodEntry.patient_id == patient_id),
        at=MoodEntry.felt_at,
        id=MoodEntry.id,
        limit=limit,
        cursor=cursor,
    )
