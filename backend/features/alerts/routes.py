"""/alerts, /desk/pulse and /patients/{id}/alerts."""

from typing import Any
from uuid import UUID

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs, listing
from backend.features.alerts import queries, service
from backend.features.alerts.models import Alert
from backend.features.alerts.queries import AlertStatus, DeskPulse
from backend.features.alerts.schemas import (
    AcknowledgeSchema,
    AlertArgs,
    AlertSchema,
    DeskPulseSchema,
    ResolveSchema,
)
from backend.features.care_teams.queries import visible_patient

blp = Blueprint("alerts", __name__, "Alerts of the care team")
blueprints = [blp]
AlertList = listing(AlertSchema)


@blp.route("/alerts")
@requires(Permission.READ_ALERTS)
@blp.arguments(AlertArgs, location="query")
@blp.response(200, AlertList)
def desk(args: dict[str, Any]) -> Page[Alert]:
    """The alerts of all own patients, newest first; `open` holds the acknowledged ones too"""
    page = queries.alerts(**args)
    audit.record(action="alerts.read", alerts=len(page.items))
    return page


@blp.route("/desk/pulse")
@requires(Permission.WATCH_DESK)
@blp.response(200, DeskPulseSchema)
def pulse() -> DeskPulse:
    """Whether the own alerts changed; asked every few seconds, and no patient is named"""
    return queries.pulse()


@blp.route("/patients/<uuid:patient_id>/alerts")
@requires(Permission.READ_ALERTS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, AlertList)
def of_patient(args: dict[str, Any], patient_id: UUID) -> Page[Alert]:
    """Every alert of one patient, newest first"""
    visible_patient(patient_id, by=acting())
    page = queries.alerts(status=AlertStatus.ALL, patient_id=patient_id, **args)
    audit.record(action="alerts.read", patient_id=patient_id)
    return page


@blp.route("/patients/<uuid:patient_id>/alerts/<uuid:alert_id>/acknowledge", methods=["POST"])
@requires(Permission.HANDLE_ALERTS)
@blp.arguments(AcknowledgeSchema)
@blp.response(200, AlertSchema)
def acknowledge(_body: dict[str, Any], patient_id: UUID, alert_id: UUID) -> Alert:
    """Say that the alert was seen; the first one to do so stays on record"""
    visible_patient(patient_id, by=acting())
    return service.acknowledge(patient_id=patient_id, alert_id=alert_id, by=acting())


@blp.route("/patients/<uuid:patient_id>/alerts/<uuid:alert_id>/resolve", methods=["POST"])
@requires(Permission.HANDLE_ALERTS)
@blp.arguments(ResolveSchema)
@blp.response(200, AlertSchema)
def resolve(body: dict[str, Any], patient_id: UUID, alert_id: UUID) -> Alert:
    """Close the alert with a note on what was done"""
    visible_patient(patient_id, by=acting())
    return service.resolve(patient_id=patient_id, alert_id=alert_id, by=acting(), **body)
