"""Setting another level beside a session's estimate, and taking it back."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from backend.clinical.levels import Level
from backend.common import audit, clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError
from backend.common.principal import Principal
from backend.features.overrides import queries
from backend.features.overrides.models import EstimateOverride
from backend.features.sessions.models import MonitoringSession, Status


def override(
    *,
    patient_id: UUID,
    session: MonitoringSession,
    level: Level | None,
    reason: str,
    replaces: int | None,
    by: Principal,
) -> EstimateOverride:
    """Set the level that the acting physician reads a session with; None takes back what holds.

    `replaces` is the number of the version that they had before them, None for none. The model's
    estimate, its comparison with the questionnaire and every alert stay as they are. Raises
    InvalidError naming the field, and ConflictError while the session is open or when a colleague
    was faster.
    """
    if session.status is Status.OPEN:
        raise ConflictError("This session is still open. Please wait for its end.")
    last = next(iter(queries.versions(patient_id=patient_id, session_id=session.id)), None)
    if (last.number if last else None) != replaces:
        raise _changed()
    if level is None and (last is None or last.level is None):
        raise InvalidError({"level": ["must be a level: nothing was set that could be taken back"]})
    if level is not None and session.level_set == [level.value]:
        raise InvalidError({"level": ["is what the estimate says already"]})
    made = EstimateOverride(
        patient_id=patient_id,
        id=new_id(),
        session_id=session.id,
        number=(replaces or 0) + 1,
        author_id=by.person,
        made_at=clock.now(),
        level=level,
        reason=reason,
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:  # two made the next version at once
        raise _changed() from None
    action = "overrides.taken_back" if level is None else "overrides.set"
    audit.record(action=action, patient_id=patient_id, object=made, number=made.number)
    db.session.refresh(made)  # the author's name
    return made


def _changed() -> ConflictError:
    return ConflictError("A level was set or taken back meanwhile. Please look at it again.")
