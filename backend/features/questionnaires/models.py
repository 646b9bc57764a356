"""Stored answers with the score that the clinical core read from them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.clinical.catalogue import INSTRUMENTS
from backend.clinical.cssrs import Triage
from backend.clinical.instruments import Band, Score, Value, follows
from backend.clinical.levels import Level
from backend.clinical.schedule import Every
from backend.clinical.signals import SIGNALS, Signal
from backend.common.access import PatientOwned, PatientRecord
from backend.common.base import Base, enum_column
from backend.common.vault import Sealed


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


@dataclass(frozen=True, slots=True)
class ScheduleChanged:
    """Event: what a patient is asked, or how often, was set anew."""

    patient_id: UUID


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
            " AND total IS NOT NULL AND total BETWEEN item9 AND 27 AND level IS NOT NULL)",
            name="phq9_is_in_range",
        ),
        sa.CheckConstraint("(total IS NULL) = (band IS NULL)", name="a_total_has_a_band"),
        sa.CheckConstraint("level IS NULL OR total IS NOT NULL", name="only_a_total_has_a_level"),
        sa.CheckConstraint(
            "(instrument = 'c-ssrs-screener') = (triage IS NOT NULL)",
            name="the_screener_has_a_triage",
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

    instrument: Mapped[str] = mapped_column(sa.String(64))
    version: Mapped[str] = mapped_column(sa.String(32))
    # As the patient's device said it, and corrected by how wrong the device's clock was.
    device_started_at: Mapped[datetime]
    device_answered_at: Mapped[datetime]
    started_at: Mapped[datetime]
    answered_at: Mapped[datetime]
    clock_skew_s: Mapped[int]
    received_at: Mapped[datetime]
    # The options chosen in a shipped questionnaire; what an imported one was answered may be
    # anything, words included, and is sealed.
    choices: Mapped[dict[str, int]] = mapped_column("answers", sa.JSON)
    typed_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    typed = Sealed[dict[str, Any] | None]()
    difficulty: Mapped[int | None] = mapped_column(sa.SmallInteger)
    origin: Mapped[Origin] = mapped_column(enum_column(Origin, "origin"))
    fallback_reason: Mapped[str | None] = mapped_column(sa.String(24))
    # The session that the device named, known to the server or not (yet); the link follows once it
    # is (features/agreement): answers never wait for a session, nor get lost with one.
    device_session_id: Mapped[UUID | None]
    session_id: Mapped[UUID | None]
    # NULL where nothing is summed: the C-SSRS screener and imported questionnaires.
    total: Mapped[int | None] = mapped_column(sa.SmallInteger)
    band_id: Mapped[str | None] = mapped_column("band", sa.String(24))
    level: Mapped[Level | None] = mapped_column(enum_column(Level, "level"))
    item9: Mapped[int | None] = mapped_column(sa.SmallInteger)
    triage: Mapped[Triage | None] = mapped_column(enum_column(Triage, "triage"))

    @property
    def answers(self) -> dict[str, Value]:
        """Item id -> answer, wherever it is kept."""
        return {**self.choices, **(self.typed or {})}

    @property
    def points(self) -> int:
        """The total of an instrument that has one; raises ValueError for any other."""
        if self.total is None:
            raise ValueError(f"{self.instrument} has no total")
        return self.total

    @property
    def graded(self) -> Level:
        """The level of an instrument that has levels; raises ValueError for any other."""
        if self.level is None:
            raise ValueError(f"{self.instrument} has no levels")
        return self.level

    @property
    def band(self) -> Band | None:
        if self.band_id is None:
            return None
        bands = INSTRUMENTS[self.instrument].bands
        return next(band for band in bands if band.id == self.band_id)

    @property
    def crisis_help(self) -> bool:
        return bool(self.item9) or self.triage not in (None, Triage.NONE)

    @property
    def next_instrument(self) -> str | None:
        """What is offered after these answers, if anything."""
        shipped = INSTRUMENTS.get(self.instrument)
        if shipped is None:
            return None
        return follows(shipped, Score(self.total, self.band, self.item9))


class InstrumentImport(Base):
    """A questionnaire that a physician brought in, as the FHIR resource that it came as.

    Never changed: another wording is another version. Nothing in it is about a patient.
    """

    __tablename__ = "instrument_import"
    __table_args__ = (sa.CheckConstraint("id LIKE 'x-%'", name="id_is_not_shipped"),)

    id: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    version: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    source: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))


class Schedule(PatientOwned, Base):
    """How often a patient is asked to fill in one questionnaire."""

    __tablename__ = "questionnaire_schedule"
    __table_args__ = (
        sa.CheckConstraint(
            f"every_days IN ({', '.join(str(int(every)) for every in Every)})",
            name="every_is_a_choice",
        ),
    )

    instrument: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    every_days: Mapped[int] = mapped_column(sa.SmallInteger)
    since: Mapped[datetime]
    set_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
