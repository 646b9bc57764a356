"""The parts of a safety plan, in the order in which they are gone through.

Stanley B, Brown GK (2012), Safety Planning Intervention: a brief intervention to mitigate suicide
risk, Cogn Behav Pract 19:256-264: six steps, to which reasons for living are commonly added. The
headings on the page are our own words.
"""

from enum import StrEnum


class Section(StrEnum):
    WARNING_SIGNS = "warning_signs"
    COPING = "coping"
    DISTRACTIONS = "distractions"
    """People and places that take the mind off things; nothing need be told there."""
    HELPERS = "helpers"
    """Whom to ask for help."""
    PROFESSIONALS = "professionals"
    ENVIRONMENT = "environment"
    """Making the surroundings safe."""
    REASONS = "reasons"


# Entries that may carry a telephone number.
REACHABLE = frozenset({Section.DISTRACTIONS, Section.HELPERS, Section.PROFESSIONALS})
MOST_ENTRIES, LONGEST_ENTRY, LONGEST_PHONE = 20, 300, 40
