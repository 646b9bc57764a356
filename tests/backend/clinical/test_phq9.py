"""PHQ-9 against the golden cases that the front end reads too."""

import re

import pytest

from backend.clinical.instruments import AnswersError, band_of, score
from backend.clinical.phq9 import PHQ9
from backend.clinical.risk import alert_summary, needs_alert
from tests.contract import golden

CASES = golden("phq9")


def answers(values: list[int | None]) -> dict[str, int]:
    """Values in item order as a mapping; None is left out, as a missing answer is."""
    pairs = zip(PHQ9.items, values, strict=True)
    return {item.id: value for item, value in pairs if value is not None}


@pytest.mark.parametrize("case", CASES["scored"], ids=lambda case: str(case["answers"]))
def test_scores_a_complete_questionnaire(case):
    result = score(PHQ9, answers(case["answers"]))
    assert result.total == case["total"]
    assert result.band.id == case["band"]
    assert result.level == case["level"]
    assert result.crisis_answer == case["item9"]
    assert result.crisis_help is case["crisis_help"]


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: str(case["answers"]))
def test_refuses_answers_and_names_the_items(case):
    with pytest.raises(AnswersError) as refused:
        score(PHQ9, answers(case["answers"]))
    assert sorted(refused.value.errors) == case["items"]


def test_refuses_an_unknown_item_and_a_boolean():
    given = answers([0] * 9) | {"phq9-10": 0, "phq9-1": True}
    with pytest.raises(AnswersError, match="phq9-1: must be one of 0, 1, 2, 3") as refused:
        score(PHQ9, given)
    assert set(refused.value.errors) == {"phq9-1", "phq9-10"}


def test_bands_cover_every_total_once():
    highest = max(answer.value for answer in PHQ9.answers) * len(PHQ9.items)
    covered = [t for band in PHQ9.bands for t in range(band.min, band.max + 1)]
    assert covered == list(range(highest + 1))
    with pytest.raises(ValueError, match="28 is outside the range of phq-9"):
        band_of(PHQ9, highest + 1)


def test_codes_are_well_formed_and_unique():
    items = [item.loinc for item in PHQ9.items]
    assert len(set(items)) == len(items) == 9
    assert all(re.fullmatch(r"\d{4,5}-\d", code) for code in [*items, PHQ9.loinc, PHQ9.total_loinc])
    options = [*PHQ9.answers, *(PHQ9.difficulty.answers if PHQ9.difficulty else ())]
    assert all(re.fullmatch(r"LA\d{4}-\d", option.loinc) for option in options)


def test_any_answer_to_item_9_needs_an_alert_whatever_the_total():
    lowest = score(PHQ9, answers([0, 0, 0, 0, 0, 0, 0, 0, 1]))
    assert needs_alert(lowest)
    assert alert_summary(PHQ9, lowest) == (
        "PHQ-9 item 9 answered \u201cSeveral days\u201d (1); total 1, minimal or none"
    )
    assert not needs_alert(score(PHQ9, answers([3, 3, 3, 3, 3, 3, 3, 3, 0])))
