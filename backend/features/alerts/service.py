"""Raising, acknowledging, escalating and resolving alerts. No camera estimate is read anywhere
here: nothing that a face shows can raise, lower, delay or close an alert of risk."""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.clinical.alert_rules import RISK_KINDS, AlertKind
from backend.clinical.risk import acknowledge_by
from backend.common import audit, clock, events, mail
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, NotFoundError
from backend.common.principal import Principal
from backend.features.alerts.models import Alert, AlertChanged, SourceType
from backend.features.care_teams.queries import physicians_to_tell
from backend.features.consents.queries import shares_with_care_team

ATTENTION = "alerts.attention"
OVERDUE = "alerts.overdue"
NOBODY = "nobody: no care team is set up"


def raise_alert(
    *, patient_id: UUID, kind: AlertKind, response_id: UUID, summary: str, within: timedelta
) -> Alert:
    """Raise the alert of risk of one response, in the transaction that stores it.

    Each physician who may see the patient is told by mail that somebody needs attention.
    """
    if kind not in RISK_KINDS:
        raise ValueError(f"{kind} is no risk: it has no clock")
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
    for physician in physicians_to_tell(patient_id=patient_id):
        mail.send(kind=ATTENTION, to=physician.id, key=f"alert:{alert.id}:{physician.id}")
    events.publish(AlertChanged(patient_id))
    return alert


def raise_notice(
    *,
    patient_id: UUID,
    kind: AlertKind,
    source_type: SourceType,
    source_id: UUID,
    summary: str,
    threshold: int,
    rule_version: int,
) -> Alert | None:
    """Raise an alert that is no risk: on the desk, without a clock and without a mail.

    Its source raises it once: None when it has before, whatever became of that alert.
    """
    if kind in RISK_KINDS:
        raise ValueError(f"{kind} is a risk: only answers raise it")
    alert = Alert(
        patient_id=patient_id,
        id=new_id(),
        kind=kind,
        source_type=source_type,
        source_id=source_id,
        summary=summary,
        threshold=threshold,
        rule_version=rule_version,
        raised_at=clock.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(alert)
    except IntegrityError:
        return None
    audit.record(action="alerts.raised", patient_id=patient_id, object=alert)
    events.publish(AlertChanged(patient_id))
    return alert


def escalate_overdue() -> int:
    """Tell whoever is on call of each alert that nobody acknowledged in time; returns how many.

    For the worker, as often as it likes: an alert is escalated once, and the mail is sent with the
    transaction that says so on the alert. An alert that the care team may not see is left alone.
    """
    overdue = db.session.scalars(
        sa.select(Alert)
        .where(
            Alert.acknowledged_at.is_(None),
            Alert.escalated_at.is_(None),
            Alert.acknowledge_by < clock.now(),
            shares_with_care_team(Alert.patient_id),  # type: ignore[arg-type]  # a column of the row
        )
        .order_by(Alert.acknowledge_by)
        .with_for_update(of=Alert, skip_locked=True)
    ).all()
    for alert in overdue:
        _escalate(alert)
    return len(overdue)


def _escalate(alert: Alert) -> None:
    names = [one.display_name for one in physicians_to_tell(patient_id=alert.patient_id)]
    delivery = mail.send(
        kind=OVERDUE,
        to=mail.ON_CALL,
        key=f"escalation:{alert.id}",
        words={"care_team": ", ".join(names) or NOBODY},
    )
    alert.escalated_at = clock.now()
    alert.escalation_id = delivery.id
    audit.record(
        action="alerts.escalated", patient_id=alert.patient_id, object=alert, mail=delivery.state
    )


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
    events.publish(AlertChanged(patient_id))
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
    events.publish(AlertChanged(patient_id))
    return alert


def _get(patient_id: UUID, alert_id: UUID) -> Alert:
    # The lock names the table: PostgreSQL locks no row of an outer join.
    alert = db.session.get(Alert, (patient_id, alert_id), with_for_update={"of": Alert})
    if alert is None:
        raise NotFoundError("No such alert.")
    return alert
