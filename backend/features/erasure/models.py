"""What is left of an erased account: a tombstone, and what its care team is told."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.base import Base, new_id


class Erasure(Base):
    """The tombstone: an id that means nobody any more, and when. No foreign key, no content."""

    __tablename__ = "erasure"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    requested_at: Mapped[datetime]
    shredded_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class ErasureNotice(Base):
    """One physician is told that a patient of theirs erased the account: not who, nor what was in
    it. That an alert was open is told, so that nobody waits for it on the desk."""

    __tablename__ = "erasure_notice"
    __table_args__ = (sa.Index(None, "physician_id", "erased_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    physician_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    erased_at: Mapped[datetime]
    open_alerts: Mapped[int]
    seen_at: Mapped[datetime | None]
