"""The figures of each model release in this clinic, as the worker last made them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.clinical.agreement_figures import LEAST_PAIRS, LEAST_PEOPLE
from backend.common.base import Base


class AgreementSummary(Base):
    """Figures over many people; nothing in it says who they are. NULL while there are too few."""

    __tablename__ = "agreement_summary"
    __table_args__ = (sa.CheckConstraint("people <= pairs", name="everybody_has_a_pair"),)

    model_id: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    model_version: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    made_at: Mapped[datetime]
    pairs: Mapped[int]
    people: Mapped[int]
    figures: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))

    @property
    def pairs_needed(self) -> int:
        return LEAST_PAIRS

    @property
    def people_needed(self) -> int:
        return LEAST_PEOPLE
