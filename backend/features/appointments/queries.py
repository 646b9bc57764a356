"""Reading appointments and therapy sessions."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.pagination import Page, newest_first
from backend.features.appointments.models import Appointment, AppointmentStatus, TherapySession


def appointments(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[Appointment]:
    """One patient's appointments, cancelled ones too, the latest first."""
    return newest_first(
        sa.select(Appointment).where(Appointment.patient_id == patient_id),
        at=Appointment.starts_at,
        id=Appointment.id,
        limit=limit,
        cursor=cursor,
    )


def appointment(*, patient_id: UUID, appointment_id: UUID) -> Appointment:
    """One of them; raises NotFoundError."""
    found = db.session.get(Appointment, (patient_id, appointment_id))
    if found is None:
        raise NotFoundError("There is no such appointment.")
    return found


def upcoming(patient_id: UUID, *, now: datetime) -> Sequence[Appointment]:
    """What has not ended yet, the next first; what was cancelled is in it, so that calendars learn
    of it."""
    return db.session.scalars(
        sa.select(Appointment)
        .where(Appointment.patient_id == patient_id, Appointment.ends_at > now)
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()


def upcoming_appointments(
    patient_id: UUID, now: datetime, within: timedelta
) -> Sequence[Appointment]:
    """What begins within a span of time from now, the next first: for reminders."""
    return db.session.scalars(
        sa.select(Appointment)
        .where(
            Appointment.patient_id == patient_id,
            Appointment.status == AppointmentStatus.PLANNED,
            Appointment.starts_at > now,
            Appointment.starts_at <= now + within,
        )
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()


def appointments_between(
    *, patient_id: UUID, since: datetime, until: datetime
) -> Sequence[Appointment]:
    """One patient's appointments of a stretch of time, cancelled ones too, the earliest first."""
    return db.session.scalars(
        sa.select(Appointment)
        .where(
            Appointment.patient_id == patient_id,
            Appointment.starts_at >= since,
            Appointment.starts_at < until,
        )
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()


def clashing(
    *, physician_id: UUID, starts_at: datetime, ends_at: datetime, but: UUID | None
) -> Appointment | None:
    """An appointment of the same physician at the same time, if there is one."""
    return db.session.scalars(
        sa.select(Appointment)
        .where(
            Appointment.physician_id == physician_id,
            Appointment.status == AppointmentStatus.PLANNED,
            Appointment.starts_at < ends_at,
            Appointment.ends_at > starts_at,
            *([Appointment.id != but] if but else []),
        )
        .order_by(Appointment.starts_at)
        .limit(1)
    ).first()


def sessions(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[TherapySession]:
    """One patient's therapy sessions, the one recorded last first."""
    return newest_first(
        sa.select(TherapySession).where(TherapySession.patient_id == patient_id),
        at=TherapySession.recorded_at,
        id=TherapySession.id,
        limit=limit,
        cursor=cursor,
    )


def sessions_between(*, patient_id: UUID, since: date, until: date) -> Sequence[TherapySession]:
    """One patient's therapy sessions held from one day to another, the earliest first."""
    return db.session.scalars(
        sa.select(TherapySession)
        .where(
            TherapySession.patient_id == patient_id,
            TherapySession.held_on >= since,
            TherapySession.held_on <= until,
        )
        .order_by(TherapySession.held_on, TherapySession.id)
    ).all()
