"""More patients for the demo clinic's physician, so that a caseload looks like one: months of
answers, and for most of them a plan with homework. Their names are put together at random."""

from datetime import datetime, timedelta
from random import Random

from backend.clinical.phq9 import PHQ9
from backend.clinical.stepped_care import Step
from backend.common import clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Principal, Role, acting_as
from backend.features.accounts import service as accounts
from backend.features.care_teams import service as care_teams
from backend.features.consents import service as consents
from backend.features.consents.texts import TEXTS
from backend.features.demo import history, treatment
from backend.features.demo.people import LIND, NEVER, PASSWORD, Course, DemoUser
from backend.features.demo.treatment import Care
from backend.features.questionnaires import service as questionnaires
from backend.features.questionnaires.models import Origin

FIRST = (
    *("Aiko", "Bea", "Carlos", "Divya", "Emeka", "Freya", "Goran", "Hana"),
    *("Ivo", "Joy", "Karim", "Lena", "Mateo", "Nia", "Olek", "Pilar"),
)
LAST = (
    *("Abe", "Berg", "Castro", "Das", "Eze", "Falk", "Gomez", "Horvat"),
    *("Iyer", "Jansen", "Kaya", "Lopez", "Mori"),
)
COURSES = (
    ((0, 18), (0.5, 17), (0.75, 8), (1, 3)),
    ((0, 16), (0.5, 16), (0.8, 6), (1, 3)),
    ((0, 21), (0.6, 18), (1, 7)),
    ((0, 19), (0.5, 18), (1, 11)),
    ((0, 14), (1, 13)),
    ((0, 11), (0.5, 9), (1, 19)),
    ((0, 7), (1, 6)),
)
EXERCISES = {"behavioural-activation": 3, "breathing": 3}
ANSWERS = (0, 0, 1, 4, 5, 6, 7, 8, 9, 9)
"""How many questionnaires one of them has answered."""
SHARE_WITHOUT_A_PLAN = 0.3


def add(count: int, *, region: str, now: datetime, physician: Principal, random: Random) -> None:
    """So many patients in the care of the physician."""
    for n in range(count):
        name = f"{FIRST[n % len(FIRST)]} {LAST[n % len(LAST)]} (demo)"
        login = DemoUser(f"patient{n + 1}", name, Role.PATIENT)
        last = random.uniform(10, 500)
        course = Course(login, (LIND.login,), random.choice(COURSES), NEVER, last)
        patient = _join(login, region, now, physician)
        _answer(course, random, now, patient)
        if random.random() > SHARE_WITHOUT_A_PLAN:
            _plan(random, now, patient, physician)
        db.session.flush()


def _join(login: DemoUser, region: str, now: datetime, physician: Principal) -> Principal:
    with clock.running_on(lambda: now - history.YEAR):
        user = accounts.create_user(
            email=login.email,
            password=PASSWORD,
            display_name=login.display_name,
            role=login.role,
            region=region,
            verified=True,
        )
        with acting_as(Principal(role=Role.PATIENT, id=user.id)) as patient:
            for text in TEXTS.values():
                consents.change(kind=text.kind, version=text.version, active=True, by=patient)
        care_teams.link(physician_id=physician.person, patient_id=user.id)
    return patient


def _answer(course: Course, random: Random, now: datetime, patient: Principal) -> None:
    """The last of the course's answers; some patients have not answered yet."""
    year = history.questionnaires(course, random, now)
    for answered in year[len(year) - random.choice(ANSWERS) :]:
        at = answered.at
        with clock.running_on(lambda at=at: at), acting_as(patient):  # type: ignore[misc]  # bound now
            questionnaires.submit(
                id=new_id(),
                instrument=PHQ9.id,
                version=PHQ9.version,
                started_at=at - timedelta(minutes=3),
                answered_at=at,
                sent_at=at,
                answers=answered.answers,
                difficulty=answered.difficulty,
                origin=Origin.SELF,
                fallback_reason=None,
                session_id=None,
                acknowledge_within=timedelta(hours=24),
                by=patient,
            )


def _plan(random: Random, now: datetime, patient: Principal, physician: Principal) -> None:
    step = random.choice((Step.GUIDED_SELF_HELP, Step.THERAPY, Step.COMBINED))
    reason = "Agreed together. (demo)"
    care = Care(step, step, EXERCISES, (), "", (reason, reason), random.uniform(0.1, 1))
    treatment.make_plan(care.now, care, reason, None, now - treatment.BEGUN, patient, physician)
    with acting_as(patient):
        for exercise, at in treatment.homework(care, random, now):
            treatment.log(exercise, at, random, patient)
        db.session.flush()  # while it is the patient who writes
