"""The figures of agreement: worked examples, and what must hold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical.agreement_figures import (
    LEAST_PAIRS,
    LEAST_PEOPLE,
    Pair,
    brier,
    figures,
    refused,
    reliability,
    weighted_kappa,
)
from tests.backend.clinical.simulated_pairs import pairs

SURE = {
    total: tuple(float(i == level) for i in range(4)) for level, total in enumerate((2, 7, 12, 20))
}
MATRICES = st.lists(st.lists(st.integers(0, 20), min_size=4, max_size=4), min_size=4, max_size=4)


def perfect(people=10, each=4):
    totals = list(SURE)
    return [Pair(person, SURE[total], total) for person in range(people) for total in totals[:each]]


def test_perfect_agreement():
    found = figures(perfect())
    assert (found.kappa.value, found.kappa.low, found.kappa.high) == (1, 1, 1)
    assert found.accuracy.value == 1
    assert (found.bias.value, found.lower_limit.value, found.upper_limit.value) == (0, 0, 0)
    assert found.calibration_error == 0
    assert found.brier.value == 0
    assert found.brier_constant == found.brier_even == pytest.approx(0.75)
    assert found.confusion == [[10 * (i == j) for j in range(4)] for i in range(4)]


def test_weighted_kappa_of_a_small_table():
    """By the definition, on a table worked out by hand."""
    table = [[10, 0, 0, 0], [5, 5, 0, 0], [0, 5, 5, 0], [0, 0, 10, 0]]
    rows, columns = [10, 10, 10, 10], [15, 10, 15, 0]
    seen = 5 + 5 + 10
    chance = sum((i - j) ** 2 * rows[i] * columns[j] for i in range(4) for j in range(4)) / 40
    assert weighted_kappa(table) == pytest.approx(1 - seen / chance)


@given(MATRICES)
def test_kappa_is_at_most_one(matrix):
    if sum(map(sum, matrix)):
        assert weighted_kappa(matrix) <= 1


def test_nothing_to_tell_apart_is_no_agreement():
    assert weighted_kappa([[7, 0], [0, 0]]) == 0


def test_limits_without_repeats_are_the_plain_ones():
    """One pair a person: mean and 1.96 standard deviations of the differences."""
    every = [
        Pair(i, pair.estimate, pair.total)
        for i, pair in enumerate(pairs(1.0, people=60, each=1, seed=1))
    ]
    differences = [pair.difference for pair in every]
    mean = sum(differences) / 60
    deviation = math.sqrt(sum((d - mean) ** 2 for d in differences) / 59)
    found = figures(every)
    assert found.bias.value == pytest.approx(mean)
    assert found.upper_limit.value - mean == pytest.approx(1.96 * deviation, rel=1e-6)


def test_people_who_differ_widen_the_limits():
    """Three always told a level too low, the others right: what differs between people counts."""
    shifted = [
        Pair(person, SURE[7] if person < 5 else SURE[12], 12)
        for person in range(10)
        for _ in range(4)
    ]
    found = figures(shifted)
    assert found.bias.value == pytest.approx(-0.5)
    assert found.lower_limit.value < -1.4


def test_intervals_draw_people():
    """Four times the same pair of each of ten people are no more than those ten."""
    alone = pairs(1.0, people=40, each=1, seed=2)
    alike = [Pair(i // 4, alone[i // 4].estimate, alone[i // 4].total) for i in range(40)]
    wide, narrow = figures(alike).accuracy, figures(alone).accuracy
    assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)


def test_an_estimate_that_knows_nothing_is_no_better_than_the_constant():
    found = figures(pairs(0.0, people=60, each=5, seed=1))
    assert found.kappa.low < 0 < found.kappa.high
    assert found.brier.value > found.brier_constant


def test_bins_hold_every_pair_once_and_rise_in_confidence():
    bins = reliability(pairs(1.0, people=13, each=3, seed=4))
    assert sum(one.pairs for one in bins) == 39
    assert [one.confidence for one in bins] == sorted(one.confidence for one in bins)


def test_brier_is_between_0_and_2():
    assert brier((1.0, 0.0, 0.0, 0.0), 0) == 0
    assert brier((1.0, 0.0, 0.0, 0.0), 3) == 2


@pytest.mark.parametrize(
    ("count", "people", "too_few"),
    [(LEAST_PAIRS, LEAST_PEOPLE, False), (29, 29, True), (90, 9, True), (0, 0, True)],
)
def test_too_few(count, people, too_few):
    assert refused(count, people) is too_few


def test_too_few_have_no_figures():
    with pytest.raises(ValueError, match="too few"):
        figures(perfect(people=7))
