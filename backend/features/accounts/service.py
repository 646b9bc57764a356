"""Accounts: registering, signing in and out. Messages never tell whether an account exists."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common import audit, clock, events, mail
from backend.common.db import db, insert_or_skip
from backend.common.errors import (
    ConfirmationNeededError,
    InvalidCredentialsError,
    InvalidError,
    UnauthenticatedError,
    WrongPasswordError,
)
from backend.common.principal import Principal, Role
from backend.features.accounts import backoff, passwords, queries, user_agents
from backend.features.accounts.backoff import Attempt as Attempt  # offered to others, too
from backend.features.accounts.models import (
    AddressGiven,
    AuthSession,
    DeviceKey,
    Registered,
    SignInStep,
    User,
    ZoneChanged,
)

UTC = ZoneInfo("UTC")
TOKEN_BYTES = 32
DEVICE_KEY_BYTES = 32  # AES-256
PASSWORD_CHANGED = "accounts.password_changed"  # noqa: S105 - the kind of a mail
NOTED_EVERY = timedelta(minutes=10)  # how exactly is known when a session was last used
STEP_LIFETIME = timedelta(minutes=5)
CONFIRMED_FOR = timedelta(minutes=10)
KEPT_FOR = timedelta(days=30)  # an ended session, for whoever looks into an incident


def normalise_email(email: str) -> str:
    return email.strip().casefold()


def create_user(
    *,
    email: str,
    password: str,
    display_name: str,
    role: Role,
    region: str,
    time_zone: ZoneInfo = UTC,
    verified: bool = False,
) -> User:
    """A new user. `verified`: the address is known to be this person's.

    Raises InvalidError naming the e-mail or the password when one cannot be used.
    """
    passwords.check_new(password, email=email, name=display_name)
    now = clock.now()
    user = User(
        email=normalise_email(email),
        display_name=display_name.strip(),
        role=role,
        region=region,
        time_zone=time_zone.key,
        password_hash=passwords.hash_password(password),
        email_verified_at=now if verified else None,
        created_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(user)
            db.session.flush()
            events.publish(AddressGiven(user.id, user.email))
    except IntegrityError:
        raise InvalidError({"email": ["cannot be used for a new account"]}) from None
    return user


def register(
    *,
    email: str,
    password: str,
    display_name: str,
    region: str,
    time_zone: ZoneInfo,
    address: str,
    secret: str,
    verified: bool = False,
) -> User:
    """A patient makes the own account, and can use it at once.

    An e-mail that is taken raises InvalidError and counts against the address, so that trying many
    addresses to learn who has an account soon has to wait (TooManyAttemptsError).
    """
    refuse_probing(address=address, secret=secret)
    try:
        user = create_user(
            email=email,
            password=password,
            display_name=display_name,
            role=Role.PATIENT,
            region=region,
            time_zone=time_zone,
            verified=verified,
        )
    except InvalidError:
        count_probe(address=address, secret=secret)
        raise
    audit.record(action="accounts.registered", object=user, actor=(user.role, user.id))
    events.publish(Registered(user.id))
    return user


def refuse_probing(*, address: str, secret: str) -> None:
    """Raises TooManyAttemptsError where too many e-mails were tried from there that are taken."""
    backoff.refuse_when_blocked(backoff.key(secret, "register", address))


def count_probe(*, address: str, secret: str) -> None:
    """Keep in mind, whatever becomes of the request, that an e-mail was tried that is taken."""
    backoff.count_failure(backoff.key(secret, "register", address), free=backoff.FREE_PER_ACCOUNT)
    db.session.commit()


def sign_in(*, email: str, password: str, address: str, secret: str) -> User:
    """The user with these credentials, who may still owe a second factor.

    Raises InvalidCredentialsError (the same for an unknown account, a wrong password and a
    deactivated user) and TooManyAttemptsError while the account or the address has to wait.
    """
    attempt = Attempt(email=normalise_email(email), address=address, secret=secret)
    attempt.refuse_when_blocked()
    user = db.session.scalar(sa.select(User).where(User.email == normalise_email(email)))
    fits = passwords.verify(password, user.password_hash if user else None)
    if user is None or not fits or not user.active:
        attempt.failed()
        raise InvalidCredentialsError("The e-mail address or the password is wrong.")
    if user.second_factor_since is None:  # else whoever knows the password could go on guessing
        attempt.succeeded()
    return user


def confirm_password(*, user: User, password: str, secret: str, field: str = "password") -> None:
    """The signed-in user proves once more who they are, before something that cannot be undone.

    Raises WrongPasswordError naming the field, counted like a failed sign-in, and
    TooManyAttemptsError.
    """
    attempt = Attempt(email=user.email, secret=secret)
    attempt.refuse_when_blocked()
    if not passwords.verify(password, user.password_hash):
        attempt.failed()
        raise WrongPasswordError({field: ["is not your password"]})
    if user.second_factor_since is None:
        attempt.succeeded()


def in_turn(session: AuthSession) -> User:
    """The session's user as they are now, for what changes how the account is signed in to: one
    such change after another.

    Raises UnauthenticatedError where another one ended the session meanwhile, a new password by
    the link in the mailbox, say: what it ended must not act after it.
    """
    user = queries.lock(session.user_id)
    if user is None or not user.active or session.epoch != user.epoch:
        raise UnauthenticatedError("Please sign in again.")
    return user


def check_confirmed(session: AuthSession) -> None:
    """Raises ConfirmationNeededError unless the person proved some minutes ago who they are.

    Signing in proves it, too, as long as there is no second factor that could be taken away. What
    asks for this is done in turn: raises UnauthenticatedError, see in_turn().
    """
    user = in_turn(session)
    first = session.created_at if user.second_factor_since is None else None
    at = session.confirmed_at or first
    if at is None or at + CONFIRMED_FOR <= clock.now():
        raise ConfirmationNeededError("Please confirm that it is you.")


def begin_second_step(*, user: User, secret: str) -> str:
    """The password was right, and a second factor has to follow within minutes. Returns the token
    that says so, which is stored nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(
        SignInStep(
            token_digest=digest(token, secret),
            user_id=user.id,
            epoch=user.epoch,
            expires_at=clock.now() + STEP_LIFETIME,
        )
    )
    audit.record(action="accounts.password_given", object=user, actor=(user.role, user.id))
    return token


