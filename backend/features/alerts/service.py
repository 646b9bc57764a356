"""Raising, acknowledging and resolving alerts. No camera estimate is read anywhere here."""

from datetime import timedelta
from uuid import UUID

from backend.clinical.risk import acknowledge_by
from backend.common import audit, clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, NotFoundError
from backend.common.principal import Principal
from backend.features.alerts.models import Alert, AlertKind, SourceType


def raise_alert(
    *, patient_id: UUID, kind: AlertKind, response_id: UUID, summary: str, within: timedelta
) -> Alert:
    """Raise the alert of one questionnaire response, in the transaction that stores it."""
    now = clock.now()
    alert = Alert(
        patient_id=patient_id,
        id=new_id(),
        kind=kind,
        source_type=SourceType.QUESTIONNAIRE_RESPONSE,
        source_id=response_id,
        summary=summary,
        raised_at=now,
        acknowledge_by=acknowledge_by(now, within),
    )
    db.session.add(alert)
    audit.record(action="alerts.raised", patient_id=patient_id, object=alert)
    return alert


def acknowledge(*, patient_id: UUID, alert_id: UUID, by: Principal) -> Alert:
    """Acknowledge an alert; whoever was first stays on record. Raises NotFoundError."""
    alert = _get(patient_id, alert_id)
    repeated = alert.acknowledged_at is not None
    if not repeated:
        alert.acknowledged_at = clock.now()
        alert.acknowledged_by_id = by.person
    audit.record(
        action="alerts.acknowledged", patient_id=patient_id, object=alert, repeated=repeated
    )
    db.session.flush()
    db.session.refresh(alert)  # the people's names
    return alert


def resolve(*, patient_id: UUID, alert_id: UUID, note: str, by: Principal) -> Alert:
    """Resolve an alert with a note, acknowledging it first where nobody had.

    Raises NotFoundError, and ConflictError when it was resolved before: the first note stays.
    """
    alert = _get(patient_id, alert_id)
    if alert.resolved_at is not None:
        raise ConflictError("This alert was resolved before.")
    if alert.acknowledged_at is None:
        acknowledge(patient_id=patient_id, alert_id=alert_id, by=by)
    alert.resolved_at = clock.now()
    alert.resolved_by_id = by.person
    alert.resolution_note = note.strip()
    audit.record(action="alerts.resolved", patient_id=patient_id, object=alert)
    db.session.flush()
    db.session.refresh(alert)  # the people's names
    return alert


def _get(patient_id: UUID, alert_id: UUID) -> Alert:
    # The lock names the table: PostgreSQL locks no row of an outer join.
    alert = db.session.get(Alert, (patient_id, alert_id), with_for_update={"of": Alert})
    if alert is None:
        raise NotFoundError("No such alert.")
    return alert
