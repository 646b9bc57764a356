"""Report documents made of invented people and values."""

from datetime import UTC, date, datetime, timedelta

from backend.clinical.instruments import band_of
from backend.clinical.levels import LEVELS, Level
from backend.clinical.phq9 import PHQ9
from backend.features.reports.document import (
    AlertLine,
    OtherLine,
    QuestionnaireLine,
    ReportDocument,
    SessionLine,
)

START = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
NO_ESTIMATE = 5


def questionnaire(day: int, total: int, item9: int = 0) -> QuestionnaireLine:
    band = band_of(PHQ9, total)
    return QuestionnaireLine(
        answered_at=START + timedelta(days=day),
        total=total,
        band=band.label,
        level=band.level,
        item9=item9,
        difficulty="Very difficult",
        origin="self",
    )


def session(number: int) -> SessionLine:
    """Every sixth session gave no estimate."""
    silent = number % 6 == NO_ESTIMATE
    return SessionLine(
        started_at=START + timedelta(days=3 * number),
        duration_s=185,
        status="ended",
        valid_ratio=None if silent else 0.8,
        severity=None if silent else (0.1, 0.2, 0.6, 0.1),
        level_set=None if silent else (Level.MILD, LEVELS[2]),
        model="serein-affect 1.0.0",
    )


def alert(*, handled: bool) -> AlertLine:
    return AlertLine(
        raised_at=START,
        summary="PHQ-9 item 9 answered \u201cSeveral days\u201d (1); total 21, severe",
        acknowledge_by=START + timedelta(hours=24),
        acknowledged_at=START + timedelta(hours=1) if handled else None,
        acknowledged_by="Dr Lind" if handled else None,
        resolved_at=START + timedelta(hours=2) if handled else None,
        resolved_by="Dr Lind" if handled else None,
        resolution_note="Called; safety plan reviewed." if handled else None,
        escalated_at=None,
    )


def other(title: str, reading: str, calls_for_help: bool = False) -> OtherLine:
    return OtherLine(START + timedelta(days=3), title, reading, calls_for_help)


def document(*, patient: str = "Ana", sessions: int = 3, demo: bool = False) -> ReportDocument:
    return ReportDocument(
        report_id="0192f0c1-0000-7000-8000-000000000001",
        patient=patient,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 12, 31),
        made_by="Dr Lind",
        made_at=START + timedelta(days=100),
        demo=demo,
        questionnaires=(questionnaire(0, 21, item9=1), questionnaire(21, 12), questionnaire(42, 4)),
        sessions=tuple(session(number) for number in range(sessions)),
        alerts=(alert(handled=True), alert(handled=False)),
        others=(other("GAD-7", "12, moderate"), other("C-SSRS screener", "triage: high", True)),
    )
