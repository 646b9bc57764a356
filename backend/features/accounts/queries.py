"""Reading accounts and sessions."""

import sqlalchemy as sa

from backend.common import clock
from backend.common.db import db
from backend.features.accounts.models import AuthSession, User


def live_session(token_digest: bytes) -> AuthSession | None:
    """The session of a token, with its user: not revoked, not expired, user active, same epoch."""
    return db.session.scalar(
        sa.select(AuthSession)
        .join(AuthSession.user)
        .where(
            AuthSession.token_digest == token_digest,
            AuthSession.revoked_at.is_(None),
            AuthSession.expires_at > clock.now(),
            AuthSession.epoch == User.epoch,
            User.active,
        )
    )
