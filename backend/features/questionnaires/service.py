"""Storing answers: scored by the clinical core, with the alert that an answer may raise."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from backend.clinical.instruments import AnswersError, Instrument, Score, score
from backend.clinical.phq9 import INSTRUMENTS
from backend.clinical.risk import alert_summary, needs_alert
from backend.common import audit, clock, events
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError
from backend.common.principal import Principal
from backend.features.alerts import service as alerts
from backend.features.alerts.models import AlertKind
from backend.features.questionnaires.models import (
    Origin,
    QuestionnaireResponse,
    ResponseSubmitted,
)
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.service import corrected


def submit(
    *,
    id: UUID,
    instrument: str,
    version: str,
    started_at: datetime,
    answered_at: datetime,
    sent_at: datetime,
    answers: Mapping[str, int],
    difficulty: int | None,
    origin: Origin,
    fallback_reason: str | None,
    session_id: UUID | None,
    acknowledge_within: timedelta,
    by: Principal,
) -> tuple[QuestionnaireResponse, bool]:
    """Store one completed questionnaire of the acting patient; tells whether it is new.

    The same id with the same content again changes nothing. An answer above 0 to the crisis item
    raises an alert in the same transaction. Raises InvalidError naming the field and ConflictError
    when the id was used for other content.
    """
    used = _instrument(instrument, version)
    _check_order(started_at, answered_at, sent_at)
    result = _score(used, answers)
    told = {
        "instrument": used.id,
        "version": used.version,
        "device_started_at": started_at,
        "device_answered_at": answered_at,
        "answers": dict(answers),
        "difficulty": difficulty,
        "origin": origin,
        "fallback_reason": fallback_reason,
        "device_session_id": session_id,
    }
    known = db.session.get(QuestionnaireResponse, (by.person, id))
    if known is not None:
        return _same(known, told), False
    now = clock.now()
    skew = now - sent_at
    response = QuestionnaireResponse(
        patient_id=by.person,
        id=id,
        started_at=corrected(started_at, skew),
        answered_at=corrected(answered_at, skew),
        clock_skew_s=round(skew.total_seconds()),
        received_at=now,
        session_id=session_id if _is_known(by.person, session_id) else None,
        total=result.total,
        band_id=result.band.id,
        level=result.level,
        item9=result.crisis_answer,
        **told,
    )
    try:
        with db.session.begin_nested():
            db.session.add(response)
    except IntegrityError:  # the same request came twice at once
        known = db.session.get_one(QuestionnaireResponse, (by.person, id))
        return _same(known, told), False
    audit.record(action="questionnaires.submitted", patient_id=by.person, object=response)
    if needs_alert(result):
        alerts.raise_alert(
            patient_id=by.person,
            kind=AlertKind.PHQ9_ITEM9,
            response_id=id,
            summary=alert_summary(used, result),
            within=acknowledge_within,
        )
    events.publish(ResponseSubmitted(patient_id=by.person, response_id=id))
    return response, True


def _instrument(id: str, version: str) -> Instrument:
    if id not in INSTRUMENTS:
        raise InvalidError({"instrument": [f"must be one of {', '.join(INSTRUMENTS)}"]})
    if version != INSTRUMENTS[id].version:
        raise InvalidError({"version": [f"must be {INSTRUMENTS[id].version}"]})
    return INSTRUMENTS[id]


def _score(instrument: Instrument, answers: Mapping[str, int]) -> Score:
    try:
        return score(instrument, answers)
    except AnswersError as error:
        raise InvalidError(
            {f"answers.{item}": sentences for item, sentences in error.errors.items()}
        ) from None


def _check_order(started_at: datetime, answered_at: datetime, sent_at: datetime) -> None:
    if started_at > answered_at:
        raise InvalidError({"started_at": ["must not be after answered_at"]})
    if answered_at > sent_at:
        raise InvalidError({"answered_at": ["must not be after sent_at"]})


def _is_known(patient_id: UUID, session_id: UUID | None) -> bool:
    """Whether the server has this session: its start may still be on the way, or was refused."""
    if session_id is None:
        return False
    return db.session.get(MonitoringSession, (patient_id, session_id)) is not None


def _same(response: QuestionnaireResponse, told: dict[str, Any]) -> QuestionnaireResponse:
    """The response, when it is what the request says; raises ConflictError otherwise."""
    if any(getattr(response, name) != value for name, value in told.items()):
        raise ConflictError("This questionnaire was stored with other answers.")
    audit.record(
        action="questionnaires.submitted_again", patient_id=response.patient_id, object=response
    )
    return response
