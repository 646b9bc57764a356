"""/patients: the caseload, as a list and as a sheet, and one patient's summary; /caseload-views."""

from typing import Any
from uuid import UUID

from flask import Response

from backend.common import audit, clock, replica
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.analytics import clinic, queries, service, sheet
from backend.features.analytics.clinic import Numbers
from backend.features.analytics.models import CaseloadView
from backend.features.analytics.queries import CaseloadPage, PatientSummary, Wanted
from backend.features.analytics.schemas import (
    CaseloadArgs,
    CaseloadSchema,
    NumbersSchema,
    PatientDetailSchema,
    ViewBody,
    ViewListSchema,
    ViewSchema,
    WantedSchema,
)

blp = Blueprint("analytics", __name__, "The caseload")
blueprints = [blp]


@blp.route("/patients")
@requires(Permission.READ_CASELOAD)
@blp.arguments(CaseloadArgs, location="query")
@blp.response(200, CaseloadSchema)
def caseload(args: dict[str, Any]) -> CaseloadPage:
    """The patients of the own care team, greatest need first unless asked otherwise"""
    limit, cursor = args.pop("limit"), args.pop("cursor")
    page = replica.read(queries.caseload, Wanted(**args), by=acting(), limit=limit, cursor=cursor)
    audit.record(action="analytics.caseload_read", patients=len(page.items))
    return page


@blp.route("/patients.csv")
@requires(Permission.READ_CASELOAD)
@blp.arguments(WantedSchema, location="query")
@blp.response(200, {"type": "string"}, content_type="text/csv")
def caseload_sheet(args: dict[str, Any]) -> Response:
    """The same patients in the same order, all of them, for a spreadsheet"""
    page = replica.read(queries.caseload, Wanted(**args), by=acting(), limit=None)
    audit.record(action="analytics.caseload_downloaded", patients=page.total)
    name = f"serein-caseload-{clock.now():%Y-%m-%d}.csv"
    return Response(
        sheet.written(page.items),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@blp.route("/caseload-numbers")
@requires(Permission.READ_NUMBERS)
@blp.response(200, NumbersSchema)
def in_numbers() -> Numbers:
    """The own patients in numbers, without names; small counts are hidden"""
    audit.record(action="analytics.numbers_read")
    return replica.read(clinic.numbers, by=acting())


@blp.route("/caseload-views")
@requires(Permission.READ_VIEWS)
@blp.response(200, ViewListSchema)
def views() -> Page[CaseloadView]:
    """The own views of the caseload, by name"""
    return Page(queries.views(by=acting()))


@blp.route("/caseload-views", methods=["POST"])
@requires(Permission.KEEP_VIEWS)
@blp.arguments(ViewBody)
@blp.response(201, ViewSchema)
def add_view(body: dict[str, Any]) -> CaseloadView:
    """Keep a view under a name"""
    return service.keep_view(view_id=None, by=acting(), **body)


@blp.route("/caseload-views/<uuid:view_id>", methods=["PUT"])
@requires(Permission.KEEP_VIEWS)
@blp.arguments(ViewBody)
@blp.response(200, ViewSchema)
def change_view(body: dict[str, Any], view_id: UUID) -> CaseloadView:
    """Change one of the own views"""
    return service.keep_view(view_id=view_id, by=acting(), **body)


@blp.route("/caseload-views/<uuid:view_id>", methods=["DELETE"])
@requires(Permission.KEEP_VIEWS)
@blp.response(204)
def delete_view(view_id: UUID) -> None:
    """Delete one of the own views"""
    service.delete_view(view_id=view_id, by=acting())


@blp.route("/patients/<uuid:patient_id>")
@requires(Permission.READ_PATIENT)
@blp.response(200, PatientDetailSchema)
def patient(patient_id: UUID) -> PatientSummary:
    """One patient's summary"""
    found = queries.summary(patient_id, by=acting())
    audit.record(action="analytics.patient_read", patient_id=patient_id)
    return found
