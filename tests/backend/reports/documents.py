"""Report documents made of invented people and values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from backend.clinical.agreement import Agreement
from backend.clinical.instruments import band_of
from backend.clinical.levels import LEVELS, Level
from backend.clinical.phq9 import PHQ9
from backend.clinical.signals import Signal
from backend.features.reports.document import (
    Amends,
    Reading,
    ReportDocument,
    Signature,
    Summary,
)
from backend.features.reports.lines import (
    AgreementLine,
    AlertLine,
    AppointmentLine,
    ExerciseLine,
    HeldLine,
    HomeworkLine,
    NoteLine,
    OtherLine,
    PlanLine,
    Quality,
    QuestionnaireLine,
    RiskLine,
    SafetyPlanLine,
    SafetyPlanPart,
    SessionLine,
)
from backend.features.reports.sections import SECTIONS
from backend.features.reports.service import SIGNING_MEANS

START = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
NO_ESTIMATE = 5
REPORT = UUID("0192f0c1-0000-7000-8000-000000000001")
ANA = UUID("0192f0c1-0000-7000-8000-000000000002")
LIND = UUID("0192f0c1-0000-7000-8000-000000000003")


def numbered(kind: int, number: int) -> UUID:
    """An id that is the same in every run."""
    return UUID(int=REPORT.int + (kind << 32) + number)


def questionnaire(day: int, total: int, item9: int = 0) -> QuestionnaireLine:
    """Its items add up to its total, the first ones first."""
    band = band_of(PHQ9, total)
    left = total - item9
    answers = {}
    for item in PHQ9.items[:-1]:
        answers[item.id] = min(3, left)
        left -= answers[item.id]
    answers[PHQ9.items[-1].id] = item9
    return QuestionnaireLine(
        id=numbered(1, day),
        version=PHQ9.version,
        answered_at=START + timedelta(days=day),
        answers=answers,
        total=total,
        band=band.label,
        level=band.level,
        item9=item9,
        difficulty=2,
        origin="own choice",
    )


def session(number: int) -> SessionLine:
    """Every sixth session gave no estimate."""
    silent = number % 6 == NO_ESTIMATE
    started_at = START + timedelta(days=3 * number)
    return SessionLine(
        id=numbered(2, number),
        started_at=started_at,
        ended_at=started_at + timedelta(seconds=185),
        duration_s=185,
        status="ended",
        valid_ratio=None if silent else 0.8,
        severity=None if silent else (0.1, 0.2, 0.6, 0.1),
        level_set=None if silent else (Level.MILD, LEVELS[2]),
        model="serein-affect 1.0.0",
    )


def alert(*, handled: bool) -> AlertLine:
    return AlertLine(
        id=numbered(3, handled),
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


def other(title: str, **reading: object) -> OtherLine:
    values = {"total": None, "band": None, "triage": None, "calls_for_help": False} | reading
    return OtherLine(
        id=numbered(4, len(title)),
        instrument="c-ssrs-screener" if values["triage"] else "gad-7",
        version="1.0",
        answered_at=START + timedelta(days=3),
        answers={},
        title=title,
        **values,
    )


def plan(number: int, step: str) -> PlanLine:
    return PlanLine(
        id=numbered(5, number),
        number=number,
        made_at=START + timedelta(days=30 * number),
        author="Dr Lind",
        step=step,
        goals=("Meet a friend once a week", "Sleep by eleven"),
        text="We look at it together every fortnight.",
        reason="Agreed in the session.",
        exercises=(
            ExerciseLine("Doing what matters", 3, date(2026, 1, 5), None),
            ExerciseLine("Slow breathing", 5, date(2026, 1, 5), date(2026, 4, 5)),
        ),
    )


def document(*, patient: str = "Ana", sessions: int = 3, demo: bool = False) -> ReportDocument:
    answers = (questionnaire(0, 21, item9=1), questionnaire(21, 12), questionnaire(42, 4))
    weeks = [date(2026, 1, 5) + timedelta(weeks=i) for i in range(12)]
    return ReportDocument(
        report_id=REPORT,
        version=1,
        amends=None,
        patient_id=ANA,
        patient=patient,
        region="US",
        period_from=date(2026, 1, 1),
        period_to=date(2026, 12, 31),
        made_by="Dr Lind",
        made_at=START + timedelta(days=100),
        demo=demo,
        sections=SECTIONS,
        comment="Ana has come a long way since January.",
        summary=Summary(
            first=Reading(answers[0].answered_at, 21, answers[0].band),
            last=Reading(answers[-1].answered_at, 4, answers[-1].band),
            questionnaires=3,
            sessions=sessions,
            alerts=2,
            open_alerts=1,
            step="guided self help",
        ),
        risk=(
            RiskLine(
                START, "PHQ-9 item 9 answered \u201cSeveral days\u201d (1 of 3)", "alert open"
            ),
        ),
        questionnaires=answers,
        others=(
            other("GAD-7", total=12, band="Moderate"),
            other("C-SSRS screener", triage="high", calls_for_help=True),
        ),
        sessions=tuple(session(number) for number in range(sessions)),
        agreement=(
            AgreementLine(START, "mild", START, 21, Level.SEVERE, Agreement.BYPASSED),
            AgreementLine(
                START + timedelta(days=21),
                "mild to moderate",
                START + timedelta(days=21),
                12,
                Level.MODERATE,
                Agreement.CONSISTENT,
            ),
        ),
        plans=(plan(1, "active monitoring"), plan(2, "guided self help")),
        homework=tuple(
            HomeworkLine(week, title, asked, (asked * i) // 12)
            for i, week in enumerate(weeks)
            for title, asked in (("Doing what matters", 3), ("Slow breathing", 5))
        ),
        appointments=(
            AppointmentLine(START + timedelta(days=9), 50, "video", "Dr Lind", False),
            AppointmentLine(START + timedelta(days=16), 50, "in person", "Dr Lind", True),
        ),
        held=(HeldLine(date(2026, 1, 14), "Dr Lind", "Spoke about sleep and work."),),
        alerts=(alert(handled=True), alert(handled=False)),
        notes=(NoteLine(numbered(7, 1), START, "Dr Lind", "Sleeps better since March."),),
        safety_plan=SafetyPlanLine(
            2,
            START,
            "Ana",
            (
                SafetyPlanPart("warning_signs", ("I stop answering calls",)),
                SafetyPlanPart("helpers", ("My sister (+1 555 0100)",)),
            ),
        ),
        quality=Quality(
            sessions=sessions,
            enough_picture=sessions - 1,
            steps=1000,
            valid_steps=800,
            signals={Signal.OK: 800, Signal.NO_FACE: 150, Signal.TOO_DARK: 50},
            incomplete=1,
            models=("serein-affect 1.0.0",),
            questionnaires=5,
            in_place_of_camera=1,
            longest_gap_days=21,
            clock_skew_s=3,
        ),
    )


def signed(found: ReportDocument) -> ReportDocument:
    signature = Signature("Dr Lind", LIND, START + timedelta(days=101), SIGNING_MEANS)
    return replace(found, signature=signature)


def amending(found: ReportDocument) -> ReportDocument:
    earlier = Amends(numbered(6, 1), 1, START, "Dr Lind", "A questionnaire came in late.")
    return replace(found, version=2, amends=earlier)
