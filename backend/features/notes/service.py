"""Writing, changing and withdrawing notes. Only its author changes a note."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from backend.common import audit, clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, ForbiddenError, InvalidError
from backend.common.principal import Principal
from backend.features.alerts.models import Alert
from backend.features.appointments.models import Appointment
from backend.features.notes import queries
from backend.features.notes.models import About, Note, Visibility
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.sessions.models import MonitoringSession
from backend.features.therapy.models import TherapyPlan

EVENTS: Mapping[About, tuple[type[Any], str]] = {
    About.QUESTIONNAIRE: (QuestionnaireResponse, "answered_at"),
    About.SESSION: (MonitoringSession, "started_at"),
    About.ALERT: (Alert, "raised_at"),
    About.APPOINTMENT: (Appointment, "starts_at"),
    About.PLAN: (TherapyPlan, "made_at"),
}
"""Where each kind of event lies, and the column with its time."""
AHEAD = timedelta(minutes=5)
"""How far a browser's clock may be ahead of ours."""


class NoteChangedError(ConflictError):
    """Another version was saved after the one that this is based on."""

    type = "note-changed"


def write(
    *,
    patient_id: UUID,
    text: str,
    visibility: Visibility,
    at: datetime | None,
    about: Mapping[str, Any] | None,
    by: Principal,
) -> Note:
    """Write a note. It belongs to `at`, else to the time of what it is about, else to now. Raises
    InvalidError naming the field."""
    about_at = _place(patient_id, at, about)
    note = Note(
        patient_id=patient_id,
        id=new_id(),
        note_id=new_id(),
        number=1,
        author_id=by.person,
        visibility=visibility,
        withdrawn=False,
        written_at=clock.now(),
        about_at=about_at,
        about_type=about["type"] if about else None,
        about_id=about["id"] if about else None,
        text=text,
    )
    db.session.add(note)
    db.session.flush()
    return _recorded(note, "notes.written")


def change(
    *,
    patient_id: UUID,
    note_id: UUID,
    replaces: int,
    text: str,
    visibility: Visibility,
    by: Principal,
) -> Note:
    """Save the next version of the acting physician's own note. `replaces` is the number of the
    version that they had before them. Raises NotFoundError, ForbiddenError, NoteChangedError, and
    InvalidError when a shared note is to become private."""
    last = _own(patient_id, note_id, replaces, by)
    if last.visibility is Visibility.SHARED and visibility is Visibility.PRIVATE:
        told = "must stay shared: what the care team has read is part of the record"
        raise InvalidError({"visibility": [told]})
    return _next(last, "notes.changed", text=text, visibility=visibility)


def withdraw(*, patient_id: UUID, note_id: UUID, replaces: int, reason: str, by: Principal) -> Note:
    """Withdraw the acting physician's own note, with a reason. Its versions stay readable. Raises
    NotFoundError, ForbiddenError and NoteChangedError."""
    last = _own(patient_id, note_id, replaces, by)
    return _next(last, "notes.withdrawn", text=reason, visibility=last.visibility, withdrawn=True)


def _own(patient_id: UUID, note_id: UUID, replaces: int, by: Principal) -> Note:
    last = queries.current(patient_id=patient_id, note_id=note_id, by=by)
    if last.author_id != by.person:
        raise ForbiddenError("Only its author changes a note.")
    if last.withdrawn:
        raise ConflictError("This note was withdrawn.")
    if last.number != replaces:
        raise _changed()
    return last


def _next(
    last: Note, action: str, *, text: str, visibility: Visibility, withdrawn: bool = False
) -> Note:
    note = Note(
        patient_id=last.patient_id,
        id=new_id(),
        note_id=last.note_id,
        number=last.number + 1,
        author_id=last.author_id,
        visibility=visibility,
        withdrawn=withdrawn,
        written_at=clock.now(),
        about_at=last.about_at,
        about_type=last.about_type,
        about_id=last.about_id,
        text=text,
    )
    try:
        with db.session.begin_nested():
            db.session.add(note)
    except IntegrityError:  # two windows of the same author saved at once
        raise _changed() from None
    return _recorded(note, action)


def _recorded(note: Note, action: str) -> Note:
    audit.record(
        action=action,
        patient_id=note.patient_id,
        object=note,
        number=note.number,
        visibility=note.visibility.value,
    )
    db.session.refresh(note)  # the author's name
    return note


def _place(patient_id: UUID, at: datetime | None, about: Mapping[str, Any] | None) -> datetime:
    now = clock.now()
    if at is not None and at > now + AHEAD:
        raise InvalidError({"at": ["must not be in the future"]})
    if about is None:
        return at or now
    entity, column = EVENTS[about["type"]]
    event = db.session.get(entity, (patient_id, about["id"]))
    if event is None:
        raise InvalidError({"about.id": ["is nothing in this patient's record"]})
    time: datetime = getattr(event, column)
    if at is None:
        return time
    if not isinstance(event, MonitoringSession):
        raise InvalidError({"at": ["must be null: what the note is about has its own time"]})
    if not time <= at <= (event.ended_at or now):
        raise InvalidError({"at": ["must be within the session"]})
    return at


def _changed() -> NoteChangedError:
    return NoteChangedError("The note was changed meanwhile. Please look at it again.")
