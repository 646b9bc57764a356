"""E-mail, sent by the worker alone. What was sent to whom is on record; what it said is not: a mail
is a template's text, and no template may hold anything clinical.

    send(kind="alerts.attention", to=physician_id, key=f"alert:{alert.id}:{physician_id}")

adds a delivery and its job to the running transaction; the worker looks the address up, hands the
mail over and tries again for some hours. A feature brings its templates in `mails.py`.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from backend.common import clock, smtp
from backend.common.base import Base, enum_column, new_id
from backend.common.db import db, read_only
from backend.common.jobs import Handler, enqueue, register_jobs
from backend.common.principal import Role
from backend.common.security import settings
from backend.common.smtp import MailError, SmtpServer

log = logging.getLogger(__name__)

JOB = "mail"
EXTENSION = "serein.mails"
LONGEST_ERROR = 80
# A greylisting or restarting mail server answers again within minutes to an hour, as a rule.
MOST_TRIES = 10
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)


class MailState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    OFF = "off"
    """When it was to be sent, this installation had no mail server or nobody on call, or the
    address was not confirmed."""


class OnCall:
    """Whoever the clinic has on call: the address in its settings."""


ON_CALL = OnCall()


@dataclass(frozen=True)
class Template:
    """Subject and text of one kind of mail. Placeholders in braces take the delivery's words.

    `late_words` makes more of them from those when the mail is sent, such as a link that gives
    access: they are stored nowhere. None: the mail is of no use any more, and is not sent.
    """

    subject: str
    text: str
    late_words: Callable[[Mapping[str, str]], Mapping[str, str] | None] | None = None
    to_any_address: bool = False
    """Goes to an address that nobody has confirmed yet as well: it is about that address."""
    late_address: Callable[[Mapping[str, str]], str | None] | None = None
    """Goes there instead of to the person's own address, asked with the delivery's words when it is
    sent. None: as with `late_words`."""


class MailDelivery(Base):
    """One mail to one person, or to whoever is on call. No address, no text, nothing clinical."""

    __tablename__ = "mail_delivery"
    __table_args__ = (
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_a_time"),
        sa.Index(None, "user_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # Says what the mail is about, so that nothing is told twice; holds ids only.
    key: Mapped[str] = mapped_column(sa.String(160), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(48))
    # NULL: whoever is on call. Deliveries go with the account.
    user_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"))
    words: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    state: Mapped[MailState] = mapped_column(enum_column(MailState, "mail_state"))
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(sa.String(LONGEST_ERROR))


def send(
    *, kind: str, to: UUID | OnCall, key: str, words: Mapping[str, str] | None = None
) -> MailDelivery:
    """Have a mail sent once the running transaction is committed; `key` is sent once only.

    Where that is not possible the delivery is recorded as `off`. Raises KeyError for an unknown
    kind.
    """
    template = _template(kind)
    known = db.session.scalar(sa.select(MailDelivery).where(MailDelivery.key == key))
    if known is not None:
        return known
    delivery = MailDelivery(
        id=new_id(),
        key=key,
        kind=kind,
        user_id=to if isinstance(to, UUID) else None,
        words=dict(words or {}),
        state=MailState.QUEUED if can_send(to, template) else MailState.OFF,
        created_at=clock.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(delivery)
    except IntegrityError:  # told by another request or worker at the same time
        return db.session.scalars(sa.select(MailDelivery).where(MailDelivery.key == key)).one()
    if delivery.state is MailState.QUEUED:
        enqueue(JOB, delivery_id=str(delivery.id))
    return delivery


def is_set_up() -> bool:
    """Whether this installation sends mail."""
    return (
        settings().smtp is not None and not settings().demo
    )  # invented people, invented addresses


def can_send(to: UUID | OnCall, template: Template | None = None) -> bool:
    """Whether a mail reaches a person, or whoever is on call: a patient's address must be
    confirmed, but for templates that go to any."""
    elsewhere = template is not None and template.late_address is not None
    person = to if isinstance(to, UUID) else None
    return is_set_up() and (elsewhere or _address(person, template) is not None)


def deliver(*, delivery_id: str) -> None:
    """Job: hand one mail over. No transaction is open while the mail server is spoken to.

    A worker that is killed in between sends it again: the Message-ID stays the same.
    """
    with read_only():
        delivery = db.session.get(MailDelivery, UUID(delivery_id))
        if delivery is None or delivery.state is not MailState.QUEUED:
            return
        template = _template(delivery.kind)
        server = settings().smtp
        address = (
            template.late_address(delivery.words)
            if template.late_address
            else _address(delivery.user_id, template)
        )
        message = _message(delivery, address) if address else None
        db.session.rollback()
    delivery = db.session.get_one(MailDelivery, UUID(delivery_id))
    delivery.tries += 1
    delivery.tried_at = clock.now()
    delivery.error = None
    if message is None or server is None:
        delivery.state = MailState.FAILED
        delivery.error = "no address or no mail server any more, or nothing to tell"
        return
    db.session.commit()
    _hand_over(server, message, delivery_id)


def _hand_over(server: SmtpServer, message: EmailMessage, delivery_id: str) -> None:
    try:
        smtp.deliver(server, message)
    except MailError as error:
        db.session.get_one(MailDelivery, UUID(delivery_id)).error = str(error)[:LONGEST_ERROR]
        db.session.commit()
        raise
    delivery = db.session.get_one(MailDelivery, UUID(delivery_id))
    delivery.state = MailState.SENT
    delivery.sent_at = clock.now()
    delivery.error = None


def give_up(*, delivery_id: str, error: str) -> None:
    """Job: the last try failed. What the mail server answered says more than the job's error."""
    delivery = db.session.get(MailDelivery, UUID(delivery_id))
    if delivery is not None and delivery.state is MailState.QUEUED:
        delivery.state = MailState.FAILED
        delivery.error = delivery.error or error[:LONGEST_ERROR]


