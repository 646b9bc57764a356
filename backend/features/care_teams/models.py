"""Links between a physician and a patient; ended links are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.base import Base, new_id


class CareTeamLink(Base):
    """Administrative, not clinical: an administrator makes and ends it without reading a record.

    It ends with `until`, or by itself at `expires_at` where the patient set a time: what counts is
    the clock (queries.in_force), and the worker writes `until` down later.
    """

    __tablename__ = "care_team"
    __table_args__ = (
        sa.Index(
            "uq_care_team_current",
            "patient_id",
            "physician_id",
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        ),
        sa.Index(None, "physician_id"),
        sa.CheckConstraint("physician_id <> patient_id", name="two_people"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
        sa.CheckConstraint("expires_at > since", name="expires_after_start"),
        sa.Index(None, "expires_at"),
    )

    patient_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    physician_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    # NULL: until somebody ends it.
    expires_at: Mapped[datetime | None]
