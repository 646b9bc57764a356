"""The PHQ-2: two items of the PHQ-9, asked first to find out whether the rest is needed."""

from backend.clinical.instruments import Band, Gate, Instrument, Item
from backend.clinical.phq9 import PHQ9

CUT_OFF = 3  # Kroenke, Spitzer and Williams (2003): the best point for a depressive disorder

PHQ2 = Instrument(
    id="phq-2",
    version="1.0",
    title="PHQ-2: the first two questions of the PHQ-9",
    loinc="55757-9",
    total_loinc="55758-7",
    stem=PHQ9.stem,
    items=(
        Item("phq2-1", PHQ9.items[0].loinc, PHQ9.items[0].text),
        Item("phq2-2", PHQ9.items[1].loinc, PHQ9.items[1].text),
    ),
    answers=PHQ9.answers,
    # A cut-off and not a scale: neither side is a severity level.
    bands=(
        Band("below-cut-off", "Below the cut-off of 3", 0, CUT_OFF - 1, None),
        Band("from-cut-off", "At or above the cut-off of 3", CUT_OFF, 6, None),
    ),
    gate=Gate(
        at_least=CUT_OFF,
        instrument=PHQ9.id,
        carries={"phq2-1": "phq9-1", "phq2-2": "phq9-2"},
    ),
    notice=PHQ9.notice,
    citations=(
        "Kroenke K, Spitzer RL, Williams JBW. The Patient Health Questionnaire-2: validity of a"
        " two-item depression screener. Med Care 2003;41:1284-1292 (items and cut-off).",
        "LOINC panel 55757-9 (item and total codes).",
    ),
)
