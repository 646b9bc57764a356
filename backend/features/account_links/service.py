"""Confirming an address, and choosing a password by a link.

Nobody learns from any answer whether an address has an account, and no link signs anybody in.
"""

import logging
from uuid import UUID

from backend.common import audit, clock, events, mail
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError
from backend.common.jobs import enqueue
from backend.features.account_links import links, queries
from backend.features.account_links.models import Purpose
from backend.features.accounts import service as accounts
from backend.features.accounts.models import Reclaimed, Registered, User

log = logging.getLogger(__name__)

JOB = "password-reset"
FREE_MAILS = 3
FOR_PASSWORDS = (Purpose.RESET_PASSWORD, Purpose.FIRST_PASSWORD)


class PasswordChosenError(ConflictError):
    type = "password-chosen"


def registered(event: Registered) -> None:
    """Somebody made an account: ask whether the address is theirs."""
    user = db.session.get_one(User, event.user_id)
    if not user.email_verified and mail.is_set_up():
        links.send(user.id, Purpose.CONFIRM_ADDRESS)


def send_confirmation(*, user: User, secret: str) -> None:
    """Mail the link once more; nothing is sent about an address that is confirmed already.

    Raises TooManyAttemptsError past a few an hour.
    """
    accounts.count_request(what="confirm", whose=str(user.id), free=FREE_MAILS, secret=secret)
    if not user.email_verified and mail.is_set_up():
        links.send(user.id, Purpose.CONFIRM_ADDRESS)
    audit.record(action="account_links.confirmation_sent", object=user)


def confirm_address(*, token: str, user: User) -> User:
    """The signed-in user opened the link: the address is theirs. Raises LinkOverError.

    They must be signed in: whoever gets such a mail about somebody else's account cannot, by
    mistake, give that account their address.
    """
    links.take(token, Purpose.CONFIRM_ADDRESS, user_id=user.id)
    _is_theirs(user)
    audit.record(action="account_links.address_confirmed", object=user)
    return user


def ask_for_reset(*, email: str, secret: str) -> None:
    """Somebody forgot a password: the worker mails a link where there is an account.

    Here the same is done either way, one look-up and one job, so that neither the answer nor its
    time tells which it was. Raises TooManyAttemptsError, likewise.
    """
    email = accounts.normalise_email(email)
    accounts.count_request(what="reset", whose=email, free=FREE_MAILS, secret=secret)
    enqueue(JOB, user_id=str(queries.active_user_with(email) or new_id()))


def mail_reset(*, user_id: str) -> None:
    """Job: mail the link, if there is such a user."""
    user = db.session.get(User, UUID(user_id))
    if user is not None and user.active:
        links.send(user.id, Purpose.RESET_PASSWORD)
        audit.record(action="account_links.reset_asked", object=user)


def give_up(*, error: str, **_ids: str) -> None:
    """Job: the last try failed. Whoever waits for the mail asks again."""
    log.warning("no link for a new password was made: %s", error)


def choose_password(*, token: str, password: str, secret: str) -> None:
    """Whoever has the link chooses the password, and signs in with it as always.

    Every session ends, and other links work no more. Raises LinkOverError, and InvalidError for a
    password that is refused: then the link stays good.
    """
    link = links.take(token, *FOR_PASSWORDS)
    user = db.session.get(User, link.user_id)
    if user is None or not user.active:
        raise links.LinkOverError
    accounts.set_password(user=user, password=password, secret=secret)
    links.drop(user.id, FOR_PASSWORDS)
    if link.by_mail:
        if not user.email_verified:
            events.publish(Reclaimed(user.id))
        _is_theirs(user)
    audit.record(
        action="account_links.password_chosen",
        object=user,
        actor=(user.role, user.id),
        purpose=link.purpose.value,
    )
    if link.purpose is Purpose.RESET_PASSWORD:
        accounts.tell_of_new_password(user)


def invite(*, user: User) -> str | None:
    """Have somebody whose account was just made for them choose the first password.

    Returns the link where no mail brings it, to be handed over in person.
    """
    if mail.is_set_up():
        links.send(user.id, Purpose.FIRST_PASSWORD)
        return None
    return links.hand_out(user.id, Purpose.FIRST_PASSWORD)


def invite_again(*, user: User) -> str | None:
    """A new link for the first password; the one before works no more.

    Raises PasswordChosenError once there is one: whoever hands such a link out could use it.
    """
    if not queries.waits_for_first_password([user.id]):
        raise PasswordChosenError("This person has chosen a password already.")
    return invite(user=user)


def reset_by_operator(*, email: str) -> str:
    """A link for a new password, for whoever runs the server to hand over.

    Raises InvalidError naming the e-mail where nobody has it.
    """
    user_id = queries.active_user_with(accounts.normalise_email(email))
    if user_id is None:
        raise InvalidError({"email": ["has no active account"]})
    audit.record(action="account_links.reset_by_operator", object=db.session.get_one(User, user_id))
    return links.hand_out(user_id, Purpose.RESET_PASSWORD)


def forget_old() -> None:
    """Delete links that nobody used in time, for the worker; not those for a first password."""
    links.drop_expired([Purpose.CONFIRM_ADDRESS, Purpose.RESET_PASSWORD])


def _is_theirs(user: User) -> None:
    user.email_verified_at = user.email_verified_at or clock.now()
    links.drop(user.id, [Purpose.CONFIRM_ADDRESS])
