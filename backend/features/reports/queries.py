"""Reading reports."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.common.errors import ConflictError, NotFoundError
from backend.common.pagination import Page, newest_first
from backend.features.reports import codec
from backend.features.reports.document import ReportDocument
from backend.features.reports.models import (
    Language,
    LetterState,
    Report,
    ReportLetter,
    ReportRelease,
    ReportState,
)


def reports(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[Report]:
    """One patient's reports, newest first."""
    return newest_first(
        sa.select(Report).where(Report.patient_id == patient_id),
        at=Report.created_at,
        id=Report.id,
        limit=limit,
        cursor=cursor,
    )


def report(*, patient_id: UUID, report_id: UUID, lock: bool = False) -> Report:
    """One report, locked as it is now where asked for; raises NotFoundError."""
    key = (patient_id, report_id)
    locked = {"of": Report, "key_share": True} if lock else None
    found = db.session.get(Report, key, with_for_update=locked, populate_existing=lock)
    if found is None:
        raise NotFoundError("There is no such report.")
    return found


def pdf(found: Report) -> bytes:
    """The report's PDF; raises ConflictError while there is none."""
    content = found.pdf
    if content is None:
        raise ConflictError(f"The report is not ready: it is {found.state}.")
    return content


def document(found: Report) -> ReportDocument:
    """What the report says; raises ConflictError while that has not been read."""
    content = found.content
    if content is None:
        raise ConflictError(f"The report is not ready: it is {found.state}.")
    return codec.heard(content)


def letter(found: Report, language: Language) -> bytes:
    """The patient's version as a PDF; raises NotFoundError without one, and ConflictError while
    it is made."""
    one = next((each for each in found.letters if each.language is language), None)
    if one is None:
        raise NotFoundError("Only a signed report has a version for the patient.")
    content = one.pdf
    if content is None:
        raise ConflictError(f"The patient's version is not ready: it is {one.state}.")
    return content


def released(*, patient_id: UUID) -> Sequence[Report]:
    """The reports that were given to the patient, the one given last first."""
    return db.session.scalars(
        sa.select(Report)
        .join(
            ReportRelease,
            sa.and_(
                ReportRelease.patient_id == Report.patient_id,
                ReportRelease.report_id == Report.id,
            ),
        )
        .where(Report.patient_id == patient_id)
        .order_by(ReportRelease.released_at.desc(), Report.id.desc())
    ).all()


def released_report(*, patient_id: UUID, report_id: UUID) -> Report:
    """One that was given to the patient; raises NotFoundError."""
    found = db.session.get(Report, (patient_id, report_id))
    if found is None or found.release is None:
        raise NotFoundError("There is no such report.")
    return found


def signed_reports() -> Sequence[tuple[UUID, UUID]]:
    """Patient and id of every signed report, for the system."""
    found = sa.select(Report.patient_id, Report.id).where(Report.state == ReportState.SIGNED)
    return [(row[0], row[1]) for row in db.session.execute(found.order_by(Report.signed_at))]


def letters_ready(found: Report) -> bool:
    """Whether the patient's version is there in every language."""
    states = {each.language: each.state for each in found.letters}
    return all(states.get(language) is LetterState.READY for language in Language)


def letters_of(*, patient_id: UUID, report_id: UUID) -> Sequence[ReportLetter]:
    return db.session.scalars(
        sa.select(ReportLetter).where(
            ReportLetter.patient_id == patient_id, ReportLetter.report_id == report_id
        )
    ).all()
