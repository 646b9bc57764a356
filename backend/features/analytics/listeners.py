"""What changes a patient's snapshot."""

from collections.abc import Callable
from typing import Any

from backend.common.db import db
from backend.common.events import Listeners
from backend.common.principal import Role
from backend.features.accounts.models import User, ZoneChanged
from backend.features.alerts.models import AlertChanged
from backend.features.analytics import service
from backend.features.analytics.snapshot import Part
from backend.features.appointments.models import SessionHeld
from backend.features.questionnaires.models import ResponseSubmitted, ScheduleChanged
from backend.features.sessions.models import SessionSettled, SessionStarted
from backend.features.therapy.models import TherapyChanged


def _refresh(*parts: Part) -> Callable[[Any], None]:
    wanted = frozenset(parts)

    def heard(event: Any) -> None:
        service.refresh(event.patient_id, wanted)

    return heard


def _zone_changed(event: ZoneChanged) -> None:
    """Days of everybody begin somewhere; only those of patients make anything due."""
    if db.session.get_one(User, event.user_id).role is Role.PATIENT:
        service.refresh(event.user_id, frozenset({Part.SCHEDULE, Part.HOMEWORK}))


listeners: Listeners = {
    ResponseSubmitted: _refresh(Part.ANSWERS, Part.SCHEDULE),
    ScheduleChanged: _refresh(Part.SCHEDULE),
    SessionStarted: _refresh(Part.SESSIONS),
    SessionSettled: _refresh(Part.SESSIONS),
    AlertChanged: _refresh(Part.ALERTS),
    SessionHeld: _refresh(Part.CONTACTS),
    TherapyChanged: _refresh(Part.HOMEWORK),
    ZoneChanged: _zone_changed,
}
