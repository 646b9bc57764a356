"""Notes: every saving is a version of its own, and none is ever changed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column
from backend.common.vault import Sealed
from backend.features.accounts.models import User


class Visibility(StrEnum):
    """Who reads a note. What was shared once is part of the record and never private again."""

    SHARED = "shared"
    """The care team, and the patient with an export of the record."""
    PRIVATE = "private"
    """Its author alone."""


class About(StrEnum):
    """What of the record a note may be written about."""

    QUESTIONNAIRE = "questionnaire"
    SESSION = "session"
    ALERT = "alert"
    APPOINTMENT = "appointment"
    PLAN = "plan"


class Note(PatientRecord, Base):
    """One version of a note; versions of one note share `note_id`. A withdrawn note ends with a
    version whose text is the reason; the versions before it stay readable."""

    __tablename__ = "note"
    __table_args__ = (
        sa.UniqueConstraint("patient_id", "note_id", "number"),
        sa.CheckConstraint("number >= 1", name="numbers_begin_at_one"),
        sa.CheckConstraint(
            "NOT withdrawn OR number > 1", name="only_what_was_written_is_withdrawn"
        ),
        sa.CheckConstraint(
            "(about_type IS NULL) = (about_id IS NULL)", name="what_it_is_about_is_named_wholly"
        ),
        sa.Index(None, "patient_id", "about_at"),
    )

    note_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(sa.Integer)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    visibility: Mapped[Visibility] = mapped_column(enum_column(Visibility, "note_visibility"))
    withdrawn: Mapped[bool]
    written_at: Mapped[datetime]
    # Where on the time axis it belongs, and the event that it is about. No key to the event: rows
    # of a patient are restored and erased in any order.
    about_at: Mapped[datetime]
    about_type: Mapped[About | None] = mapped_column(enum_column(About, "note_about"))
    about_id: Mapped[UUID | None]
    text_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    text = Sealed[str]()

    author: Mapped[User] = relationship(
        foreign_keys=author_id, lazy="joined", innerjoin=True, viewonly=True
    )

    @property
    def about(self) -> dict[str, About | UUID] | None:
        if self.about_type is None or self.about_id is None:
            return None
        return {"type": self.about_type, "id": self.about_id}
