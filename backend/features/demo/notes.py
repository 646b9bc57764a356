"""What the demo clinic's physicians noted, and how they read two sessions. All invented."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.levels import Level
from backend.common import clock
from backend.common.db import db
from backend.common.principal import Principal, acting_as
from backend.features.demo import people
from backend.features.demo.people import Course
from backend.features.notes import service as notes
from backend.features.notes.models import About, Note, Visibility
from backend.features.overrides import service as overrides
from backend.features.sessions.models import MonitoringSession, Status
from backend.features.therapy.queries import current_plan

WRITTEN = (
    (300, "First talk. Lives alone since spring, works part time, sleeps badly. (demo)"),
    (190, "Spoke by phone. Gets up more easily; still avoids friends. (demo)"),
    (75, "New medicine from the family doctor: half the dose for two weeks. (demo)"),
)
"""Days ago, and what was shared."""
PRIVATE = (40, "Ask about the sister next time; something was left unsaid. (demo)")
MEANT_LATER = "Spoke by phone. Gets up more easily; meets one friend a week now. (demo)"
MISTAKEN = (
    120,
    "Moved the appointment to the afternoon. (demo)",
    "Belongs to another record. (demo)",
)
ABOUT_PLAN = "Agreed together: fewer exercises, but every day. (demo)"
READING = {
    people.ANA.login: (
        (Level.NORMAL, Level.MILD),
        "Tired after a night shift; she laughed a lot when we spoke. (demo)",
    ),
    people.BEN.login: (
        (Level.SEVERE, Level.MODERATE),
        "The face shows little; his answers and our talk say otherwise. (demo)",
    ),
}
"""Whose last session with an estimate was read otherwise: the first level that it does not name
already, and why."""


def add(course: Course, now: datetime, patient: Principal, physician: Principal) -> None:
    """Shared notes of the year, one changed, one private, one withdrawn, one about the plan; for
    two patients a level beside the last estimate."""
    with acting_as(physician):
        shared = [_write(patient, physician, now, *written) for written in WRITTEN]
        with _at(now, WRITTEN[1][0] - 1):
            _change(shared[1], MEANT_LATER, physician)
        _write(patient, physician, now, *PRIVATE, visibility=Visibility.PRIVATE)
        days, text, reason = MISTAKEN
        mistaken = _write(patient, physician, now, days, text)
        with _at(now, days - 1):
            notes.withdraw(
                patient_id=patient.person,
                note_id=mistaken.note_id,
                replaces=1,
                reason=reason,
                by=physician,
            )
        _about_the_plan(patient, physician)
        if course.patient.login in READING:
            _read_otherwise(patient, physician, *READING[course.patient.login])
        db.session.flush()  # while it is the physician who writes


def _write(
    patient: Principal,
    physician: Principal,
    now: datetime,
    days: int,
    text: str,
    visibility: Visibility = Visibility.SHARED,
) -> Note:
    with _at(now, days):
        return notes.write(
            patient_id=patient.person,
            text=text,
            visibility=visibility,
            at=None,
            about=None,
            by=physician,
        )


def _change(note: Note, text: str, physician: Principal) -> None:
    notes.change(
        patient_id=note.patient_id,
        note_id=note.note_id,
        replaces=note.number,
        text=text,
        visibility=note.visibility,
        by=physician,
    )


def _about_the_plan(patient: Principal, physician: Principal) -> None:
    plan = current_plan(patient.person)
    assert plan is not None
    about: dict[str, About | UUID] = {"type": About.PLAN, "id": plan.id}
    with clock.running_on(partial(_moment, plan.made_at)):
        notes.write(
            patient_id=patient.person,
            text=ABOUT_PLAN,
            visibility=Visibility.SHARED,
            at=None,
            about=about,
            by=physician,
        )


def _read_otherwise(
    patient: Principal, physician: Principal, levels: tuple[Level, ...], reason: str
) -> None:
    session = db.session.scalars(
        sa.select(MonitoringSession)
        .where(
            MonitoringSession.patient_id == patient.person,
            MonitoringSession.status == Status.ENDED,
            MonitoringSession.level_set.is_not(None),
        )
        .order_by(MonitoringSession.started_at.desc())
        .limit(1)
    ).one()
    overrides.override(
        patient_id=patient.person,
        session=session,
        level=next(level for level in levels if session.level_set != [level.value]),
        reason=reason,
        replaces=None,
        by=physician,
    )


def _at(now: datetime, days: int) -> AbstractContextManager[None]:
    return clock.running_on(partial(_moment, now - timedelta(days=days)))


def _moment(at: datetime) -> datetime:
    return at
