"""Single-use links, at most one of each purpose for a person, but for those that lead back to an
address the account had: one for each address."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.base import Base, enum_column, new_id


class Purpose(StrEnum):
    CONFIRM_ADDRESS = "confirm_address"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - what a link is for
    FIRST_PASSWORD = "first_password"  # noqa: S105
    CHANGE_ADDRESS = "change_address"
    """Mailed to the address that is to be the account's from then on."""
    KEEP_ADDRESS = "keep_address"
    """Mailed to the one it had, for whoever did not want that: leads back, by a new password."""


_BACK: dict[str, Any] = dict.fromkeys(
    ("postgresql_where", "sqlite_where"), sa.text("purpose = 'keep_address'")
)
_ELSE: dict[str, Any] = dict.fromkeys(
    ("postgresql_where", "sqlite_where"), sa.text("purpose <> 'keep_address'")
)


class AccountLink(Base):
    """A link that waits to be used: it goes when it is, and when a newer one is sent.

    Of the token in it only the digest is kept. The first password's stays until there is one, past
    its time as well: as long as it is there the account has never been used.
    """

    __tablename__ = "account_link"
    __table_args__ = (
        sa.Index("uq_account_link_of_a_purpose", "user_id", "purpose", unique=True, **_ELSE),
        sa.Index("uq_account_link_to_an_address", "user_id", "email", unique=True, **_BACK),
        sa.CheckConstraint("expires_at > made_at", name="expires_after_made"),
        sa.CheckConstraint(
            "(email IS NOT NULL) = (purpose IN ('change_address', 'keep_address'))",
            name="another_address",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    purpose: Mapped[Purpose] = mapped_column(enum_column(Purpose, "link_purpose"))
    token_digest: Mapped[bytes] = mapped_column(sa.LargeBinary(32), unique=True)
    # Where it went, and what the account's address becomes, where that is another than it has.
    email: Mapped[str | None] = mapped_column(sa.String(254))
    # The user's when it was asked for, of one to another address: what ends every session ends it.
    epoch: Mapped[int | None]
    # Only what came by mail proves that the address is the user's.
    by_mail: Mapped[bool]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
