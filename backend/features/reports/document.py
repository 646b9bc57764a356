"""What a report says, as plain values: the renderer needs nothing else and reads nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from statistics import fmean
from uuid import UUID

from backend.clinical.crisis import CrisisHelp
from backend.clinical.levels import Level


@dataclass(frozen=True, slots=True)
class Stretch:
    """A patient and a period, both days included: what is read for a document without a report."""

    patient_id: UUID
    period_from: date
    period_to: date


@dataclass(frozen=True, slots=True)
class QuestionnaireLine:
    """One PHQ-9 of the period."""

    answered_at: datetime
    total: int
    band: str
    level: Level
    item9: int
    difficulty: str | None
    """The answer to the difficulty question in words, None when it was left open."""
    origin: str
    """"self" or why the questionnaire took the camera's place, in words."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One camera session of the period; probabilities are in the order of `LEVELS`."""

    started_at: datetime
    duration_s: int
    status: str
    valid_ratio: float | None
    severity: tuple[float, ...] | None
    """Mean over the valid steps, None when no step gave an estimate."""
    level_set: tuple[str, ...] | None
    model: str


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The sessions of one calendar month taken together."""

    month: str
    sessions: int
    minutes: int
    valid_ratio: float | None
    severity: tuple[float, ...] | None


def by_month(lines: Sequence[SessionLine]) -> list[MonthLine]:
    """Sessions (oldest first) summed up by month; means count each session once."""
    return [
        _month(month, list(group))
        for month, group in groupby(lines, key=lambda line: f"{line.started_at:%B %Y}")
    ]


def _month(month: str, lines: list[SessionLine]) -> MonthLine:
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
class AlertLine:
    """One alert of the period with its clock; None marks what has not happened."""

    raised_at: datetime
    summary: str
    acknowledge_by: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    resolved_at: datetime | None
    resolved_by: str | None
    resolution_note: str | None
    escalated_at: datetime | None


@dataclass(frozen=True, slots=True)
class OtherLine:
    """One questionnaire of the period other than the PHQ-9."""

    answered_at: datetime
    title: str
    reading: str
    """Its total and band, or its triage, in words; empty where there is neither."""
    calls_for_help: bool


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """One patient's report: oldest line first everywhere, times in UTC."""

    report_id: str
    patient: str
    period_from: date
    period_to: date
    made_by: str
    made_at: datetime
    demo: bool
    questionnaires: tuple[QuestionnaireLine, ...]
    sessions: tuple[SessionLine, ...]
    alerts: tuple[AlertLine, ...]
    others: tuple[OtherLine, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A patient's own summary: oldest line first everywhere, times in UTC."""

    name: str
    since: date
    until: date
    made_at: datetime
    demo: bool
    help: CrisisHelp
    questionnaires: tuple[QuestionnaireLine, ...]
    sessions: tuple[SessionLine, ...]
