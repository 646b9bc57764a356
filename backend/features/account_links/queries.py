"""Reading whom links are for."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.features.account_links.models import AccountLink, Purpose
from backend.features.accounts.models import User


def active_user_with(email: str) -> UUID | None:
    """Who has this address, confirmed or not."""
    return db.session.scalar(sa.select(User.id).where(User.email == email, User.active))


def waits_for_first_password(user_ids: Collection[UUID]) -> set[UUID]:
    """Which of these users have never chosen a password."""
    return set(
        db.session.scalars(
            sa.select(AccountLink.user_id).where(
                AccountLink.user_id.in_(user_ids), AccountLink.purpose == Purpose.FIRST_PASSWORD
            )
        )
    )
