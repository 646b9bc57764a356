"""What the stored sessions say of each measure."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import defer

from backend.clinical.baseline import Reading, reading
from backend.common.db import db
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.queries import mean_emotion, mean_severity


def known_sessions(patient_id: UUID) -> list[tuple[MonitoringSession, Reading]]:
    """The sessions that were seen well enough, oldest first, with what they say."""
    started_at = MonitoringSession.started_at
    sessions = db.session.scalars(
        sa.select(MonitoringSession)
        .where(MonitoringSession.patient_id == patient_id)
        .order_by(started_at, MonitoringSession.id)
        .options(defer(MonitoringSession.attention))
    )
    return [(session, read) for session in sessions if (read := reading_of(session))]


def reading_of(session: MonitoringSession) -> Reading | None:
    """None for a session that was not seen well enough to speak of."""
    severity, emotion = mean_severity(session), mean_emotion(session)
    if not session.enough_picture or severity is None or emotion is None:
        return None
    return reading(severity, emotion)
