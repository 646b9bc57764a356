"""How much a change of a total weighs."""

import pytest

from backend.clinical.change import Weight, compare, weigh


@pytest.mark.parametrize(
    ("instrument", "points", "weight"),
    [
        ("phq-9", 0, Weight.NONE),
        ("phq-9", 4, Weight.WITHIN_NOISE),
        ("phq-9", -5, Weight.IMPORTANT),
        ("phq-9", 6, Weight.IMPORTANT),
        ("phq-9", -7, Weight.RELIABLE),
        ("gad-7", 3, Weight.WITHIN_NOISE),
        ("gad-7", -4, Weight.IMPORTANT),
        ("gad-7", 6, Weight.RELIABLE),
        ("phq-2", 6, None),
    ],
)
def test_by_instrument(instrument, points, weight):
    assert weigh(instrument, points) is weight


@pytest.mark.parametrize("last", range(28))
def test_says_of_the_phq9_what_compare_says(last):
    change, weight = compare(first=14, last=last), weigh("phq-9", last - 14)
    assert change.reliable == (weight is Weight.RELIABLE)
    assert change.important == (weight in {Weight.RELIABLE, Weight.IMPORTANT})
