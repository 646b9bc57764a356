"""Accounts: registering, signing in and out. Messages never tell whether an account exists."""

import hashlib
import hmac
import secrets
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common import audit, clock, events
from backend.common.db import db, insert_or_skip
from backend.common.errors import InvalidCredentialsError, InvalidError, WrongPasswordError
from backend.common.principal import Role
from backend.features.accounts import backoff, passwords
from backend.features.accounts.models import AuthSession, DeviceKey, User, ZoneChanged

UTC = ZoneInfo("UTC")
TOKEN_BYTES = 32
DEVICE_KEY_BYTES = 32  # AES-256
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
) -> User:
    """A new user; raises InvalidError naming the e-mail when it cannot be used."""
    user = User(
        email=normalise_email(email),
        display_name=display_name.strip(),
        role=role,
        region=region,
        time_zone=time_zone.key,
        password_hash=passwords.hash_password(password),
        created_at=clock.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(user)
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
) -> User:
    """A patient makes the own account.

    An e-mail that is taken raises InvalidError and counts against the address, so that trying many
    addresses to learn who has an account soon has to wait (TooManyAttemptsError).
    """
    by_address = backoff.key(secret, "register", address)
    backoff.refuse_when_blocked(by_address)
    try:
        user = create_user(
            email=email,
            password=password,
            display_name=display_name,
            role=Role.PATIENT,
            region=region,
            time_zone=time_zone,
        )
    except InvalidError:
        backoff.count_failure(by_address, free=backoff.FREE_PER_ACCOUNT)
        db.session.commit()
        raise
    audit.record(action="accounts.registered", object=user, actor=(user.role, user.id))
    return user


def sign_in(*, email: str, password: str, address: str, secret: str) -> User:
    """The user with these credentials.

    Raises InvalidCredentialsError (the same for an unknown account, a wrong password and a
    deactivated user) and TooManyAttemptsError while the account or the address has to wait.
    """
    by_account = backoff.key(secret, "account", normalise_email(email))
    by_address = backoff.key(secret, "address", address)
    backoff.refuse_when_blocked(by_account, by_address)
    user = db.session.scalar(sa.select(User).where(User.email == normalise_email(email)))
    fits = passwords.verify(password, user.password_hash if user else None)
    if user is None or not fits or not user.active:
        backoff.count_failure(by_account, free=backoff.FREE_PER_ACCOUNT)
        backoff.count_failure(by_address, free=backoff.FREE_PER_ADDRESS)
        raise InvalidCredentialsError("The e-mail address or the password is wrong.")
    backoff.forget(by_account)
    return user


def confirm_password(*, user: User, password: str, secret: str) -> None:
    """The signed-in user proves once more who they are, before something that cannot be undone.

    Raises WrongPasswordError, counted like a failed sign-in, and TooManyAttemptsError.
    """
    by_account = backoff.key(secret, "account", user.email)
    backoff.refuse_when_blocked(by_account)
    if not passwords.verify(password, user.password_hash):
        backoff.count_failure(by_account, free=backoff.FREE_PER_ACCOUNT)
        raise WrongPasswordError({"password": ["is not your password"]})
    backoff.forget(by_account)


def open_session(*, user: User, secret: str, lifetime: timedelta) -> str:
    """Start a session and return its token, which is stored nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = clock.now()
    db.session.add(
        AuthSession(
            token_digest=digest(token, secret),
            user_id=user.id,
            epoch=user.epoch,
            created_at=now,
            expires_at=now + lifetime,
        )
    )
    audit.record(action="accounts.signed_in", object=user, actor=(user.role, user.id))
    return token


def close_session(*, session: AuthSession) -> None:
    """Sign out: the token is worthless from now on."""
    session.revoked_at = clock.now()
    audit.record(action="accounts.signed_out", object=session)


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
    user.active = active
    if not active:
        user.epoch += 1


def forget_old_sessions() -> None:
    """Delete sessions long over and failures long forgotten. For the worker."""
    now = clock.now()
    db.session.execute(sa.delete(AuthSession).where(AuthSession.expires_at < now - KEPT_FOR))
    backoff.forget_old()


def digest(token: str, secret: str) -> bytes:
    """What is stored of a token: useless without the secret, and a new secret ends all sessions."""
    return hmac.digest(secret.encode(), token.encode(), hashlib.sha256)
