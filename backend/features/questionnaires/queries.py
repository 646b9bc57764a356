"""Reading answers."""

from uuid import UUID

import sqlalchemy as sa

from backend.common.pagination import Page, newest_first
from backend.features.questionnaires.models import QuestionnaireResponse


def responses(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[QuestionnaireResponse]:
    """One patient's completed questionnaires, newest first."""
    return newest_first(
        sa.select(QuestionnaireResponse).where(QuestionnaireResponse.patient_id == patient_id),
        at=QuestionnaireResponse.answered_at,
        id=QuestionnaireResponse.id,
        limit=limit,
        cursor=cursor,
    )
