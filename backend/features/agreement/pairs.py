"""Pairs of a camera's estimate and a PHQ-9, of the patients who agreed to this use of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import defer

from backend.clinical.agreement import Answered, pair_up
from backend.clinical.agreement_figures import Pair
from backend.clinical.phq9 import PHQ9
from backend.common.db import db
from backend.features.consents.models import ConsentKind
from backend.features.consents.queries import agreed
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.sessions.models import MonitoringSession, Status


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """One version of one model."""

    id: str
    version: str


def pairs_by_release() -> dict[Release, list[Pair]]:
    """Every pair that may be used, as the system. Each session and each questionnaire is in one
    pair at most; the estimate is the model's own, whatever a clinician set beside it."""
    found: dict[Release, list[Pair]] = defaultdict(list)
    for person, patient_id in enumerate(agreed(ConsentKind.CAMERA_CHECK)):
        answers = _answers(patient_id)
        for release, sessions in _sessions(patient_id).items():
            found[release] += _pairs(person, sessions, answers)
    return found


def _pairs(
    person: int, sessions: Sequence[MonitoringSession], answers: Sequence[QuestionnaireResponse]
) -> list[Pair]:
    by_id = {session.id: session for session in sessions}
    totals = {answer.id: answer.points for answer in answers}
    in_place_of = {answer.id: answer.session_id for answer in answers}
    paired = pair_up(
        {session.id: session.started_at for session in sessions},
        [_answered(answer) for answer in answers],
        in_place_of,
    )
    return [
        Pair(person, tuple(by_id[session_id].final_severity or ()), totals[answer_id])
        for session_id, answer_id in paired
    ]


def _answered(response: QuestionnaireResponse) -> Answered:
    return Answered(
        id=response.id,
        at=response.answered_at,
        level=response.graded,
        crisis_answer=response.item9 or 0,
        in_its_place=False,
    )


def _sessions(patient_id: UUID) -> dict[Release, list[MonitoringSession]]:
    """The ended sessions that were seen well enough and came to an estimate."""
    rows = db.session.scalars(
        sa.select(MonitoringSession)
        .where(
            MonitoringSession.patient_id == patient_id,
            MonitoringSession.status == Status.ENDED,
        )
        .order_by(MonitoringSession.started_at, MonitoringSession.id)
        .options(defer(MonitoringSession.attention))
    )
    found: dict[Release, list[MonitoringSession]] = defaultdict(list)
    for row in rows:
        if row.enough_picture and row.final_severity is not None:
            found[Release(row.model_id, row.model_version)].append(row)
    return found


def _answers(patient_id: UUID) -> Sequence[QuestionnaireResponse]:
    return db.session.scalars(
        sa.select(QuestionnaireResponse).where(
            QuestionnaireResponse.patient_id == patient_id,
            QuestionnaireResponse.instrument == PHQ9.id,
        )
    ).all()
