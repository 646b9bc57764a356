"""The GAD-7 as data. Texts and codes are those of LOINC panel 69737-5; do not reword them."""

from backend.clinical.instruments import Answer, Band, Instrument, Item
from backend.clinical.levels import Level

GAD7 = Instrument(
    id="gad-7",
    version="1.0",
    title="GAD-7: Generalized Anxiety Disorder questionnaire",
    loinc="69737-5",
    total_loinc="70274-6",
    stem="Over the last 2 weeks, how often have you been bothered by the following problems?",
    # The LOINC codes are not in the order of the items.
    items=(
        Item("gad7-1", "69725-0", "Feeling nervous, anxious, or on edge"),
        Item("gad7-2", "68509-9", "Not being able to stop or control worrying"),
        Item("gad7-3", "69733-4", "Worrying too much about different things"),
        Item("gad7-4", "69734-2", "Trouble relaxing"),
        Item("gad7-5", "69735-9", "Being so restless that it is hard to sit still"),
        Item("gad7-6", "69689-8", "Becoming easily annoyed or irritable"),
        Item("gad7-7", "69736-7", "Feeling afraid as if something awful might happen"),
    ),
    # Public FHIR forms code "2" of item 2 as LA18938-3, "More days than not"; the published form
    # words it alike for every item, as here.
    answers=(
        Answer(0, "LA6568-5", "Not at all"),
        Answer(1, "LA6569-3", "Several days"),
        Answer(2, "LA6570-1", "More than half the days"),
        Answer(3, "LA6571-9", "Nearly every day"),
    ),
    # Levels of anxiety, not of depression: never charted or compared with the PHQ-9's.
    bands=(
        Band("minimal", "Minimal", 0, 4, Level.NORMAL),
        Band("mild", "Mild", 5, 9, Level.MILD),
        Band("moderate", "Moderate", 10, 14, Level.MODERATE),
        Band("severe", "Severe", 15, 21, Level.SEVERE),
    ),
    notice=(
        "(c) Pfizer Inc. No permission required to reproduce, translate, display or distribute."
    ),
    citations=(
        "Spitzer RL, Kroenke K, Williams JBW, Lowe B. A brief measure for assessing generalized"
        " anxiety disorder: the GAD-7. Arch Intern Med 2006;166:1092-1097 (items, sum and bands).",
        "LOINC panel 69737-5 (item and total codes).",
    ),
)
