"""Comparing a session with the patient's earlier ones; computed from the rollups when it is asked
for, so a session that arrives late is part of it at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import defer

from backend.clinical.baseline import (
    LEAST_SESSIONS,
    LOOKS_BACK,
    Compared,
    Measure,
    Reading,
    Verdict,
    compare,
    overall,
)
from backend.clinical.signals import LEAST_VALID_MS, LEAST_VALID_RATIO
from backend.common import clock
from backend.common.db import db
from backend.features.baseline.changes import Change as Change
from backend.features.baseline.changes import charted
from backend.features.baseline.readings import reading_of
from backend.features.sessions.models import MonitoringSession, Status
from backend.features.sessions.queries import session_of


@dataclass(frozen=True, slots=True)
class Baseline:
    """A session, and how it compares with the patient's earlier ones."""

    session_id: UUID | None
    started_at: datetime | None
    verdict: Verdict
    sessions: int
    measures: Sequence[Compared]
    needed: int = LEAST_SESSIONS
    looks_back_days: int = LOOKS_BACK.days


def baseline(*, patient_id: UUID, session_id: UUID | None) -> Baseline:
    """One session of the patient, or the latest, beside the earlier ones; raises NotFoundError."""
    session = (
        _latest(patient_id)
        if session_id is None
        else session_of(patient_id=patient_id, session_id=session_id)
    )
    if session is None:
        return Baseline(None, None, Verdict.NOT_ENOUGH_SESSIONS, 0, ())
    earlier = [found for one in _earlier(session) if (found := reading_of(one))]
    now = reading_of(session)
    measures = () if now is None else compare(now, earlier)
    verdict = Verdict.NOT_ENOUGH_PICTURE if now is None else overall(measures)
    return Baseline(session.id, session.started_at, verdict, len(earlier), measures)


def last_expression(patient_id: UUID) -> Baseline | None:
    """The last session that was seen well enough and is over, beside the earlier ones; None
    without such a one. A session that still runs counts on neither side."""
    found = db.session.scalars(
        sa.select(MonitoringSession)
        .where(
            MonitoringSession.patient_id == patient_id,
            MonitoringSession.status != Status.OPEN,
            MonitoringSession.valid_ms >= LEAST_VALID_MS,
            MonitoringSession.valid_steps >= LEAST_VALID_RATIO * MonitoringSession.steps,
            MonitoringSession.emotion_steps > 0,
            MonitoringSession.severity_steps > 0,
        )
        .order_by(MonitoringSession.started_at.desc(), MonitoringSession.id.desc())
        .options(defer(MonitoringSession.attention))
        .limit(1)
        .execution_options(populate_existing=True)
    ).first()
    now = reading_of(found) if found else None
    if found is None or now is None:
        return None
    over = [one for one in _earlier(found) if one.status is not Status.OPEN]
    measures = compare(now, [read for one in over if (read := reading_of(one))])
    return Baseline(found.id, found.started_at, overall(measures), len(over), measures)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with too few earlier sessions to compare it with."""

    measure: Measure
    value: float
    usual: None = None
    low: None = None
    high: None = None
    verdict: Verdict = Verdict.NOT_ENOUGH_SESSIONS


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """A session of the course: what was measured, and beside it what was usual then, if known."""

    session_id: UUID
    started_at: datetime
    model: str
    stretch: int
    """Sessions of one stretch can be joined; with the next, what is usual is learned anew."""
    verdict: Verdict
    measures: Sequence[Compared | Measured]
    changes: Sequence[Change]
    """The sustained changes that this session told."""


def course(*, patient_id: UUID, days: int) -> list[CoursePoint]:
    """The sessions of the last days that were seen well enough, oldest first, each beside what was
    usual for the patient at its time."""
    since = clock.now() - timedelta(days=days)
    whole = charted(patient_id=patient_id)
    told = whole.changes()
    return [
        _point(
            session,
            read,
            whole.known[:index],
            stretch=whole.stretch[index],
            changes=[change for change in told if change.told_by == session.id],
        )
        for index, (session, read) in enumerate(whole.known)
        if session.started_at >= since
    ]


def changes(*, patient_id: UUID, in_a_row: int) -> list[Change]:
    """Every sustained change of expression; `in_a_row` signals make one."""
    return charted(patient_id=patient_id, in_a_row=in_a_row).changes()


def _point(
    session: MonitoringSession,
    now: Reading,
    before: Sequence[tuple[MonitoringSession, Reading]],
    *,
    stretch: int,
    changes: Sequence[Change],
) -> CoursePoint:
    earlier = [read for one, read in before if _comparable(one, session)]
    compared = compare(now, earlier)
    measured = [Measured(measure, value) for measure, value in now.items()]
    return CoursePoint(
        session_id=session.id,
        started_at=session.started_at,
        model=f"{session.model_id} {session.model_version}",
        stretch=stretch,
        verdict=overall(compared),
        measures=compared or measured,
        changes=changes,
    )


def _comparable(earlier: MonitoringSession, session: MonitoringSession) -> bool:
    """As _earlier() selects them."""
    return (
        (earlier.model_id, earlier.model_version) == (session.model_id, session.model_version)
        and earlier.started_at < session.started_at
        and earlier.started_at >= session.started_at - LOOKS_BACK
    )


def _latest(patient_id: UUID) -> MonitoringSession | None:
    return db.session.scalars(
        sa.select(MonitoringSession)
        .where(MonitoringSession.patient_id == patient_id)
        .order_by(MonitoringSession.started_at.desc(), MonitoringSession.id.desc())
        .limit(1)
    ).first()


def _earlier(session: MonitoringSession) -> Sequence[MonitoringSession]:
    """Those of the same model release: another one may read the same face differently."""
    started_at = MonitoringSession.started_at
    return db.session.scalars(
        sa.select(MonitoringSession)
        .where(
            MonitoringSession.patient_id == session.patient_id,
            MonitoringSession.model_id == session.model_id,
            MonitoringSession.model_version == session.model_version,
            started_at < session.started_at,
            started_at >= session.started_at - LOOKS_BACK,
        )
        .options(defer(MonitoringSession.attention))
    ).all()
