"""The period at a glance, and which signed version a report takes the place of."""

import sqlalchemy as sa

from backend.clinical.instruments import band_of
from backend.clinical.phq9 import PHQ9
from backend.common.db import db
from backend.features.alerts.models import Alert
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.reports.collect.answers import phq9s
from backend.features.reports.collect.camera import sessions
from backend.features.reports.collect.care import plan_lines
from backend.features.reports.collect.period import Period, rows
from backend.features.reports.document import Amends, Reading, Summary
from backend.features.reports.models import Report


def summary(period: Period) -> Summary:
    answers = phq9s(period)
    alerts = rows(Alert, period, Alert.raised_at)
    plans = plan_lines(period)
    return Summary(
        first=_reading(answers[0]) if answers else None,
        last=_reading(answers[-1]) if answers else None,
        questionnaires=len(answers),
        sessions=len(sessions(period)),
        alerts=len(alerts),
        open_alerts=sum(alert.resolved_at is None for alert in alerts),
        step=plans[-1].step if plans else None,
    )


def amended(report: Report) -> Amends | None:
    """The signed version that the report takes the place of."""
    if report.amends_id is None:
        return None
    earlier = db.session.scalars(
        sa.select(Report).where(
            Report.patient_id == report.patient_id, Report.id == report.amends_id
        )
    ).one()
    assert earlier.signed_at is not None
    assert earlier.signed_by is not None
    return Amends(
        report_id=earlier.id,
        version=earlier.version,
        signed_at=earlier.signed_at,
        signed_by=earlier.signed_by.display_name,
        reason=report.reason or "",
    )


def _reading(row: QuestionnaireResponse) -> Reading:
    return Reading(row.answered_at, row.points, band_of(PHQ9, row.points).label)
