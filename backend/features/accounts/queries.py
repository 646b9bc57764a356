"""Reading accounts and sessions."""

from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from backend.common import clock
from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.pagination import Page, newest_first
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


def users(*, limit: int, cursor: str | None) -> Page[User]:
    """Everybody, newest account first."""
    return newest_first(sa.select(User), at=User.created_at, id=User.id, limit=limit, cursor=cursor)


def user(user_id: UUID) -> User:
    """One of them; raises NotFoundError."""
    found = db.session.get(User, user_id)
    if found is None:
        raise NotFoundError("There is no such user.")
    return found


def zone_of(user_id: UUID) -> ZoneInfo:
    """Where a user's days begin; raises NotFoundError."""
    return ZoneInfo(user(user_id).time_zone)


def exists(user_id: UUID) -> bool:
    return db.session.get(User, user_id) is not None