def _address(user_id: UUID | None, template: Template | None = None) -> str | None:
    if user_id is None:
        return settings().on_call
    users = Base.metadata.tables["users"]
    query = sa.select(users.c.email).where(users.c.id == user_id, users.c.active)
    if template is None or not template.to_any_address:
        # Of its own people the clinic knows the address: an alert must reach its physician.
        staff = users.c.role != Role.PATIENT
        query = query.where(sa.or_(users.c.email_verified_at.is_not(None), staff))
    return db.session.scalar(query)


def _message(delivery: MailDelivery, address: str) -> EmailMessage | None:
    words: Mapping[str, str] = delivery.words
    if (late := _template(delivery.kind).late_words) is not None:
        made = late(words)
        if made is None:
            return None
        words = {**words, **made}
    return compose(
        delivery.kind,
        to=address,
        id=str(delivery.id),
        at=delivery.created_at,
        words=words,
    )


def compose(kind: str, *, to: str, id: str, at: datetime, words: Mapping[str, str]) -> EmailMessage:
    """A mail of a kind; `id` stays the same when it is sent again.

    For whoever sends to somebody without an account; all others use send().
    """
    template = _template(kind)
    sender = settings().mail_from or ""
    domain = parseaddr(sender)[1].rpartition("@")[2]
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = template.subject.format_map(words)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    message.set_content(template.text.format_map(words))
    return message


def register_mail(app: Flask) -> None:
    """Let the application's workers send mail."""
    app.extensions.setdefault(EXTENSION, {})
    handler = Handler(
        run=deliver,
        give_up=give_up,
        most_tries=MOST_TRIES,
        first_pause=FIRST_PAUSE,
        longest_pause=LONGEST_PAUSE,
    )
    register_jobs(app, {JOB: handler}, [])


def register_templates(app: Flask, templates: Mapping[str, Template]) -> None:
    """Make a feature's kinds of mail known."""
    _templates(app).update(templates)


def say_what_is_off() -> None:
    """In the log of whoever sends: what this installation cannot tell anybody."""
    if settings().smtp is None:
        log.warning("no mail is sent: SEREIN_SMTP_URL is not set; alerts are on the desk only")
    elif settings().on_call is None:
        log.warning("SEREIN_ONCALL is not set: overdue alerts are marked on the desk only")


def _template(kind: str) -> Template:
    return _templates(current_app)[kind]


def _templates(app: Flask) -> dict[str, Template]:
    known: dict[str, Template] = app.extensions[EXTENSION]
    return known
