"""Ordering reports, and rendering them in the worker."""

import hashlib
import logging
from datetime import date, timedelta
from uuid import UUID

from backend.common import audit, clock
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.errors import DomainError, InvalidError
from backend.common.jobs import enqueue
from backend.common.principal import Principal, Role, acting_as
from backend.features.reports.collect import collect
from backend.features.reports.models import Report, ReportState
from backend.features.reports.own import collect_own

log = logging.getLogger(__name__)

JOB = "report"
LONGEST_PERIOD = timedelta(days=5 * 366)
FAILED = "The report could not be made. Please order it again; if it fails again, tell support."
NOT_ALLOWED = "You no longer have access to this patient's record."


def order(*, patient_id: UUID, period_from: date, period_to: date, by: Principal) -> Report:
    """Ask for a report about a period, both days included.

    Raises InvalidError naming `from` when the period runs backwards or is too long.
    """
    if period_from > period_to:
        raise InvalidError({"from": ["must not be after `to`"]})
    if period_to - period_from > LONGEST_PERIOD:
        raise InvalidError({"from": ["a report covers five years at most"]})
    report = Report(
        patient_id=patient_id,
        id=new_id(),
        state=ReportState.QUEUED,
        period_from=period_from,
        period_to=period_to,
        created_at=clock.now(),
        created_by_id=by.person,
    )
    db.session.add(report)
    enqueue(JOB, patient_id=str(patient_id), report_id=str(report.id))
    audit.record(action="reports.ordered", patient_id=patient_id, object=report)
    db.session.flush()
    return report


def own_summary(*, by: Principal, demo: bool) -> bytes:
    """The acting patient's own summary as a PDF. No transaction is open while it is drawn."""
    from backend.features.reports.render import render_own_pdf  # takes long to load, like render()

    with read_only():
        document = collect_own(by=by, demo=demo)
        db.session.rollback()
    return render_own_pdf(document)


def render(*, patient_id: str, report_id: str, demo: bool) -> None:
    """Job: read what the ordering physician may see now, render it, keep the PDF.

    No transaction is open while the PDF is drawn. Running it again after a crash does no harm.
    """
    report = _get(patient_id, report_id)
    if report is None or report.state in (ReportState.READY, ReportState.FAILED):
        return
    # Imported here: xhtml2pdf takes long to load, and no process but the worker needs it.
    from backend.features.reports.render import render_pdf

    report.state = ReportState.RENDERING
    db.session.commit()
    physician = Principal(role=Role.PHYSICIAN, id=report.created_by_id)
    try:
        with read_only(), acting_as(physician):
            document = collect(report, by=physician, demo=demo)
            db.session.rollback()
    except DomainError:
        db.session.rollback()
        fail(patient_id=patient_id, report_id=report_id, error=NOT_ALLOWED)
        return
    pdf = render_pdf(document)
    keep(_get(patient_id, report_id), pdf)


def give_up(*, patient_id: str, report_id: str, error: str) -> None:
    """Job: the last try failed. The log has the error, the physician a sentence."""
    log.error("report %s given up: %s", report_id, error)
    fail(patient_id=patient_id, report_id=report_id, error=FAILED)


def fail(*, patient_id: str, report_id: str, error: str) -> None:
    report = _get(patient_id, report_id)
    if report is not None:
        report.state = ReportState.FAILED
        report.error = error
        report.finished_at = clock.now()
        audit.record(action="reports.failed", patient_id=report.patient_id, object=report)


def keep(report: Report | None, pdf: bytes) -> None:
    """Store the PDF with its digest. The one place that knows where PDFs are kept."""
    if report is None:
        return
    report.pdf = pdf
    report.size = len(pdf)
    report.sha256 = hashlib.sha256(pdf).hexdigest()
    report.state = ReportState.READY
    report.finished_at = clock.now()
    audit.record(action="reports.rendered", patient_id=report.patient_id, object=report)


def _get(patient_id: str, report_id: str) -> Report | None:
    return db.session.get(Report, (UUID(patient_id), UUID(report_id)))
