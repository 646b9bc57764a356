"""/crisis-lines, public, because whoever needs it must not have to sign in first; and safety
plans."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify, make_response

from backend.clinical.crisis import CRISIS_HELP, CrisisHelp
from backend.common import audit
from backend.common.api import Blueprint, acting, public, requires
from backend.common.errors import NotFoundError
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs
from backend.common.security import settings
from backend.features.care_teams.queries import visible_patient
from backend.features.safety import queries, service
from backend.features.safety.models import SafetyPlan
from backend.features.safety.schemas import (
    CrisisHelpSchema,
    CurrentPlanSchema,
    RegionArgs,
    SafetyPlanBody,
    SafetyPlanListSchema,
    SafetyPlanSchema,
)

blp = Blueprint("safety", __name__, "Crisis help and safety plans")
blueprints = [blp]


@blp.route("/crisis-lines")
@public
@blp.arguments(RegionArgs, location="query")
@blp.response(200, CrisisHelpSchema)
def crisis_lines(args: dict[str, Any]) -> CrisisHelp:
    """Crisis lines and the emergency number of a region"""
    region = args["region"] or settings().region
    try:
        return CRISIS_HELP[region]
    except KeyError:
        raise NotFoundError(
            f"No crisis lines are known for {region}. In danger, call the local emergency number."
        ) from None


@blp.route("/safety-plan")
@requires(Permission.READ_OWN_SAFETY_PLAN)
@blp.response(200, CurrentPlanSchema)
def own_plan() -> dict[str, SafetyPlan | None]:
    """The own safety plan"""
    return {"plan": queries.current(patient_id=acting().person)}


@blp.route("/safety-plan/versions")
@requires(Permission.READ_OWN_SAFETY_PLAN)
@blp.arguments(PageArgs, location="query")
@blp.response(200, SafetyPlanListSchema)
def own_versions(args: dict[str, Any]) -> Page[SafetyPlan]:
    """Every version of the own safety plan, newest first"""
    return queries.versions(patient_id=acting().person, **args)


@blp.route("/safety-plan", methods=["POST"])
@requires(Permission.WRITE_OWN_SAFETY_PLAN)
@blp.arguments(SafetyPlanBody)
@blp.response(201, SafetyPlanSchema)
@blp.alt_response(200, schema=SafetyPlanSchema, description="saved before")
def save_own(body: dict[str, Any]) -> Response:
    """Save the own safety plan; sending it again is harmless"""
    return _told(*service.save(patient_id=acting().person, by=acting(), **body))


@blp.route("/patients/<uuid:patient_id>/safety-plan")
@requires(Permission.READ_PATIENT)
@blp.response(200, CurrentPlanSchema)
def plan_of(patient_id: UUID) -> dict[str, SafetyPlan | None]:
    """A patient's safety plan"""
    visible_patient(patient_id, by=acting())
    audit.record(action="safety.plan_read", patient_id=patient_id)
    return {"plan": queries.current(patient_id=patient_id)}


@blp.route("/patients/<uuid:patient_id>/safety-plan/versions")
@requires(Permission.READ_PATIENT)
@blp.arguments(PageArgs, location="query")
@blp.response(200, SafetyPlanListSchema)
def versions_of(args: dict[str, Any], patient_id: UUID) -> Page[SafetyPlan]:
    """Every version of a patient's safety plan, newest first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="safety.plan_read", patient_id=patient_id, versions=True)
    return queries.versions(patient_id=patient_id, **args)


@blp.route("/patients/<uuid:patient_id>/safety-plan", methods=["POST"])
@requires(Permission.WRITE_SAFETY_PLAN)
@blp.arguments(SafetyPlanBody)
@blp.response(201, SafetyPlanSchema)
@blp.alt_response(200, schema=SafetyPlanSchema, description="saved before")
def save_of(body: dict[str, Any], patient_id: UUID) -> Response:
    """Save a patient's safety plan together with them"""
    visible_patient(patient_id, by=acting())
    return _told(*service.save(patient_id=patient_id, by=acting(), **body))


def _told(plan: SafetyPlan, new: bool) -> Response:
    return make_response(jsonify(SafetyPlanSchema().dump(plan)), 201 if new else 200)
