"""The caseload's own tables: one row a patient with what the list shows, and saved views."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.clinical.baseline import Measure, Verdict
from backend.clinical.stepped_care import Step
from backend.common.access import PatientOwned
from backend.common.base import Base, enum_column, new_id

RECENT_ANSWERS = 12
"""How many of the last PHQ-9 totals are kept beside each other, for a line to look at."""


class Sort(StrEnum):
    """By what the caseload is sorted; patients without the figure come last."""

    NEED = "need"
    NAME = "name"
    PHQ9 = "phq9"
    CHANGE = "change"
    LAST_CONTACT = "last_contact"
    NEXT_CONTACT = "next_contact"
    HOMEWORK = "homework"


class Asked(TypedDict):
    """One questionnaire of the schedule: when it is due, and from when on it is overdue."""

    instrument: str
    title: str
    due_on: str
    overdue_at: str


def _count() -> Any:
    return mapped_column(sa.Integer, default=0)


class PatientSnapshot(PatientOwned, Base):
    """What the caseload shows of one patient, kept in the transactions that change it.

    All of it follows from other tables (snapshot.py), so a row can be made anew at any time. What
    changes with the clock alone is stored as the moment at which it does: `overdue_at`,
    `acknowledge_by`, `renew_at`. A patient of whom nothing is known yet may have no row.
    """

    __tablename__ = "patient_snapshot"
    __table_args__ = (
        sa.CheckConstraint(
            "(phq9_count = 0) = (first_phq9 IS NULL) AND (phq9_count = 0) = (last_phq9 IS NULL)"
            " AND (first_phq9 IS NULL) = (first_phq9_at IS NULL)"
            " AND (last_phq9 IS NULL) = (last_phq9_at IS NULL)",
            name="answers_have_a_first_and_a_last",
        ),
        sa.CheckConstraint(
            "risk_waiting <= risk_open AND risk_waiting <= alerts_waiting"
            " AND risk_open <= alerts_open AND alerts_waiting <= alerts_open",
            name="alerts_are_open",
        ),
        sa.CheckConstraint(
            "(risk_waiting = 0) = (acknowledge_by IS NULL)", name="waiting_risk_has_a_clock"
        ),
        sa.CheckConstraint(
            "homework_done BETWEEN 0 AND homework_asked", name="homework_was_asked_for"
        ),
        sa.CheckConstraint("(step IS NULL) = (renew_at IS NULL)", name="a_plan_is_renewed"),
        sa.CheckConstraint(
            "(verdict IS NULL) = (expression_at IS NULL)", name="a_verdict_has_a_session"
        ),
        sa.Index(None, "renew_at"),
    )

    version: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    """Which edition of snapshot.py made the row: an older one is made anew by the worker."""

    phq9_count: Mapped[int] = _count()
    first_phq9: Mapped[int | None] = mapped_column(sa.SmallInteger)
    first_phq9_at: Mapped[datetime | None]
    last_phq9: Mapped[int | None] = mapped_column(sa.SmallInteger)
    last_phq9_at: Mapped[datetime | None]
    # When an answer first said response (backend/clinical/change.py), later ones set aside.
    responded_at: Mapped[datetime | None]
    recent_phq9: Mapped[list[int]] = mapped_column(sa.JSON, default=list)

    sessions_count: Mapped[int] = _count()
    last_session_at: Mapped[datetime | None]
    # The last session seen well enough, by the measure that differs most from the usual.
    expression_at: Mapped[datetime | None]
    verdict: Mapped[Verdict | None] = mapped_column(enum_column(Verdict, "verdict"))
    measure: Mapped[Measure | None] = mapped_column(enum_column(Measure, "measure"))
    measured: Mapped[float | None]
    usual: Mapped[float | None]
    usual_low: Mapped[float | None]
    usual_high: Mapped[float | None]

    # Open alerts; those of them that are a risk; and how many nobody has acknowledged.
    alerts_open: Mapped[int] = _count()
    alerts_waiting: Mapped[int] = _count()
    risk_open: Mapped[int] = _count()
    risk_waiting: Mapped[int] = _count()
    alert_kinds: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    acknowledge_by: Mapped[datetime | None]

    asked: Mapped[list[Asked]] = mapped_column(sa.JSON, default=list)
    overdue_at: Mapped[datetime | None]
    last_contact_on: Mapped[date | None] = mapped_column(sa.Date)

    step: Mapped[Step | None] = mapped_column(enum_column(Step, "step"))
    homework_done: Mapped[int] = _count()
    homework_asked: Mapped[int] = _count()
    # The Monday that the counted weeks end before, and when that is where the patient is.
    homework_until: Mapped[date | None] = mapped_column(sa.Date)
    renew_at: Mapped[datetime | None]


class CaseloadView(Base):
    """A physician's own way of looking at the caseload: filters and order under a name.

    What was searched for is left out of it: that may be somebody's name.
    """

    __tablename__ = "caseload_view"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "name"),
        sa.Index(
            "uq_caseload_view_default",
            "user_id",
            unique=True,
            sqlite_where=sa.text("is_default"),
            postgresql_where=sa.text("is_default"),
        ),
    )

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.String(60))
    filter: Mapped[list[str]] = mapped_column(sa.JSON)
    level: Mapped[list[str]] = mapped_column(sa.JSON)
    sort: Mapped[Sort] = mapped_column(enum_column(Sort, "sort"))
    descending: Mapped[bool]
    is_default: Mapped[bool]
