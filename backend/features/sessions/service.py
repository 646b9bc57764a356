"""A monitoring session's life: started, ended, or closed as interrupted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.clinical.levels import Level
from backend.common import audit, clock, events
from backend.common.clock import corrected
from backend.common.db import db
from backend.common.errors import (
    ConflictError,
    ConsentRequiredError,
    InvalidError,
    NotFoundError,
)
from backend.common.principal import Principal
from backend.features.consents import queries as consents
from backend.features.consents.models import ConsentKind
from backend.features.sessions.ingest import NO_SUCH_SESSION
from backend.features.sessions.models import (
    EndReason,
    MonitoringSession,
    SessionSettled,
    SessionStarted,
    Source,
    Status,
)

SILENT_FOR = timedelta(hours=6)


def start(
    *,
    id: UUID,
    started_at: datetime,
    sent_at: datetime,
    model_id: str,
    model_version: str,
    source: Source,
    by: Principal,
) -> tuple[MonitoringSession, bool]:
    """The acting patient's new session, and whether it is new: the same request again finds it.

    `started_at` and `sent_at` are the device's word; a clock that is wrong is corrected. Raises
    ConsentRequiredError without the camera consent, ConflictError when the id was used otherwise.
    """
    if started_at > sent_at:
        raise InvalidError({"started_at": ["must not be after sent_at"]})
    told = {
        "device_started_at": started_at,
        "model_id": model_id,
        "model_version": model_version,
        "source": source,
    }
    known = db.session.get(MonitoringSession, (by.person, id))
    if known is not None:
        return _same(known, told), False
    if not consents.is_active(patient_id=by.person, kind=ConsentKind.CAMERA):
        raise ConsentRequiredError("Please agree to the analysis of the camera first.")
    now = clock.now()
    skew = now - sent_at
    session = MonitoringSession(
        patient_id=by.person,
        id=id,
        started_at=corrected(started_at, skew),
        clock_skew_s=round(skew.total_seconds()),
        heard_at=now,
        **told,
    )
    try:
        with db.session.begin_nested():
            db.session.add(session)
    except IntegrityError:  # the same request came twice at once
        return _same(db.session.get_one(MonitoringSession, (by.person, id)), told), False
    audit.record(action="sessions.started", patient_id=by.person, object=session)
    events.publish(SessionStarted(patient_id=by.person, session_id=id))
    return session, True


def end(
    *,
    session_id: UUID,
    ended_at: datetime,
    sent_at: datetime,
    reason: EndReason,
    chunks: int,
    attention: Sequence[dict[str, float]],
    severity: Sequence[float] | None,
    level_set: Sequence[Level] | None,
    by: Principal,
) -> MonitoringSession:
    """End the acting patient's session, once; the same request again changes nothing.

    A session that was closed as interrupted may still be ended: the device was offline, and what it
    says is better than our guess. Raises NotFoundError, InvalidError, ConflictError.
    """
    session = db.session.get(MonitoringSession, (by.person, session_id), with_for_update=True)
    if session is None:
        raise NotFoundError(NO_SUCH_SESSION)
    told = {
        "device_ended_at": ended_at,
        "end_reason": reason,
        "chunks_expected": chunks,
        "attention": list(attention),
        "final_severity": None if severity is None else list(severity),
        "level_set": None if level_set is None else [level.value for level in level_set],
    }
    if session.status is Status.ENDED:
        return _same(session, told)
    if ended_at > sent_at:
        raise InvalidError({"ended_at": ["must not be after sent_at"]})
    if ended_at < session.device_started_at:
        raise InvalidError({"ended_at": ["must not be before the session's started_at"]})
    for name, value in told.items():
        setattr(session, name, value)
    session.status = Status.ENDED
    # Never before the start, even when the device's clock was set in between.
    session.ended_at = max(corrected(ended_at, clock.now() - sent_at), session.started_at)
    session.heard_at = clock.now()
    audit.record(action="sessions.ended", patient_id=by.person, object=session)
    events.publish(SessionSettled(patient_id=by.person, session_id=session_id))
    return session


def close_interrupted() -> int:
    """Close open sessions that nothing was heard of for six hours; returns how many.

    For the worker and the command, as the system. Rollups stay as they are, the end is the end of
    the last step received, and whatever arrives later is still counted.
    """
    now = clock.now()
    silent = db.session.scalars(
        sa.select(MonitoringSession)
        .where(
            MonitoringSession.status == Status.OPEN,
            MonitoringSession.heard_at <= now - SILENT_FOR,
        )
        .order_by(MonitoringSession.patient_id, MonitoringSession.id)  # as snapshots are renewed
        .with_for_update(skip_locked=True)
    ).all()
    for session in silent:
        session.status = Status.INTERRUPTED
        session.ended_at = session.started_at + timedelta(milliseconds=session.reached_ms)
        audit.record(action="sessions.interrupted", patient_id=session.patient_id, object=session)
    db.session.flush()
    for session in silent:
        events.publish(SessionSettled(patient_id=session.patient_id, session_id=session.id))
    return len(silent)


def _same(session: MonitoringSession, told: dict[str, Any]) -> MonitoringSession:
    """The session, when it is what the request says; raises ConflictError otherwise."""
    differing = [name for name, value in told.items() if getattr(session, name) != value]
    if differing:
        raise ConflictError("This session was stored with other content.")
    return session
