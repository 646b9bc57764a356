"""A patient's consents. Every change is a new row; the row in force has no successor yet."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column


class ConsentKind(StrEnum):
    CAMERA = "camera"
    CARE_TEAM = "care_team"
    CAMERA_CHECK = "camera_check"


class Consent(PatientRecord, Base):
    """The patient said yes (active) or no to one version of a text, at one moment."""

    __tablename__ = "consent"
    __table_args__ = (
        sa.Index(
            "uq_consent_in_force",
            "patient_id",
            "kind",
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        ),
    )

    kind: Mapped[ConsentKind] = mapped_column(enum_column(ConsentKind, "kind"))
    version: Mapped[str] = mapped_column(sa.String(16))
    active: Mapped[bool]
    recorded_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]
