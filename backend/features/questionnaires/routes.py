"""/instruments, /questionnaire-responses and a patient's answers for the physician."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify, make_response

from backend.clinical.fhir_writing import to_fhir
from backend.clinical.instruments import Instrument
from backend.common import audit, clock
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs, listing
from backend.common.security import settings
from backend.features.accounts.queries import zone_of
from backend.features.care_teams.queries import visible_patient
from backend.features.questionnaires import queries, service
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.questionnaires.queries import Scheduled
from backend.features.questionnaires.schemas import (
    FhirBody,
    InstrumentSchema,
    InstrumentSummarySchema,
    QuestionnaireResponseSchema,
    ResponseBody,
    ScheduleBody,
    ScheduledListSchema,
    VersionArgs,
)

blp = Blueprint("questionnaires", __name__, "Questionnaires and their answers")
blueprints = [blp]
ResponseList = listing(QuestionnaireResponseSchema)


@blp.route("/instruments")
@requires(Permission.READ_INSTRUMENTS)
@blp.response(200, listing(InstrumentSummarySchema))
def instruments() -> Page[Instrument]:
    """The questionnaires that can be answered"""
    return Page(queries.instruments())


@blp.route("/instruments/<instrument_id>")
@requires(Permission.READ_INSTRUMENTS)
@blp.arguments(VersionArgs, location="query")
@blp.response(200, InstrumentSchema)
def instrument(args: dict[str, Any], instrument_id: str) -> Instrument:
    """One questionnaire: its texts, codes, answers and bands"""
    return queries.instrument(instrument_id, args["version"])


@blp.route("/instruments/<instrument_id>/fhir")
@requires(Permission.READ_INSTRUMENTS)
@blp.response(200, FhirBody, content_type="application/fhir+json")
def instrument_as_fhir(instrument_id: str) -> Response:
    """One questionnaire as a FHIR R4 Questionnaire"""
    response = jsonify(to_fhir(queries.instrument(instrument_id)))
    response.content_type = "application/fhir+json"
    return response


@blp.route("/instruments", methods=["POST"])
@requires(Permission.IMPORT_INSTRUMENTS)
@blp.arguments(FhirBody)
@blp.response(201, InstrumentSchema)
def import_instrument(body: dict[str, Any]) -> Instrument:
    """Bring in a questionnaire as a FHIR R4 Questionnaire; it gets no score"""
    return service.import_instrument(resource=body, by=acting())


@blp.route("/questionnaire-responses", methods=["POST"])
@requires(Permission.ANSWER_QUESTIONNAIRES)
@blp.arguments(ResponseBody)
@blp.response(201, QuestionnaireResponseSchema)
@blp.alt_response(200, schema=QuestionnaireResponseSchema, description="stored before")
def submit(body: dict[str, Any]) -> Response:
    """Send a completed questionnaire; sending it again is harmless"""
    response, new = service.submit(
        **body, acknowledge_within=settings().acknowledge_within, by=acting()
    )
    dumped = QuestionnaireResponseSchema().dump(response)
    return make_response(jsonify(dumped), 201 if new else 200)


@blp.route("/questionnaire-responses")
@requires(Permission.READ_OWN_RESPONSES)
@blp.arguments(PageArgs, location="query")
@blp.response(200, ResponseList)
def own_responses(args: dict[str, Any]) -> Page[QuestionnaireResponse]:
    """The own completed questionnaires, newest first"""
    return queries.responses(patient_id=acting().person, **args)


@blp.route("/patients/<uuid:patient_id>/questionnaire-responses")
@requires(Permission.READ_PATIENT)
@blp.arguments(PageArgs, location="query")
@blp.response(200, ResponseList)
def responses_of(args: dict[str, Any], patient_id: UUID) -> Page[QuestionnaireResponse]:
    """A patient's completed questionnaires, newest first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="questionnaires.read", patient_id=patient_id)
    return queries.responses(patient_id=patient_id, **args)


@blp.route("/schedule")
@requires(Permission.READ_OWN_SCHEDULE)
@blp.response(200, ScheduledListSchema)
def own_schedule() -> Page[Scheduled]:
    """The questionnaires that the patient is asked for, what is due first"""
    return Page(_schedule(acting().person))


@blp.route("/patients/<uuid:patient_id>/schedule")
@requires(Permission.READ_PATIENT)
@blp.response(200, ScheduledListSchema)
def schedule_of(patient_id: UUID) -> Page[Scheduled]:
    """A patient's schedule, what is due first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="questionnaires.schedule_read", patient_id=patient_id)
    return Page(_schedule(patient_id))


@blp.route("/patients/<uuid:patient_id>/schedule", methods=["PUT"])
@requires(Permission.SET_SCHEDULE)
@blp.arguments(ScheduleBody)
@blp.response(200, ScheduledListSchema)
def set_schedule(body: dict[str, Any], patient_id: UUID) -> Page[Scheduled]:
    """Say how often the patient is asked for which questionnaire; what is left out is ended"""
    visible_patient(patient_id, by=acting())
    service.set_schedule(patient_id=patient_id, items=body["items"], by=acting())
    return Page(_schedule(patient_id))


def _schedule(patient_id: UUID) -> list[Scheduled]:
    return queries.schedule(patient_id=patient_id, now=clock.now(), tz=zone_of(patient_id))
