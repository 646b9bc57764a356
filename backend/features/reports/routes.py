"""/patients/{id}/reports for the physician, /reports for the patient."""

from typing import Any
from uuid import UUID

from flask import Response

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs, listing
from backend.common.security import settings
from backend.features.care_teams.queries import visible_patient
from backend.features.reports import bundle, queries, service, spreadsheet, verify
from backend.features.reports.models import Language, Report
from backend.features.reports.schemas import (
    LetterArgs,
    NothingSchema,
    OwnReportListSchema,
    PdfArgs,
    ReportAmendmentSchema,
    ReportOrderSchema,
    ReportSchema,
    ReportSignatureSchema,
    ReportVerificationSchema,
)
from backend.features.reports.verify import Verification

blp = Blueprint("reports", __name__, "Reports about a patient")
blueprints = [blp]
ALL = "/patients/<uuid:patient_id>/reports"
ONE = f"{ALL}/<uuid:report_id>"
PDF = "application/pdf"
FHIR = "application/fhir+json"
BINARY = {"type": "string", "format": "binary"}


@blp.route(ALL, methods=["POST"])
@requires(Permission.ORDER_REPORTS)
@blp.arguments(ReportOrderSchema)
@blp.response(202, ReportSchema)
def order(body: dict[str, Any], patient_id: UUID) -> Report:
    """Order a report about a period; a worker makes its preview"""
    visible_patient(patient_id, by=acting())
    return service.order(patient_id=patient_id, by=acting(), **body)


@blp.route(ALL)
@requires(Permission.READ_REPORTS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, listing(ReportSchema))
def reports(args: dict[str, Any], patient_id: UUID) -> Page[Report]:
    """One patient's reports, newest first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="reports.listed", patient_id=patient_id)
    return queries.reports(patient_id=patient_id, **args)


@blp.route(ONE)
@requires(Permission.READ_REPORTS)
@blp.response(200, ReportSchema)
def report(patient_id: UUID, report_id: UUID) -> Report:
    """How far a report is"""
    return _read(patient_id, report_id, "reports.read")


@blp.route(ONE, methods=["PUT"])
@requires(Permission.ORDER_REPORTS)
@blp.arguments(ReportOrderSchema)
@blp.response(202, ReportSchema)
def revise(body: dict[str, Any], patient_id: UUID, report_id: UUID) -> Report:
    """Change the own draft and have it made again; 409 once it is signed"""
    return service.revise(report=_visible(patient_id, report_id), by=acting(), **body)


@blp.route(ONE, methods=["DELETE"])
@requires(Permission.ORDER_REPORTS)
@blp.response(204)
def remove(patient_id: UUID, report_id: UUID) -> None:
    """Delete the own draft; 409 once it is signed"""
    service.remove(report=_visible(patient_id, report_id), by=acting())


@blp.route(f"{ONE}/signature", methods=["POST"])
@requires(Permission.SIGN_REPORTS)
@blp.arguments(ReportSignatureSchema)
@blp.response(202, ReportSchema)
def sign(body: dict[str, Any], patient_id: UUID, report_id: UUID) -> Report:
    """Sign the draft that was read; from then on it is never changed"""
    found = _visible(patient_id, report_id)
    return service.sign(report=found, secret=settings().secret_key, by=acting(), **body)


@blp.route(f"{ONE}/amendments", methods=["POST"])
@requires(Permission.ORDER_REPORTS)
@blp.arguments(ReportAmendmentSchema)
@blp.response(202, ReportSchema)
def amend(body: dict[str, Any], patient_id: UUID, report_id: UUID) -> Report:
    """Begin a new version of a signed report, as a draft"""
    return service.amend(report=_visible(patient_id, report_id), by=acting(), **body)


@blp.route(f"{ONE}/release", methods=["POST"])
@requires(Permission.SIGN_REPORTS)
@blp.arguments(NothingSchema)
@blp.response(200, ReportSchema)
def release(_body: dict[str, Any], patient_id: UUID, report_id: UUID) -> Report:
    """Give the patient their version of a signed report"""
    return service.release(report=_visible(patient_id, report_id), by=acting())


@blp.route(f"{ONE}/letters", methods=["POST"])
@requires(Permission.SIGN_REPORTS)
@blp.arguments(NothingSchema)
@blp.response(202, ReportSchema)
def write_letters_again(_body: dict[str, Any], patient_id: UUID, report_id: UUID) -> Report:
    """Have the patient's version made again after it failed"""
    return service.write_letters_again(report=_visible(patient_id, report_id))


