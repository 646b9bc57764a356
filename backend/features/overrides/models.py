"""Overrides of estimates: every one is a version of its own, and none is ever changed."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.clinical.levels import Level
from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column
from backend.common.vault import Sealed
from backend.features.accounts.models import User


class EstimateOverride(PatientRecord, Base):
    """The level that a physician sets beside one session's estimate; NULL takes it back.

    The estimate itself is never touched, and nothing that decides about alerts reads this table
    (tests/architecture/test_risk_is_blind.py).
    """

    __tablename__ = "estimate_override"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["patient_id", "session_id"], ["mon_session.patient_id", "mon_session.id"]
        ),
        sa.UniqueConstraint("patient_id", "session_id", "number"),
        sa.CheckConstraint("number >= 1", name="numbers_begin_at_one"),
        sa.CheckConstraint(
            "level IS NOT NULL OR number > 1", name="only_what_was_set_is_taken_back"
        ),
    )

    session_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(sa.Integer)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    made_at: Mapped[datetime]
    level: Mapped[Level | None] = mapped_column(enum_column(Level, "override_level"))
    reason_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    reason = Sealed[str]()

    author: Mapped[User] = relationship(
        foreign_keys=author_id, lazy="joined", innerjoin=True, viewonly=True
    )
