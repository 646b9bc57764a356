"""Handing over: who proposed whom to whom, and what became of it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.common.base import Base, enum_column, new_id
from backend.features.accounts.models import User


class HandoverOutcome(StrEnum):
    DONE = "done"
    DECLINED = "declined"
    """The colleague said no."""
    REFUSED = "refused"
    """The patient said no."""
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    """Nobody took the patient on in time, or there was no access left to hand over."""


class Handover(Base):
    """One patient, from one physician to another. Administrative, not clinical."""

    __tablename__ = "handover"
    __table_args__ = (
        sa.CheckConstraint("from_id <> to_id", name="two_physicians"),
        sa.CheckConstraint("(outcome IS NULL) = (ended_at IS NULL)", name="outcome_has_a_time"),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome <> 'done' OR accepted_at IS NOT NULL",
            name="done_with_the_colleague",
        ),
        sa.Index(
            "uq_handover_open",
            "patient_id",
            "from_id",
            unique=True,
            sqlite_where=sa.text("outcome IS NULL"),
            postgresql_where=sa.text("outcome IS NULL"),
        ),
        sa.Index(None, "from_id"),
        sa.Index(None, "to_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    patient_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    from_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    to_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    proposed_at: Mapped[datetime]
    # The colleague said yes.
    accepted_at: Mapped[datetime | None]
    # The patient said yes; without a word it takes effect at `patient_until`.
    agreed_at: Mapped[datetime | None]
    patient_until: Mapped[datetime]
    outcome: Mapped[HandoverOutcome | None] = mapped_column(
        enum_column(HandoverOutcome, "handover_outcome")
    )
    ended_at: Mapped[datetime | None]

    patient: Mapped[User] = relationship(
        foreign_keys=patient_id, lazy="joined", innerjoin=True, viewonly=True
    )
    giver: Mapped[User] = relationship(
        foreign_keys=from_id, lazy="joined", innerjoin=True, viewonly=True
    )
    taker: Mapped[User] = relationship(
        foreign_keys=to_id, lazy="joined", innerjoin=True, viewonly=True
    )
