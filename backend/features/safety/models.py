"""Safety plans: every saving is a version of its own, and none is ever changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.common.access import PatientRecord
from backend.common.base import Base
from backend.common.vault import Sealed
from backend.features.accounts.models import User

Sections = dict[str, list[dict[str, Any]]]


class SafetyPlan(PatientRecord, Base):
    """One version. `based_on_id` is the version that its author had before them."""

    __tablename__ = "safety_plan"
    __table_args__ = (
        sa.UniqueConstraint("patient_id", "number"),
        sa.CheckConstraint("(number = 1) = (based_on_id IS NULL)", name="only_the_first_is_new"),
        sa.CheckConstraint("number > 0", name="numbers_count_from_one"),
    )

    number: Mapped[int]
    # No key: rows of a patient are restored and erased in any order.
    based_on_id: Mapped[UUID | None]
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    # As the author's device said it, and corrected by how wrong the device's clock was.
    device_written_at: Mapped[datetime]
    written_at: Mapped[datetime]
    received_at: Mapped[datetime]
    sections_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    sections = Sealed[Sections]()

    author: Mapped[User] = relationship(
        foreign_keys=author_id, lazy="joined", innerjoin=True, viewonly=True
    )
