"""Reading reports."""

from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.common.errors import ConflictError, NotFoundError
from backend.common.pagination import Page, newest_first
from backend.features.reports.models import Report


def reports(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[Report]:
    """One patient's reports, newest first."""
    return newest_first(
        sa.select(Report).where(Report.patient_id == patient_id),
        at=Report.created_at,
        id=Report.id,
        limit=limit,
        cursor=cursor,
    )


def report(*, patient_id: UUID, report_id: UUID) -> Report:
    """One report; raises NotFoundError."""
    found = db.session.get(Report, (patient_id, report_id))
    if found is None:
        raise NotFoundError("There is no such report.")
    return found


def pdf(found: Report) -> bytes:
    """The report's PDF, wherever PDFs are kept; raises ConflictError while there is none."""
    if found.pdf is None:
        raise ConflictError(f"The report is not ready: it is {found.state}.")
    return found.pdf
