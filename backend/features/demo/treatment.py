"""Invented treatment: a plan in two versions, weeks of homework and mood, and appointments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from backend.clinical.stepped_care import Step
from backend.common import clock
from backend.common.base import new_id
from backend.common.principal import Principal, acting_as
from backend.features.appointments import service as appointments
from backend.features.appointments.models import Appointment, Kind
from backend.features.demo import people
from backend.features.demo.people import Course
from backend.features.mood import service as mood
from backend.features.therapy import service as therapy
from backend.features.therapy.exercises import exercises
from backend.features.therapy.models import PlannedExercise

WEEKS = 6
BEGUN = timedelta(weeks=14)
CHANGED = timedelta(weeks=8)


@dataclass(frozen=True)
class Care:
    """How one patient is treated. `diligence`: the share of the homework that gets done."""

    first: Step
    now: Step
    exercises: Mapping[str, int]
    goals: tuple[str, ...]
    text: str
    reasons: tuple[str, str]
    diligence: float


CARE = {
    people.ANA.login: Care(
        Step.THERAPY,
        Step.GUIDED_SELF_HELP,
        {"behavioural-activation": 3, "gratitude": 1, "breathing": 3},
        ("Choir on Thursdays again", "Cook with my sister once a week"),
        "You have come a long way. We keep what helps and look at it together once a month. (demo)",
        ("Therapy with activity first. (demo)", "Remission since summer: we step down. (demo)"),
        0.9,
    ),
    people.BEN.login: Care(
        Step.GUIDED_SELF_HELP,
        Step.THERAPY,
        {"behavioural-activation": 4, "thought-record": 2, "sleep": 7},
        ("Get up at seven", "See one friend a week"),
        "Small steps are enough. If a day does not go at all, write just that. (demo)",
        ("A first step with guided self-help. (demo)", "Low mood is back: we go on closer. (demo)"),
        0.5,
    ),
    people.CHLOE.login: Care(
        Step.ACTIVE_MONITORING,
        Step.GUIDED_SELF_HELP,
        {"behavioural-activation": 2, "worry-time": 5},
        ("Worry less at work",),
        "Try the worry time for two weeks; then we see. (demo)",
        ("We watch together for now. (demo)", "Still mild: guided self-help. (demo)"),
        0.7,
    ),
    people.DEV.login: Care(
        Step.COMBINED,
        Step.COMBINED,
        {"behavioural-activation": 2, "grounding": 5},
        ("One walk with Priya",),
        "Whatever is possible is good. Please call when it gets heavy. (demo)",
        ("Therapy and medicine together. (demo)", "Fewer exercises: less is more. (demo)"),
        0.3,
    ),
}
ACTIVITIES = (
    "A walk by the canal",
    "Called my sister",
    "Watered the plants",
    "Ten minutes of piano",
)
WORKSHEETS: Mapping[str, tuple[Mapping[str, object], ...]] = {
    "behavioural-activation": tuple({"activity": text} for text in ACTIVITIES),
    "thought-record": (
        {
            "situation": "A short answer from my boss",
            "feeling": "Fear",
            "strength_before": 8,
            "thought": "I am about to lose my job",
            "speaks_against": ["She is always short on Mondays", "The last review was good"],
            "balanced": "I do not know what she meant; I can ask",
            "strength_after": 4,
        },
    ),
    "sleep": ({"bedtime": "23:15", "got_up": "07:00", "quality": 5, "tried": "same_time"},),
    "gratitude": ({"things": ["The smell of rain", "A letter", "Soup"]},),
    "breathing": ({"calm_before": 4, "calm_after": 7},),
    "worry-time": ({"worries": ["The deadline", "Mum's knee"], "kind": "can_act"},),
    "grounding": ({"seen": ["Lamp", "Tree", "Cup"], "calm_after": 5},),
}
MOOD_NOTES = ("Slept badly", "A long walk", "Sun in the kitchen", "Too much at work")
SESSIONS = (
    "Looked at the homework; agreed on two small activities. (demo)",
    "Talked about what stands in the way in the mornings. (demo)",
    "Went through a thought record together. (demo)",
)
ZONE = ZoneInfo("Europe/Stockholm")
FRIDAY = 4


def add(
    course: Course, random: Random, now: datetime, patient: Principal, physician: Principal
) -> None:
    """The course's plan, the homework and mood of its last weeks, sessions and appointments."""
    care = CARE[course.patient.login]
    make_plan(care.first, care, care.reasons[0], None, now - BEGUN, patient, physician)
    make_plan(care.now, care, care.reasons[1], 1, now - CHANGED, patient, physician)
    with acting_as(patient):
        for exercise, at in homework(care, random, now):
            log(exercise, at, random, patient)
        _feel(course, random, now, patient)
    _meet(now, patient, physician, index=list(CARE).index(course.patient.login))


