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


def has_account(email: str, *, but_for: UUID) -> bool:
    """Whether this is an account's address, active or not, or one that another account has had."""
    has = sa.exists().where(User.email == email)
    return bool(db.session.scalar(sa.select(has))) or is_kept(email, but_for=but_for)


def is_kept(email: str, *, but_for: UUID) -> bool:
    """Whether another account had this address until some days ago, and can be brought back to
    it."""
    kept = sa.exists().where(
        AccountLink.email == email,
        AccountLink.purpose == Purpose.KEEP_ADDRESS,
        AccountLink.expires_at > clock.now(),
        AccountLink.user_id != but_for,
    )
    return bool(db.session.scalar(sa.select(kept)))


def waits_for_first_password(user_ids: Collection[UUID]) -> set[UUID]:
    """Which of these users have never chosen a password."""
    return set(
        db.session.scalars(
            sa.select(AccountLink.user_id).where(
                AccountLink.user_id.in_(user_ids), AccountLink.purpose == Purpose.FIRST_PASSWORD
            )
        )
    )
