"""Appointments and therapy sessions. What was agreed in words is sealed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column
from backend.common.vault import Sealed
from backend.features.accounts.models import User


class Kind(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


class AppointmentStatus(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Appointment(PatientRecord, Base):
    """One appointment. `sequence` grows with each change, as RFC 5545 wants it."""

    __tablename__ = "appointment"
    __table_args__ = (
        sa.CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        sa.CheckConstraint("sequence >= 0", name="sequence_counts_up"),
        sa.Index(None, "patient_id", "starts_at"),
        sa.Index(None, "physician_id", "starts_at"),
    )

    physician_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    kind: Mapped[Kind] = mapped_column(enum_column(Kind, "appointment_kind"))
    status: Mapped[AppointmentStatus] = mapped_column(
        enum_column(AppointmentStatus, "appointment_status")
    )
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    # Where the clock hangs that the appointment was agreed by: an IANA name.
    zone: Mapped[str] = mapped_column(sa.String(64))
    sequence: Mapped[int] = mapped_column(sa.Integer)
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    place_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    note_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    place = Sealed[str | None]()
    note = Sealed[str | None]()

    physician: Mapped[User] = relationship(
        foreign_keys=physician_id, lazy="joined", innerjoin=True, viewonly=True
    )

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class SessionHeld:
    """Event: a therapy session was recorded."""

    patient_id: UUID


class TherapySession(PatientRecord, Base):
    """A session that was held, told in a sentence. Never changed."""

    __tablename__ = "therapy_session"
    __table_args__ = (sa.Index(None, "patient_id", "recorded_at"),)

    physician_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    held_on: Mapped[date] = mapped_column(sa.Date)
    recorded_at: Mapped[datetime]
    summary_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    summary = Sealed[str]()

    physician: Mapped[User] = relationship(
        foreign_keys=physician_id, lazy="joined", innerjoin=True, viewonly=True
    )
