"""Appointments as an iCalendar file (RFC 5545) for the patient's own calendar.

It says when, how long and where: not with whom, nor why, because a calendar is often kept by
somebody else. The UID stays, the SEQUENCE grows, and a cancelled appointment says so; so a calendar
that reads the file again is right again.
"""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from backend.features.appointments.models import Appointment, AppointmentStatus

MIME = "text/calendar"
SUMMARY = "Appointment"
_STATUS = {AppointmentStatus.PLANNED: "CONFIRMED", AppointmentStatus.CANCELLED: "CANCELLED"}


def ical(appointments: Iterable[Appointment]) -> bytes:
    """The file, with the definitions of the time zones in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Serein//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for appointment in appointments:
        calendar.add_component(_event(appointment))
    calendar.add_missing_timezones()
    told: bytes = calendar.to_ical()
    return told


def _event(appointment: Appointment) -> Event:
    zone = ZoneInfo(appointment.zone)
    event = Event()
    event.add("uid", f"{appointment.id}@serein")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.changed_at)
    event.add("last-modified", appointment.changed_at)
    event.add("created", appointment.made_at)
    event.add("dtstart", appointment.starts_at.astimezone(zone))
    event.add("dtend", appointment.ends_at.astimezone(zone))
    event.add("summary", SUMMARY)
    event.add("class", "PRIVATE")
    event.add("status", _STATUS[appointment.status])
    if appointment.place:
        event.add("location", appointment.place)
    return event
