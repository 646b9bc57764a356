"""Monitoring sessions with their rollups, and the chunks of predictions that they are made of.

Rollups are whole numbers that a chunk adds to in its own transaction, so they come out the same in
whatever order chunks arrive. Probabilities are summed in units of 1/65535 (see codec.py).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.clinical.agreement import Agreement
from backend.clinical.levels import LEVELS, Level
from backend.clinical.signals import EMOTIONS, SIGNALS, Emotion, Signal, enough_picture
from backend.common.access import PatientOwned, PatientRecord
from backend.common.base import Base, enum_column

LARGEST_SEQ = 2880  # a day of 30-second chunks
LARGEST_CHUNK = 120


class Status(StrEnum):
    OPEN = "open"
    ENDED = "ended"
    INTERRUPTED = "interrupted"


class EndReason(StrEnum):
    FINISHED = "finished"
    SIGNAL_LOST = "signal_lost"
    CAMERA_LOST = "camera_lost"
    HIDDEN = "hidden"


class Source(StrEnum):
    """What a session is started with."""

    CAMERA = "camera"


class AnsweredBy(StrEnum):
    """What spoke for a session in the end."""

    CAMERA = "camera"
    QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """Event: a session was started."""

    patient_id: UUID
    session_id: UUID


@dataclass(frozen=True, slots=True)
class SessionSettled:
    """Event: a session was ended or closed as interrupted, or more of such a one came in."""

    patient_id: UUID
    session_id: UUID


def _total() -> Any:
    return mapped_column(sa.BigInteger, default=0)


class MonitoringSession(PatientRecord, Base):
    """One sitting in front of the camera."""

    __tablename__ = "mon_session"
    __table_args__ = (
        sa.Index(None, "patient_id", "started_at"),
        # Which are open, for the worker that closes silent ones. Not by heard_at: a chunk changes
        # it, and PostgreSQL rewrites all indexes of a row when one of their columns changes.
        sa.Index(
            "ix_mon_session_still_open",
            "patient_id",
            "id",
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        ),
        sa.CheckConstraint("(status = 'open') = (ended_at IS NULL)", name="open_until_ended"),
        sa.CheckConstraint("valid_steps <= steps", name="valid_steps_are_steps"),
        sa.CheckConstraint(
            "(agreement IS NULL) = (compared_response_id IS NULL)"
            " AND (agreement IS NULL) = (compared_total IS NULL)"
            " AND (agreement IS NULL) = (compared_level IS NULL)"
            " AND (agreement IS NULL) = (compared_at IS NULL)",
            name="an_agreement_is_with_a_response",
        ),
    )

    status: Mapped[Status] = mapped_column(enum_column(Status, "status"), default=Status.OPEN)
    source: Mapped[Source] = mapped_column(enum_column(Source, "source"))
    model_id: Mapped[str] = mapped_column(sa.String(64))
    model_version: Mapped[str] = mapped_column(sa.String(32))
    # As the patient's device said it, and corrected by how wrong the device's clock was.
    device_started_at: Mapped[datetime]
    started_at: Mapped[datetime]
    clock_skew_s: Mapped[int]
    heard_at: Mapped[datetime]  # when anything last arrived, by the server's clock
    device_ended_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[EndReason | None] = mapped_column(enum_column(EndReason, "end_reason"))
    chunks_expected: Mapped[int | None]
    final_severity: Mapped[list[float] | None] = mapped_column(sa.JSON(none_as_null=True))
    level_set: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    attention: Mapped[list[dict[str, float]] | None] = mapped_column(sa.JSON(none_as_null=True))

    # What came of it beside the questionnaires (features/agreement). The response is named without
    # a foreign key: its own names a session, and tables that need each other cannot be emptied.
    fallback_reason: Mapped[str | None] = mapped_column(sa.String(24))
    agreement: Mapped[Agreement | None] = mapped_column(enum_column(Agreement, "agreement"))
    compared_response_id: Mapped[UUID | None]
    compared_total: Mapped[int | None] = mapped_column(sa.SmallInteger)
    compared_level: Mapped[Level | None] = mapped_column(enum_column(Level, "compared_level"))
    compared_at: Mapped[datetime | None]

    # Rollups
    chunks_received: Mapped[int] = mapped_column(default=0)
    reached_ms: Mapped[int] = _total()  # end of the last step, from the start of the session
    steps: Mapped[int] = _total()
    valid_steps: Mapped[int] = _total()
    valid_ms: Mapped[int] = _total()
    severity_steps: Mapped[int] = _total()
    emotion_steps: Mapped[int] = _total()
    signal_ok: Mapped[int] = _total()
    signal_no_face: Mapped[int] = _total()
    signal_several_faces: Mapped[int] = _total()
    signal_too_dark: Mapped[int] = _total()
    signal_too_bright: Mapped[int] = _total()
    signal_blurred: Mapped[int] = _total()
    signal_face_too_small: Mapped[int] = _total()
    signal_head_turned: Mapped[int] = _total()
    signal_low_frame_rate: Mapped[int] = _total()
    severity_normal: Mapped[int] = _total()
    severity_mild: Mapped[int] = _total()
    severity_moderate: Mapped[int] = _total()
    severity_severe: Mapped[int] = _total()
    emotion_neutral: Mapped[int] = _total()
    emotion_happiness: Mapped[int] = _total()
    emotion_surprise: Mapped[int] = _total()
    emotion_sadness: Mapped[int] = _total()
    emotion_anger: Mapped[int] = _total()
    emotion_disgust: Mapped[int] = _total()
    emotion_fear: Mapped[int] = _total()
    emotion_contempt: Mapped[int] = _total()

    @property
    def answered_by(self) -> AnsweredBy:
        return AnsweredBy.CAMERA if self.fallback_reason is None else AnsweredBy.QUESTIONNAIRE

    @property
    def enough_picture(self) -> bool:
        return enough_picture(
            steps=self.steps, valid_steps=self.valid_steps, valid_ms=self.valid_ms
        )


class PredictionChunk(PatientOwned, Base):
    """Up to 120 steps of a session, packed (see codec.py). Never changed once written."""

    __tablename__ = "pred_chunk"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["patient_id", "session_id"], ["mon_session.patient_id", "mon_session.id"]
        ),
        sa.CheckConstraint(f"seq BETWEEN 0 AND {LARGEST_SEQ}", name="seq_in_range"),
        sa.CheckConstraint(f"steps BETWEEN 1 AND {LARGEST_CHUNK}", name="steps_in_range"),
        sa.CheckConstraint("t0_ms >= 0 AND step_ms > 0", name="times_are_positive"),
    )

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    t0_ms: Mapped[int]
    step_ms: Mapped[int]
    steps: Mapped[int]
    packed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    received_at: Mapped[datetime]


def signal_column(signal: Signal) -> str:
    return f"signal_{signal}"


def severity_column(level: Level) -> str:
    return f"severity_{level}"


def emotion_column(emotion: Emotion) -> str:
    return f"emotion_{emotion}"


SIGNAL_COLUMNS = tuple(map(signal_column, SIGNALS))
SEVERITY_COLUMNS = tuple(map(severity_column, LEVELS))
EMOTION_COLUMNS = tuple(map(emotion_column, EMOTIONS))
