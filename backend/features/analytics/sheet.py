"""The caseload as a sheet: one row a patient, in columns that a spreadsheet can count with."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from backend.common import csv
from backend.features.analytics.queries import PatientSummary

COLUMNS: Mapping[str, Callable[[PatientSummary], Any]] = {
    "name": lambda one: one.display_name,
    "email": lambda one: one.email,
    "first_phq9": lambda one: one.first_phq9 and one.first_phq9.total,
    "first_phq9_on": lambda one: one.first_phq9 and one.first_phq9.answered_at.date(),
    "last_phq9": lambda one: one.last_phq9 and one.last_phq9.total,
    "last_phq9_on": lambda one: one.last_phq9 and one.last_phq9.answered_at.date(),
    "last_phq9_band": lambda one: one.last_phq9 and one.last_phq9.band.label,
    "change_points": lambda one: one.phq9_change,
    "change_percent": lambda one: one.phq9_change_percent,
    "response": lambda one: _yes(one.change and one.response),
    "remission": lambda one: _yes(one.change and one.remission),
    "reliable_change": lambda one: _yes(one.change and one.reliable),
    "expression": lambda one: one.expression and one.expression.verdict.value,
    "expression_measure": lambda one: (
        one.expression and one.expression.measure and one.expression.measure.value
    ),
    "expression_value": lambda one: one.expression and _figure(one.expression.value),
    "expression_usual_low": lambda one: one.expression and _figure(one.expression.low),
    "expression_usual_high": lambda one: one.expression and _figure(one.expression.high),
    "open_alerts": lambda one: one.alerts.open,
    "acknowledge_by": lambda one: one.alerts.acknowledge_by,
    "overdue": lambda one: "; ".join(item.title for item in one.overdue),
    "last_contact_on": lambda one: one.last_contact_on,
    "next_contact_at": lambda one: one.next_contact_at,
    "homework_done": lambda one: one.homework and one.homework.done,
    "homework_asked": lambda one: one.homework and one.homework.asked,
    "last_session_at": lambda one: one.last_session_at,
    "sessions_30d": lambda one: one.sessions_30d,
}


def written(lines: Iterable[PatientSummary]) -> str:
    """The sheet as CSV. Times are UTC; what is not known is an empty cell and never 0."""
    rows = [{name: value(line) for name, value in COLUMNS.items()} for line in lines]
    return csv.header(list(COLUMNS)) + csv.lines(list(COLUMNS), rows)


def _yes(value: Any) -> str | None:
    return None if value is None else "yes" if value else "no"


def _figure(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
