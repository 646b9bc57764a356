"""Setting second factors up, proving one, and taking them away; each with its audit row.

A code is taken once. Wrong ones count as failed sign-ins, so that guessing gets slower and slower
whoever knows the password already.
"""

import hmac
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from backend.common import audit, clock, mail
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, UnauthenticatedError, WrongCodeError
from backend.common.principal import Principal
from backend.common.security import settings
from backend.features.accounts import queries as account_queries
from backend.features.accounts import service as accounts
from backend.features.accounts.models import AuthSession, BroughtBack, Reclaimed, User
from backend.features.accounts.service import Attempt
from backend.features.second_factors import queries, recovery, totp
from backend.features.second_factors.models import (
    Passkey,
    PasskeyChallenge,
    RecoveryCode,
    Totp,
)

CHANGED = "second_factors.changed"
CODE_USED = "second_factors.code_used"
RESET = "second_factors.reset"


class SecondStepOverError(UnauthenticatedError):
    """The password was given too long ago, or something else ended the sign-in."""

    type = "second-step-over"


class LastFactorError(ConflictError):
    """The role demands a second factor, and this is the only one."""

    type = "last-second-factor"


@dataclass(frozen=True)
class TotpSetup:
    """A new secret, told once: as text, and as what a QR code says."""

    secret: str
    uri: str


def begin_totp(*, session: AuthSession) -> TotpSetup:
    """A new secret for the authenticator app, which counts once a first code of it was given.

    Raises ConfirmationNeededError.
    """
    accounts.check_confirmed(session)
    user = session.user
    row = db.session.get(Totp, user.id) or Totp(user_id=user.id, last_step=0)
    secret = totp.new_secret()
    row.pending_wrapped = settings().master_keys.wrap(secret.encode(), place=row.place)
    db.session.add(row)
    audit.record(action="second_factors.totp_begun", object=user)
    return TotpSetup(secret=secret, uri=totp.uri(secret, account=user.email))


def confirm_totp(*, session: AuthSession, code: str, secret: str) -> list[str] | None:
    """The first code of a new secret: from now on it counts, in place of the one before.

    Returns the recovery codes where this is the first factor. Raises WrongCodeError, counted like
    a failed sign-in, ConflictError when none was begun, ConfirmationNeededError.
    """
    accounts.check_confirmed(session)
    user = session.user
    row = db.session.get(Totp, user.id, with_for_update=True)
    if row is None or row.pending_wrapped is None:
        raise ConflictError("Setting up the app was not begun.")
    attempt = Attempt(email=user.email, secret=secret)
    attempt.refuse_when_blocked()
    step = totp.matching_step(_unwrapped(row, row.pending_wrapped), code, at=clock.now())
    if step is None:
        attempt.failed()
        raise _wrong_code()
    row.secret_wrapped, row.pending_wrapped = row.pending_wrapped, None
    row.since, row.last_step = clock.now(), step
    return added(session=session, kind="totp")


def added(*, session: AuthSession, kind: str) -> list[str] | None:
    """A factor was set up in this session, which has proved it. Sessions that were opened with the
    password alone are over. Returns the recovery codes where this is the first factor."""
    user = session.user
    codes = None
    if user.second_factor_since is None:
        user.second_factor_since = clock.now()
        codes = _new_codes(user)
    session.second_factor_at = session.confirmed_at = clock.now()
    _record("added", user, kind=kind)
    return codes


def remove_totp(*, session: AuthSession) -> None:
    """The app's codes count no more. Raises ConfirmationNeededError, LastFactorError; ConflictError
    when there is no app."""
    accounts.check_confirmed(session)
    row = db.session.get(Totp, session.user_id, with_for_update=True)
    if row is None or row.since is None:
        raise ConflictError("No authenticator app is set up.")
    db.session.delete(row)
    removed(session=session, kind="totp")


def removed(*, session: AuthSession, kind: str) -> None:
    """A factor was taken away; with the last one go the recovery codes. Raises LastFactorError
    where the role demands one."""
    db.session.flush()
    user = session.user
    if not queries.factors(user.id).any:
        user.second_factor_since = None
        if user.second_factor_due:
            raise LastFactorError("Please set up another second factor before you remove this one.")
        _forget_codes(user.id)
    _record("removed", user, kind=kind)


def renew_codes(*, session: AuthSession) -> list[str]:
    """Ten new recovery codes in place of all before. Raises ConfirmationNeededError, and
    ConflictError without a second factor that they could stand in for."""
    accounts.check_confirmed(session)
    user = session.user
    if user.second_factor_since is None:
        raise ConflictError("Recovery codes come with a second factor.")
    codes = _new_codes(user)
    _record("codes_renewed", user)
    return codes


def second_step(*, token: str | None, code: str, address: str, secret: str) -> tuple[User, str]:
    """The second half of a sign-in: the user, and the kind of code that proved it.

    The half-signed-in state is over with it. Raises SecondStepOverError, WrongCodeError (counted
    like a wrong password) and TooManyAttemptsError.
    """
    user = waiting(token=token, secret=secret)
    kind = _prove(user, code, Attempt(email=user.email, address=address, secret=secret))
    accounts.end_second_step(token=token or "", secret=secret)
    return user, kind


def waiting(*, token: str | None, secret: str) -> User:
    """Whose sign-in waits for a second factor in this browser; raises SecondStepOverError."""
    digest = accounts.digest(token or "", secret)
    step = account_queries.second_step(digest)
    if step is None:
        raise SecondStepOverError("Please sign in again.")
    return step.user


