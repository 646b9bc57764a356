"""What the stored sessions say of each measure."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import defer

from backend.clinical.baseline import Reading, reading
from backend.common.db import db
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.queries import mean_emotion, mean_severity


def known_sessions(patient_id: UUID, since: datetime) -> list[tuple[MonitoringSession, Reading]]:
    """The sessions since then that were seen well enough, oldest first, with what they say."""
    return [
        (session, read) for session in _since(patient_id, since) if (read := reading_of(session))
    ]


def reading_of(session: MonitoringSession) -> Reading | None:
    """None for a session that was not seen well enough to speak of."""
    severity, emotion = mean_severity(session), mean_emotion(session)
    if not session.enough_picture or severity is None or emotion is None:
        return None
    return reading(severity, emotion)


def _since(patient_id: UUID, since: datetime) -> Sequence[MonitoringSession]:
    started_at = MonitoringSession.started_at
    return db.session.scalars(
        sa.select(MonitoringSession)
        .where(MonitoringSession.patient_id == patient_id, started_at >= since)
        .order_by(started_at, MonitoringSession.id)
        .options(defer(MonitoringSession.attention))
    ).all()
