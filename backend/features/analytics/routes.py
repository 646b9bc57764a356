"""/patients: the caseload and one patient's summary."""

from typing import Any
from uuid import UUID

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import listing
from backend.features.analytics import queries
from backend.features.analytics.queries import PatientSummary
from backend.features.analytics.schemas import CaseloadArgs, PatientDetailSchema, PatientSchema

blp = Blueprint("analytics", __name__, "The caseload")
blueprints = [blp]


@blp.route("/patients")
@requires(Permission.READ_CASELOAD)
@blp.arguments(CaseloadArgs, location="query")
@blp.response(200, listing(PatientSchema))
def caseload(args: dict[str, Any]) -> Page[PatientSummary]:
    """The patients of the own care team, greatest need first"""
    page = queries.caseload(by=acting(), **args)
    audit.record(action="analytics.caseload_read", patients=len(page.items))
    return page


@blp.route("/patients/<uuid:patient_id>")
@requires(Permission.READ_PATIENT)
@blp.response(200, PatientDetailSchema)
def patient(patient_id: UUID) -> PatientSummary:
    """One patient's summary"""
    found = queries.summary(patient_id, by=acting())
    audit.record(action="analytics.patient_read", patient_id=patient_id)
    return found
