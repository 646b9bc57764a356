"""The safety plan that holds when the report is made."""

from backend.clinical.safety_plan import Section
from backend.features.reports.collect.period import Period
from backend.features.reports.lines import SafetyPlanLine, SafetyPlanPart
from backend.features.safety import queries


def safety_plan_line(period: Period) -> SafetyPlanLine | None:
    """None while there is no plan."""
    plan = queries.current(patient_id=period.patient_id)
    if plan is None:
        return None
    told = plan.sections
    return SafetyPlanLine(
        number=plan.number,
        written_at=plan.written_at,
        author=plan.author.display_name,
        parts=tuple(
            SafetyPlanPart(section.value, tuple(map(_entry, told[section])))
            for section in Section
            if told.get(section)
        ),
    )


def _entry(entry: dict[str, str | None]) -> str:
    phone = entry.get("phone")
    return f"{entry['text']} ({phone})" if phone else str(entry["text"])
