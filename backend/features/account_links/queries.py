"""Reading whom links are for."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from backend.common import clock
from backend.common.db import db
from backend.features.account_links.models import AccountLink, Purpose
from backend.features.accounts.models import User


def active_user_with(email: str) -> UUID | None:
    """Who has this address, confirmed or not."""
    return db.session.scalar(sa.select(User.id).where(User.email == email, User.active))


def has_account(email: str) -> bool:
    """Whether this is an account's address, active or not."""
    return _is(sa.exists().where(User.email == email)) or is_kept(email)


def is_kept(email: str) -> bool:
    """Whether an account had this address until some days ago, and can be brought back to it."""
    return _is(_way_back().where(AccountLink.email == email))


def can_be_brought_back(user_id: UUID) -> bool:
    """Whether this account can be brought back to the address it had until some days ago."""
    return _is(_way_back().where(AccountLink.user_id == user_id))


def _way_back() -> sa.Exists:
    return sa.exists().where(
        AccountLink.purpose == Purpose.KEEP_ADDRESS, AccountLink.expires_at > clock.now()
    )


def _is(condition: sa.Exists) -> bool:
    return bool(db.session.scalar(sa.select(condition)))


def waits_for_first_password(user_ids: Collection[UUID]) -> set[UUID]:
    """Which of these users have never chosen a password."""
    return set(
        db.session.scalars(
            sa.select(AccountLink.user_id).where(
                AccountLink.user_id.in_(user_ids), AccountLink.purpose == Purpose.FIRST_PASSWORD
            )
        )
    )
