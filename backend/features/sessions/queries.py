"""Reading sessions. The session's scope already leaves only what the reader may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.agreement import Agreement
from backend.clinical.levels import Level
from backend.clinical.signals import SIGNALS, Signal
from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.pagination import DEFAULT_LIMIT, Page, newest_first
from backend.features.sessions import codec
from backend.features.sessions.ingest import NO_SUCH_SESSION
from backend.features.sessions.models import (
    EMOTION_COLUMNS,
    SEVERITY_COLUMNS,
    SIGNAL_COLUMNS,
    AnsweredBy,
    EndReason,
    MonitoringSession,
    PredictionChunk,
    Status,
)

MOST_POINTS = 4000
"""Points of a timeline at most: half an hour at 2 Hz is 3,600; longer ones are thinned evenly."""


@dataclass(frozen=True)
class ModelRelease:
    id: str
    version: str


@dataclass(frozen=True)
class Comparison:
    """A session's estimate beside the questionnaire nearest to it."""

    agreement: Agreement
    response_id: UUID
    total: int
    level: Level
    answered_at: datetime


@dataclass(frozen=True)
class Summary:
    """A session as it is listed. Probabilities are in the order of LEVELS and EMOTIONS."""

    id: UUID
    started_at: datetime
    ended_at: datetime | None
    status: Status
    end_reason: EndReason | None
    model: ModelRelease
    source: AnsweredBy
    fallback_reason: str | None
    duration_s: float
    steps: int
    valid_ratio: float | None
    enough_picture: bool
    signal_counts: dict[Signal, int]
    severity: Sequence[float] | None
    final_severity: Sequence[float] | None
    level_set: Sequence[Level] | None
    emotion: Sequence[float] | None
    chunks_received: int
    chunks_expected: int | None
    clock_skew_s: int
    comparison: Comparison | None


@dataclass(frozen=True)
class Detail(Summary):
    """A session with everything that is known of it."""

    timeline: Sequence["Point"]
    attention: Sequence[dict[str, float]]


@dataclass(frozen=True)
class Point:
    """One step of a session's timeline."""

    t_ms: int
    signal: Signal
    severity: Sequence[float] | None
    emotion: Sequence[float] | None


def sessions_of(
    *, patient_id: UUID, limit: int = DEFAULT_LIMIT, cursor: str | None = None
) -> Page[Summary]:
    """A patient's sessions, newest first."""
    page = newest_first(
        sa.select(MonitoringSession).where(MonitoringSession.patient_id == patient_id),
        at=MonitoringSession.started_at,
        id=MonitoringSession.id,
        limit=limit,
        cursor=cursor,
    )
    return Page([summary(session) for session in page.items], page.next)


def sessions_between(
    *, patient_id: UUID, since: datetime, until: datetime
) -> Sequence[MonitoringSession]:
    """A patient's sessions of a stretch of time, the earliest first."""
    started_at = MonitoringSession.started_at
    return db.session.scalars(
        sa.select(MonitoringSession)
        .where(MonitoringSession.patient_id == patient_id, started_at >= since, started_at < until)
        .order_by(started_at, MonitoringSession.id)
    ).all()


def session_of(*, patient_id: UUID, session_id: UUID) -> MonitoringSession:
    """One of them; raises NotFoundError."""
    session = db.session.get(MonitoringSession, (patient_id, session_id))
    if session is None:
        raise NotFoundError(NO_SUCH_SESSION)
    return session


def summary(session: MonitoringSession) -> Summary:
    return Summary(**_summary(session))


def detail(session: MonitoringSession) -> Detail:
    return Detail(
        **_summary(session), timeline=timeline(session), attention=session.attention or []
    )


def _summary(session: MonitoringSession) -> dict[str, Any]:
    levels = session.level_set
    return {
        "id": session.id,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "status": session.status,
        "end_reason": session.end_reason,
        "model": ModelRelease(session.model_id, session.model_version),
        "source": session.answered_by,
        "fallback_reason": session.fallback_reason,
        "duration_s": duration_s(session),
        "steps": session.steps,
        "valid_ratio": valid_ratio(session),
        "enough_picture": session.enough_picture,
        "signal_counts": signal_counts(session),
        "severity": mean_severity(session),
        "final_severity": session.final_severity,
        "level_set": None if levels is None else [Level(level) for level in levels],
        "emotion": mean_emotion(session),
        "chunks_received": session.chunks_received,
        "chunks_expected": session.chunks_expected,
        "clock_skew_s": session.clock_skew_s,
        "comparison": comparison(session),
    }


def comparison(session: MonitoringSession) -> Comparison | None:
    """What was recorded of the session beside the questionnaires; None without one near it."""
    if session.agreement is None:
        return None
    return Comparison(
        agreement=session.agreement,
        response_id=cast(UUID, session.compared_response_id),
        total=cast(int, session.compared_total),
        level=cast(Level, session.compared_level),
        answered_at=cast(datetime, session.compared_at),
    )


def timeline(session: MonitoringSession) -> list[Point]:
    """The session's steps in their order in time, at most MOST_POINTS of them."""
    chunks = db.session.scalars(
        sa.select(PredictionChunk)
        .where(
            PredictionChunk.patient_id == session.patient_id,
            PredictionChunk.session_id == session.id,
        )
        .order_by(PredictionChunk.t0_ms, PredictionChunk.seq)
    )
    every = -(-session.steps // MOST_POINTS) or 1
    return list(islice(_points(chunks), 0, None, every))


def _points(chunks: sa.ScalarResult[PredictionChunk]) -> Iterator[Point]:
    for chunk in chunks:
        steps = codec.unpack(chunk.packed)
        columns = zip(steps.signal, steps.severity, steps.emotion, strict=True)
        for i, (signal, severity, emotion) in enumerate(columns):
            yield Point(chunk.t0_ms + i * chunk.step_ms, signal, severity, emotion)


def readable(packed: bytes) -> dict[str, Any]:
    """A chunk's packed predictions as lists, one entry a step."""
    steps = codec.unpack(packed)
    return {
        "signal": steps.signal,
        "emotion": [row and [round(p, 5) for p in row] for row in steps.emotion],
        "severity": [row and [round(p, 5) for p in row] for row in steps.severity],
    }


def duration_s(session: MonitoringSession) -> float:
    """From the start to the end, or to the last step received while the session is open."""
    if session.ended_at is None:
        return session.reached_ms / 1000
    return (session.ended_at - session.started_at).total_seconds()


def valid_ratio(session: MonitoringSession) -> float | None:
    return session.valid_steps / session.steps if session.steps else None


def signal_counts(session: MonitoringSession) -> dict[Signal, int]:
    """How many steps had which signal; those that never occurred are left out."""
    counts = zip(SIGNALS, SIGNAL_COLUMNS, strict=True)
    return {s: n for s, column in counts if (n := getattr(session, column))}


def mean_severity(session: MonitoringSession) -> list[float] | None:
    """The mean over the valid steps, one probability for each of LEVELS."""
    return _mean(session, SEVERITY_COLUMNS, session.severity_steps)


def mean_emotion(session: MonitoringSession) -> list[float] | None:
    """The mean over the valid steps, one probability for each of EMOTIONS."""
    return _mean(session, EMOTION_COLUMNS, session.emotion_steps)


def _mean(session: MonitoringSession, columns: Sequence[str], n: int) -> list[float] | None:
    if n == 0:
        return None
    return [getattr(session, column) / (codec.UNIT * n) for column in columns]
