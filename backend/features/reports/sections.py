"""The parts that a report may have. Their order is fixed, whoever chooses which of them.

The mood log is none of them: patients are told that only they see it.
"""

from collections.abc import Iterable
from enum import StrEnum


class Section(StrEnum):
    SUMMARY = "summary"
    RISK = "risk"
    """Answers above 0 to item 9, and what the C-SSRS screener came to."""
    QUESTIONNAIRES = "questionnaires"
    ITEMS = "items"
    """The PHQ-9 item by item."""
    SESSIONS = "sessions"
    AGREEMENT = "agreement"
    """The camera's estimate beside the questionnaire nearest to it."""
    TREATMENT = "treatment"
    """The plan's versions and how much of its homework was done."""
    APPOINTMENTS = "appointments"
    ALERTS = "alerts"
    NOTES = "notes"
    """What the care team shares; a note that somebody keeps for themself is never in a report."""
    SAFETY_PLAN = "safety_plan"
    DATA_QUALITY = "data_quality"


SECTIONS: tuple[Section, ...] = tuple(Section)


def in_order(chosen: Iterable[Section]) -> tuple[Section, ...]:
    """What was chosen, each once and in the order of the report."""
    wanted = set(chosen)
    return tuple(section for section in SECTIONS if section in wanted)
