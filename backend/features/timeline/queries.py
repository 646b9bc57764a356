"""Everything of a patient's record that has a time, composed from what the other features offer.

The number of queries is the same however much happened (tests/backend/timeline).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.clinical.moments import Moment, heavy_moments
from backend.common.errors import InvalidError
from backend.common.principal import Principal
from backend.features.accounts.queries import zone_of
from backend.features.alerts.models import Alert
from backend.features.alerts.queries import alerts_between
from backend.features.appointments.models import Appointment, TherapySession
from backend.features.appointments.queries import appointments_between, sessions_between
from backend.features.notes.models import Note
from backend.features.notes.queries import notes_between
from backend.features.overrides.models import EstimateOverride
from backend.features.overrides.queries import standing_between
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.questionnaires.queries import responses_between
from backend.features.sessions import queries as sessions
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.queries import Summary
from backend.features.therapy.models import TherapyPlan
from backend.features.therapy.queries import homework, plans_until

LONGEST = timedelta(days=1830)
"""Five years, as of a report."""
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class SessionEvent:
    """A camera session, the moments that weighed most in it, and the level beside its estimate."""

    summary: Summary
    moments: Sequence[Moment]
    override: EstimateOverride | None

    @property
    def model(self) -> str:
        return f"{self.summary.model.id} {self.summary.model.version}"


@dataclass(frozen=True)
class HomeworkWeek:
    """How much of a week's homework was done: never more than was asked for counts."""

    starts_on: date
    asked: int
    done: int


@dataclass(frozen=True)
class Timeline:
    """What happened in a stretch of time, kind by kind, the earliest first; the plan that held when
    it began is among the plans."""

    since: datetime
    until: datetime
    questionnaires: Sequence[QuestionnaireResponse]
    sessions: Sequence[SessionEvent]
    plans: Sequence[TherapyPlan]
    homework: Sequence[HomeworkWeek]
    appointments: Sequence[Appointment]
    therapy_sessions: Sequence[TherapySession]
    alerts: Sequence[Alert]
    notes: Sequence[Note]


def timeline(
    *, patient_id: UUID, since: datetime, until: datetime, now: datetime, by: Principal
) -> Timeline:
    """A visible patient's timeline as a physician sees it. Raises InvalidError naming the field."""
    _check(since, until)
    stretch = {"since": since, "until": until}
    return Timeline(
        **stretch,
        questionnaires=responses_between(patient_id=patient_id, **stretch),
        sessions=_sessions(patient_id, since, until),
        plans=_plans(patient_id, since, until),
        homework=_homework(patient_id, since, min(until, now)),
        appointments=appointments_between(patient_id=patient_id, **stretch),
        therapy_sessions=sessions_between(
            patient_id=patient_id, since=since.date(), until=until.date()
        ),
        alerts=alerts_between(patient_id=patient_id, **stretch),
        notes=notes_between(patient_id=patient_id, by=by, **stretch),
    )


def session_event(session: MonitoringSession, override: EstimateOverride | None) -> SessionEvent:
    weights = ((int(each["t_ms"]), each["weight"]) for each in session.attention or ())
    return SessionEvent(sessions.summary(session), heavy_moments(weights), override)


def _check(since: datetime, until: datetime) -> None:
    if until <= since:
        raise InvalidError({"to": ["must be after from"]})
    if until - since > LONGEST:
        raise InvalidError({"from": [f"must be at most {LONGEST.days} days before to"]})


def _sessions(patient_id: UUID, since: datetime, until: datetime) -> list[SessionEvent]:
    overrides = standing_between(patient_id=patient_id, since=since, until=until)
    found = sessions.sessions_between(patient_id=patient_id, since=since, until=until)
    return [session_event(session, overrides.get(session.id)) for session in found]


def _plans(patient_id: UUID, since: datetime, until: datetime) -> list[TherapyPlan]:
    newest_first = plans_until(patient_id=patient_id, until=until)
    within = [plan for plan in newest_first if plan.made_at >= since]
    return newest_first[: len(within) + 1][::-1]


def _homework(patient_id: UUID, since: datetime, until: datetime) -> list[HomeworkWeek]:
    """Week by week up to now, those without any left out."""
    if until <= since:
        return []
    count = (until - since) // WEEK + 1
    weeks = homework(patient_id, now=until, zone=zone_of(patient_id), count=count)
    return [
        HomeworkWeek(
            starts_on=week.starts_on,
            asked=sum(item.per_week for item in week.items),
            done=sum(item.per_week - item.left for item in week.items),
        )
        for week in reversed(weeks)
        if week.items
    ]