@blp.route(f"{ONE}/verification")
@requires(Permission.READ_REPORTS)
@blp.response(200, ReportVerificationSchema)
def verification(patient_id: UUID, report_id: UUID) -> Verification:
    """Whether a signed report is what was signed: its hashes, computed anew"""
    return verify.verify(_read(patient_id, report_id, "reports.verified"))


@blp.route(f"{ONE}/pdf")
@requires(Permission.READ_REPORTS)
@blp.arguments(PdfArgs, location="query")
@blp.response(200, BINARY, content_type=PDF)
def pdf(args: dict[str, Any], patient_id: UUID, report_id: UUID) -> Response:
    """The report as a PDF file; 409 while it is not ready"""
    found = _read(patient_id, report_id, "reports.downloaded")
    return _file(queries.pdf(found), PDF, _name(found, "pdf"), **args)


@blp.route(f"{ONE}/letter")
@requires(Permission.READ_REPORTS)
@blp.arguments(LetterArgs, location="query")
@blp.response(200, BINARY, content_type=PDF)
def letter(args: dict[str, Any], patient_id: UUID, report_id: UUID) -> Response:
    """The patient's version as a PDF file; 409 while it is not ready"""
    found = _read(patient_id, report_id, "reports.letter_read")
    return _letter(found, **args)


@blp.route(f"{ONE}/csv")
@requires(Permission.READ_REPORTS)
@blp.response(200, BINARY, content_type="application/zip")
def csv(patient_id: UUID, report_id: UUID) -> Response:
    """What the report says as tables for a spreadsheet, with a dictionary of their columns"""
    found = _read(patient_id, report_id, "reports.downloaded_csv")
    content = spreadsheet.tables(queries.document(found))
    return _file(content, "application/zip", _name(found, "zip"))


@blp.route(f"{ONE}/fhir")
@requires(Permission.READ_REPORTS)
@blp.response(200, BINARY, content_type=FHIR)
def fhir(patient_id: UUID, report_id: UUID) -> Response:
    """The report as a FHIR R4 bundle: final once it is signed, preliminary before"""
    found = _read(patient_id, report_id, "reports.downloaded_fhir")
    content = bundle.written(queries.document(found), queries.pdf(found))
    return _file(content, FHIR, _name(found, "json"))


@blp.route("/reports")
@requires(Permission.READ_OWN_REPORTS)
@blp.response(200, OwnReportListSchema)
def own_reports() -> Page[Report]:
    """The reports that the own care team gave to the patient, the newest first"""
    return Page(queries.released(patient_id=acting().person))


@blp.route("/reports/<uuid:report_id>/pdf")
@requires(Permission.READ_OWN_REPORTS)
@blp.arguments(LetterArgs, location="query")
@blp.response(200, BINARY, content_type=PDF)
def own_report(args: dict[str, Any], report_id: UUID) -> Response:
    """One of them in plain words, as a PDF file"""
    return _letter(queries.released_report(patient_id=acting().person, report_id=report_id), **args)


def _visible(patient_id: UUID, report_id: UUID) -> Report:
    visible_patient(patient_id, by=acting())
    return queries.report(patient_id=patient_id, report_id=report_id)


def _read(patient_id: UUID, report_id: UUID, action: str) -> Report:
    found = _visible(patient_id, report_id)
    audit.record(action=action, patient_id=patient_id, object=found)
    return found


def _letter(found: Report, *, language: Language, show: str) -> Response:
    name = f"serein-{found.period_from}-{found.period_to}-{language}.pdf"
    return _file(queries.letter(found, language), PDF, name, show)


def _name(found: Report, ending: str) -> str:
    return f"serein-report-{found.period_from}-{found.period_to}-v{found.version}.{ending}"


def _file(content: bytes, mimetype: str, name: str, show: str = "attachment") -> Response:
    return Response(
        content,
        mimetype=mimetype,
        headers={"Content-Disposition": f'{show}; filename="{name}"'},
    )
