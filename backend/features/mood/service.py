"""Taking entries of the mood log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from backend.common import audit, clock
from backend.common.clock import corrected
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError, NotFoundError
from backend.common.principal import Principal
from backend.features.mood.models import MoodEntry


def record(
    *,
    id: UUID,
    value: int,
    felt_at: datetime,
    sent_at: datetime,
    note: str | None,
    by: Principal,
) -> tuple[MoodEntry, bool]:
    """Store how the acting patient felt; tells whether it is new.

    The same id with the same content again changes nothing. Raises InvalidError naming the field
    and ConflictError when the id was used for other content.
    """
    if felt_at > sent_at:
        raise InvalidError({"felt_at": ["must not be after sent_at"]})
    told = {"value": value, "device_felt_at": felt_at, "note": note}
    known = db.session.get(MoodEntry, (by.person, id))
    if known is not None:
        return _same(known, told), False
    now = clock.now()
    skew = now - sent_at
    entry = MoodEntry(
        patient_id=by.person,
        id=id,
        felt_at=corrected(felt_at, skew),
        clock_skew_s=round(skew.total_seconds()),
        received_at=now,
        **told,
    )
    try:
        with db.session.begin_nested():
            db.session.add(entry)
    except IntegrityError:  # the same request came twice at once
        return _same(db.session.get_one(MoodEntry, (by.person, id)), told), False
    audit.record(action="mood.recorded", patient_id=by.person, object=entry)
    return entry, True


def remove(*, entry_id: UUID, by: Principal) -> None:
    """The acting patient takes an entry back: it is gone. Raises NotFoundError."""
    entry = db.session.get(MoodEntry, (by.person, entry_id))
    if entry is None:
        raise NotFoundError("There is no such entry.")
    db.session.delete(entry)
    audit.record(action="mood.removed", patient_id=by.person, object=entry)


def _same(entry: MoodEntry, told: dict[str, Any]) -> MoodEntry:
    """The entry, when it is what the request says; raises ConflictError otherwise."""
    if any(getattr(entry, name) != value for name, value in told.items()):
        raise ConflictError("This entry was stored with other content.")
    audit.record(action="mood.recorded_again", patient_id=entry.patient_id, object=entry)
    return entry
