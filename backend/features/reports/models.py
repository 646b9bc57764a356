"""Reports: asked for, rendered by a worker, signed and from then on as they are.

A signed row can be neither changed nor removed: a trigger on both databases refuses it, unless the
patient's data key was shredded, which is how an account is erased. A correction is a new version.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, foreign, mapped_column, relationship, remote

from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column
from backend.common.stored import StoredFile
from backend.common.vault import Sealed, SealedFile
from backend.features.accounts.models import User
from backend.features.reports.sections import Section


class ReportState(StrEnum):
    QUEUED = "queued"
    RENDERING = "rendering"
    READY = "ready"
    """A draft with its preview."""
    FAILED = "failed"
    SIGNING = "signing"
    """Signed by the physician; the worker makes the final file."""
    SIGNED = "signed"


UNDER_WAY = (ReportState.QUEUED, ReportState.RENDERING, ReportState.SIGNING)
_IS_SIGNED = sa.text("state IN ('signing', 'signed')")


class Stage(StrEnum):
    """How far the worker is, in the order in which it goes on."""

    WAITING = "waiting"
    READING = "reading"
    """The record."""
    DRAWING = "drawing"
    """Charts and pages."""
    KEEPING = "keeping"
    """Sealing and storing the file."""
    DONE = "done"


class Language(StrEnum):
    """The languages of the patient's version: those of the interface."""

    EN = "en"
    ES = "es"
    TA = "ta"


class Report(PatientRecord, Base):
    """One version of a report about one period. `size` and `sha256` are those of the PDF,
    `content_sha256` that of what it says (codec.py)."""

    __tablename__ = "report"
    __table_args__ = (
        sa.CheckConstraint("period_from <= period_to", name="period_runs_forward"),
        sa.CheckConstraint(
            "(state IN ('ready', 'signing', 'signed')) = (pdf_sealed IS NOT NULL"
            " AND content_sealed IS NOT NULL AND content_sha256 IS NOT NULL"
            " AND sha256 IS NOT NULL AND size IS NOT NULL AND pages IS NOT NULL)",
            name="ready_has_a_pdf",
        ),
        sa.CheckConstraint("state <> 'failed' OR error IS NOT NULL", name="failed_says_why"),
        sa.CheckConstraint("error IS NULL OR state IN ('failed', 'ready')", name="error_is_shown"),
        sa.CheckConstraint(
            "state NOT IN ('ready', 'failed', 'signed') OR finished_at IS NOT NULL",
            name="finished_has_a_time",
        ),
        sa.CheckConstraint(
            "(state IN ('signing', 'signed')) = (signed_at IS NOT NULL)", name="signed_when"
        ),
        sa.CheckConstraint("(signed_at IS NULL) = (signed_by_id IS NULL)", name="signed_by_whom"),
        sa.CheckConstraint("version >= 1", name="versions_begin_at_one"),
        sa.CheckConstraint(
            "(version = 1) = (amends_id IS NULL) AND (amends_id IS NULL) = (reason_sealed IS NULL)",
            name="amended_with_a_reason",
        ),
        sa.Index(None, "patient_id", "created_at"),
        sa.Index(
            "uq_report_amended_once",
            "patient_id",
            "amends_id",
            unique=True,
            sqlite_where=_IS_SIGNED,
            postgresql_where=_IS_SIGNED,
        ),
    )

    state: Mapped[ReportState] = mapped_column(enum_column(ReportState, "report_state"))
    version: Mapped[int] = mapped_column(default=1)
    # No key: rows of a patient are restored and erased in any order.
    amends_id: Mapped[UUID | None]
    period_from: Mapped[date]
    period_to: Mapped[date]
    section_names: Mapped[list[str]] = mapped_column("sections", sa.JSON)
    created_at: Mapped[datetime]
    created_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    stage: Mapped[Stage] = mapped_column(enum_column(Stage, "report_stage"))
    tries: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(sa.String(500))
    content_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    size: Mapped[int | None]
    pages: Mapped[int | None]
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("users.id"))
    comment_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    reason_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    content_sealed: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
    pdf_sealed: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
    comment = Sealed[str | None]()
    reason = Sealed[str | None]()
    content = Sealed[dict[str, Any] | None]()
    pdf = StoredFile()

    created_by: Mapped[User] = relationship(
        foreign_keys=created_by_id, lazy="joined", innerjoin=True, viewonly=True
    )
    signed_by: Mapped[User | None] = relationship(
        foreign_keys=signed_by_id, lazy="joined", viewonly=True
    )
    successor: Mapped["Report | None"] = relationship(
        primaryjoin=lambda: sa.and_(
            remote(foreign(Report.amends_id)) == Report.id,
            remote(foreign(Report.patient_id)) == Report.patient_id,
            remote(foreign(Report.state)) == ReportState.SIGNED,
        ),
        uselist=False,
        lazy="selectin",
        viewonly=True,
    )
    """The signed version that took this one's place."""
    letters: Mapped[list["ReportLetter"]] = relationship(
        lazy="selectin", viewonly=True, order_by="ReportLetter.language"
    )
    release: Mapped["ReportRelease | None"] = relationship(lazy="selectin", viewonly=True)

    @classmethod
    def kept_for_good(cls) -> sa.ColumnElement[bool]:
        """The database refuses to change a signed report."""
        return cls.state == ReportState.SIGNED

    @property
    def sections(self) -> tuple[Section, ...]:
        """What was chosen, in the order of the report."""
        return tuple(map(Section, self.section_names))

    @property
    def superseded_by(self) -> UUID | None:
        return None if self.successor is None else self.successor.id


class LetterState(StrEnum):
    QUEUED = "queued"
    READY = "ready"
    FAILED = "failed"


class ReportLetter(PatientRecord, Base):
    """A signed report in plain words for the patient, in one language."""

    __tablename__ = "report_letter"
    __table_args__ = (
        sa.ForeignKeyConstraint(["patient_id", "report_id"], ["report.patient_id", "report.id"]),
        sa.UniqueConstraint("patient_id", "report_id", "language"),
        sa.CheckConstraint(
            "(state = 'ready') = (pdf_sealed IS NOT NULL AND sha256 IS NOT NULL"
            " AND size IS NOT NULL)",
            name="ready_has_a_pdf",
        ),
    )

    report_id: Mapped[UUID]
    language: Mapped[Language] = mapped_column(enum_column(Language, "letter_language"))
    state: Mapped[LetterState] = mapped_column(enum_column(LetterState, "letter_state"))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    size: Mapped[int | None]
    pdf_sealed: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
    pdf = SealedFile()


class ReportRelease(PatientRecord, Base):
    """That a physician gave the patient's version of a report to the patient."""

    __tablename__ = "report_release"
    __table_args__ = (
        sa.ForeignKeyConstraint(["patient_id", "report_id"], ["report.patient_id", "report.id"]),
        sa.UniqueConstraint("patient_id", "report_id"),
    )

    report_id: Mapped[UUID]
    released_at: Mapped[datetime]
    released_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))

    released_by: Mapped[User] = relationship(
        foreign_keys=released_by_id, lazy="joined", innerjoin=True, viewonly=True
    )
