"""The demo clinic's other questionnaires, its schedules, and a safety plan. All invented."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from backend.clinical.cssrs import CSSRS
from backend.clinical.gad7 import GAD7
from backend.clinical.instruments import Instrument, Value
from backend.clinical.phq9 import PHQ9
from backend.clinical.safety_plan import Section
from backend.common import clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Principal, acting_as
from backend.features.alerts import service as alerts
from backend.features.alerts.models import Alert
from backend.features.demo import people
from backend.features.demo.people import Course
from backend.features.questionnaires import service as questionnaires
from backend.features.questionnaires.models import Origin
from backend.features.safety import service as safety
from backend.features.safety.models import Sections

WEEKS = timedelta(weeks=1)
SCREENED_AGO = timedelta(days=26)
NOTE = "Spoken to the patient the same day; safety plan written together. (demo)"
SCREENER: dict[str, Value] = {
    "cssrs-1": 1,
    "cssrs-2": 1,
    "cssrs-3": 1,
    "cssrs-4": 0,
    "cssrs-5": 0,
    "cssrs-6": 0,
}
PLAN: dict[Section, tuple[tuple[str, str | None], ...]] = {
    Section.WARNING_SIGNS: (("I stop answering messages", None), ("Nights without sleep", None)),
    Section.COPING: (("A walk along the river", None), ("The playlist from last summer", None)),
    Section.DISTRACTIONS: (("The library on Main Street", None), ("Chess club", "555 0142")),
    Section.HELPERS: (("Priya (sister)", "555 0117"),),
    Section.PROFESSIONALS: (("Dr Lind's practice", "555 0100"),),
    Section.ENVIRONMENT: (("Spare tablets are with Priya", None),),
    Section.REASONS: (("My sister and her children", None), ("The garden in spring", None)),
}


def add(course: Course, now: datetime, patient: Principal, physician: Principal) -> None:
    """One patient's schedule, anxiety over the last weeks, and what Dev has beside that."""
    with acting_as(physician), clock.running_on(lambda: now - 8 * WEEKS):
        weekly = {"instrument": PHQ9.id, "every_days": 14}
        monthly = {"instrument": GAD7.id, "every_days": 28}
        questionnaires.set_schedule(
            patient_id=patient.person, items=[weekly, monthly], by=physician
        )
        db.session.flush()  # while it is the physician who writes
    for weeks, share in ((9, 0.85), (5, 0.9), (1, 1.0)):
        each = min(3, round(course.total(share) / 9))
        answers: dict[str, Value] = {item.id: each for item in GAD7.items}
        _answer(GAD7, answers, now - weeks * WEEKS, patient)
    if course.patient is people.DEV:
        _screen(now - SCREENED_AGO, patient, physician)


def _answer(
    instrument: Instrument, answers: dict[str, Value], at: datetime, patient: Principal
) -> None:
    with clock.running_on(lambda: at), acting_as(patient):
        questionnaires.submit(
            id=new_id(),
            instrument=instrument.id,
            version=instrument.version,
            started_at=at - timedelta(minutes=2),
            answered_at=at,
            sent_at=at,
            answers=answers,
            difficulty=None,
            origin=Origin.SELF,
            fallback_reason=None,
            session_id=None,
            acknowledge_within=timedelta(hours=24),
            by=patient,
        )
        db.session.flush()  # while it is the patient who writes


def _screen(at: datetime, patient: Principal, physician: Principal) -> None:
    """The screener, what the physician did about it, and the plan that both wrote."""
    _answer(CSSRS, SCREENER, at, patient)
    soon = at + timedelta(hours=1)
    with acting_as(physician), clock.running_on(lambda: soon):
        query = sa.select(Alert).where(
            Alert.patient_id == patient.person, Alert.raised_at == at, Alert.resolved_at.is_(None)
        )
        which = {"patient_id": patient.person, "alert_id": db.session.scalars(query).one().id}
        alerts.acknowledge(**which, by=physician)
        alerts.resolve(**which, note=NOTE, by=physician)
    own = _sections(Section.WARNING_SIGNS, Section.COPING, Section.REASONS)
    with acting_as(patient), clock.running_on(lambda: soon):
        first, _ = safety.save(
            patient_id=patient.person,
            id=new_id(),
            based_on=None,
            written_at=soon,
            sent_at=soon,
            sections=own,
            by=patient,
        )
    later = soon + timedelta(hours=20)
    with acting_as(physician), clock.running_on(lambda: later):
        safety.save(
            patient_id=patient.person,
            id=new_id(),
            based_on=first.id,
            written_at=later,
            sent_at=later,
            sections=_sections(*Section),
            by=physician,
        )


def _sections(*wanted: Section) -> Sections:
    return {
        section.value: [
            {"text": text, "phone": phone} for text, phone in PLAN[section] if section in wanted
        ]
        for section in Section
    }
