"""What was planned and done in a period: treatment, homework, appointments."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from backend.common.db import db
from backend.features.accounts.models import User
from backend.features.appointments.models import Appointment, AppointmentStatus, TherapySession
from backend.features.reports.collect.period import Period, end, midnight, rows
from backend.features.reports.lines import (
    AppointmentLine,
    ExerciseLine,
    HeldLine,
    HomeworkLine,
    PlanLine,
)
from backend.features.therapy import queries as therapy
from backend.features.therapy.models import PlannedExercise, TherapyPlan

DAYS_OF_A_WEEK = 7


def plan_lines(period: Period) -> tuple[PlanLine, ...]:
    """The version that held when the period began, and those that followed within it."""
    versions = _plans(period)
    earlier = [plan for plan in versions if plan.made_at < midnight(period.period_from)]
    return tuple(map(_plan, [*earlier[-1:], *versions[len(earlier) :]]))


def homework_lines(period: Period, patient: User) -> tuple[HomeworkLine, ...]:
    """What each whole week of the period asked for and what was done, by the patient's calendar:
    of a week that still runs nobody can say what was left out."""
    zone = ZoneInfo(patient.time_zone)
    first = period.period_from + timedelta(days=-period.period_from.weekday() % DAYS_OF_A_WEEK)
    last = period.period_to - timedelta(days=(period.period_to.weekday() + 1) % DAYS_OF_A_WEEK)
    count = ((last - first).days + 1) // DAYS_OF_A_WEEK
    if count < 1:
        return ()
    noon = datetime.combine(last, time(12), zone)
    found = therapy.homework(period.patient_id, now=noon, zone=zone, count=count)
    return tuple(
        HomeworkLine(
            week.starts_on, therapy.exercise_title(item.exercise), item.per_week, item.done
        )
        for week in reversed(found)
        for item in week.items
    )


def appointment_lines(period: Period) -> tuple[AppointmentLine, ...]:
    return tuple(
        AppointmentLine(
            starts_at=row.starts_at,
            minutes=row.minutes,
            kind=row.kind.value.replace("_", " "),
            physician=row.physician.display_name,
            cancelled=row.status is AppointmentStatus.CANCELLED,
        )
        for row in rows(Appointment, period, Appointment.starts_at)
    )


def held_lines(period: Period) -> tuple[HeldLine, ...]:
    """The therapy sessions that were held in the period, as they were told."""
    found = db.session.scalars(
        sa.select(TherapySession)
        .where(
            TherapySession.patient_id == period.patient_id,
            TherapySession.held_on.between(period.period_from, period.period_to),
        )
        .order_by(TherapySession.held_on, TherapySession.id)
    )
    return tuple(HeldLine(row.held_on, row.physician.display_name, row.summary) for row in found)


def _plans(period: Period) -> Sequence[TherapyPlan]:
    """The versions up to the end of the period, oldest first."""
    return db.session.scalars(
        sa.select(TherapyPlan)
        .where(TherapyPlan.patient_id == period.patient_id, TherapyPlan.made_at < end(period))
        .order_by(TherapyPlan.number)
    ).all()


def _plan(row: TherapyPlan) -> PlanLine:
    return PlanLine(
        id=row.id,
        number=row.number,
        made_at=row.made_at,
        author=row.author.display_name,
        step=row.step.value.replace("_", " "),
        goals=tuple(row.goals or ()),
        text=row.text,
        reason=row.reason,
        exercises=tuple(map(_exercise, row.exercises)),
    )


def _exercise(planned: PlannedExercise) -> ExerciseLine:
    ends_on = planned["ends_on"]
    return ExerciseLine(
        title=therapy.exercise_title(planned["exercise"]),
        per_week=planned["per_week"],
        starts_on=date.fromisoformat(planned["starts_on"]),
        ends_on=None if ends_on is None else date.fromisoformat(ends_on),
    )
