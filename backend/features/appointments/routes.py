"""/appointments, /therapy-sessions, and the same of a patient for the physician."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Response

from backend.common import audit, clock
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs, listing
from backend.features.appointments import calendar, queries, service
from backend.features.appointments.models import Appointment, TherapySession
from backend.features.appointments.schemas import (
    AppointmentBody,
    AppointmentChangeBody,
    AppointmentSchema,
    CancelBody,
    TherapySessionBody,
    TherapySessionSchema,
)
from backend.features.care_teams.queries import visible_patient

blp = Blueprint("appointments", __name__, "Appointments and therapy sessions")
blueprints = [blp]
AppointmentList = listing(AppointmentSchema)
SessionList = listing(TherapySessionSchema)
FILE = {"type": "string", "format": "binary"}


@blp.route("/appointments")
@requires(Permission.READ_OWN_APPOINTMENTS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, AppointmentList)
def own_appointments(args: dict[str, Any]) -> Page[Appointment]:
    """The own appointments, the latest first"""
    return queries.appointments(patient_id=acting().person, **args)


@blp.route("/appointments.ics")
@requires(Permission.READ_OWN_APPOINTMENTS)
@blp.response(200, FILE, content_type=calendar.MIME)
def own_calendar() -> Response:
    """All that is to come, as one iCalendar file"""
    return _file(queries.upcoming(acting().person, now=clock.now()), "appointments")


@blp.route("/appointments/<uuid:appointment_id>.ics")
@requires(Permission.READ_OWN_APPOINTMENTS)
@blp.response(200, FILE, content_type=calendar.MIME)
def calendar_entry(appointment_id: UUID) -> Response:
    """One appointment as an iCalendar file"""
    found = queries.appointment(patient_id=acting().person, appointment_id=appointment_id)
    return _file([found], f"appointment-{found.starts_at.date()}")


@blp.route("/therapy-sessions")
@requires(Permission.READ_OWN_APPOINTMENTS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, SessionList)
def own_sessions(args: dict[str, Any]) -> Page[TherapySession]:
    """The own therapy sessions, as the physician recorded them"""
    return queries.sessions(patient_id=acting().person, **args)


@blp.route("/patients/<uuid:patient_id>/appointments")
@requires(Permission.READ_PATIENT)
@blp.arguments(PageArgs, location="query")
@blp.response(200, AppointmentList)
def appointments_of(args: dict[str, Any], patient_id: UUID) -> Page[Appointment]:
    """A patient's appointments, the latest first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="appointments.read", patient_id=patient_id)
    return queries.appointments(patient_id=patient_id, **args)


@blp.route("/patients/<uuid:patient_id>/appointments", methods=["POST"])
@requires(Permission.MANAGE_APPOINTMENTS)
@blp.arguments(AppointmentBody)
@blp.response(201, AppointmentSchema)
def make(body: dict[str, Any], patient_id: UUID) -> Appointment:
    """Make an appointment; 409 when the physician has another at that time"""
    visible_patient(patient_id, by=acting())
    return service.make(patient_id=patient_id, by=acting(), **body)


@blp.route("/patients/<uuid:patient_id>/appointments/<uuid:appointment_id>", methods=["PUT"])
@requires(Permission.MANAGE_APPOINTMENTS)
@blp.arguments(AppointmentChangeBody)
@blp.response(200, AppointmentSchema)
def change(body: dict[str, Any], patient_id: UUID, appointment_id: UUID) -> Appointment:
    """Move an appointment, or change what was agreed"""
    visible_patient(patient_id, by=acting())
    return service.change(patient_id=patient_id, appointment_id=appointment_id, **body)


@blp.route(
    "/patients/<uuid:patient_id>/appointments/<uuid:appointment_id>/cancel", methods=["POST"]
)
@requires(Permission.MANAGE_APPOINTMENTS)
@blp.arguments(CancelBody)
@blp.response(200, AppointmentSchema)
def cancel(body: dict[str, int], patient_id: UUID, appointment_id: UUID) -> Appointment:
    """Cancel an appointment; it stays on record"""
    visible_patient(patient_id, by=acting())
    return service.cancel(patient_id=patient_id, appointment_id=appointment_id, **body)


@blp.route("/patients/<uuid:patient_id>/therapy-sessions")
@requires(Permission.READ_PATIENT)
@blp.arguments(PageArgs, location="query")
@blp.response(200, SessionList)
def sessions_of(args: dict[str, Any], patient_id: UUID) -> Page[TherapySession]:
    """A patient's therapy sessions, the one recorded last first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="appointments.sessions_read", patient_id=patient_id)
    return queries.sessions(patient_id=patient_id, **args)


@blp.route("/patients/<uuid:patient_id>/therapy-sessions", methods=["POST"])
@requires(Permission.MANAGE_APPOINTMENTS)
@blp.arguments(TherapySessionBody)
@blp.response(201, TherapySessionSchema)
def record_session(body: dict[str, Any], patient_id: UUID) -> TherapySession:
    """Record a session that was held; the patient reads it too"""
    visible_patient(patient_id, by=acting())
    return service.record_session(patient_id=patient_id, by=acting(), **body)


def _file(appointments: Iterable[Appointment], name: str) -> Response:
    return Response(
        calendar.ical(appointments),
        mimetype=calendar.MIME,
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
