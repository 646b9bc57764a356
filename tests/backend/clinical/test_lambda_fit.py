"""Fitting lambda: simulated clinics of which it is known."""

import pytest

from backend.clinical.agreement_figures import Pair
from backend.clinical.lambda_fit import KERNEL, fit
from tests.backend.clinical.simulated_pairs import pairs


@pytest.mark.parametrize("weight", [0.5, 1.0])
def test_a_known_lambda_is_recovered(weight):
    found = fit(pairs(weight, people=80, each=6, seed=5))
    assert found.weight.low <= weight <= found.weight.high
    assert found.weight.value == pytest.approx(weight, abs=0.2)
    assert found.gain.low > 0
    assert found.kept == found.weight.value


def test_an_estimate_that_says_nothing_is_kept_out():
    found = fit(pairs(0.0, people=80, each=6, seed=6))
    assert found.weight.value <= 0.15
    assert found.gain.low <= 0
    assert found.kept == 0


def test_people_who_answer_alike_count_as_people():
    """The same pairs as those of ten people say less than as those of eighty: draws are people."""
    every = pairs(0.5, people=80, each=2, seed=7)
    fewer = [Pair(pair.person % 10, pair.estimate, pair.total) for pair in every]
    wide, narrow = fit(fewer).gain, fit(every).gain
    assert fit(every).people == 80
    assert fit(fewer).people == 10
    assert wide.value == pytest.approx(narrow.value, abs=0.05)


def test_it_comes_out_the_same_every_time():
    every = pairs(0.5, people=15, each=3, seed=8)
    assert fit(every) == fit(every)


@pytest.mark.parametrize(("people", "each"), [(9, 10), (14, 2)])
def test_too_few_are_refused(people, each):
    with pytest.raises(ValueError, match="too few"):
        fit(pairs(1.0, people=people, each=each, seed=9))


def test_the_measurement_error_is_a_distribution():
    assert all(sum(row) == pytest.approx(1) for row in KERNEL)
