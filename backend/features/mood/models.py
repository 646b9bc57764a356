"""One entry of the mood log."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.access import PatientRecord
from backend.common.base import Base
from backend.common.vault import Sealed

HIGHEST = 10
LONGEST_NOTE = 1000


class MoodEntry(PatientRecord, Base):
    """How somebody felt, from 0 to 10. Never changed, but it may be taken back."""

    __tablename__ = "mood_entry"
    __table_args__ = (
        sa.CheckConstraint(f"value BETWEEN 0 AND {HIGHEST}", name="value_is_on_the_scale"),
        sa.Index(None, "patient_id", "felt_at"),
    )

    value: Mapped[int] = mapped_column(sa.SmallInteger)
    # As the patient's device said it, and corrected by how wrong the device's clock was.
    device_felt_at: Mapped[datetime]
    felt_at: Mapped[datetime]
    clock_skew_s: Mapped[int]
    received_at: Mapped[datetime]
    note_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    note = Sealed[str | None]()
