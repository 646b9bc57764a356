"""Settings of the rules, a row for each version. Nothing in them is about a patient."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.clinical.alert_rules import RULES, AlertKind, Threshold
from backend.common.base import Base, enum_column
from backend.features.accounts.models import User

LONGEST_REASON = 500


def _allowed(kind: AlertKind, threshold: Threshold) -> str:
    bounds = f"threshold BETWEEN {threshold.lowest} AND {threshold.highest}"
    return f"(kind = '{kind.value}' AND {bounds})"


SETTABLE = " OR ".join(
    _allowed(kind, rule.threshold) for kind, rule in RULES.items() if rule.threshold is not None
)


class RuleSetting(Base):
    """One version of what a rule is set to. Never changed: the newest is in force."""

    __tablename__ = "alert_rule_setting"
    __table_args__ = (
        sa.CheckConstraint("version > 0", name="versions_count_from_one"),
        sa.CheckConstraint(SETTABLE, name="within_the_bounds_of_its_rule"),
    )

    kind: Mapped[AlertKind] = mapped_column(enum_column(AlertKind, "rule_kind"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    threshold: Mapped[int] = mapped_column(sa.SmallInteger)
    enabled: Mapped[bool]
    reason: Mapped[str] = mapped_column(sa.String(LONGEST_REASON))
    set_at: Mapped[datetime]
    set_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))

    set_by: Mapped[User] = relationship(lazy="joined", innerjoin=True, viewonly=True)

    @property
    def id(self) -> str:
        """For the audit log."""
        return f"{self.kind.value}:{self.version}"
