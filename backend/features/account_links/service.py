"""Confirming an address, moving to another, and choosing a password by a link.

No link signs anybody in. Nobody learns from an answer whether an address has an account, but for
somebody signed in who asks for another one: after a few that are taken they have to wait.
"""

import logging
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from backend.common import audit, clock, events, mail
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError
from backend.common.jobs import enqueue
from backend.features.account_links import links, queries
from backend.features.account_links.models import Purpose
from backend.features.accounts import queries as account_queries
from backend.features.accounts import service as accounts
from backend.features.accounts.models import (
    AddressGiven,
    AuthSession,
    BroughtBack,
    Reclaimed,
    Registered,
    User,
)

log = logging.getLogger(__name__)

JOB = "password-reset"
FREE_MAILS = 3
FOR_PASSWORDS = (Purpose.RESET_PASSWORD, Purpose.FIRST_PASSWORD, Purpose.KEEP_ADDRESS)
OF_THE_MAILBOX = (Purpose.RESET_PASSWORD, Purpose.FIRST_PASSWORD, Purpose.CHANGE_ADDRESS)
NOT_FOR_LONG = [purpose for purpose in Purpose if purpose is not Purpose.FIRST_PASSWORD]


class PasswordChosenError(ConflictError):
    type = "password-chosen"


class NoMailError(ConflictError):
    type = "no-mail"


def address_given(event: AddressGiven) -> None:
    """Raises InvalidError for an address that another account can be brought back to."""
    if queries.is_kept(event.email, but_for=event.user_id):
        raise InvalidError({"email": ["cannot be used for a new account"]})


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


def ask_for_address(*, email: str, session: AuthSession, address: str, secret: str) -> None:
    """Mail a link to the address that the signed-in user wants to have; until it is opened nothing
    changes.

    Raises ConfirmationNeededError, NoMailError, TooManyAttemptsError, and InvalidError for an
    address that is an account's.
    """
    accounts.check_confirmed(session)
    if not mail.is_set_up():
        raise NoMailError("This installation sends no mail.")
    user, email = session.user, accounts.normalise_email(email)
    if email == user.email:
        raise InvalidError({"email": ["is your address already"]})
    accounts.refuse_probing(address=address, secret=secret)
    accounts.count_request(what="address", whose=str(user.id), free=FREE_MAILS, secret=secret)
    if queries.has_account(email, but_for=user.id):  # tells who has one, as registering does
        accounts.count_probe(address=address, secret=secret)
        raise InvalidError({"email": ["cannot be used"]})
    links.send(user.id, Purpose.CHANGE_ADDRESS, email=email, epoch=user.epoch)
    audit.record(action="account_links.address_asked", object=user)


def confirm_address(*, token: str, session: AuthSession) -> User:
    """The signed-in user opened the link: the address, present or next, is theirs. Raises
    LinkOverError, and UnauthenticatedError, see accounts.in_turn().

    They must be signed in: whoever gets such a mail about somebody else's account cannot, by
    mistake, give that account their address.
    """
    user = accounts.in_turn(session)
    link = links.take(token, Purpose.CONFIRM_ADDRESS, Purpose.CHANGE_ADDRESS, user_id=user.id)
    if link.email is not None:
        if link.epoch != user.epoch:  # every session was ended since, for whatever reason
            raise links.LinkOverError
        _move(user, link.email)
    _is_theirs(user)
    audit.record(
        action="account_links.address_confirmed", object=user, changed=link.email is not None
    )
    return user


def _move(user: User, email: str) -> None:
    """The address before is told, and leads back for some days. One that was never proved may have
    been a slip, and a stranger's."""
    before, proved = user.email, user.email_verified_at is not None
    _set_address(user, email)
    links.drop_way_back(user.id, to=email)
    if proved:
        links.send(user.id, Purpose.KEEP_ADDRESS, email=before)


def _set_address(user: User, email: str) -> None:
    """Raises LinkOverError where somebody else got the address meanwhile, or had it before. What
    was mailed to the present one works no more."""
    links.drop(user.id, OF_THE_MAILBOX)
    try:
        with db.session.begin_nested():
            user.email = email
    except IntegrityError:
        raise links.LinkOverError from None
    if queries.is_kept(email, but_for=user.id):
        raise links.LinkOverError
    user.email_verified_at = clock.now()


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
    user = account_queries.lock(links.whose(token, *FOR_PASSWORDS))
    if user is None or not user.active:
        raise links.LinkOverError
    link = links.take(token, *FOR_PASSWORDS)
    if link.email is not None:
        _bring_back(user, link.email, moved_at=link.made_at)
    accounts.set_password(user=user, password=password, secret=secret)
    links.drop(user.id, OF_THE_MAILBOX)
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
    if link.purpose is not Purpose.FIRST_PASSWORD:
        accounts.tell_of_new_password(user)


def _bring_back(user: User, email: str, *, moved_at: datetime) -> None:
    """It was not they who moved the account: neither does it go back to where it was moved, nor
    does anything stay that was set up since, or in the days before, which nobody was told of."""
    _set_address(user, email)
    links.drop_ways_back(user.id, made_since=moved_at)
    kept_for = links.VALID_FOR[Purpose.KEEP_ADDRESS]
    events.publish(BroughtBack(user.id, since=moved_at - kept_for))


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
    links.drop_expired(NOT_FOR_LONG)


def _is_theirs(user: User) -> None:
    user.email_verified_at = user.email_verified_at or clock.now()
    links.drop(user.id, [Purpose.CONFIRM_ADDRESS])