def end_second_step(*, token: str, secret: str) -> None:
    """The sign-in is finished: its token is worth nothing any more."""
    db.session.execute(
        sa.delete(SignInStep).where(SignInStep.token_digest == digest(token, secret))
    )


def change_password(
    *, session: AuthSession, current_password: str, password: str, secret: str
) -> str:
    """The signed-in user chooses another password; every other session ends.

    Returns a new token for this session: whoever has a copy of the old one is out as well. Raises
    WrongPasswordError, TooManyAttemptsError, InvalidError for a password that is refused, and
    UnauthenticatedError, see in_turn().
    """
    user = session.user
    confirm_password(user=user, password=current_password, secret=secret, field="current_password")
    in_turn(session)
    set_password(user=user, password=password, secret=secret)
    session.epoch = user.epoch
    token = _new_token(session, secret)
    audit.record(action="accounts.password_changed", object=user)
    tell_of_new_password(user)
    return token


def set_password(*, user: User, password: str, secret: str) -> None:
    """Give a user another password and end every session; failed sign-ins are forgotten.

    Raises InvalidError for a password that is too easy to guess.
    """
    passwords.check_new(password, email=user.email, name=user.display_name)
    user.password_hash = passwords.hash_password(password)
    user.epoch += 1
    backoff.forget(backoff.key(secret, "account", user.email))


def tell_of_new_password(user: User) -> None:
    """Mail the user that the password is another one: it may not have been they."""
    mail.send(kind=PASSWORD_CHANGED, to=user.id, key=f"{PASSWORD_CHANGED}:{user.id}:{user.epoch}")


