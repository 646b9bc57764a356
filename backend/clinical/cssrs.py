"""The C-SSRS screener (recent): item logic and a triage, never a sum.

Texts and codes are those of LOINC panel 93373-9 as public FHIR forms carry them; the scale's terms
do not allow rewording. Items 3 to 5 are asked after a yes to item 2; item 6 is asked of everybody,
and a yes to it asks whether that was within the past 3 months.
"""

from collections.abc import Mapping
from enum import StrEnum

from backend.clinical.instruments import Answer, Condition, Instrument, Item, Kind, Value

YES, NO = 1, 0
LIFETIME, RECENT = "cssrs-6", "cssrs-6-recent"
MONTH, EVER = "cssrs-month", "cssrs-ever"  # the columns of the published form
RISK_LEVEL_LOINC = "93374-7"  # "Suicide risk level"


class Triage(StrEnum):
    """What the screener calls for, least first. NONE never means that the person is safe."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


# The colours of the published screener (C-SSRS Screener with Triage Points, Columbia Lighthouse
# Project, 2021): items 1 and 2 low, 3 moderate, 4 and 5 high; behaviour in the past 3 months high,
# before that moderate.
WEIGHS: Mapping[str, Triage] = {
    "cssrs-1": Triage.LOW,
    "cssrs-2": Triage.LOW,
    "cssrs-3": Triage.MODERATE,
    "cssrs-4": Triage.HIGH,
    "cssrs-5": Triage.HIGH,
    LIFETIME: Triage.MODERATE,
    RECENT: Triage.HIGH,
}

_AFTER_THOUGHTS = (Condition("cssrs-2", YES),)

CSSRS = Instrument(
    id="c-ssrs-screener",
    version="1.0",
    title="C-SSRS screener: Columbia-Suicide Severity Rating Scale, recent",
    loinc="93373-9",
    items=(
        Item(MONTH, None, "In the past month", Kind.GROUP),
        Item(
            "cssrs-1",
            "93246-7",
            "Have you wished you were dead or wished you could go to sleep and not wake up?",
            parent=MONTH,
        ),
        Item(
            "cssrs-2",
            "93247-5",
            "Have you actually had any thoughts of killing yourself?",
            parent=MONTH,
        ),
        Item(
            "cssrs-3",
            "93248-3",
            "Have you been thinking about how you might do this?",
            when=_AFTER_THOUGHTS,
            parent=MONTH,
        ),
        Item(
            "cssrs-4",
            "93249-1",
            "Have you had these thoughts and had some intention of acting on them?",
            when=_AFTER_THOUGHTS,
            parent=MONTH,
        ),
        Item(
            "cssrs-5",
            "93250-9",
            "Have you started to work out or worked out the details of how to kill yourself? Do you"
            " intend to carry out this plan?",
            when=_AFTER_THOUGHTS,
            parent=MONTH,
        ),
        Item(EVER, None, "In your lifetime", Kind.GROUP),
        Item(
            LIFETIME,
            "93267-3",
            "Have you ever done anything, started to do anything, or prepared to do anything to end"
            " your life?",
            parent=EVER,
        ),
        Item(
            RECENT,
            "93269-9",
            "Was this within the past 3 months?",
            when=(Condition(LIFETIME, YES),),
            parent=EVER,
        ),
    ),
    answers=(Answer(YES, "LA33-6", "Yes"), Answer(NO, "LA32-8", "No")),
    crisis_items=tuple(WEIGHS),
    notice=(
        "(c) The Research Foundation for Mental Hygiene, Inc. Used in care free of charge, in its"
        " published wording only; the terms are those of the Columbia Lighthouse Project"
        " (cssrs.columbia.edu)."
    ),
    citations=(
        "Posner K, Brown GK, Stanley B, et al. The Columbia-Suicide Severity Rating Scale: initial"
        " validity and internal consistency findings from three multisite studies with adolescents"
        " and adults. Am J Psychiatry 2011;168:1266-1277.",
        "C-SSRS Screener with Triage Points, Columbia Lighthouse Project, 2021 (the triage).",
        "LOINC panel 93373-9 (item codes).",
    ),
)


def triage(answers: Mapping[str, Value]) -> Triage:
    """The gravest of what complete answers call for. One yes is enough; nothing is added up."""
    ranks = list(Triage)
    said = [weight for item, weight in WEIGHS.items() if answers.get(item) == YES]
    return max(said, key=ranks.index, default=Triage.NONE)
