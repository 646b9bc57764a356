"""What a line of the caseload is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Self

from backend.clinical.baseline import Measure, Verdict
from backend.clinical.instruments import Band
from backend.clinical.levels import Level
from backend.clinical.phq9 import PHQ9
from backend.clinical.stepped_care import Step
from backend.features.analytics.models import Asked

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Phq9:
    """A total with the band and level that it falls into."""

    total: int
    band: Band
    level: Level
    answered_at: datetime


def phq9_of(total: int | None, answered_at: datetime | None) -> Phq9 | None:
    if total is None or answered_at is None:
        return None
    band = _band(total)
    assert band.level is not None  # all of the PHQ-9's have one
    return Phq9(total, band, band.level, answered_at)


@cache
def _band(total: int) -> Band:
    return next(band for band in PHQ9.bands if band.min <= total <= band.max)


@dataclass(frozen=True, slots=True)
class Expression:
    """The last session seen well enough, by the measure that differs most from the usual.

    `low` to `high` counts as about as usual. Without enough earlier sessions there is no measure.
    """

    at: datetime
    verdict: Verdict
    measure: Measure | None
    value: float | None
    usual: float | None
    low: float | None
    high: float | None

    @classmethod
    def of(cls, row: Row) -> Self | None:
        if row["expression_at"] is None:
            return None
        return cls(
            at=row["expression_at"],
            verdict=row["verdict"],
            measure=row["measure"],
            value=row["measured"],
            usual=row["usual"],
            low=row["usual_low"],
            high=row["usual_high"],
        )


@dataclass(frozen=True, slots=True)
class AlertFigures:
    """Open alerts: how many, of what kind, and the clock of those that nobody acknowledged."""

    open: int
    risk: int
    waiting: int
    kinds: Sequence[str]
    acknowledge_by: datetime | None
    late: bool

    @classmethod
    def of(cls, row: Row, now: datetime) -> Self:
        by = row["acknowledge_by"]
        return cls(
            open=row["alerts_open"] or 0,
            risk=row["risk_open"] or 0,
            waiting=row["alerts_waiting"] or 0,
            kinds=row["alert_kinds"] or (),
            acknowledge_by=by,
            late=by is not None and by < now,
        )


@dataclass(frozen=True, slots=True)
class Overdue:
    """A scheduled questionnaire that was due some days ago."""

    instrument: str
    title: str
    due_on: date

    @classmethod
    def of(cls, asked: Asked) -> Self:
        due_on = date.fromisoformat(asked["due_on"])
        return cls(asked["instrument"], asked["title"], due_on)


@dataclass(frozen=True, slots=True)
class Homework:
    """The step of the plan, and how much homework was done in the weeks before `until`."""

    step: Step
    done: int
    asked: int
    until: date

    @classmethod
    def of(cls, row: Row) -> Self | None:
        if row["step"] is None:
            return None
        return cls(row["step"], row["homework_done"], row["homework_asked"], row["homework_until"])
