"""The parts of a patient's snapshot, each worked out from what another feature has stored.

A part is a function of the patient's rows and of the time; it gives the columns that it fills. What
changes it is told by events (listeners.py). VERSION goes up with every change of what is worked
out, and the worker makes the older rows anew.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from backend.clinical.alert_rules import RISK_KINDS
from backend.clinical.baseline import BY_WEIGHT, Compared
from backend.clinical.change import compare
from backend.clinical.phq9 import PHQ9
from backend.clinical.schedule import overdue_from
from backend.common import clock
from backend.common.db import db
from backend.features.accounts import queries as accounts
from backend.features.alerts.models import Alert
from backend.features.analytics.models import RECENT_ANSWERS
from backend.features.appointments.models import TherapySession
from backend.features.baseline.queries import last_expression
from backend.features.questionnaires import queries as questionnaires
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.sessions.models import MonitoringSession
from backend.features.therapy import queries as therapy

VERSION = 1
Columns = dict[str, Any]


class Part(StrEnum):
    ANSWERS = "answers"
    SESSIONS = "sessions"
    ALERTS = "alerts"
    SCHEDULE = "schedule"
    CONTACTS = "contacts"
    HOMEWORK = "homework"


def columns(patient_id: UUID, parts: frozenset[Part]) -> Columns:
    """The columns of these parts, as they are now."""
    found: Columns = {}
    for part in Part:
        if part in parts:
            found |= PARTS[part](patient_id)
    return found


def _answers(patient_id: UUID) -> Columns:
    rows = db.session.execute(
        sa.select(QuestionnaireResponse.answered_at, QuestionnaireResponse.total)
        .where(
            QuestionnaireResponse.patient_id == patient_id,
            QuestionnaireResponse.instrument == PHQ9.id,
        )
        .order_by(QuestionnaireResponse.answered_at, QuestionnaireResponse.id)
    )
    told: list[tuple[datetime, int]] = [(at, total) for at, total in rows if total is not None]
    first, last = (told[0], told[-1]) if told else ((None, None), (None, None))
    responded = [at for at, total in told[1:] if compare(first=told[0][1], last=total).response]
    return {
        "phq9_count": len(told),
        "first_phq9_at": first[0],
        "first_phq9": first[1],
        "last_phq9_at": last[0],
        "last_phq9": last[1],
        "responded_at": next(iter(responded), None),
        "recent_phq9": [total for _, total in told[-RECENT_ANSWERS:]],
    }


def _sessions(patient_id: UUID) -> Columns:
    count, last = db.session.execute(
        sa.select(sa.func.count(), sa.func.max(MonitoringSession.started_at))
        .select_from(MonitoringSession)
        .where(MonitoringSession.patient_id == patient_id)
    ).one()
    seen = last_expression(patient_id)
    most = seen and _differing_most(seen.measures)
    return {
        "sessions_count": count,
        "last_session_at": last,
        "expression_at": seen and seen.started_at,
        "verdict": seen and seen.verdict,
        "measure": most and most.measure,
        "measured": most and most.value,
        "usual": most and most.usual,
        "usual_low": most and most.low,
        "usual_high": most and most.high,
    }


def _differing_most(measures: Sequence[Compared]) -> Compared | None:
    """The measure that speaks for the session: of the strongest verdict, the first one."""
    return max(measures, key=lambda one: BY_WEIGHT.index(one.verdict), default=None)


def _alerts(patient_id: UUID) -> Columns:
    opened = db.session.execute(
        sa.select(Alert.kind, Alert.acknowledged_at, Alert.acknowledge_by)
        .where(Alert.patient_id == patient_id, Alert.resolved_at.is_(None))
        .order_by(Alert.raised_at, Alert.id)
    ).all()
    waiting = [row for row in opened if row.acknowledged_at is None]
    return {
        "alerts_open": len(opened),
        "alerts_waiting": len(waiting),
        "risk_open": sum(row.kind in RISK_KINDS for row in opened),
        "risk_waiting": sum(row.kind in RISK_KINDS for row in waiting),
        "alert_kinds": list(dict.fromkeys(row.kind.value for row in opened)),
        "acknowledge_by": min((by for row in waiting if (by := row.acknowledge_by)), default=None),
    }


def _schedule(patient_id: UUID) -> Columns:
    zone = accounts.zone_of(patient_id)
    found = questionnaires.schedule(patient_id=patient_id, now=clock.now(), tz=zone)
    overdue = [_begins(overdue_from(one.due_on), zone) for one in found]
    return {
        "asked": [
            {
                "instrument": one.instrument,
                "title": one.title,
                "due_on": one.due_on.isoformat(),
                "overdue_at": at.isoformat(),
            }
            for one, at in zip(found, overdue, strict=True)
        ],
        "overdue_at": min(overdue, default=None),
    }


def _contacts(patient_id: UUID) -> Columns:
    last = db.session.scalar(
        sa.select(sa.func.max(TherapySession.held_on)).where(
            TherapySession.patient_id == patient_id
        )
    )
    return {"last_contact_on": last}


def _homework(patient_id: UUID) -> Columns:
    zone = accounts.zone_of(patient_id)
    plan = therapy.followed(patient_id, now=clock.now(), zone=zone)
    return {
        "step": plan and plan.step,
        "homework_done": plan.done if plan else 0,
        "homework_asked": plan.asked if plan else 0,
        "homework_until": plan and plan.until,
        "renew_at": plan and _begins(plan.until + timedelta(weeks=1), zone),
    }


def _begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)


PARTS: Mapping[Part, Callable[[UUID], Columns]] = {
    Part.ANSWERS: _answers,
    Part.SESSIONS: _sessions,
    Part.ALERTS: _alerts,
    Part.SCHEDULE: _schedule,
    Part.CONTACTS: _contacts,
    Part.HOMEWORK: _homework,
}
