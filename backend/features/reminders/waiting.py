"""What waits for a patient now, from whichever feature it comes."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.clinical.schedule import Due
from backend.features.appointments import queries as appointments
from backend.features.questionnaires import queries as questionnaires
from backend.features.reminders.models import ReminderKind
from backend.features.therapy import queries as therapy

# A mail about homework comes when the week runs out, and not on its first day.
LAST_DAYS_OF_THE_WEEK = timedelta(days=3)
DAY = timedelta(days=1)
SHOWN_AHEAD = timedelta(days=7)
# Mails go out once a day: tomorrow's appointments must not wait for tomorrow's mail.
SOON = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One matter. `id` names the questionnaire, exercise or appointment; `left` how often an
    exercise is still to be done this week."""

    kind: ReminderKind
    id: str
    at: datetime
    title: str | None = None
    overdue: bool = False
    left: int | None = None
    mail_key: str | None = None
    """What a mail reminds of once; None while it is too early for a mail."""


def waiting(patient_id: UUID, *, now: datetime, zone: ZoneInfo) -> list[Waiting]:
    """Everything that waits, the most urgent first."""
    found = [
        *_questionnaires(patient_id, now, zone),
        *_appointments(patient_id, now),
        *_homework(patient_id, now, zone),
    ]
    return sorted(found, key=lambda each: (each.at, each.kind, each.id))


def _appointments(patient_id: UUID, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            kind=ReminderKind.APPOINTMENT,
            id=str(each.id),
            at=each.starts_at,
            # One that is moved is reminded of anew.
            mail_key=f"appointment:{each.id}:{each.starts_at:%Y%m%dT%H%M}"
            if each.starts_at - now <= SOON
            else None,
        )
        for each in appointments.upcoming_appointments(patient_id, now, SHOWN_AHEAD)
    ]


def _questionnaires(patient_id: UUID, now: datetime, zone: ZoneInfo) -> list[Waiting]:
    return [
        Waiting(
            kind=ReminderKind.QUESTIONNAIRE,
            id=one.instrument,
            at=datetime.combine(one.due_on, time.min, zone).astimezone(UTC),
            title=one.title,
            overdue=one.state is Due.OVERDUE,
            # Once when it is due, once more when it is overdue, and no more.
            mail_key=f"questionnaire:{one.instrument}:{one.due_on}:{one.state}",
        )
        for one in questionnaires.due(patient_id=patient_id, now=now, tz=zone)
    ]


def _homework(patient_id: UUID, now: datetime, zone: ZoneInfo) -> list[Waiting]:
    (week,) = therapy.homework(patient_id, now=now, zone=zone)
    ends = datetime.combine(week.ends_on + DAY, time.min, zone).astimezone(UTC)
    mail_key = f"homework:{week.starts_on}" if ends - now <= LAST_DAYS_OF_THE_WEEK else None
    return [
        Waiting(
            kind=ReminderKind.HOMEWORK,
            id=item.exercise,
            at=ends,
            left=item.left,
            mail_key=mail_key,
        )
        for item in week.items
        if item.left > 0
    ]
