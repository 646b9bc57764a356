"""Alerts and their states: raised, acknowledged, resolved. Impossible ones cannot be stored."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.clinical.alert_rules import RISK_KINDS, RULES, AlertKind, Priority
from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column
from backend.common.mail import MailDelivery, MailState
from backend.features.accounts.models import User

RISK = ", ".join(sorted(repr(kind.value) for kind in RISK_KINDS))


class SourceType(StrEnum):
    """What the id of a source names."""

    QUESTIONNAIRE_RESPONSE = "questionnaire_response"
    MON_SESSION = "mon_session"
    DUE_DATE = "due_date"
    """One day on which one questionnaire was due: an id made from both."""


@dataclass(frozen=True, slots=True)
class AlertChanged:
    """Event: an alert was raised, acknowledged or resolved."""

    patient_id: UUID


class Alert(PatientRecord, Base):
    """One alert. Its source is what raised it; a source raises at most one alert of a kind."""

    __tablename__ = "alert"
    __table_args__ = (
        sa.UniqueConstraint("patient_id", "source_id", "kind"),
        sa.CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by_id IS NULL)", name="acknowledged_by_whom"
        ),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolved_by_id IS NULL)", name="resolved_by_whom"
        ),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolution_note IS NULL)", name="resolved_with_a_note"
        ),
        sa.CheckConstraint(
            "resolved_at IS NULL OR acknowledged_at IS NOT NULL", name="resolved_after_acknowledged"
        ),
        sa.CheckConstraint(
            "(escalated_at IS NULL) = (escalation_id IS NULL)", name="escalated_by_a_mail"
        ),
        sa.CheckConstraint(
            f"(acknowledge_by IS NOT NULL) = (kind IN ({RISK}))", name="risk_has_a_clock"
        ),
        sa.CheckConstraint(
            f"kind NOT IN ({RISK}) OR source_type = 'questionnaire_response'",
            name="risk_comes_from_answers",
        ),
        sa.CheckConstraint(
            "(rule_version IS NULL) = (threshold IS NULL)", name="a_threshold_has_a_version"
        ),
        sa.Index(None, "patient_id", "raised_at"),
        sa.Index(
            "ix_alert_waiting",
            "acknowledge_by",
            sqlite_where=sa.text("acknowledged_at IS NULL AND escalated_at IS NULL"),
            postgresql_where=sa.text("acknowledged_at IS NULL AND escalated_at IS NULL"),
        ),
        sa.Index(
            "ix_alert_open",
            "patient_id",
            sqlite_where=sa.text("resolved_at IS NULL"),
            postgresql_where=sa.text("resolved_at IS NULL"),
        ),
    )

    kind: Mapped[AlertKind] = mapped_column(enum_column(AlertKind, "alert_kind"))
    source_type: Mapped[SourceType] = mapped_column(enum_column(SourceType, "alert_source"))
    source_id: Mapped[UUID]
    summary: Mapped[str] = mapped_column(sa.String(200))
    raised_at: Mapped[datetime]
    # The number that the rule was set to, and the version of that setting; none for fixed rules.
    threshold: Mapped[int | None] = mapped_column(sa.SmallInteger)
    rule_version: Mapped[int | None]
    acknowledge_by: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("users.id"))
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("users.id"))
    resolution_note: Mapped[str | None] = mapped_column(sa.String(2000))
    # Nobody had acknowledged it by the deadline, and whoever is on call was to be told.
    escalated_at: Mapped[datetime | None]
    escalation_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("mail_delivery.id"))

    patient: Mapped[User] = relationship(
        foreign_keys="Alert.patient_id", lazy="joined", innerjoin=True, viewonly=True
    )
    acknowledged_by: Mapped[User | None] = relationship(
        foreign_keys=acknowledged_by_id, lazy="joined", viewonly=True
    )
    resolved_by: Mapped[User | None] = relationship(
        foreign_keys=resolved_by_id, lazy="joined", viewonly=True
    )

    escalation: Mapped[MailDelivery | None] = relationship(
        foreign_keys=escalation_id, lazy="joined", viewonly=True
    )

    @property
    def priority(self) -> Priority:
        return RULES[self.kind].priority

    @property
    def on_call_told(self) -> MailState | None:
        """What became of telling whoever is on call; None while that was not called for."""
        return None if self.escalation is None else self.escalation.state

    @property
    def source(self) -> dict[str, SourceType | UUID]:
        return {"type": self.source_type, "id": self.source_id}