def make_plan(
    step: Step,
    care: Care,
    reason: str,
    replaces: int | None,
    at: datetime,
    patient: Principal,
    physician: Principal,
) -> None:
    planned: Sequence[PlannedExercise] = [
        {
            "exercise": exercise,
            "per_week": per_week,
            "starts_on": at.date().isoformat(),
            "ends_on": None,
        }
        for exercise, per_week in care.exercises.items()
    ]
    with clock.running_on(partial(_moment, at)), acting_as(physician):
        therapy.make_plan(
            patient_id=patient.person,
            replaces=replaces,
            step=step,
            exercises=planned,
            goals=care.goals,
            text=care.text,
            reason=reason,
            by=physician,
        )


def homework(care: Care, random: Random, now: datetime) -> Iterator[tuple[str, datetime]]:
    """Which exercise was done when, oldest first."""
    for days in range(7 * WEEKS, 0, -1):
        for exercise, per_week in care.exercises.items():
            if random.random() < care.diligence * per_week / 7:
                day = now - timedelta(days=days)
                yield (
                    exercise,
                    day.replace(hour=random.randint(8, 21), minute=random.randint(0, 59)),
                )


def log(exercise: str, at: datetime, random: Random, patient: Principal) -> None:
    known = exercises()[exercise]
    worksheet = random.choice(WORKSHEETS[exercise])
    rated = known.rates_pleasure_and_mastery
    with clock.running_on(partial(_moment, at)):
        therapy.log_exercise(
            id=new_id(),
            exercise=exercise,
            version=known.version,
            done_at=at,
            sent_at=at,
            completed=True,
            worksheet=worksheet,
            note=None,
            pleasure=random.randint(2, 8) if rated else None,
            mastery=random.randint(3, 9) if rated else None,
            shared=exercise != "thought-record" and random.random() < 0.6,
            by=patient,
        )


def _feel(course: Course, random: Random, now: datetime, patient: Principal) -> None:
    """A mood every other day or so, loosely against the course's PHQ-9."""
    for days in range(7 * WEEKS, 0, -1):
        if random.random() < 0.45:
            continue
        at = (now - timedelta(days=days)).replace(hour=random.randint(9, 21), minute=15)
        expected = 8 - course.total(1 - days / 364) / 3.5
        value = round(min(max(expected + random.gauss(0, 1.2), 0), 10))
        note = random.choice(MOOD_NOTES) if random.random() < 0.2 else None
        with clock.running_on(partial(_moment, at)):
            mood.record(id=new_id(), value=value, felt_at=at, sent_at=at, note=note, by=patient)


def _meet(now: datetime, patient: Principal, physician: Principal, *, index: int) -> None:
    """Three sessions that were held, one appointment that was cancelled and one to come. Each
    patient has an hour of their own, so that no two are at the same time."""
    with acting_as(physician):
        for weeks, summary in enumerate(SESSIONS, start=1):
            at = now - timedelta(weeks=2 * weeks)
            with clock.running_on(partial(_moment, at)):
                appointments.record_session(
                    patient_id=patient.person, held_on=at.date(), summary=summary, by=physician
                )
        made = [
            _appointment(now, days, 9 + index, kind, patient, physician)
            for days, kind in ((3, Kind.IN_PERSON), (10, Kind.VIDEO))
        ]
        appointments.cancel(
            patient_id=patient.person, appointment_id=made[1].id, sequence=made[1].sequence
        )


def _appointment(
    now: datetime, days: int, hour: int, kind: Kind, patient: Principal, physician: Principal
) -> Appointment:
    day = (now + timedelta(days=days)).replace(hour=hour, minute=30, second=0, microsecond=0)
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    video = kind is Kind.VIDEO
    return appointments.make(
        patient_id=patient.person,
        kind=kind,
        starts_at=day.replace(tzinfo=None),
        zone=ZONE,
        minutes=50,
        place="https://video.demo.serein.example/room" if video else "Room 12, second floor (demo)",
        note="Please bring your notes of the week. (demo)",
        by=physician,
    )


def _moment(at: datetime) -> datetime:
    return at
