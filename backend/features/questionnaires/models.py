"""Stored answers with the score that the clinical core read from them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.clinical.instruments import Band
from backend.clinical.levels import Level
from backend.clinical.phq9 import INSTRUMENTS
from backend.clinical.signals import SIGNALS, Signal
from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column


class Origin(StrEnum):
    """Whether the person chose the questionnaire or it took the camera's place."""

    SELF = "self"
    FALLBACK = "fallback"


class CameraRefusal(StrEnum):
    """Why there was no camera at all."""

    CAMERA_DENIED = "camera_denied"
    CAMERA_MISSING = "camera_missing"
    CAMERA_BUSY = "camera_busy"
    UNSUPPORTED = "unsupported"
    DECLINED = "declined"


FALLBACK_REASONS: tuple[str, ...] = (
    *(signal.value for signal in SIGNALS if signal is not Signal.OK),
    *(refusal.value for refusal in CameraRefusal),
)


@dataclass(frozen=True, slots=True)
class ResponseSubmitted:
    """Event: a completed questionnaire was stored for the first time."""

    patient_id: UUID
    response_id: UUID


class QuestionnaireResponse(PatientRecord, Base):
    """One completed questionnaire. Never changed: a correction is a new response."""

    __tablename__ = "questionnaire_response"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["patient_id", "session_id"], ["mon_session.patient_id", "mon_session.id"]
        ),
        sa.CheckConstraint("total >= 0", name="total_is_a_sum"),
        sa.CheckConstraint(
            "instrument <> 'phq-9' OR (item9 IS NOT NULL AND item9 BETWEEN 0 AND 3"
            " AND total BETWEEN item9 AND 27)",
            name="phq9_is_in_range",
        ),
        sa.CheckConstraint(
            "difficulty IS NULL OR difficulty BETWEEN 0 AND 3", name="difficulty_is_an_answer"
        ),
        sa.CheckConstraint(
            "(origin = 'fallback') = (fallback_reason IS NOT NULL)", name="a_fallback_has_a_reason"
        ),
        sa.CheckConstraint(
            f"fallback_reason IN ({', '.join(map(repr, FALLBACK_REASONS))})",
            name="fallback_reason_is_known",
        ),
        sa.CheckConstraint("started_at <= answered_at", name="answered_after_it_was_started"),
        sa.Index(None, "patient_id", "instrument", "answered_at"),
    )

    instrument: Mapped[str] = mapped_column(sa.String(32))
    version: Mapped[str] = mapped_column(sa.String(16))
    # As the patient's device said it, and corrected by how wrong the device's clock was.
    device_started_at: Mapped[datetime]
    device_answered_at: Mapped[datetime]
    started_at: Mapped[datetime]
    answered_at: Mapped[datetime]
    clock_skew_s: Mapped[int]
    received_at: Mapped[datetime]
    answers: Mapped[dict[str, int]] = mapped_column(sa.JSON)
    difficulty: Mapped[int | None] = mapped_column(sa.SmallInteger)
    origin: Mapped[Origin] = mapped_column(enum_column(Origin, "origin"))
    fallback_reason: Mapped[str | None] = mapped_column(sa.String(24))
    # The session that the device named, known to the server or not (yet); the link follows once it
    # is (features/agreement): answers never wait for a session, nor get lost with one.
    device_session_id: Mapped[UUID | None]
    session_id: Mapped[UUID | None]
    total: Mapped[int] = mapped_column(sa.SmallInteger)
    band_id: Mapped[str] = mapped_column("band", sa.String(24))
    level: Mapped[Level] = mapped_column(enum_column(Level, "level"))
    item9: Mapped[int | None] = mapped_column(sa.SmallInteger)

    @property
    def band(self) -> Band:
        bands = INSTRUMENTS[self.instrument].bands
        return next(band for band in bands if band.id == self.band_id)

    @property
    def crisis_help(self) -> bool:
        return bool(self.item9)
