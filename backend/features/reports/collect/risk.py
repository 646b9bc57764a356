"""Answers that call for help, and the alerts that were raised."""

from uuid import UUID

from backend.clinical.cssrs import Triage
from backend.clinical.phq9 import PHQ9
from backend.features.alerts.models import Alert
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.reports.collect.period import Period, rows
from backend.features.reports.lines import AlertLine, RiskLine

NO_ALERT = "no alert in this period"


def risk_lines(period: Period) -> tuple[RiskLine, ...]:
    """Answers above 0 to item 9 and triages of the C-SSRS screener other than none."""
    at = QuestionnaireResponse.answered_at
    alerts: dict[UUID, Alert] = {row.source_id: row for row in _alerts(period)}
    return tuple(
        RiskLine(row.answered_at, _what(row), _became(alerts.get(row.id)))
        for row in rows(QuestionnaireResponse, period, at)
        if row.crisis_help
    )


def alert_lines(period: Period) -> tuple[AlertLine, ...]:
    """The alerts of a period, oldest first."""
    return tuple(map(_alert, _alerts(period)))


def _alerts(period: Period) -> list[Alert]:
    return list(rows(Alert, period, Alert.raised_at))


def _what(row: QuestionnaireResponse) -> str:
    if row.triage not in (None, Triage.NONE):
        return f"C-SSRS screener: triage {row.triage}"
    answer = next(a.text for a in PHQ9.answers if a.value == row.item9)
    return f"PHQ-9 item 9 answered \u201c{answer}\u201d ({row.item9} of 3)"


def _became(alert: Alert | None) -> str:
    if alert is None:
        return NO_ALERT
    if alert.resolved_at is not None:
        return "alert resolved"
    return "alert open" if alert.acknowledged_at is None else "alert acknowledged"


def _alert(row: Alert) -> AlertLine:
    return AlertLine(
        id=row.id,
        raised_at=row.raised_at,
        summary=row.summary,
        acknowledge_by=row.acknowledge_by,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by.display_name if row.acknowledged_by else None,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by.display_name if row.resolved_by else None,
        resolution_note=row.resolution_note,
        escalated_at=row.escalated_at,
    )
