"""Reading accounts and sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from backend.common import clock, row_security
from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.pagination import Page, newest_first
from backend.common.principal import Role
from backend.features.accounts.models import (
    AuthSession,
    SignInStep,
    User,
    second_factor_due,
)


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A signed-in device, as every request needs to know it."""

    id: UUID
    user_id: UUID
    role: Role
    expires_at: datetime
    last_used_at: datetime | None
    second_factor_since: datetime | None

    @property
    def second_factor_due(self) -> bool:
        return second_factor_due(self.role, self.second_factor_since)


SESSIONS = cast(sa.Table, AuthSession.__table__)
USERS = cast(sa.Table, User.__table__)
OF_TOKEN = SESSIONS.c.token_digest == sa.bindparam("digest", type_=SESSIONS.c.token_digest.type)
MEANT = sa.bindparam("meant", type_=sa.Uuid())  # whom the request names, if anybody
ALIVE = (
    SESSIONS.c.revoked_at.is_(None),
    SESSIONS.c.expires_at > sa.bindparam("now", type_=SESSIONS.c.expires_at.type),
    SESSIONS.c.epoch == USERS.c.epoch,
    USERS.c.active,
    sa.or_(SESSIONS.c.second_factor_at.is_not(None), USERS.c.second_factor_since.is_(None)),
)
"""Not revoked, not over, its user active and of the same epoch; opened with a second factor where
the user has one."""
# A Core statement, built once: every request runs it, and the ORM took ten times as long. Neither
# table is a patient's record, so there is nothing to narrow.
_LIVE = (
    sa.select(
        SESSIONS.c.id,
        SESSIONS.c.user_id,
        USERS.c.role,
        SESSIONS.c.expires_at,
        SESSIONS.c.last_used_at,
        USERS.c.second_factor_since,
    )
    .join(USERS, USERS.c.id == SESSIONS.c.user_id)
    .where(OF_TOKEN, *ALIVE)
)

# The same for a message that acts at once (backend/common/one_message.py): it tells PostgreSQL who
# acts, where nothing is left to be found out or noted about this device by the ordinary way.
TELLING: sa.Executable = (
    sa.select(
        *row_security.telling(
            role=USERS.c.role,
            person=SESSIONS.c.user_id,
            now=sa.bindparam("now", type_=SESSIONS.c.expires_at.type),
        )
    )
    .join_from(SESSIONS, USERS, USERS.c.id == SESSIONS.c.user_id)
    .where(
        OF_TOKEN,
        *ALIVE,
        USERS.c.role == sa.bindparam("role", type_=sa.String()),
        SESSIONS.c.last_used_at > sa.bindparam("noted_since", type_=SESSIONS.c.expires_at.type),
        SESSIONS.c.user_id == sa.func.coalesce(MEANT, SESSIONS.c.user_id),
    )
)


def live_session(token_digest: bytes) -> LiveSession | None:
    """The session of a token, while it is alive."""
    values = {"digest": token_digest, "now": clock.now()}
    row = db.session.connection().execute(_LIVE, values).one_or_none()
    return None if row is None else LiveSession(*row)


def sessions_of(user_id: UUID) -> Sequence[AuthSession]:
    """Where the user is signed in, the latest sign-in first."""
    query = _live_of(user_id).order_by(AuthSession.created_at.desc(), AuthSession.id.desc())
    return db.session.scalars(query, {"now": clock.now()}).all()


def own_session(session_id: UUID, *, user_id: UUID) -> AuthSession:
    """One of the user's live sessions; raises NotFoundError."""
    query = _live_of(user_id).where(AuthSession.id == session_id)
    found = db.session.scalar(query, {"now": clock.now()})
    if found is None:
        raise NotFoundError("This device is not signed in.")
    return found


def _live_of(user_id: UUID) -> sa.Select[AuthSession]:
    return (
        sa.select(AuthSession).join(AuthSession.user).where(AuthSession.user_id == user_id, *ALIVE)
    )


def second_step(token_digest: bytes) -> SignInStep | None:
    """The sign-in that waits for a second factor: not expired, user active, same epoch."""
    return db.session.scalar(
        sa.select(SignInStep)
        .join(SignInStep.user)
        .where(
            SignInStep.token_digest == token_digest,
            SignInStep.expires_at > clock.now(),
            SignInStep.epoch == User.epoch,
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


def lock(user_id: UUID) -> User | None:
    """The user as they are now. Whoever locks the same one waits until this transaction ends; rows
    that refer to the user are written meanwhile, their foreign keys do not wait for this."""
    return db.session.get(
        User, user_id, with_for_update={"key_share": True}, populate_existing=True
    )


def zone_of(user_id: UUID) -> ZoneInfo:
    """Where a user's days begin; raises NotFoundError."""
    return ZoneInfo(user(user_id).time_zone)


def exists(user_id: UUID) -> bool:
    return db.session.get(User, user_id) is not None