def count_request(*, what: str, whose: str, free: int, secret: str) -> None:
    """Count a request for what costs other people something, such as a mail; `free` of them within
    an hour are answered at once. Raises TooManyAttemptsError while it has to wait."""
    backoff.count_request(backoff.key(secret, what, whose), free=free)


def open_session(
    *,
    user: User,
    secret: str,
    lifetime: timedelta,
    second_factor: str | None = None,
    user_agent: str = "",
) -> str:
    """Start a session and return its token, which is stored nowhere. `second_factor` names the one
    that was proved; without it the session is worth nothing once the user has one."""
    now = clock.now()
    session = AuthSession(
        user_id=user.id,
        epoch=user.epoch,
        created_at=now,
        expires_at=now + lifetime,
        last_used_at=now,
        browser=user_agents.browser_of(user_agent),
        system=user_agents.system_of(user_agent),
        second_factor_at=now if second_factor else None,
    )
    token = _new_token(session, secret)
    db.session.add(session)
    audit.record(
        action="accounts.signed_in",
        object=user,
        actor=(user.role, user.id),
        second_factor=second_factor,
    )
    return token


def note_use(session_id: UUID) -> None:
    """Remember that a session is in use now."""
    db.session.execute(
        sa.update(AuthSession).where(AuthSession.id == session_id).values(last_used_at=clock.now())
    )


def is_noted(last_used_at: datetime | None) -> bool:
    """Whether it is on record already that a session is in use these minutes."""
    return last_used_at is not None and clock.now() - last_used_at < NOTED_EVERY


def close_session(*, session: AuthSession) -> None:
    """Sign out: the token is worthless from now on."""
    session.revoked_at = clock.now()
    audit.record(action="accounts.signed_out", object=session)


def end_session(*, session_id: UUID, by: Principal) -> None:
    """Sign out one of the own devices. Raises NotFoundError for one that is not signed in."""
    close_session(session=queries.own_session(session_id, user_id=by.person))


def end_sessions(*, session: AuthSession, but_here: bool) -> None:
    """Sign the user of the session out everywhere, or everywhere but here. Raises
    UnauthenticatedError, see in_turn()."""
    user = in_turn(session)
    user.epoch += 1
    if but_here:
        session.epoch = user.epoch
    audit.record(action="accounts.signed_out_everywhere", object=user, but_here=but_here)


def device_key(*, user_id: UUID) -> bytes:
    """The key of what the user's devices keep, made when it is first asked for."""
    table = DeviceKey.__table__
    fresh = {"user_id": user_id, "key": secrets.token_bytes(DEVICE_KEY_BYTES)}
    db.session.execute(insert_or_skip(table).values(fresh).on_conflict_do_nothing())
    return db.session.get_one(DeviceKey, user_id).key


def set_time_zone(*, user: User, time_zone: ZoneInfo) -> None:
    """From now on the user's days begin at midnight there."""
    user.time_zone = time_zone.key
    audit.record(action="accounts.time_zone_set", object=user)
    db.session.flush()
    events.publish(ZoneChanged(user.id))


def set_active(*, user: User, active: bool) -> None:
    """Deactivating also ends every session of the user."""
    queries.lock(user.id)
    user.active = active
    if not active:
        user.epoch += 1


def _new_token(session: AuthSession, secret: str) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.token_digest = digest(token, secret)
    return token


def forget_old_sessions() -> None:
    """Delete sessions long over, unfinished sign-ins and old failures. For the worker."""
    now = clock.now()
    db.session.execute(sa.delete(SignInStep).where(SignInStep.expires_at < now))
    db.session.execute(sa.delete(AuthSession).where(AuthSession.expires_at < now - KEPT_FOR))
    backoff.forget_old()


def digest(token: str, secret: str) -> bytes:
    """What is stored of a token: useless without the secret, and a new secret ends all sessions."""
    return hmac.digest(secret.encode(), token.encode(), hashlib.sha256)
