"""The versions of a treatment plan, and what a patient did of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.clinical.stepped_care import Step
from backend.common.access import PatientRecord
from backend.common.base import Base, enum_column
from backend.common.vault import Sealed
from backend.features.accounts.models import User


@dataclass(frozen=True, slots=True)
class TherapyChanged:
    """Event: a version of the plan was made, or an exercise was logged."""

    patient_id: UUID


class PlannedExercise(TypedDict):
    """One exercise of a plan. The dates are ISO 8601; the last one may stay open."""

    exercise: str
    per_week: int
    starts_on: str
    ends_on: str | None


class TherapyPlan(PatientRecord, Base):
    """One version of the plan. Never changed: a change is the next version."""

    __tablename__ = "therapy_plan"
    __table_args__ = (
        sa.UniqueConstraint("patient_id", "number"),
        sa.CheckConstraint("number >= 1", name="numbers_begin_at_one"),
    )

    number: Mapped[int] = mapped_column(sa.Integer)
    made_at: Mapped[datetime]
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"))
    step: Mapped[Step] = mapped_column(enum_column(Step, "step"))
    # What the rule said when the version was made, so that a deviation can be seen.
    suggested_step: Mapped[Step | None] = mapped_column(enum_column(Step, "suggested_step"))
    exercises: Mapped[list[PlannedExercise]] = mapped_column(sa.JSON)
    goals_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    text_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    reason_sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    goals = Sealed[list[str]]()
    text = Sealed[str | None]()
    reason = Sealed[str]()

    author: Mapped[User] = relationship(
        foreign_keys=author_id, lazy="joined", innerjoin=True, viewonly=True
    )


class ExerciseLog(PatientRecord, Base):
    """One time that an exercise was done, or tried. Only the patient changes what is shared."""

    __tablename__ = "exercise_log"
    __table_args__ = (
        sa.CheckConstraint("pleasure BETWEEN 0 AND 10", name="pleasure_is_on_the_scale"),
        sa.CheckConstraint("mastery BETWEEN 0 AND 10", name="mastery_is_on_the_scale"),
        sa.Index(None, "patient_id", "done_at"),
    )

    exercise: Mapped[str] = mapped_column(sa.String(48))
    version: Mapped[str] = mapped_column(sa.String(16))
    completed: Mapped[bool]
    # As the patient's device said it, and corrected by how wrong the device's clock was.
    device_done_at: Mapped[datetime]
    done_at: Mapped[datetime]
    clock_skew_s: Mapped[int]
    received_at: Mapped[datetime]
    pleasure: Mapped[int | None] = mapped_column(sa.SmallInteger)
    mastery: Mapped[int | None] = mapped_column(sa.SmallInteger)
    # Whether the care team may read the worksheet, the note and the two ratings.
    shared: Mapped[bool]
    worksheet_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    note_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    worksheet = Sealed[dict[str, object]]()
    note = Sealed[str | None]()
