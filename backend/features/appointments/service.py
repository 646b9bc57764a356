"""Making, moving and cancelling appointments, and recording sessions that were held."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from backend.common import audit, clock, events
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError, NotFoundError
from backend.common.principal import Principal
from backend.features.accounts import queries as account_queries
from backend.features.appointments import queries
from backend.features.appointments.models import (
    Appointment,
    AppointmentStatus,
    Kind,
    SessionHeld,
    TherapySession,
)
from backend.features.appointments.times import NoSuchTimeError, moment

AHEAD_OF_UTC = timedelta(hours=14)
"""Somewhere it is already this much later: a session held "today" may be dated so."""
FARTHEST = timedelta(days=731)
_TOO_FAR = "must be within two years"


class OverlapError(ConflictError):
    type = "appointment-overlap"


def make(
    *,
    patient_id: UUID,
    kind: Kind,
    starts_at: datetime,
    zone: ZoneInfo,
    minutes: int,
    place: str | None,
    note: str | None,
    by: Principal,
) -> Appointment:
    """Make an appointment of the acting physician with a patient. `starts_at` is the naive time on
    a clock in the zone. Raises InvalidError naming the field, and OverlapError."""
    now = clock.now()
    when = _when(starts_at, zone, minutes, now)
    _check_free(by.person, when, but=None)
    appointment = Appointment(
        patient_id=patient_id,
        id=new_id(),
        physician_id=by.person,
        kind=kind,
        status=AppointmentStatus.PLANNED,
        zone=zone.key,
        sequence=0,
        made_at=now,
        changed_at=now,
        place=place,
        note=note,
        **when,
    )
    db.session.add(appointment)
    db.session.flush()
    audit.record(action="appointments.made", patient_id=patient_id, object=appointment)
    db.session.refresh(appointment)  # the physician's name
    return appointment


def change(
    *,
    patient_id: UUID,
    appointment_id: UUID,
    sequence: int,
    kind: Kind,
    starts_at: datetime,
    zone: ZoneInfo,
    minutes: int,
    place: str | None,
    note: str | None,
) -> Appointment:
    """Move an appointment or change what was agreed. Raises NotFoundError, InvalidError naming the
    field, OverlapError, and ConflictError when it was cancelled or changed since `sequence`."""
    appointment = _get(patient_id, appointment_id, sequence)
    when = _when(starts_at, zone, minutes, clock.now())
    _check_free(appointment.physician_id, when, but=appointment_id)
    told: dict[str, Any] = {"kind": kind, "zone": zone.key, "place": place, "note": note, **when}
    for name, value in told.items():
        setattr(appointment, name, value)
    _touch(appointment, "appointments.changed")
    return appointment


def cancel(*, patient_id: UUID, appointment_id: UUID, sequence: int) -> Appointment:
    """Cancel an appointment; it stays on record. Raises NotFoundError and ConflictError."""
    appointment = _get(patient_id, appointment_id, sequence)
    appointment.status = AppointmentStatus.CANCELLED
    _touch(appointment, "appointments.cancelled")
    return appointment


def pass_on(*, patient_id: UUID, from_id: UUID, to_id: UUID) -> int:
    """What a patient has still before them with one physician goes to another; returns how many.

    Where the other has something at that time already, both stay: whoever takes a patient on sees
    it on the patient's page and moves one.
    """
    planned = db.session.scalars(
        sa.select(Appointment)
        .where(
            Appointment.patient_id == patient_id,
            Appointment.physician_id == from_id,
            Appointment.status == AppointmentStatus.PLANNED,
            Appointment.ends_at > clock.now(),
        )
        .order_by(Appointment.id)
        .with_for_update(of=Appointment)
    ).all()
    for appointment in planned:
        appointment.physician_id = to_id
        _touch(appointment, "appointments.passed_on")
    return len(planned)


def record_session(
    *, patient_id: UUID, held_on: date, summary: str, by: Principal
) -> TherapySession:
    """Record a session of the acting physician with a patient. Raises InvalidError."""
    now = clock.now()
    if held_on > (now + AHEAD_OF_UTC).date():
        raise InvalidError({"held_on": ["must not be in the future"]})
    session = TherapySession(
        patient_id=patient_id,
        id=new_id(),
        physician_id=by.person,
        held_on=held_on,
        recorded_at=now,
        summary=summary,
    )
    db.session.add(session)
    db.session.flush()
    audit.record(action="appointments.session_recorded", patient_id=patient_id, object=session)
    db.session.refresh(session)  # the physician's name
    events.publish(SessionHeld(patient_id))
    return session


def _get(patient_id: UUID, appointment_id: UUID, sequence: int) -> Appointment:
    # The lock names the table: PostgreSQL locks no row of an outer join.
    found = db.session.get(
        Appointment, (patient_id, appointment_id), with_for_update={"of": Appointment}
    )
    if found is None:
        raise NotFoundError("There is no such appointment.")
    if found.status is AppointmentStatus.CANCELLED:
        raise ConflictError("This appointment was cancelled.")
    if found.sequence != sequence:
        raise ConflictError("The appointment was changed meanwhile. Please look at it again.")
    return found


def _touch(appointment: Appointment, action: str) -> None:
    appointment.sequence += 1
    appointment.changed_at = clock.now()
    audit.record(action=action, patient_id=appointment.patient_id, object=appointment)
    db.session.flush()


def _when(starts_at: datetime, zone: ZoneInfo, minutes: int, now: datetime) -> dict[str, datetime]:
    try:
        start = moment(starts_at, zone)
    except NoSuchTimeError:
        raise InvalidError(
            {"starts_at": ["does not exist on that day: the clocks are put forward"]}
        ) from None
    except OverflowError:
        raise InvalidError({"starts_at": [_TOO_FAR]}) from None
    if start < now:
        raise InvalidError({"starts_at": ["must not be in the past"]})
    if start > now + FARTHEST:
        raise InvalidError({"starts_at": [_TOO_FAR]})
    return {"starts_at": start, "ends_at": start + timedelta(minutes=minutes)}


def _check_free(physician_id: UUID, when: dict[str, datetime], *, but: UUID | None) -> None:
    """One after the other: two appointments that are made at once wait for each other here."""
    account_queries.lock(physician_id)
    clash = queries.clashing(physician_id=physician_id, but=but, **when)
    if clash is not None:
        raise OverlapError(
            "There is another appointment at that time, from"
            f" {_clock(clash.starts_at, clash.zone)} to {_clock(clash.ends_at, clash.zone)}."
        )


def _clock(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")
