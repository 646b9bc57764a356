"""Whether a signed report is what was signed: both hashes computed anew from what is stored."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.common import clock
from backend.common.crypto import SealError
from backend.common.errors import ConflictError
from backend.common.objects import MissingObjectError
from backend.features.reports import codec
from backend.features.reports.models import Report, ReportState


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found of one signed report."""

    report_id: UUID
    checked_at: datetime
    content: bool
    """What it says is what was signed, by whom and when included."""
    file: bool
    """The PDF is the one that was made of it."""

    @property
    def intact(self) -> bool:
        return self.content and self.file


def verify(report: Report) -> Verification:
    """Raises ConflictError for a report that is not signed."""
    if report.state is not ReportState.SIGNED:
        raise ConflictError("Only a signed report can be verified.")
    return Verification(report.id, clock.now(), _content(report), _file(report))


def _content(report: Report) -> bool:
    try:
        content = report.content or {}
    except SealError:
        return False
    signature = content.get("signature") or {}
    signed_at = None if report.signed_at is None else report.signed_at.isoformat()
    return (
        codec.digest(content) == report.content_sha256
        and signature.get("at") == signed_at
        and signature.get("by_id") == str(report.signed_by_id)
    )


def _file(report: Report) -> bool:
    try:
        pdf = report.pdf or b""
    except (SealError, MissingObjectError):
        return False
    return hashlib.sha256(pdf).hexdigest() == report.sha256
