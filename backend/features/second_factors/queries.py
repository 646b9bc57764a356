"""Reading second factors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.features.second_factors.models import Passkey, RecoveryCode, Totp


@dataclass(frozen=True)
class Factors:
    """What somebody can prove who they are with, beside the password."""

    totp_since: datetime | None
    passkeys: Sequence[Passkey]
    recovery_codes_left: int

    @property
    def any(self) -> bool:
        """Recovery codes alone are no factor: they stand in for one."""
        return self.totp_since is not None or len(self.passkeys) > 0


def factors(user_id: UUID) -> Factors:
    return Factors(
        totp_since=db.session.scalar(sa.select(Totp.since).where(Totp.user_id == user_id)),
        passkeys=passkeys(user_id),
        recovery_codes_left=len(unused_codes(user_id)),
    )


def passkeys(user_id: UUID) -> Sequence[Passkey]:
    """In the order they were made."""
    return db.session.scalars(
        sa.select(Passkey)
        .where(Passkey.user_id == user_id)
        .order_by(Passkey.created_at, Passkey.id)
    ).all()


def passkey(passkey_id: UUID, user_id: UUID) -> Passkey:
    """One of the user's own; raises NotFoundError."""
    found = db.session.scalar(
        sa.select(Passkey).where(Passkey.id == passkey_id, Passkey.user_id == user_id)
    )
    if found is None:
        raise NotFoundError("There is no such passkey.")
    return found


def unused_codes(user_id: UUID) -> Sequence[RecoveryCode]:
    return db.session.scalars(
        sa.select(RecoveryCode).where(
            RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None)
        )
    ).all()
