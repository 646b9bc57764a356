"""When a questionnaire is due again: a pure function of calendar days where the patient lives."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import IntEnum, StrEnum

# Ours: a few days of grace, so that a weekend away is not reported to the physician.
OVERDUE_AFTER = timedelta(days=3)


class Every(IntEnum):
    """The choices of the physician, in days."""

    WEEK = 7
    TWO_WEEKS = 14
    FOUR_WEEKS = 28


class Due(StrEnum):
    LATER = "later"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a scheduled questionnaire stands: the day it is (or was) due, and what that means."""

    due_on: date
    state: Due


def overdue_from(due_on: date) -> date:
    """The first day on which it counts as overdue."""
    return due_on + OVERDUE_AFTER + timedelta(days=1)


def standing(
    *, every: Every, since: datetime, answered: datetime | None, now: datetime, tz: tzinfo
) -> Standing:
    """Where it stands now.

    It is due on the day it was scheduled, and `every` days after each time it was answered since:
    whoever answers late is not asked again too soon. `answered` is the last time, if any; one from
    before the schedule counts as well.
    """
    today = now.astimezone(tz).date()
    first = since.astimezone(tz).date()
    due_on = first if answered is None else answered.astimezone(tz).date() + timedelta(days=every)
    due_on = max(due_on, first)
    if today < due_on:
        return Standing(due_on, Due.LATER)
    return Standing(due_on, Due.OVERDUE if today >= overdue_from(due_on) else Due.DUE)
