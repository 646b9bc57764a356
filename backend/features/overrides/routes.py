"""/patients/{id}/sessions/{id}/overrides for the physician, /sessions/{id}/override for the
patient."""

from typing import Any
from uuid import UUID

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.care_teams.queries import visible_patient
from backend.features.overrides import queries, service
from backend.features.overrides.models import EstimateOverride
from backend.features.overrides.schemas import (
    OverrideBody,
    OverrideListSchema,
    OverrideSchema,
    StandingOverrideSchema,
)
from backend.features.sessions.queries import session_of

blp = Blueprint("overrides", __name__, "A physician's level beside a session's estimate")
blueprints = [blp]


@blp.route("/patients/<uuid:patient_id>/sessions/<uuid:session_id>/overrides")
@requires(Permission.READ_PATIENT)
@blp.response(200, OverrideListSchema)
def overrides(patient_id: UUID, session_id: UUID) -> Page[EstimateOverride]:
    """What physicians set beside a session's estimate, the newest first: it holds"""
    visible_patient(patient_id, by=acting())
    session = session_of(patient_id=patient_id, session_id=session_id)
    audit.record(action="overrides.read", patient_id=patient_id, object=session)
    return Page(queries.versions(patient_id=patient_id, session_id=session_id))


@blp.route("/patients/<uuid:patient_id>/sessions/<uuid:session_id>/overrides", methods=["POST"])
@requires(Permission.OVERRIDE_ESTIMATES)
@blp.arguments(OverrideBody)
@blp.response(201, OverrideSchema)
def override(body: dict[str, Any], patient_id: UUID, session_id: UUID) -> EstimateOverride:
    """Set another level beside a session's estimate, or take it back; the estimate stays"""
    visible_patient(patient_id, by=acting())
    session = session_of(patient_id=patient_id, session_id=session_id)
    return service.override(patient_id=patient_id, session=session, by=acting(), **body)


@blp.route("/sessions/<uuid:session_id>/override")
@requires(Permission.READ_OWN_SESSIONS)
@blp.response(200, StandingOverrideSchema)
def own_override(session_id: UUID) -> dict[str, EstimateOverride | None]:
    """The level that the care team set beside the estimate of an own session, if any"""
    patient_id = acting().person
    session = session_of(patient_id=patient_id, session_id=session_id)
    return {"override": queries.standing(patient_id=patient_id, session_id=session.id)}
