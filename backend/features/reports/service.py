"""Ordering reports, changing drafts, signing, amending, and giving the patient their version."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from backend.common import audit, clock
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.errors import ConflictError, ForbiddenError, InvalidError
from backend.common.jobs import enqueue
from backend.common.principal import Principal
from backend.features.accounts import queries as accounts
from backend.features.accounts import service as account_service
from backend.features.reports import codec, queries
from backend.features.reports.document import Signature
from backend.features.reports.models import (
    UNDER_WAY,
    LetterState,
    Report,
    ReportRelease,
    ReportState,
    Stage,
)
from backend.features.reports.own import collect_own
from backend.features.reports.sections import Section, in_order

JOB = "report"
LETTERS_JOB = "report_letters"
LONGEST_PERIOD = timedelta(days=5 * 366)
BEING_MADE = "The report is being made; wait until it is done."
ONLY_DRAFTS = "The report is signed: it can only be amended by a new version."
SIGNING_MEANS = (
    "I have read this report, and it says what I want it to say of this period. It is final: a"
    " correction is a new version that names this one."
)


def order(
    *,
    patient_id: UUID,
    period_from: date,
    period_to: date,
    sections: Sequence[Section],
    comment: str | None,
    by: Principal,
) -> Report:
    """Ask for a report about a period, both days included.

    Raises InvalidError naming `from` when the period runs backwards or is too long.
    """
    report = Report(patient_id=patient_id, id=new_id(), created_at=clock.now(), version=1)
    report.created_by_id = by.person
    _say(report, period_from, period_to, sections, comment)
    db.session.add(report)
    _enqueue(report, "reports.ordered")
    return report


def revise(
    *,
    report: Report,
    period_from: date,
    period_to: date,
    sections: Sequence[Section],
    comment: str | None,
    by: Principal,
) -> Report:
    """Have the acting physician's own draft made again, of what the record says now.

    Raises ConflictError for a report that is signed or being made, ForbiddenError for another
    physician's, and InvalidError as order() does.
    """
    report = _own_draft(report, by)
    _say(report, period_from, period_to, sections, comment)
    report.content = report.pdf = None
    report.content_sha256 = report.sha256 = None
    report.size = report.pages = None
    report.finished_at = report.error = None
    _enqueue(report, "reports.revised")
    return report


def amend(*, report: Report, reason: str, by: Principal) -> Report:
    """A new version of a signed report as a draft, which takes its place once it is signed.

    Raises ConflictError unless the report is the newest signed version.
    """
    if report.state is not ReportState.SIGNED:
        raise ConflictError("Only a signed report is amended; a draft is changed.")
    _refuse_superseded(report)
    amended = Report(
        patient_id=report.patient_id,
        id=new_id(),
        created_at=clock.now(),
        created_by_id=by.person,
        version=report.version + 1,
        amends_id=report.id,
    )
    amended.reason = reason
    _say(amended, report.period_from, report.period_to, report.sections, report.comment)
    db.session.add(amended)
    _enqueue(amended, "reports.amended")
    return amended


def remove(*, report: Report, by: Principal) -> None:
    """Delete the acting physician's own draft. Raises as revise() does."""
    report = _own_draft(report, by)
    audit.record(action="reports.removed", patient_id=report.patient_id, object=report)
    db.session.delete(report)


def sign(
    *, report: Report, content_sha256: str, password: str, secret: str, by: Principal
) -> Report:
    """The acting physician signs the draft that they have read; the worker makes the final file.

    `content_sha256` is that of what was read: what was made anew meanwhile is not signed unseen.
    Raises ConflictError, ForbiddenError, WrongPasswordError and TooManyAttemptsError.
    """
    report = _own_draft(report, by)
    if report.state is not ReportState.READY:
        raise ConflictError("There is no preview to sign.")
    if report.content_sha256 != content_sha256:
        raise ConflictError("The draft was made anew meanwhile: please read it first.")
    if report.amends_id is not None:
        _refuse_superseded(queries.report(patient_id=report.patient_id, report_id=report.amends_id))
    signer = accounts.user(by.person)
    account_service.confirm_password(user=signer, password=password, secret=secret)
    now = clock.now()
    signature = Signature(signer.display_name, signer.id, now, SIGNING_MEANS)
    content = (report.content or {}) | {"signature": codec.told(signature)}
    report.content = content
    report.content_sha256 = codec.digest(content)
    report.signed_at, report.signed_by_id = now, signer.id
    report.error = None
    _enqueue(report, "reports.signed", state=ReportState.SIGNING)
    return report


def release(*, report: Report, by: Principal) -> Report:
    """Give the patient their version of a signed report.

    Raises ConflictError while it is not there, for a superseded report and when it was given.
    """
    if report.release is not None:
        raise ConflictError("The patient has their version already.")
    _refuse_superseded(report)
    if not queries.letters_ready(report):
        raise ConflictError("The patient's version is not ready.")
    given = ReportRelease(
        patient_id=report.patient_id,
        id=new_id(),
        report_id=report.id,
        released_at=clock.now(),
        released_by_id=by.person,
    )
    db.session.add(given)
    audit.record(action="reports.released", patient_id=report.patient_id, object=report)
    db.session.flush()
    db.session.expire(report, ["release"])
    return report


def write_letters_again(*, report: Report) -> Report:
    """Have the patient's version made again where it could not be made.

    Raises ConflictError where none failed.
    """
    failed = [each for each in report.letters if each.state is LetterState.FAILED]
    if not failed:
        raise ConflictError("No version for the patient is missing.")
    for each in failed:
        each.state = LetterState.QUEUED
    enqueue(LETTERS_JOB, patient_id=str(report.patient_id), report_id=str(report.id))
    audit.record(action="reports.letters_ordered", patient_id=report.patient_id, object=report)
    return report


def own_summary(*, by: Principal, demo: bool) -> bytes:
    """The acting patient's own summary as a PDF. No transaction is open while it is drawn."""
    from backend.features.reports.render import render_own_pdf  # takes long to load

    with read_only():
        document = collect_own(by=by, demo=demo)
        db.session.rollback()
    return render_own_pdf(document)


def _say(
    report: Report,
    period_from: date,
    period_to: date,
    sections: Sequence[Section],
    comment: str | None,
) -> None:
    if period_from > period_to:
        raise InvalidError({"from": ["must not be after `to`"]})
    if period_to - period_from > LONGEST_PERIOD:
        raise InvalidError({"from": ["a report covers five years at most"]})
    report.period_from, report.period_to = period_from, period_to
    report.section_names = [section.value for section in in_order(sections)]
    report.comment = comment


def _enqueue(report: Report, action: str, state: ReportState = ReportState.QUEUED) -> None:
    report.state = state
    report.stage = Stage.WAITING
    report.tries = 0
    enqueue(JOB, patient_id=str(report.patient_id), report_id=str(report.id))
    audit.record(action=action, patient_id=report.patient_id, object=report)
    db.session.flush()


def _own_draft(report: Report, by: Principal) -> Report:
    """The draft as it is now. Two that change or sign it at once do so one after the other: what is
    signed and what is drawn is the same."""
    report = queries.report(patient_id=report.patient_id, report_id=report.id, lock=True)
    if report.state in UNDER_WAY:
        raise ConflictError(BEING_MADE)
    if report.state is ReportState.SIGNED:
        raise ConflictError(ONLY_DRAFTS)
    if report.created_by_id != by.person:
        raise ForbiddenError("The draft is another physician's.")
    return report


def _refuse_superseded(report: Report) -> None:
    if report.successor is not None:
        raise ConflictError("A newer version has taken this one's place.")
