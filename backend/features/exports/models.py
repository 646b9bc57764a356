"""Exports: asked for, made by a worker, kept sealed for some days, deleted."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.access import PatientOwned, PatientRecord
from backend.common.base import Base, enum_column


class ExportState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


UNDER_WAY = (ExportState.QUEUED, ExportState.RUNNING)
_UNDER_WAY = sa.text("state IN ('queued', 'running')")


class DataExport(PatientRecord, Base):
    """One export. `size` and `sha256` are those of the zip file."""

    __tablename__ = "data_export"
    __table_args__ = (
        sa.Index(
            "uq_data_export_one_at_a_time",
            "patient_id",
            unique=True,
            sqlite_where=_UNDER_WAY,
            postgresql_where=_UNDER_WAY,
        ),
        sa.CheckConstraint(
            "(state = 'ready') = (sha256 IS NOT NULL AND size IS NOT NULL)",
            name="ready_has_a_file",
        ),
        sa.CheckConstraint(
            "(state IN ('ready', 'failed')) = (expires_at IS NOT NULL)", name="ended_expires"
        ),
        sa.CheckConstraint("done <= steps", name="done_is_a_part_of_all"),
    )

    state: Mapped[ExportState] = mapped_column(enum_column(ExportState, "export_state"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    done: Mapped[int]
    steps: Mapped[int]
    parts: Mapped[int]
    size: Mapped[int | None] = mapped_column(sa.BigInteger)
    sha256: Mapped[str | None] = mapped_column(sa.String(64))


class ExportPart(PatientOwned, Base):
    """A piece of the zip file, sealed under the patient's data key."""

    __tablename__ = "export_part"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["patient_id", "export_id"],
            ["data_export.patient_id", "data_export.id"],
            ondelete="CASCADE",
        ),
    )

    export_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
