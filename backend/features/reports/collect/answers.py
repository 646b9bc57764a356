"""The questionnaires of a period."""

from collections.abc import Sequence

from backend.clinical.instruments import band_of
from backend.clinical.phq9 import PHQ9
from backend.features.questionnaires.models import Origin, QuestionnaireResponse
from backend.features.questionnaires.queries import instrument
from backend.features.reports.collect.period import Period, rows
from backend.features.reports.lines import OtherLine, QuestionnaireLine


def questionnaire_lines(period: Period, *, items: bool) -> tuple[QuestionnaireLine, ...]:
    """The PHQ-9s of a period, oldest first; answers item by item only where they are wanted."""
    return tuple(_questionnaire(row, items) for row in phq9s(period))


def other_lines(period: Period, *, items: bool) -> tuple[OtherLine, ...]:
    """Every other questionnaire of a period, oldest first."""
    others = QuestionnaireResponse.instrument != PHQ9.id
    found = rows(QuestionnaireResponse, period, QuestionnaireResponse.answered_at, others)
    return tuple(_other(row, items) for row in found)


def phq9s(period: Period) -> Sequence[QuestionnaireResponse]:
    wanted = QuestionnaireResponse.instrument == PHQ9.id
    return rows(QuestionnaireResponse, period, QuestionnaireResponse.answered_at, wanted)


def _questionnaire(row: QuestionnaireResponse, items: bool) -> QuestionnaireLine:
    return QuestionnaireLine(
        id=row.id,
        version=row.version,
        answered_at=row.answered_at,
        answers=dict(row.answers) if items else {},
        total=row.points,
        band=band_of(PHQ9, row.points).label,
        level=row.graded,
        item9=row.item9 or 0,
        difficulty=row.difficulty,
        origin="own choice" if row.origin is Origin.SELF else _reason(row),
    )


def _other(row: QuestionnaireResponse, items: bool) -> OtherLine:
    return OtherLine(
        id=row.id,
        instrument=row.instrument,
        version=row.version,
        answered_at=row.answered_at,
        answers=dict(row.answers) if items else {},
        title=instrument(row.instrument, row.version).title,
        total=row.total,
        band=row.band.label if row.band else None,
        triage=row.triage.value if row.triage else None,
        calls_for_help=row.crisis_help,
    )


def _reason(row: QuestionnaireResponse) -> str:
    return f"camera: {(row.fallback_reason or '').removeprefix('camera_').replace('_', ' ')}"
