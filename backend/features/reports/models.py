"""Reports: asked for, rendered by a worker, kept as they were."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column
from backend.features.accounts.models import User


class ReportState(StrEnum):
    QUEUED = "queued"
    RENDERING = "rendering"
    READY = "ready"
    FAILED = "failed"


class Report(PatientRecord, Base):
    """One report about one period. `size` and `sha256` are those of the PDF."""

    __tablename__ = "report"
    __table_args__ = (
        sa.CheckConstraint("period_from <= period_to", name="period_runs_forward"),
        sa.CheckConstraint(
            "(state = 'ready') = (pdf IS NOT NULL AND sha256 IS NOT NULL AND size IS NOT NULL)",
            name="ready_has_a_pdf",
        ),
        sa.CheckConstraint("(state = 'failed') = (error IS NOT NULL)", name="failed_says_why"),
        sa.CheckConstraint(
            "(state IN ('ready', 'failed')) = (finished_at IS NOT NULL)", name="finished_has_a_time"
        ),
        sa.Index(None, "patient_id", "created_at"),
    )

    state: Mapped[ReportState] = mapped_column(enum_column(ReportState, "report_state"))
    period_from: Mapped[date]
    period_to: Mapped[date]
    created_at: Mapped[datetime]
    created_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    finished_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(sa.String(500))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    size: Mapped[int | None]
    pdf: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))

    created_by: Mapped[User] = relationship(
        foreign_keys=created_by_id, lazy="joined", innerjoin=True, viewonly=True
    )
