"""A seal closes one stretch of the audit log and holds on to the seal before it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.base import Base
from backend.common.master_keys import wrapped_column


class AuditSeal(Base):
    """Covers the entries after the seal before it, up to and with (last_at, last_id).

    Numbers count from 1 without a gap. Seals are never changed or removed (a trigger on both
    databases), as the log itself.
    """

    __tablename__ = "audit_seal"
    __table_args__ = (
        sa.CheckConstraint("number > 0", name="numbers_count_from_one"),
        sa.CheckConstraint("entries > 0", name="covers_something"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed_at: Mapped[datetime]
    entries: Mapped[int]
    last_at: Mapped[datetime]
    last_id: Mapped[int] = mapped_column(sa.BigInteger)
    key_number: Mapped[int]
    mac: Mapped[str] = mapped_column(sa.String(64))


def place_of_key(number: int) -> str:
    """What a kept sealing key is bound to."""
    return f"audit_seal_key:{number}"


class AuditSealKey(Base):
    """The sealing key of a former master key, kept so that old seals can be verified without it."""

    __tablename__ = "audit_seal_key"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Of the master key that it came from: AuditSeal.key_number."""
    wrapped: Mapped[bytes] = wrapped_column(lambda key: place_of_key(key.number))
