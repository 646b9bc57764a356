"""Reading plans, homework, and the step of care that the answers speak for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from itertools import takewhile
from uuid import UUID

import sqlalchemy as sa

from backend.clinical import adherence
from backend.clinical.phq9 import PHQ9
from backend.clinical.stepped_care import Answered, Current, Step, Suggestion, suggest
from backend.common.db import db
from backend.common.pagination import Page, newest_first
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.therapy import weeks
from backend.features.therapy.exercises import exercises
from backend.features.therapy.models import ExerciseLog, TherapyPlan
from backend.features.therapy.weeks import Homework, Week

SHOWN_WEEKS = 8


def plans(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[TherapyPlan]:
    """The versions of one patient's plan, newest first: the first one holds."""
    return newest_first(
        sa.select(TherapyPlan).where(TherapyPlan.patient_id == patient_id),
        at=TherapyPlan.made_at,
        id=TherapyPlan.id,
        limit=limit,
        cursor=cursor,
    )


def plans_until(*, patient_id: UUID, until: datetime) -> list[TherapyPlan]:
    """The versions made before a moment, newest first: the first one held then."""
    return [plan for plan in _versions(patient_id) if plan.made_at < until]


def current_plan(patient_id: UUID) -> TherapyPlan | None:
    return next(iter(_versions(patient_id)), None)


def suggestion(patient_id: UUID, *, now: datetime) -> Suggestion:
    """What the rule of stepped care says of one patient."""
    rows = db.session.scalars(
        sa.select(QuestionnaireResponse)
        .where(
            QuestionnaireResponse.patient_id == patient_id,
            QuestionnaireResponse.instrument == PHQ9.id,
            QuestionnaireResponse.answered_at <= now,
        )
        .order_by(QuestionnaireResponse.answered_at, QuestionnaireResponse.id)
    )
    answers = [Answered(row.answered_at, row.points, row.item9 or 0) for row in rows]
    return suggest(answers, current=_current_step(_versions(patient_id)), now=now)


def logs(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[ExerciseLog]:
    """What one patient did, newest first."""
    return newest_first(
        sa.select(ExerciseLog).where(ExerciseLog.patient_id == patient_id),
        at=ExerciseLog.done_at,
        id=ExerciseLog.id,
        limit=limit,
        cursor=cursor,
    )


def homework(patient_id: UUID, *, now: datetime, zone: tzinfo, count: int = 1) -> list[Week]:
    """This week's homework and that of the weeks before, newest first."""
    this = weeks.monday(now, zone)
    mondays = [this - i * weeks.WEEK for i in range(count)]
    done = db.session.scalars(
        sa.select(ExerciseLog).where(
            ExerciseLog.patient_id == patient_id,
            ExerciseLog.done_at >= weeks.begins(mondays[-1], zone),
        )
    ).all()
    versions = _versions(patient_id)
    return [weeks.week(starts_on, versions, done, zone) for starts_on in mondays]


def exercise_title(exercise: str, language: str = "en") -> str:
    """An exercise by its title; by its id when the library has it no more."""
    known = exercises().get(exercise)
    return exercise if known is None else str(known.texts[language]["title"])


def homework_due(patient_id: UUID, now: datetime, zone: tzinfo = UTC) -> list[Homework]:
    """What this week's plan still asks for: for reminders."""
    (week,) = homework(patient_id, now=now, zone=zone)
    return [item for item in week.items if item.left > 0]


@dataclass(frozen=True, slots=True)
class Followed:
    """How far a plan was followed in the last whole weeks, up to the Monday `until`."""

    step: Step
    done: int
    asked: int
    until: date


def followed(patient_id: UUID, *, now: datetime, zone: tzinfo) -> Followed | None:
    """The last whole weeks of the patient's plan; None without a plan."""
    plan = current_plan(patient_id)
    if plan is None:
        return None
    this, *whole = homework(patient_id, now=now, zone=zone, count=adherence.WEEKS + 1)
    told = adherence.adherence((item.per_week, item.done) for week in whole for item in week.items)
    return Followed(plan.step, told.done, told.asked, this.starts_on)


def _versions(patient_id: UUID) -> list[TherapyPlan]:
    return list(
        db.session.scalars(
            sa.select(TherapyPlan)
            .where(TherapyPlan.patient_id == patient_id)
            .order_by(TherapyPlan.number.desc())
        )
    )


def _current_step(versions: list[TherapyPlan]) -> Current | None:
    """The step of the newest version, since the first of the versions in a row that name it."""
    if not versions:
        return None
    step = versions[0].step
    same = list(takewhile(lambda version: version.step is step, versions))
    return Current(step, same[-1].made_at)
