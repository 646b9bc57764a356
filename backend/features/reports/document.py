"""What a report says, as plain values: the renderer needs nothing else and reads nothing else.

The same values, as canonical JSON (codec.py), are what is signed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.clinical.crisis import CrisisHelp
from backend.features.reports.lines import (
    AgreementLine,
    AlertLine,
    AppointmentLine,
    HeldLine,
    HomeworkLine,
    NoteLine,
    OtherLine,
    PlanLine,
    Quality,
    QuestionnaireLine,
    RiskLine,
    SafetyPlanLine,
    SessionLine,
)
from backend.features.reports.sections import Section


@dataclass(frozen=True, slots=True)
class Stretch:
    """A patient and a period, both days included: what is read for a document without a report."""

    patient_id: UUID
    period_from: date
    period_to: date


@dataclass(frozen=True, slots=True)
class Reading:
    """A PHQ-9 in one line."""

    answered_at: datetime
    total: int
    band: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The period at a glance."""

    first: Reading | None
    last: Reading | None
    questionnaires: int
    sessions: int
    alerts: int
    open_alerts: int
    step: str | None
    """The step of care that held at the end of the period, in words."""


@dataclass(frozen=True, slots=True)
class Amends:
    """The signed version that this one takes the place of, and why."""

    report_id: UUID
    version: int
    signed_at: datetime
    signed_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, when, and the sentence that they put their name to."""

    by: str
    by_id: UUID
    at: datetime
    statement: str


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """One patient's report. What belongs to a section that was not chosen is empty."""

    report_id: UUID
    version: int
    amends: Amends | None
    patient_id: UUID
    patient: str
    region: str
    """Decides which crisis lines the patient's version names."""
    period_from: date
    period_to: date
    made_by: str
    made_at: datetime
    demo: bool
    sections: tuple[Section, ...]
    comment: str | None
    """The physician's own words."""
    summary: Summary | None = None
    risk: tuple[RiskLine, ...] = ()
    questionnaires: tuple[QuestionnaireLine, ...] = ()
    """For the sections questionnaires and items."""
    others: tuple[OtherLine, ...] = ()
    sessions: tuple[SessionLine, ...] = ()
    agreement: tuple[AgreementLine, ...] = ()
    plans: tuple[PlanLine, ...] = ()
    homework: tuple[HomeworkLine, ...] = ()
    appointments: tuple[AppointmentLine, ...] = ()
    held: tuple[HeldLine, ...] = ()
    alerts: tuple[AlertLine, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    safety_plan: SafetyPlanLine | None = None
    quality: Quality | None = None
    signature: Signature | None = None

    def has(self, section: Section) -> bool:
        return section in self.sections


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A patient's own summary: oldest line first everywhere, times in UTC."""

    name: str
    since: date
    until: date
    made_at: datetime
    demo: bool
    help: CrisisHelp
    questionnaires: tuple[QuestionnaireLine, ...]
    sessions: tuple[SessionLine, ...]
