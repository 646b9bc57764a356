"""How a patient wants to be reminded, and what was told by mail."""

from datetime import datetime, time
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.access import PatientOwned
from backend.common.base import Base, enum_column
from backend.features.reminders.timing import Quiet


class ReminderKind(StrEnum):
    QUESTIONNAIRE = "questionnaire"
    HOMEWORK = "homework"
    APPOINTMENT = "appointment"


class Language(StrEnum):
    """Languages that mails are written in, as the interface names them."""

    ENGLISH = "en"
    SPANISH = "es"
    TAMIL = "ta"


class ReminderSettings(PatientOwned, Base):
    """One row a patient, made when they first say something. Without it no mail is sent."""

    __tablename__ = "reminder_settings"
    __table_args__ = (
        sa.CheckConstraint("by_mail = (next_check_at IS NOT NULL)", name="mail_has_a_next_check"),
        sa.Index(None, "next_check_at"),
    )

    by_mail: Mapped[bool]
    at: Mapped[time]
    quiet_from: Mapped[time]
    quiet_until: Mapped[time]
    language: Mapped[Language] = mapped_column(enum_column(Language, "language"))
    next_check_at: Mapped[datetime | None]

    @property
    def quiet(self) -> Quiet:
        return Quiet(self.quiet_from, self.quiet_until)


class ReminderTold(PatientOwned, Base):
    """One matter that a mail reminded of, so that it does so once. The mail names none of it."""

    __tablename__ = "reminder_told"
    __table_args__ = (sa.Index(None, "patient_id", "mail_key"),)

    # Which one: instrument and due day, week, or appointment and time.
    what: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(enum_column(ReminderKind, "reminder_kind"))
    told_at: Mapped[datetime]
    mail_key: Mapped[str] = mapped_column(sa.String(160))
