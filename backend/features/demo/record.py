"""What the patients find about their own record: who looked, who had access, what was agreed."""

from datetime import datetime, timedelta
from random import Random

from backend.common import audit, clock
from backend.common.principal import Principal, acting_as
from backend.features.care_teams import service as care_teams
from backend.features.consents import service as consents
from backend.features.consents.models import ConsentKind
from backend.features.consents.texts import TEXTS
from backend.features.demo.people import ANA, Course

LOOKS = ("analytics.patient_read", "questionnaires.read", "sessions.listed", "alerts.read")
MONTHS = 11
PAUSED = timedelta(days=246), timedelta(days=241)
"""Ana shared nothing with her care team for so long, and agreed again."""
STOOD_IN = timedelta(days=200), timedelta(days=160)
"""A colleague cared for Ana as well."""


def add(
    course: Course, random: Random, now: datetime, patient: Principal, by: tuple[Principal, ...]
) -> None:
    """A look into the record about once a month; for Ana a pause and a colleague besides. The first
    of the physicians is the patient's own, the last is of the same clinic."""
    physician, colleague = by[0], by[-1]
    for month in range(MONTHS):
        at = now - timedelta(days=30 * month + random.uniform(3, 25))
        if course.patient is not ANA or not now - PAUSED[0] < at < now - PAUSED[1]:
            _look(at, patient, physician)
    if course.patient is ANA:
        for ago, active in zip(PAUSED, (False, True), strict=True):
            _share(now - ago, active, patient)
        _stand_in(now, patient, colleague)


def _look(at: datetime, patient: Principal, physician: Principal) -> None:
    with clock.running_on(lambda: at), acting_as(physician):
        for action in LOOKS:
            audit.record(action=action, patient_id=patient.person)


def _share(at: datetime, active: bool, patient: Principal) -> None:
    text = TEXTS[ConsentKind.CARE_TEAM]
    with clock.running_on(lambda: at), acting_as(patient):
        consents.change(kind=text.kind, version=text.version, active=active, by=patient)


def _stand_in(now: datetime, patient: Principal, colleague: Principal) -> None:
    link = {"physician_id": colleague.person, "patient_id": patient.person}
    with clock.running_on(lambda: now - STOOD_IN[0]):
        care_teams.link(**link)
    _look(now - STOOD_IN[0] + timedelta(days=1), patient, colleague)
    with clock.running_on(lambda: now - STOOD_IN[1]):
        care_teams.unlink(**link)
