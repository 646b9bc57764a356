"""The PHQ-9 as data. Texts and codes are those of LOINC panel 44249-1; do not reword them."""

from backend.clinical.instruments import Answer, Band, Instrument, Item, Question
from backend.clinical.levels import Level

PHQ9 = Instrument(
    id="phq-9",
    version="1.0",
    title="PHQ-9: Patient Health Questionnaire",
    loinc="44249-1",
    total_loinc="44261-6",
    stem=(
        "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
    ),
    # The LOINC codes are not in the order of the items.
    items=(
        Item("phq9-1", "44250-9", "Little interest or pleasure in doing things"),
        Item("phq9-2", "44255-8", "Feeling down, depressed, or hopeless"),
        Item("phq9-3", "44259-0", "Trouble falling or staying asleep, or sleeping too much"),
        Item("phq9-4", "44254-1", "Feeling tired or having little energy"),
        Item("phq9-5", "44251-7", "Poor appetite or overeating"),
        Item(
            "phq9-6",
            "44258-2",
            "Feeling bad about yourself - or that you are a failure or have let yourself or your"
            " family down",
        ),
        Item(
            "phq9-7",
            "44252-5",
            "Trouble concentrating on things, such as reading the newspaper or watching television",
        ),
        Item(
            "phq9-8",
            "44253-3",
            "Moving or speaking so slowly that other people could have noticed. Or the opposite -"
            " being so fidgety or restless that you have been moving around a lot more than usual",
        ),
        Item(
            "phq9-9",
            "44260-8",
            "Thoughts that you would be better off dead, or of hurting yourself in some way",
        ),
    ),
    answers=(
        Answer(0, "LA6568-5", "Not at all"),
        Answer(1, "LA6569-3", "Several days"),
        Answer(2, "LA6570-1", "More than half the days"),
        Answer(3, "LA6571-9", "Nearly every day"),
    ),
    difficulty=Question(
        id="phq9-difficulty",
        loinc="69722-7",
        text=(
            "If you checked off any problems, how difficult have these problems made it for you to"
            " do your work, take care of things at home, or get along with other people?"
        ),
        answers=(
            Answer(0, "LA6572-7", "Not difficult at all"),
            Answer(1, "LA6573-5", "Somewhat difficult"),
            Answer(2, "LA6575-0", "Very difficult"),
            Answer(3, "LA6574-3", "Extremely difficult"),
        ),
    ),
    bands=(
        Band("minimal", "Minimal or none", 0, 4, Level.NORMAL),
        Band("mild", "Mild", 5, 9, Level.MILD),
        Band("moderate", "Moderate", 10, 14, Level.MODERATE),
        Band("moderately-severe", "Moderately severe", 15, 19, Level.SEVERE),
        Band("severe", "Severe", 20, 27, Level.SEVERE),
    ),
    crisis_items=("phq9-9",),
    after_crisis="c-ssrs-screener",
    notice=(
        "(c) Pfizer Inc. No permission required to reproduce, translate, display or distribute."
    ),
    citations=(
        "Kroenke K, Spitzer RL, Williams JBW. The PHQ-9: validity of a brief depression severity"
        " measure. J Gen Intern Med 2001;16:606-613 (items, sum and bands).",
        "LOINC panel 44249-1 (item and answer codes).",
    ),
)
