"""The lines of a report, as plain values. Times are in UTC, oldest first everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from statistics import fmean
from typing import Any
from uuid import UUID

from backend.clinical.agreement import Agreement
from backend.clinical.levels import Level
from backend.clinical.signals import Signal


@dataclass(frozen=True, slots=True)
class QuestionnaireLine:
    """One PHQ-9 of the period."""

    id: UUID
    version: str
    answered_at: datetime
    answers: dict[str, Any]
    """Item id -> the value that was answered."""
    total: int
    band: str
    level: Level
    item9: int
    difficulty: int | None
    """The value of the difficulty question, None when it was left open."""
    origin: str
    """"own choice" or why the questionnaire took the camera's place, in words."""


@dataclass(frozen=True, slots=True)
class OtherLine:
    """One questionnaire of the period other than the PHQ-9."""

    id: UUID
    instrument: str
    version: str
    answered_at: datetime
    answers: dict[str, Any]
    title: str
    total: int | None
    band: str | None
    triage: str | None
    calls_for_help: bool

    @property
    def reading(self) -> str:
        """Its total and band, or its triage, in words; empty where there is neither."""
        if self.band is not None:
            return f"{self.total}, {self.band.lower()}"
        return "" if self.triage is None else f"triage: {self.triage}"


@dataclass(frozen=True, slots=True)
class RiskLine:
    """An answer that calls for help, and whether somebody has taken it up."""

    at: datetime
    what: str
    alert: str
    """What became of the alert that it raised, in words."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One camera session of the period; probabilities are in the order of `LEVELS`."""

    id: UUID
    started_at: datetime
    ended_at: datetime | None
    duration_s: int
    status: str
    valid_ratio: float | None
    severity: tuple[float, ...] | None
    """Mean over the valid steps, None when no step gave an estimate."""
    level_set: tuple[str, ...] | None
    model: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A session beside the questionnaire nearest to it."""

    started_at: datetime
    camera: str
    """The levels that the camera named, in words."""
    answered_at: datetime
    total: int
    level: Level
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """An exercise that a plan asks for."""

    title: str
    per_week: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One version of the treatment plan."""

    id: UUID
    number: int
    made_at: datetime
    author: str
    step: str
    goals: tuple[str, ...]
    text: str | None
    reason: str
    exercises: tuple[ExerciseLine, ...]


@dataclass(frozen=True, slots=True)
class HomeworkLine:
    """One exercise in one week (from a Monday on, by the patient's calendar)."""

    week: date
    title: str
    asked: int
    done: int


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    starts_at: datetime
    minutes: int
    kind: str
    physician: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A therapy session that was held."""

    held_on: date
    physician: str
    summary: str


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert of the period with its clock; None marks what has not happened."""

    id: UUID
    raised_at: datetime
    summary: str
    acknowledge_by: datetime | None
    """None for a notice, which has no clock."""
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    resolved_at: datetime | None
    resolved_by: str | None
    resolution_note: str | None
    escalated_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note that the care team shares, as it stood when the report was made."""

    id: UUID
    about_at: datetime
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class SafetyPlanPart:
    """One section of the safety plan by its id, each entry with its telephone number, if any."""

    section: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetyPlanLine:
    """The version of the safety plan that held when the report was made."""

    number: int
    written_at: datetime
    author: str
    parts: tuple[SafetyPlanPart, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """How far what was measured can be relied on."""

    sessions: int
    enough_picture: int
    """Sessions that were seen well enough to speak of."""
    steps: int
    valid_steps: int
    signals: dict[Signal, int]
    """How many steps had which signal; those that never occurred are left out."""
    incomplete: int
    """Sessions of which fewer predictions arrived than were announced."""
    models: tuple[str, ...]
    questionnaires: int
    in_place_of_camera: int
    """Questionnaires that took the camera's place."""
    longest_gap_days: int | None
    """Between two PHQ-9s in a row; None with fewer than two."""
    clock_skew_s: int
    """The largest difference between a device's clock and the server's."""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The sessions of one calendar month taken together."""

    month: date
    sessions: int
    minutes: int
    valid_ratio: float | None
    severity: tuple[float, ...] | None


def by_month(lines: Sequence[SessionLine]) -> list[MonthLine]:
    """Sessions (oldest first) summed up by month; means count each session once."""
    return [
        _month(month, list(group))
        for month, group in groupby(lines, key=lambda line: line.started_at.date().replace(day=1))
    ]


def _month(month: date, lines: list[SessionLine]) -> MonthLine:
    ratios = [line.valid_ratio for line in lines if line.valid_ratio is not None]
    estimates = [line.severity for line in lines if line.severity is not None]
    return MonthLine(
        month=month,
        sessions=len(lines),
        minutes=round(sum(line.duration_s for line in lines) / 60),
        valid_ratio=fmean(ratios) if ratios else None,
        severity=tuple(map(fmean, zip(*estimates, strict=True))) if estimates else None,
    )


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week's homework taken together."""

    week: date
    asked: int
    done: int
    """At most what was asked for, exercise by exercise: more of one makes up for no other."""


def by_week(lines: Sequence[HomeworkLine]) -> list[WeekLine]:
    """Homework (oldest first) summed up by week."""
    weeks = groupby(lines, key=lambda line: line.week)
    return [
        WeekLine(week, sum(o.asked for o in of), sum(min(o.done, o.asked) for o in of))
        for week, of in ((week, list(group)) for week, group in weeks)
    ]
