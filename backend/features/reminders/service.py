"""Choosing how to be reminded, stopping it from a mail, and the mails themselves."""

import base64
import binascii
import hashlib
import hmac
from datetime import datetime, time
from uuid import UUID

import sqlalchemy as sa

from backend.common import audit, clock, mail
from backend.common.db import db
from backend.common.errors import InvalidError
from backend.common.principal import Principal, Role, acting_as
from backend.common.security import settings
from backend.features.accounts.models import User
from backend.features.accounts.queries import zone_of
from backend.features.reminders import queries
from backend.features.reminders.models import Language, ReminderSettings, ReminderTold
from backend.features.reminders.timing import Quiet, next_at
from backend.features.reminders.waiting import Waiting, waiting

WAITING = "reminders.waiting"
BATCH = 100
ID_BYTES = 16


def change(
    *,
    by_mail: bool,
    at: time,
    quiet_from: time,
    quiet_until: time,
    language: Language,
    by: Principal,
) -> None:
    """Set how the acting patient is reminded. Raises InvalidError for a time in the quiet hours."""
    if at in Quiet(quiet_from, quiet_until):
        raise InvalidError({"at": ["must not lie in the quiet hours"]})
    chosen = queries.settings_of(by.person) or ReminderSettings(patient_id=by.person)
    chosen.by_mail = by_mail
    chosen.at, chosen.quiet_from, chosen.quiet_until = at, quiet_from, quiet_until
    chosen.language = language
    chosen.next_check_at = next_at(clock.now(), at, zone_of(by.person)) if by_mail else None
    db.session.add(chosen)
    audit.record(action="reminders.changed", patient_id=by.person, by_mail=by_mail)


def unsubscribe(*, token: str, secret: str) -> None:
    """Stop the mails of whoever got the mail that holds this token; again does no harm.

    The token may do nothing else. Raises InvalidError naming it when it is not one of ours.
    """
    patient_id = _owner(token, secret)
    with acting_as(Principal(role=Role.PATIENT, id=patient_id)):
        chosen = queries.settings_of(patient_id)
        if chosen is not None:
            chosen.by_mail, chosen.next_check_at = False, None
        audit.record(action="reminders.unsubscribed", patient_id=patient_id)
        db.session.flush()  # while it is this patient who acts


def unsubscribe_token(patient_id: UUID, secret: str) -> str:
    """Names the patient and proves that we made it. It does not expire: nor does the wish."""
    return base64.urlsafe_b64encode(patient_id.bytes + _mac(patient_id, secret)).decode()


def remind() -> int:
    """Send the mails that are due; returns how many people were looked at. For the worker.

    Any number of workers may do this at once: a row is locked while it is looked at, a mail has a
    key of its own, and a matter is told once.
    """
    now = clock.now()
    due = db.session.scalars(
        sa.select(ReminderSettings)
        .join(User, User.id == ReminderSettings.patient_id)
        .where(ReminderSettings.next_check_at <= now, User.active)
        .order_by(ReminderSettings.next_check_at)
        .limit(BATCH)
        .with_for_update(of=ReminderSettings, skip_locked=True)
    ).all()
    for chosen in due:
        _check(chosen, now)
    return len(due)


def _check(chosen: ReminderSettings, now: datetime) -> None:
    zone = zone_of(chosen.patient_id)
    if chosen.quiet.holds(now, zone):  # a late worker wakes nobody
        chosen.next_check_at = chosen.quiet.over(now, zone)
        return
    chosen.next_check_at = next_at(now, chosen.at, zone)
    waits = waiting(chosen.patient_id, now=now, zone=zone)
    found = {key: each for each in waits if (key := each.mail_key)}
    known = queries.told(patient_id=chosen.patient_id, whats=list(found))
    if new := {key: each for key, each in found.items() if key not in known}:
        _mail(chosen, new, now, day=now.astimezone(zone).date().isoformat())


def _mail(chosen: ReminderSettings, new: dict[str, Waiting], now: datetime, *, day: str) -> None:
    key = f"reminder:{chosen.patient_id}:{day}"
    for what, matter in new.items():
        db.session.add(
            ReminderTold(
                patient_id=chosen.patient_id,
                what=what,
                kind=matter.kind,
                told_at=now,
                mail_key=key,
            )
        )
    token = unsubscribe_token(chosen.patient_id, settings().secret_key)
    mail.send(
        kind=f"{WAITING}.{chosen.language}",
        to=chosen.patient_id,
        key=key,
        words={"unsubscribe": f"{settings().url}/unsubscribe#{token}"},
    )
    audit.record(action="reminders.mailed", patient_id=chosen.patient_id, matters=len(new))


def _owner(token: str, secret: str) -> UUID:
    try:
        told = base64.urlsafe_b64decode(token)
        patient_id = UUID(bytes=told[:ID_BYTES])
    except (binascii.Error, ValueError):
        raise _unknown() from None
    if not hmac.compare_digest(told[ID_BYTES:], _mac(patient_id, secret)):
        raise _unknown()
    return patient_id


def _mac(patient_id: UUID, secret: str) -> bytes:
    return hmac.digest(secret.encode(), b"unsubscribe:" + patient_id.bytes, hashlib.sha256)


def _unknown() -> InvalidError:
    return InvalidError({"token": ["is not from one of our mails"]})
