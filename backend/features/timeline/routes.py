"""/patients/{id}/timeline and /patients/{id}/comparison."""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.common import audit, clock, replica
from backend.common.api import Blueprint, acting, requires
from backend.common.permissions import Permission
from backend.features.care_teams.queries import visible_patient
from backend.features.timeline import comparison, queries
from backend.features.timeline.schemas import (
    ComparisonArgs,
    DatesComparisonSchema,
    StretchArgs,
    TimelineSchema,
)

blp = Blueprint("timeline", __name__, "A patient's record on one axis of time")
blueprints = [blp]


@blp.route("/patients/<uuid:patient_id>/timeline")
@requires(Permission.READ_PATIENT)
@blp.arguments(StretchArgs, location="query")
@blp.response(200, TimelineSchema)
def timeline(args: dict[str, datetime], patient_id: UUID) -> queries.Timeline:
    """Everything of a patient's record that has a time, in a stretch of it"""
    visible_patient(patient_id, by=acting())
    audit.record(action="timeline.read", patient_id=patient_id)
    return replica.read(
        queries.timeline, patient_id=patient_id, now=clock.now(), by=acting(), **args
    )


@blp.route("/patients/<uuid:patient_id>/comparison")
@requires(Permission.READ_PATIENT)
@blp.arguments(ComparisonArgs, location="query")
@blp.response(200, DatesComparisonSchema)
def compare(args: dict[str, Any], patient_id: UUID) -> comparison.Comparison:
    """A patient's record at two dates beside each other; the last against the first by default"""
    visible_patient(patient_id, by=acting())
    audit.record(action="timeline.compared", patient_id=patient_id)
    return replica.read(comparison.comparison, patient_id=patient_id, **args)
