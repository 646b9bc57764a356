"""What the worker does of a report: read the record, draw it, keep the file; after the signature,
draw it from what was signed, and write the patient's version.

No transaction is open while a PDF is drawn. Whatever is done again after a crash does no harm.
"""

import hashlib
import logging
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.common import audit, clock
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.errors import DomainError
from backend.common.jobs import enqueue
from backend.common.principal import Principal, Role, acting_as
from backend.features.reports import codec, queries
from backend.features.reports.collect import collect
from backend.features.reports.document import ReportDocument
from backend.features.reports.models import (
    Language,
    LetterState,
    Report,
    ReportLetter,
    ReportState,
    Stage,
)
from backend.features.reports.service import LETTERS_JOB

log = logging.getLogger(__name__)

FAILED = "The report could not be made. Please have it made again; if that fails too, tell support."
NOT_ALLOWED = "You no longer have access to this patient's record."
NOT_SIGNED = "The signed file could not be made, so the signature was withdrawn. Please sign again."
TO_RENDER = (ReportState.QUEUED, ReportState.RENDERING)


class ContentChangedError(RuntimeError):
    """What was signed is not what is stored: nothing is drawn of it."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which report."""

    patient_id: UUID
    report_id: UUID

    def row(self) -> Report | None:
        return db.session.get(Report, (self.patient_id, self.report_id))


def make(*, patient_id: str, report_id: str, demo: bool) -> None:
    """Job: the preview of a draft, or the final file of what was signed."""
    key = Key(UUID(patient_id), UUID(report_id))
    report = key.row()
    if report is None or report.state not in (*TO_RENDER, ReportState.SIGNING):
        return
    report.tries += 1
    if report.state is ReportState.SIGNING:
        _finish_signed(key, report)
    else:
        _preview(key, report, demo=demo)


def give_up(*, patient_id: str, report_id: str, **_: str) -> None:
    """Job: the last try failed. The log has the error, the physician a sentence."""
    log.error("report %s given up", report_id)
    report = Key(UUID(patient_id), UUID(report_id)).row()
    if report is None:
        return
    if report.state is ReportState.SIGNING:
        _withdraw_signature(report)
    else:
        _fail(report, FAILED)


def write_letters(*, patient_id: str, report_id: str) -> None:
    """Job: the patient's version, in each language that it is wanted in."""
    from backend.features.reports.letter import render_letter  # takes long to load

    key = Key(UUID(patient_id), UUID(report_id))
    report = key.row()
    if report is None:
        return
    document = _signed_document(report)
    languages = [each.language for each in report.letters if each.state is LetterState.QUEUED]
    db.session.rollback()
    for language in languages:
        pdf = render_letter(document, language)
        _keep_letter(key, language, pdf)


def give_up_letters(*, patient_id: str, report_id: str, **_: str) -> None:
    """Job: the last try failed."""
    log.error("the patient's version of report %s given up", report_id)
    for each in queries.letters_of(patient_id=UUID(patient_id), report_id=UUID(report_id)):
        if each.state is LetterState.QUEUED:
            each.state = LetterState.FAILED


def _preview(key: Key, report: Report, *, demo: bool) -> None:
    """Read what the ordering physician may see now, and draw it."""
    report.state = ReportState.RENDERING
    _reached(report, Stage.READING)
    physician = Principal(role=Role.PHYSICIAN, id=report.created_by_id)
    try:
        with read_only(), acting_as(physician):
            document = collect(report, by=physician, demo=demo)
            db.session.rollback()
    except DomainError:
        db.session.rollback()
        again = key.row()
        if again is not None:
            _fail(again, NOT_ALLOWED)
        return
    content = codec.told(document)
    pdf, pages = _draw(key, document, content)
    kept = key.row()
    if kept is None:
        return
    kept.content = content
    kept.content_sha256 = codec.digest(content)
    kept.state = ReportState.READY
    _keep(kept, pdf, pages, "reports.rendered")


def _finish_signed(key: Key, report: Report) -> None:
    """Draw what was signed, and nothing that the record says by now."""
    document = _signed_document(report)
    content = codec.told(document)
    pdf, pages = _draw(key, document, content)
    kept = key.row()
    if kept is None:
        return
    if kept.content_sha256 != codec.digest(content):
        raise ContentChangedError(f"report {kept.id}")
    reference = Report.pdf.put_apart(kept, pdf)
    for language in Language:
        db.session.add(
            ReportLetter(
                patient_id=kept.patient_id,
                id=new_id(),
                report_id=kept.id,
                language=language,
                state=LetterState.QUEUED,
            )
        )
    enqueue(LETTERS_JOB, patient_id=str(kept.patient_id), report_id=str(kept.id))
    _keep(kept, pdf, pages, "reports.finished", reference)
    kept.state = ReportState.SIGNED  # last: from here on the database refuses to change it


def _signed_document(report: Report) -> ReportDocument:
    content = report.content or {}
    if codec.digest(content) != report.content_sha256:
        raise ContentChangedError(f"report {report.id}")
    return codec.heard(content)


def _draw(key: Key, document: ReportDocument, content: dict[str, Any]) -> tuple[bytes, int]:
    """The PDF, and how many pages it has; the database is left alone meanwhile."""
    # Imported here: xhtml2pdf takes long to load, and no process but the worker needs it.
    from backend.features.reports.render import page_count, render_pdf

    report = key.row()
    if report is not None:
        _reached(report, Stage.DRAWING)
    pdf = render_pdf(document, digest=codec.digest(content))
    return pdf, page_count(pdf)


def _reached(report: Report, stage: Stage) -> None:
    report.stage = stage
    db.session.commit()


def _keep(
    report: Report, pdf: bytes, pages: int, action: str, reference: bytes | None = None
) -> None:
    """Store the PDF, or the reference to where it lies, with its digest."""
    if reference is None:
        report.pdf = pdf
    else:
        Report.pdf.keep(report, reference)
    report.size, report.pages = len(pdf), pages
    report.sha256 = hashlib.sha256(pdf).hexdigest()
    report.stage = Stage.DONE
    report.error = None
    report.finished_at = clock.now()
    audit.record(action=action, patient_id=report.patient_id, object=report)


def _keep_letter(key: Key, language: Language, pdf: bytes) -> None:
    found = queries.letters_of(patient_id=key.patient_id, report_id=key.report_id)
    for each in found:
        if each.language is language:
            each.pdf = pdf
            each.size = len(pdf)
            each.sha256 = hashlib.sha256(pdf).hexdigest()
            each.state = LetterState.READY
    db.session.commit()


def _fail(report: Report, error: str) -> None:
    report.state = ReportState.FAILED
    report.error = error
    report.finished_at = clock.now()
    audit.record(action="reports.failed", patient_id=report.patient_id, object=report)


def _withdraw_signature(report: Report) -> None:
    """Back to the draft as it was read."""
    content = (report.content or {}) | {"signature": None}
    report.content = content
    report.content_sha256 = codec.digest(content)
    report.signed_at = report.signed_by_id = None
    report.state = ReportState.READY
    report.error = NOT_SIGNED
    report.finished_at = clock.now()
    audit.record(action="reports.signature_withdrawn", patient_id=report.patient_id, object=report)
