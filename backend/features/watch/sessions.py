"""Sessions too poor to rely on, and sustained changes of expression. No risk is read or touched
here: the alerts are of their own kinds, beside those that answers raise."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby, takewhile
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import defer

from backend.clinical.alert_rules import AlertKind
from backend.clinical.baseline import Measure
from backend.clinical.sustained import Direction
from backend.common import clock
from backend.common.db import db
from backend.features.alert_rules import queries as rules
from backend.features.alerts import service as alerts
from backend.features.alerts.models import SourceType
from backend.features.baseline.queries import Change, changes
from backend.features.sessions.models import MonitoringSession, SessionSettled, Status

# What is told must still be news: a device that was offline for longer tells of the past.
STILL_NEWS = timedelta(days=14)
LONGEST_RUN = 50
MEASURES = {
    Measure.EXPECTED_LEVEL: "Estimated level",
    Measure.PLEASANT: "Expressions of happiness",
    Measure.UNPLEASANT: "Unpleasant expressions",
}


def session_settled(event: SessionSettled) -> None:
    """Look once all of an ended session has come in."""
    session = db.session.get_one(MonitoringSession, (event.patient_id, event.session_id))
    if not _complete(session) or session.started_at < clock.now() - STILL_NEWS:
        return
    _tell_unusable(event.patient_id)
    if session.enough_picture:
        _tell_changes(event.patient_id)


def _complete(session: MonitoringSession) -> bool:
    return session.chunks_received >= (session.chunks_expected or 0)


def _tell_unusable(patient_id: UUID) -> None:
    """Of a run of poor sessions once, named by the first of them."""
    standing = rules.rule(AlertKind.UNUSABLE_SESSIONS)
    if not standing.enabled or standing.threshold is None:
        return
    run = list(takewhile(lambda one: not one.enough_picture, _latest(patient_id)))
    if len(run) < standing.threshold:
        return
    alerts.raise_notice(
        patient_id=patient_id,
        kind=AlertKind.UNUSABLE_SESSIONS,
        source_type=SourceType.MON_SESSION,
        source_id=run[-1].id,
        summary=f"The last {len(run)} camera sessions had too little usable picture",
        threshold=standing.threshold,
        rule_version=standing.version,
    )


def _latest(patient_id: UUID) -> Sequence[MonitoringSession]:
    """The latest sessions that are over, newest first."""
    return db.session.scalars(
        sa.select(MonitoringSession)
        .where(
            MonitoringSession.patient_id == patient_id,
            MonitoringSession.status != Status.OPEN,
        )
        .order_by(MonitoringSession.started_at.desc(), MonitoringSession.id.desc())
        .limit(LONGEST_RUN)
        .options(defer(MonitoringSession.attention))
    ).all()


def _tell_changes(patient_id: UUID) -> None:
    """Of the changes that a session told, in one alert, named by that session."""
    standing = rules.rule(AlertKind.EXPRESSION_CHANGE)
    if not standing.enabled or standing.threshold is None:
        return
    now = clock.now()
    found = changes(patient_id=patient_id, in_a_row=standing.threshold)
    news = [change for change in found if change.told_at >= now - STILL_NEWS]
    news.sort(key=lambda change: (change.told_at, change.told_by))
    for session_id, told in groupby(news, key=lambda change: change.told_by):
        alerts.raise_notice(
            patient_id=patient_id,
            kind=AlertKind.EXPRESSION_CHANGE,
            source_type=SourceType.MON_SESSION,
            source_id=session_id,
            summary="; ".join(map(_summary, told)),
            threshold=standing.threshold,
            rule_version=standing.version,
        )


def _summary(change: Change) -> str:
    where = "above" if change.direction is Direction.HIGHER else "below"
    return f"{MEASURES[change.measure]} {where} the usual since {change.since:%Y-%m-%d}"
