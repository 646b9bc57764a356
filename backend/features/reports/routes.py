"""/patients/{id}/reports: order, follow and download."""

from typing import Any
from uuid import UUID

from flask import Response

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs, listing
from backend.features.care_teams.queries import visible_patient
from backend.features.reports import queries, service
from backend.features.reports.models import Report
from backend.features.reports.schemas import OrderSchema, ReportSchema

blp = Blueprint("reports", __name__, "Reports about a patient")
blueprints = [blp]


@blp.route("/patients/<uuid:patient_id>/reports", methods=["POST"])
@requires(Permission.ORDER_REPORTS)
@blp.arguments(OrderSchema)
@blp.response(202, ReportSchema)
def order(body: dict[str, Any], patient_id: UUID) -> Report:
    """Order a report about a period; a worker renders it"""
    visible_patient(patient_id, by=acting())
    return service.order(patient_id=patient_id, by=acting(), **body)


@blp.route("/patients/<uuid:patient_id>/reports")
@requires(Permission.READ_REPORTS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, listing(ReportSchema))
def reports(args: dict[str, Any], patient_id: UUID) -> Page[Report]:
    """One patient's reports, newest first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="reports.listed", patient_id=patient_id)
    return queries.reports(patient_id=patient_id, **args)


@blp.route("/patients/<uuid:patient_id>/reports/<uuid:report_id>")
@requires(Permission.READ_REPORTS)
@blp.response(200, ReportSchema)
def report(patient_id: UUID, report_id: UUID) -> Report:
    """How far a report is"""
    return _visible(patient_id, report_id, "reports.read")


@blp.route("/patients/<uuid:patient_id>/reports/<uuid:report_id>/pdf")
@requires(Permission.READ_REPORTS)
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
def pdf(patient_id: UUID, report_id: UUID) -> Response:
    """The report as a PDF file; 409 while it is not ready"""
    found = _visible(patient_id, report_id, "reports.downloaded")
    name = f"serein-report-{found.period_from}-{found.period_to}.pdf"
    return Response(
        queries.pdf(found),
        mimetype="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _visible(patient_id: UUID, report_id: UUID, action: str) -> Report:
    visible_patient(patient_id, by=acting())
    found = queries.report(patient_id=patient_id, report_id=report_id)
    audit.record(action=action, patient_id=patient_id, object=found)
    return found
