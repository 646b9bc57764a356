"""Scheduled questionnaires that nobody answered, found by the worker."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from backend.clinical.alert_rules import AlertKind
from backend.common import clock
from backend.common.db import db, read_only
from backend.features.accounts.models import User
from backend.features.alert_rules import queries as rules
from backend.features.alerts import service as alerts
from backend.features.alerts.models import SourceType
from backend.features.consents.queries import shares_with_care_team
from backend.features.questionnaires import queries as questionnaires
from backend.features.questionnaires.models import Schedule
from backend.features.questionnaires.queries import Scheduled

KIND = AlertKind.OVERDUE_QUESTIONNAIRE


def tell_overdue() -> int:
    """Raise an alert for each questionnaire so many days past its day; returns how many are new.

    For the worker, as often as it likes: each day on which something was due is told of once. It
    looks first without a lock, and writes only what it found.
    """
    standing = rules.rule(KIND)
    if not standing.enabled or standing.threshold is None:
        return 0
    with read_only():
        db.session.rollback()
        found = list(_overdue(timedelta(days=standing.threshold)))
        db.session.rollback()
    told = [
        alerts.raise_notice(
            patient_id=patient_id,
            kind=KIND,
            source_type=SourceType.DUE_DATE,
            source_id=uuid5(patient_id, f"{one.instrument} {one.due_on}"),
            summary=f"{one.title} was due on {one.due_on}",
            threshold=standing.threshold,
            rule_version=standing.version,
        )
        for patient_id, one in found
    ]
    return sum(alert is not None for alert in told)


def _overdue(by: timedelta) -> Iterator[tuple[UUID, Scheduled]]:
    now = clock.now()
    patients = db.session.execute(
        sa.select(User.id, User.time_zone)
        .where(
            User.active,
            User.id.in_(sa.select(Schedule.patient_id)),
            shares_with_care_team(User.id),  # type: ignore[arg-type]  # a column of the row
        )
        .order_by(User.id)
    ).all()
    for patient_id, time_zone in patients:
        zone = ZoneInfo(time_zone)
        today = now.astimezone(zone).date()
        for one in questionnaires.due(patient_id=patient_id, now=now, tz=zone):
            if today - one.due_on >= by:
                yield patient_id, one
