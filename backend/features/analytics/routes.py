"""/patients: the caseload and one patient's summary."""

from typing import Any
from uuid import UUID

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.permissions import Permission
from backend.features.analytics import queries
from backend.features.analytics.queries import CaseloadPage, PatientSummary, Wanted
from backend.features.analytics.schemas import CaseloadArgs, CaseloadSchema, PatientDetailSchema

blp = Blueprint("analytics", __name__, "The caseload")
blueprints = [blp]


@blp.route("/patients")
@requires(Permission.READ_CASELOAD)
@blp.arguments(CaseloadArgs, location="query")
@blp.response(200, CaseloadSchema)
def caseload(args: dict[str, Any]) -> CaseloadPage:
    """The patients of the own care team, greatest need first unless asked otherwise"""
    limit, cursor = args.pop("limit"), args.pop("cursor")
    page = queries.caseload(Wanted(**args), by=acting(), limit=limit, cursor=cursor)
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
