"""There and back: sending a browser to the provider, and finding the account it comes back for.

Nobody gets an account by this way, and a patient never signs in by it: a provider's word about an
e-mail address must not open a health record. Physicians and administrators are linked at their
first sign-in by an address that the provider has verified, and known by the subject from then on.
"""

import hmac
import logging
import secrets
from datetime import timedelta

import sqlalchemy as sa

from backend.common import audit, clock, mail, oidc
from backend.common.db import db
from backend.common.errors import NotFoundError, UnauthenticatedError
from backend.common.oidc import Asked, Identity, Provider, ProviderError
from backend.common.security import settings
from backend.features.accounts import service as accounts
from backend.features.accounts.models import STAFF, BroughtBack, User
from backend.features.single_sign_on.models import ExternalIdentity, SignOnAttempt

log = logging.getLogger(__name__)

LINKED = "single_sign_on.linked"
LIFETIME = timedelta(minutes=10)
RANDOM_BYTES = 32


class SignOnFailedError(UnauthenticatedError):
    """The same for whatever is wrong; the log says more."""

    type = "single-sign-on-failed"
    keeps_writes = True

    def __init__(self) -> None:
        super().__init__("Signing in by your clinic's account did not work.")


def begin(*, secret: str) -> tuple[str, str]:
    """Where to send the browser, and the token that it keeps meanwhile.

    Raises NotFoundError where single sign-on is not set up, and SignOnFailedError.
    """
    provider = _provider()
    asked = Asked(*(secrets.token_urlsafe(RANDOM_BYTES) for _ in range(3)))
    try:
        url = oidc.authorization_url(provider, asked, redirect_uri=redirect_uri())
    except ProviderError as error:
        log.warning("single sign-on: %s", error)
        raise SignOnFailedError from None
    token = secrets.token_urlsafe(RANDOM_BYTES)
    db.session.add(
        SignOnAttempt(
            token_digest=accounts.digest(token, secret),
            state=asked.state,
            nonce=asked.nonce,
            verifier=asked.verifier,
            expires_at=clock.now() + LIFETIME,
        )
    )
    return url, token


def finish(*, code: str, state: str, token: str | None, secret: str) -> User:
    """Whose browser came back; a second factor may still have to follow.

    The attempt is over, whatever comes of it. Raises SignOnFailedError and NotFoundError.
    """
    provider = _provider()
    asked = _taken(token, state, secret)
    db.session.commit()  # no transaction is open while the provider is spoken to
    try:
        found = oidc.identity(
            provider, asked, code=code, redirect_uri=redirect_uri(), now=clock.now()
        )
    except ProviderError as error:
        log.warning("single sign-on: %s", error)
        raise SignOnFailedError from None
    return _known(found) or _linked(found)


def redirect_uri() -> str:
    """The page that the provider sends the browser back to; it has to be registered there."""
    return f"{settings().url}/single-sign-on"


def forget_old() -> None:
    """Delete attempts that did not come back in time. For the worker."""
    db.session.execute(sa.delete(SignOnAttempt).where(SignOnAttempt.expires_at < clock.now()))


def brought_back(event: BroughtBack) -> None:
    """An account at the provider that was found by an address since then may be somebody else's.
    The person's own is found again at the next sign-in."""
    db.session.execute(
        sa.delete(ExternalIdentity).where(
            ExternalIdentity.user_id == event.user_id, ExternalIdentity.created_at >= event.since
        )
    )


def _provider() -> Provider:
    provider = settings().oidc
    if provider is None:
        raise NotFoundError("Single sign-on is not set up.")
    return provider


def _taken(token: str | None, state: str, secret: str) -> Asked:
    """What the browser with this token was sent away with; nobody can use it again."""
    taken = (
        sa.delete(SignOnAttempt)
        .where(
            SignOnAttempt.token_digest == accounts.digest(token or "", secret),
            SignOnAttempt.expires_at > clock.now(),
        )
        .returning(SignOnAttempt.state, SignOnAttempt.nonce, SignOnAttempt.verifier)
    )
    row = db.session.execute(taken).one_or_none()
    if row is None or not hmac.compare_digest(row.state.encode(), state.encode()):
        raise SignOnFailedError
    return Asked(*row)


def _known(identity: Identity) -> User | None:
    """The account that is linked to it. Raises SignOnFailedError where it may not sign in."""
    user = db.session.scalar(
        sa.select(User)
        .join(ExternalIdentity, ExternalIdentity.user_id == User.id)
        .where(
            ExternalIdentity.issuer == identity.issuer,
            ExternalIdentity.subject == identity.subject,
        )
    )
    if user is not None and (not user.active or user.role not in STAFF):
        raise SignOnFailedError
    return user


def _linked(identity: Identity) -> User:
    """The account with the address that the provider has verified, linked from now on."""
    email = accounts.normalise_email(identity.email or "")
    user = db.session.scalar(
        sa.select(User).where(User.email == email, User.role.in_(STAFF), User.active)
    )
    if user is None or _has_other(user, identity):
        raise SignOnFailedError
    link = ExternalIdentity(
        user_id=user.id,
        issuer=identity.issuer,
        subject=identity.subject,
        created_at=clock.now(),
    )
    db.session.add(link)
    db.session.flush()
    audit.record(action="single_sign_on.linked", object=link, actor=(user.role, user.id))
    mail.send(kind=LINKED, to=user.id, key=f"{LINKED}:{link.id}")
    return user


def _has_other(user: User, identity: Identity) -> bool:
    """Whether the account is linked to another subject there: an address given to somebody new must
    not bring the account along."""
    link = sa.select(ExternalIdentity.id).where(
        ExternalIdentity.user_id == user.id, ExternalIdentity.issuer == identity.issuer
    )
    return db.session.scalar(link) is not None
