"""Rises and relapses in the PHQ-9, in the transaction that stores the answers."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from backend.clinical.alert_rules import AlertKind
from backend.clinical.phq9 import PHQ9
from backend.clinical.worsening import LOOKS_BACK, Event, relapses, rises
from backend.common.db import db
from backend.features.alert_rules import queries as rules
from backend.features.alerts import service as alerts
from backend.features.alerts.models import SourceType
from backend.features.questionnaires.models import QuestionnaireResponse, ResponseSubmitted

Answers = Sequence[QuestionnaireResponse]


def response_submitted(event: ResponseSubmitted) -> None:
    """Look at the answers that came in and at the newest ones, which these may come before."""
    response = db.session.get_one(QuestionnaireResponse, (event.patient_id, event.response_id))
    if response.instrument != PHQ9.id:
        return
    answers = _answers(response)
    looked_at = {answers.index(response), len(answers) - 1}
    for position in sorted(looked_at):
        _tell(answers, position)


def _tell(answers: Answers, position: int) -> None:
    """Raise the weightiest of the rules that speak at one position, and none of the others."""
    totals = [answer.points for answer in answers]
    speak: list[tuple[AlertKind, Callable[[int], list[Event]]]] = [
        (AlertKind.RELAPSE, lambda number: relapses(totals, total=number)),
        (AlertKind.PHQ9_RELIABLE_RISE, lambda number: rises(totals, points=number)),
        (AlertKind.PHQ9_RISE, lambda number: rises(totals, points=number)),
    ]
    for kind, events in speak:
        standing = rules.rule(kind)
        if not standing.enabled or standing.threshold is None:
            continue
        event = next((one for one in events(standing.threshold) if one.at == position), None)
        if event is not None:
            alerts.raise_notice(
                patient_id=answers[position].patient_id,
                kind=kind,
                source_type=SourceType.QUESTIONNAIRE_RESPONSE,
                source_id=answers[position].id,
                summary=_summary(answers[position], answers[event.base]),
                threshold=standing.threshold,
                rule_version=standing.version,
            )
            return


def _summary(now: QuestionnaireResponse, base: QuestionnaireResponse) -> str:
    band = f", {now.band.label.lower()}" if now.band else ""
    return f"PHQ-9 total {now.points}{band}; it was {base.points} on {base.answered_at:%Y-%m-%d}"


def _answers(response: QuestionnaireResponse) -> Answers:
    """The patient's PHQ-9 of the year before the given one and all since, oldest first."""
    return db.session.scalars(
        sa.select(QuestionnaireResponse)
        .where(
            QuestionnaireResponse.patient_id == response.patient_id,
            QuestionnaireResponse.instrument == PHQ9.id,
            QuestionnaireResponse.answered_at >= response.answered_at - LOOKS_BACK,
        )
        .order_by(QuestionnaireResponse.answered_at, QuestionnaireResponse.id)
    ).all()
