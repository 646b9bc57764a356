"""Recording on a session what answered for it, and whether camera and questionnaire agree.

What is recorded is a function of the stored session and the stored answers alone, made anew
whenever one of them comes in, so it is the same in whatever order they arrive. Two requests at
once meet at the session's row: whoever has it second sees what the first one stored.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.agreement import PAIRED_WITHIN, Answered, camera_levels, compare, partner
from backend.clinical.levels import Level
from backend.clinical.phq9 import PHQ9
from backend.common.db import db
from backend.features.questionnaires.models import (
    Origin,
    QuestionnaireResponse,
    ResponseSubmitted,
)
from backend.features.sessions.models import MonitoringSession, SessionSettled, Status


def session_settled(event: SessionSettled) -> None:
    """A session was ended, or more of an ended one came in: its row is locked already."""
    session = db.session.get_one(
        MonitoringSession, (event.patient_id, event.session_id), populate_existing=True
    )
    _link_early_answers(session)
    _record(session, _answers(event.patient_id, session.started_at, PAIRED_WITHIN))


def response_submitted(event: ResponseSubmitted) -> None:
    """A questionnaire came in: it may be nearer to sessions that were compared with another."""
    response = db.session.get_one(QuestionnaireResponse, (event.patient_id, event.response_id))
    if response.instrument == PHQ9.id:
        answers = _answers(response.patient_id, response.answered_at, 2 * PAIRED_WITHIN)
        for session in _sessions_around(response):
            _record(session, answers)
    if response.session_id is not None and response.origin is Origin.FALLBACK:
        _record_fallback(response.patient_id, response.session_id)


def _record(session: MonitoringSession, answers: Sequence[QuestionnaireResponse]) -> None:
    """Compare an ended session with its questionnaire, if it has one."""
    if session.status is not Status.ENDED:
        return
    by_id = {answer.id: answer for answer in answers}
    found = partner(session.started_at, (_answered(answer, session) for answer in answers))
    if found is None:
        return
    named = [Level(level) for level in session.level_set or ()]
    camera = camera_levels(named, enough_picture=session.enough_picture)
    session.agreement = compare(camera, found)
    session.compared_response_id = found.id
    session.compared_total = by_id[found.id].points
    session.compared_level = found.level
    session.compared_at = found.at


def _answered(response: QuestionnaireResponse, session: MonitoringSession) -> Answered:
    return Answered(
        id=response.id,
        at=response.answered_at,
        level=response.graded,
        crisis_answer=response.item9 or 0,
        in_its_place=response.session_id == session.id,
    )


def _link_early_answers(session: MonitoringSession) -> None:
    """Answers that named the session before it reached the server."""
    early = db.session.scalars(
        sa.select(QuestionnaireResponse).where(
            QuestionnaireResponse.patient_id == session.patient_id,
            QuestionnaireResponse.device_session_id == session.id,
            QuestionnaireResponse.session_id.is_(None),
        )
    ).all()
    for response in early:
        response.session_id = session.id
    if any(response.origin is Origin.FALLBACK for response in early):
        _record_fallback(session.patient_id, session.id)


def _record_fallback(patient_id: UUID, session_id: UUID) -> None:
    """The reason of the first questionnaire that took the camera's place in a session."""
    reason = db.session.scalars(
        sa.select(QuestionnaireResponse.fallback_reason)
        .where(
            QuestionnaireResponse.patient_id == patient_id,
            QuestionnaireResponse.session_id == session_id,
            QuestionnaireResponse.origin == Origin.FALLBACK,
        )
        .order_by(QuestionnaireResponse.answered_at, QuestionnaireResponse.id)
    ).first()
    db.session.get_one(MonitoringSession, (patient_id, session_id)).fallback_reason = reason


def _answers(
    patient_id: UUID, around: datetime, within: timedelta
) -> Sequence[QuestionnaireResponse]:
    answered_at = QuestionnaireResponse.answered_at
    return db.session.scalars(
        sa.select(QuestionnaireResponse).where(
            QuestionnaireResponse.patient_id == patient_id,
            QuestionnaireResponse.instrument == PHQ9.id,
            answered_at.between(around - within, around + within),
        )
    ).all()


def _sessions_around(response: QuestionnaireResponse) -> Iterable[MonitoringSession]:
    """The sessions that the response may be compared with, locked in one order for everybody.

    Open ones are among them: one that is being ended right now is waited for.
    """
    at = response.answered_at
    return db.session.scalars(
        sa.select(MonitoringSession)
        .where(
            MonitoringSession.patient_id == response.patient_id,
            MonitoringSession.started_at.between(at - PAIRED_WITHIN, at + PAIRED_WITHIN),
        )
        .order_by(MonitoringSession.id)
        .with_for_update(key_share=True)  # another response may refer to one of them already
        .execution_options(populate_existing=True)
    ).all()
