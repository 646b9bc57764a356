"""Storing answers: scored by the clinical core, with the alert that an answer may raise."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.clinical.alert_rules import AlertKind
from backend.clinical.catalogue import INSTRUMENTS
from backend.clinical.cssrs import CSSRS, Triage, triage
from backend.clinical.fhir_reading import FhirError, from_fhir
from backend.clinical.fhir_writing import to_fhir
from backend.clinical.instruments import AnswersError, Instrument, Score, Value, score
from backend.clinical.phq9 import PHQ9
from backend.clinical.risk import alert_summary, needs_alert, triage_summary, triage_within
from backend.common import audit, clock, events
from backend.common.clock import corrected
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError, NotFoundError
from backend.common.principal import Principal
from backend.features.accounts import queries as accounts
from backend.features.alerts import service as alerts
from backend.features.questionnaires import queries
from backend.features.questionnaires.models import (
    InstrumentImport,
    Origin,
    QuestionnaireResponse,
    ResponseSubmitted,
    Schedule,
    ScheduleChanged,
)
from backend.features.sessions.models import MonitoringSession


def submit(
    *,
    id: UUID,
    instrument: str,
    version: str,
    started_at: datetime,
    answered_at: datetime,
    sent_at: datetime,
    answers: Mapping[str, Value],
    difficulty: int | None,
    origin: Origin,
    fallback_reason: str | None,
    session_id: UUID | None,
    acknowledge_within: timedelta,
    by: Principal,
) -> tuple[QuestionnaireResponse, bool]:
    """Store one completed questionnaire of the acting patient; tells whether it is new.

    The same id with the same content again changes nothing. An answer that calls for the care team
    raises an alert in the same transaction. Raises InvalidError naming the field and ConflictError
    when the id was used for other content.
    """
    used = _instrument(instrument, version)
    _check_order(started_at, answered_at, sent_at)
    result = _score(used, answers)
    shipped = used.id in INSTRUMENTS
    told = {
        "instrument": used.id,
        "version": used.version,
        "device_started_at": started_at,
        "device_answered_at": answered_at,
        "choices": dict(answers) if shipped else {},
        "difficulty": difficulty,
        "origin": origin,
        "fallback_reason": fallback_reason,
        "device_session_id": session_id,
    }
    known = db.session.get(QuestionnaireResponse, (by.person, id))
    if known is not None:
        return _same(known, told, answers), False
    if needs_alert(result):  # whoever takes the patient on is told, or finds the alert there
        accounts.lock(by.person)
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
        band_id=result.band.id if result.band else None,
        level=result.level,
        item9=result.crisis_answer if used.id == PHQ9.id else None,
        triage=triage(answers) if used.id == CSSRS.id else None,
        **told,
    )
    if not shipped:
        response.typed = dict(answers)
    try:
        with db.session.begin_nested():
            db.session.add(response)
    except IntegrityError:  # the same request came twice at once
        known = db.session.get_one(QuestionnaireResponse, (by.person, id))
        return _same(known, told, answers), False
    audit.record(action="questionnaires.submitted", patient_id=by.person, object=response)
    events.publish(ResponseSubmitted(patient_id=by.person, response_id=id))
    _alert(used, result, response, acknowledge_within)
    return response, True


_TRIAGE_ALERTS = {
    Triage.LOW: AlertKind.CSSRS_LOW,
    Triage.MODERATE: AlertKind.CSSRS_MODERATE,
    Triage.HIGH: AlertKind.CSSRS_HIGH,
}


def _alert(
    used: Instrument, result: Score, response: QuestionnaireResponse, within: timedelta
) -> None:
    """Raise the alert that these answers call for, if any. They alone decide."""
    if not needs_alert(result):
        return
    found = response.triage
    if found is not None:
        kind, summary = _TRIAGE_ALERTS[found], triage_summary(found, response.answers)
        within = triage_within(found, within)
    else:
        kind, summary = AlertKind.PHQ9_ITEM9, alert_summary(used, result)
    alerts.raise_alert(
        patient_id=response.patient_id,
        kind=kind,
        response_id=response.id,
        summary=summary,
        within=within,
    )


def _instrument(id: str, version: str) -> Instrument:
    try:
        newest = queries.instrument(id)
    except NotFoundError:
        raise InvalidError({"instrument": ["is not a known questionnaire"]}) from None
    if version == newest.version:
        return newest
    try:
        found = queries.instrument(id, version)
    except NotFoundError:
        found = newest
    if found.version != version:
        raise InvalidError({"version": [f"must be {newest.version}"]})
    return found


def _score(instrument: Instrument, answers: Mapping[str, Value]) -> Score:
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


def _same(
    response: QuestionnaireResponse, told: dict[str, Any], answers: Mapping[str, Value]
) -> QuestionnaireResponse:
    """The response, when it is what the request says; raises ConflictError otherwise."""
    changed = any(getattr(response, name) != value for name, value in told.items())
    if changed or response.answers != dict(answers):
        raise ConflictError("This questionnaire was stored with other answers.")
    audit.record(
        action="questionnaires.submitted_again", patient_id=response.patient_id, object=response
    )
    return response


def import_instrument(*, resource: Mapping[str, Any], by: Principal) -> Instrument:
    """Keep a FHIR Questionnaire as a questionnaire that can be scheduled and answered.

    The same again changes nothing. Raises InvalidError naming each path that is not supported, and
    ConflictError when its id and version hold other content: a new wording needs a new version.
    """
    try:
        instrument = from_fhir(resource)
    except FhirError as error:
        raise InvalidError(error.errors) from None
    source = to_fhir(instrument)
    versions = db.session.scalars(
        sa.select(InstrumentImport).where(InstrumentImport.id == instrument.id)
    ).all()
    same = next((row for row in versions if row.version == instrument.version), None)
    if any(row.source.get("url") != source.get("url") for row in versions):
        raise ConflictError("Another questionnaire has this name already: give it another one.")
    if same is not None and same.source != source:
        raise ConflictError("This version is kept with other content: give it a new version.")
    audit.record(
        action="questionnaires.imported",
        instrument=instrument.id,
        version=instrument.version,
        repeated=same is not None,
    )
    if same is None:
        row = InstrumentImport(
            id=instrument.id,
            version=instrument.version,
            source=source,
            imported_at=clock.now(),
            imported_by_id=by.person,
        )
        db.session.add(row)
        db.session.flush()
    return instrument


def set_schedule(*, patient_id: UUID, items: Sequence[Mapping[str, Any]], by: Principal) -> None:
    """Replace a patient's schedule. A questionnaire that stays keeps the day it was begun on.

    Raises InvalidError naming the entry that is unknown or named twice.
    """
    wanted = _wanted(items)
    accounts.lock(patient_id)
    rows = db.session.scalars(sa.select(Schedule).where(Schedule.patient_id == patient_id))
    kept = {row.instrument: row for row in rows}
    for instrument in kept.keys() - wanted.keys():
        db.session.delete(kept[instrument])
    for instrument, every_days in wanted.items():
        if instrument not in kept:
            kept[instrument] = Schedule(
                patient_id=patient_id, instrument=instrument, since=clock.now()
            )
            db.session.add(kept[instrument])
        kept[instrument].every_days = every_days
        kept[instrument].set_by_id = by.person
    audit.record(action="questionnaires.scheduled", patient_id=patient_id, entries=len(wanted))
    db.session.flush()
    events.publish(ScheduleChanged(patient_id))


def _wanted(items: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    wanted: dict[str, int] = {}
    for index, item in enumerate(items):
        id = item["instrument"]
        if id in wanted:
            raise InvalidError({f"items.{index}.instrument": ["is named twice"]})
        try:
            queries.instrument(id)
        except NotFoundError:
            said = {f"items.{index}.instrument": ["is not a known questionnaire"]}
            raise InvalidError(said) from None
        wanted[id] = item["every_days"]
    return wanted
