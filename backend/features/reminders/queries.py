"""Reading how a patient is reminded, and what was mailed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.common.mail import MailDelivery, MailState, can_send
from backend.features.reminders.models import Language, ReminderKind, ReminderSettings, ReminderTold

AT = time(9)
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
SHOWN_MAILS = 10


@dataclass(frozen=True, slots=True)
class Mailed:
    """One mail that was sent, or tried: what it was about is told here and not in the mail."""

    at: datetime
    state: MailState
    kinds: list[ReminderKind]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a patient is reminded; `possible` tells whether this installation can send mail."""

    by_mail: bool
    at: time
    quiet_from: time
    quiet_until: time
    language: Language
    possible: bool
    mails: Sequence[Mailed]


def settings_of(patient_id: UUID) -> ReminderSettings | None:
    return db.session.get(ReminderSettings, patient_id)


def standing(*, patient_id: UUID) -> Standing:
    """What the patient has chosen, or the defaults: no mail."""
    chosen = settings_of(patient_id)
    return Standing(
        by_mail=chosen.by_mail if chosen else False,
        at=chosen.at if chosen else AT,
        quiet_from=chosen.quiet_from if chosen else QUIET_FROM,
        quiet_until=chosen.quiet_until if chosen else QUIET_UNTIL,
        language=chosen.language if chosen else Language.ENGLISH,
        possible=can_send(patient_id),
        mails=_mails(patient_id),
    )


def _mails(patient_id: UUID) -> list[Mailed]:
    """The latest mails, newest first, each with what it was about."""
    told = db.session.execute(
        sa.select(MailDelivery.key, MailDelivery.created_at, MailDelivery.state, ReminderTold.kind)
        .join(ReminderTold, ReminderTold.mail_key == MailDelivery.key)
        .where(ReminderTold.patient_id == patient_id, MailDelivery.user_id == patient_id)
        .distinct()
        .order_by(MailDelivery.created_at.desc(), ReminderTold.kind)
    )
    mails: dict[str, Mailed] = {}
    for key, at, state, kind in told:
        mails.setdefault(key, Mailed(at, state, [])).kinds.append(kind)
    return list(mails.values())[:SHOWN_MAILS]


def told(*, patient_id: UUID, whats: Sequence[str]) -> set[str]:
    """Which of these matters a mail has told already."""
    return set(
        db.session.scalars(
            sa.select(ReminderTold.what).where(
                ReminderTold.patient_id == patient_id, ReminderTold.what.in_(whats)
            )
        )
    )
