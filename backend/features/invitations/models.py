"""Invitations: who asked whom, and what became of it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.common import clock
from backend.common.base import Base, enum_column, new_id
from backend.common.mail import MailState
from backend.features.accounts.models import User


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """The word that somebody may decline with. None of them has to be given."""

    NOT_NOW = "not_now"
    UNKNOWN = "unknown"
    OTHER_CARE = "other_care"


class InvitationState(StrEnum):
    """What the physician sees. An invitation waits or expires, or has an outcome."""

    WAITING = "waiting"
    EXPIRED = "expired"
    ACCEPTED = Outcome.ACCEPTED.value
    DECLINED = Outcome.DECLINED.value
    WITHDRAWN = Outcome.WITHDRAWN.value


class Invitation(Base):
    """One physician's invitation to one address. Administrative, not clinical.

    Of the token in its link only the digest is kept; `round` counts the links, and only the last
    one works.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        sa.CheckConstraint("(outcome IS NULL) = (ended_at IS NULL)", name="outcome_has_a_time"),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome <> 'accepted' OR patient_id IS NOT NULL",
            name="accepted_by_somebody",
        ),
        sa.CheckConstraint("reason IS NULL OR outcome = 'declined'", name="declined_with_a_word"),
        sa.CheckConstraint("expires_at > sent_at", name="expires_after_sent"),
        sa.CheckConstraint("round > 0", name="rounds_count_from_one"),
        sa.Index(
            "uq_invitation_open",
            "physician_id",
            "email",
            unique=True,
            sqlite_where=sa.text("outcome IS NULL"),
            postgresql_where=sa.text("outcome IS NULL"),
        ),
        sa.Index(None, "physician_id", "made_at"),
        sa.Index(None, "patient_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    physician_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    email: Mapped[str] = mapped_column(sa.String(254))
    # Whom it is put to; NULL while nobody with an account is known to have it.
    patient_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("users.id"))
    token_digest: Mapped[bytes] = mapped_column(sa.LargeBinary(32), unique=True)
    round: Mapped[int] = mapped_column(sa.SmallInteger)
    mail: Mapped[MailState] = mapped_column(enum_column(MailState, "invitation_mail"))
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome, "invitation_outcome"))
    ended_at: Mapped[datetime | None]
    reason: Mapped[Reason | None] = mapped_column(enum_column(Reason, "invitation_reason"))

    physician: Mapped[User] = relationship(
        foreign_keys=physician_id, lazy="joined", innerjoin=True, viewonly=True
    )

    @property
    def state(self) -> InvitationState:
        if self.outcome is not None:
            return InvitationState(self.outcome.value)
        over = self.expires_at <= clock.now()
        return InvitationState.EXPIRED if over else InvitationState.WAITING
