"""Risk rules. They read answers of a person only: no rule here takes a camera estimate, so the face
model cannot raise a number that would lower, delay or close what an answer started."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from backend.clinical.cssrs import CSSRS, RECENT, YES, Triage
from backend.clinical.instruments import Instrument, Score, Value

# Ours: we know of no published standard for this clock. A clinic sets its own in its settings.
ACKNOWLEDGE_WITHIN = timedelta(hours=24)
# Ours as well: published care pathways ask for a same-day evaluation after "high"; an hour leaves
# time for it. A clinic whose own clock is shorter keeps its own.
HIGH_RISK_WITHIN = timedelta(hours=1)


def needs_alert(result: Score) -> bool:
    """Whether the care team is alerted: any answer above "not at all" to the crisis item.

    Usual practice with the PHQ-9 follows up every positive answer to item 9, whatever the total. A
    negative one is never "safe": of those at risk on the ASQ, 62.9 % did not endorse item 9.
    """
    return result.crisis_help


def alert_summary(instrument: Instrument, result: Score) -> str:
    """What the physician reads on the desk: the answer in the instrument's own words."""
    said = next(a.text for a in instrument.answers if a.value == result.crisis_answer)
    number = [item.id for item in instrument.items].index(instrument.crisis_items[0]) + 1
    band = f", {result.band.label.lower()}" if result.band else ""
    return (
        f"{instrument.id.upper()} item {number} answered \u201c{said}\u201d"
        f" ({result.crisis_answer}); total {result.total}{band}"
    )


def triage_summary(found: Triage, answers: Mapping[str, Value]) -> str:
    """What the physician reads on the desk after a C-SSRS screener: each yes, and no sum."""
    numbers = [
        "6 within the past 3 months" if item.id == RECENT else item.id.removeprefix("cssrs-")
        for item in CSSRS.items
        if answers.get(item.id) == YES
    ]
    return f"C-SSRS screener: {found}. Yes to item {', '.join(numbers)}"


def triage_within(found: Triage, within: timedelta) -> timedelta:
    """How soon an alert of the C-SSRS screener is to be acknowledged."""
    return min(within, HIGH_RISK_WITHIN) if found is Triage.HIGH else within


def acknowledge_by(raised_at: datetime, within: timedelta = ACKNOWLEDGE_WITHIN) -> datetime:
    """The moment by which somebody of the care team has to acknowledge an alert."""
    return raised_at + within
