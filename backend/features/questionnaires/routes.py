"""/instruments, /questionnaire-responses and a patient's answers for the physician."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify, make_response

from backend.clinical.instruments import Instrument
from backend.clinical.phq9 import INSTRUMENTS
from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.errors import NotFoundError
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs, listing
from backend.common.security import settings
from backend.features.care_teams.queries import visible_patient
from backend.features.questionnaires import queries, service
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.questionnaires.schemas import (
    InstrumentSchema,
    InstrumentSummarySchema,
    QuestionnaireResponseSchema,
    ResponseBody,
)

blp = Blueprint("questionnaires", __name__, "Questionnaires and their answers")
blueprints = [blp]
ResponseList = listing(QuestionnaireResponseSchema)


@blp.route("/instruments")
@requires(Permission.READ_INSTRUMENTS)
@blp.response(200, listing(InstrumentSummarySchema))
def instruments() -> Page[Instrument]:
    """The questionnaires that can be answered"""
    return Page(list(INSTRUMENTS.values()))


@blp.route("/instruments/<instrument_id>")
@requires(Permission.READ_INSTRUMENTS)
@blp.response(200, InstrumentSchema)
def instrument(instrument_id: str) -> Instrument:
    """One questionnaire: its texts, codes, answers and bands"""
    if instrument_id not in INSTRUMENTS:
        raise NotFoundError("There is no such questionnaire.")
    return INSTRUMENTS[instrument_id]


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