def confirm(*, session: AuthSession, password: str, code: str | None, secret: str) -> None:
    """The signed-in person proves anew who they are: by the password, and by a code where they have
    a second factor. Holds for some minutes.

    Raises WrongPasswordError and WrongCodeError, counted like failed sign-ins.
    """
    user = session.user
    accounts.confirm_password(user=user, password=password, secret=secret)
    if user.second_factor_since is not None:
        _prove(user, code or "", Attempt(email=user.email, secret=secret))
    session.confirmed_at = clock.now()
    audit.record(action="second_factors.confirmed", object=user)


def reset(*, user_id: UUID, by: Principal) -> None:
    """An administrator takes away all factors of somebody who has lost them: every session ends,
    and the person is told. Raises NotFoundError, and ConflictError for the own ones."""
    user = account_queries.user(user_id)
    if user.id == by.person:
        raise ConflictError("You cannot reset your own second factors: another administrator can.")
    account_queries.lock(user_id)
    _forget_all(user)
    user.epoch += 1
    audit.record(action="second_factors.reset", object=user)
    _tell(RESET, user)


def reclaimed(event: Reclaimed) -> None:
    """Somebody showed that the address is theirs, which nobody had before: factors that were set up
    until then may be somebody else's way in."""
    user = db.session.get_one(User, event.user_id)
    if queries.factors(user.id).any:
        audit.record(action="second_factors.reset", object=user, actor=(user.role, user.id))
    _forget_all(user)


def brought_back(event: BroughtBack) -> None:
    """Factors that were set up since then may be somebody else's way in; older ones stay."""
    user = db.session.get_one(User, event.user_id)
    gone = 0
    for made in (Totp.since, Passkey.created_at, RecoveryCode.created_at):
        lately = sa.delete(made.class_).where(made.class_.user_id == user.id, made >= event.since)
        gone += len(db.session.scalars(lately.returning(made.class_.user_id)).all())
    db.session.execute(sa.update(Totp).where(Totp.user_id == user.id).values(pending_wrapped=None))
    db.session.execute(sa.delete(PasskeyChallenge).where(PasskeyChallenge.user_id == user.id))
    if not queries.factors(user.id).any:
        _forget_all(user)
    if gone:
        audit.record(action="second_factors.reset", object=user, actor=(user.role, user.id))


def forget_old() -> None:
    """Delete challenges that nobody answered in time. For the worker."""
    db.session.execute(sa.delete(PasskeyChallenge).where(PasskeyChallenge.expires_at < clock.now()))


def _forget_all(user: User) -> None:
    for model in (Totp, Passkey, PasskeyChallenge):
        db.session.execute(sa.delete(model).where(model.user_id == user.id))
    _forget_codes(user.id)
    user.second_factor_since = None


def _prove(user: User, code: str, attempt: Attempt) -> str:
    """The kind of the user's code; raises WrongCodeError and TooManyAttemptsError."""
    attempt.refuse_when_blocked()
    kind = "totp" if _is_from_app(user.id, code) else None
    if kind is None and _is_recovery_code(user, code):
        kind = "recovery_code"
    if kind is None:
        attempt.failed()
        raise _wrong_code()
    attempt.succeeded()
    return kind


def _is_from_app(user_id: UUID, code: str) -> bool:
    """Whether it is the app's code of now, given for the first time."""
    row = db.session.get(Totp, user_id)
    if row is None or row.secret_wrapped is None:
        return False
    secret = _unwrapped(row, row.secret_wrapped)
    step = totp.matching_step(secret, "".join(code.split()), at=clock.now())
    if step is None:
        return False
    # In one statement: of two requests with the same code only one gets through.
    taken = (
        sa.update(Totp)
        .where(Totp.user_id == user_id, Totp.last_step < step)
        .values(last_step=step)
        .returning(Totp.user_id)
    )
    return db.session.scalar(taken) is not None


def _is_recovery_code(user: User, code: str) -> bool:
    """Whether it is one of the user's codes, used for the first time; the user is told by mail."""
    given = recovery.digest(code)
    found = None
    for row in queries.unused_codes(user.id):
        kept = settings().master_keys.unwrap(row.digest_wrapped, place=row.place)
        if hmac.compare_digest(kept, given):
            found = row
    if found is None:
        return False
    used = (
        sa.update(RecoveryCode)
        .where(RecoveryCode.id == found.id, RecoveryCode.used_at.is_(None))
        .values(used_at=clock.now())
        .returning(RecoveryCode.id)
    )
    if db.session.scalar(used) is None:
        return False
    audit.record(action="second_factors.code_used", object=found, actor=(user.role, user.id))
    _tell(CODE_USED, user)
    return True


def _new_codes(user: User) -> list[str]:
    _forget_codes(user.id)
    codes = recovery.new_codes()
    for code in codes:
        row = RecoveryCode(id=new_id(), user_id=user.id, created_at=clock.now())
        digest = recovery.digest(code)
        row.digest_wrapped = settings().master_keys.wrap(digest, place=row.place)
        db.session.add(row)
    return codes


def _forget_codes(user_id: UUID) -> None:
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.user_id == user_id))


def _unwrapped(row: Totp, wrapped: bytes) -> str:
    return settings().master_keys.unwrap(wrapped, place=row.place).decode()


def _wrong_code() -> WrongCodeError:
    return WrongCodeError({"code": ["is not right, or was used before"]})


def _record(verb: str, user: User, *, kind: str | None = None) -> None:
    audit.record(action=f"second_factors.{verb}", object=user, kind=kind)
    _tell(CHANGED, user)


def _tell(kind: str, user: User) -> None:
    mail.send(kind=kind, to=user.id, key=f"{kind}:{new_id()}")
