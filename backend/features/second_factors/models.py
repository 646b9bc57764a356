"""What is kept of second factors.

Secrets and digests are wrapped by the installation's master key, each bound to its row: a copy of
the database opens none of them. Physicians and administrators have no data key of their own.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.base import Base, enum_column, new_id
from backend.common.master_keys import wrapped_column

LONGEST_CREDENTIAL_ID = 1023  # WebAuthn level 3, section 4
LONGEST_NAME = 60


class Totp(Base):
    """The authenticator app of a user; while another is set up, the one before goes on working."""

    __tablename__ = "totp"
    __table_args__ = (
        sa.CheckConstraint(
            "(secret_wrapped IS NULL) = (since IS NULL)", name="confirmed_has_a_time"
        ),
    )

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    secret_wrapped: Mapped[bytes | None] = wrapped_column(lambda row: row.place)
    since: Mapped[datetime | None]
    pending_wrapped: Mapped[bytes | None] = wrapped_column(lambda row: row.place)
    # The time step of the last code that was taken: no code of it or before is taken again.
    last_step: Mapped[int] = mapped_column(sa.BigInteger, default=0)

    @property
    def place(self) -> str:
        """What its secrets are bound to."""
        return f"totp:{self.user_id}"


class RecoveryCode(Base):
    """One of ten. Of the code only a digest is kept, and once used it stays used."""

    __tablename__ = "recovery_code"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    digest_wrapped: Mapped[bytes] = wrapped_column(lambda row: row.place)
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    @property
    def place(self) -> str:
        return f"recovery_code:{self.user_id}:{self.id}"


class Passkey(Base):
    """A public key whose other half a device of the user keeps."""

    __tablename__ = "passkey"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    credential_id: Mapped[bytes] = mapped_column(sa.LargeBinary(LONGEST_CREDENTIAL_ID), unique=True)
    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    sign_count: Mapped[int] = mapped_column(sa.BigInteger)
    backed_up: Mapped[bool]
    transports: Mapped[list[str]] = mapped_column(sa.JSON)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class Purpose(StrEnum):
    REGISTER = "register"
    SIGN_IN = "sign_in"
    CONFIRM = "confirm"


class PasskeyChallenge(Base):
    """What a passkey is to sign, for one purpose and once. Nobody is known yet at a sign-in."""

    __tablename__ = "passkey_challenge"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    challenge: Mapped[bytes] = mapped_column(sa.LargeBinary(64), unique=True)
    purpose: Mapped[Purpose] = mapped_column(enum_column(Purpose, "passkey_purpose"))
    expires_at: Mapped[datetime]
