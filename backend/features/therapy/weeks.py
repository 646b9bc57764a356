"""Weeks of homework: what a plan asks for and what was done, by the patient's own calendar."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from backend.features.therapy.models import ExerciseLog, PlannedExercise, TherapyPlan

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Homework:
    """One exercise in one week."""

    exercise: str
    per_week: int
    done: int

    @property
    def left(self) -> int:
        return max(0, self.per_week - self.done)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday."""

    starts_on: date
    items: list[Homework]

    @property
    def ends_on(self) -> date:
        return self.starts_on + WEEK - timedelta(days=1)


def monday(moment: datetime, zone: tzinfo) -> date:
    """The Monday of the week that holds the moment, where the patient is."""
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def begins(starts_on: date, zone: tzinfo) -> datetime:
    """The first moment of a day; a day is not always 24 hours long."""
    return datetime.combine(starts_on, time.min, zone).astimezone(UTC)


def week(
    starts_on: date, plans: Sequence[TherapyPlan], logs: Iterable[ExerciseLog], zone: tzinfo
) -> Week:
    """One week by the plan that held at its end (plans newest first)."""
    first, end = begins(starts_on, zone), begins(starts_on + WEEK, zone)
    plan = next((plan for plan in plans if plan.made_at < end), None)
    done = Counter(log.exercise for log in logs if log.completed and first <= log.done_at < end)
    asked = [each for each in plan.exercises if _falls_in(each, starts_on)] if plan else []
    items = [Homework(each["exercise"], each["per_week"], done[each["exercise"]]) for each in asked]
    return Week(starts_on, items)


def _falls_in(planned: PlannedExercise, starts_on: date) -> bool:
    ends_on = planned["ends_on"]
    begun = date.fromisoformat(planned["starts_on"]) < starts_on + WEEK
    return begun and (ends_on is None or date.fromisoformat(ends_on) >= starts_on)
