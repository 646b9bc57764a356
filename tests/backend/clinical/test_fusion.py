"""The rule that would mix answers and estimate: its golden cases, and what holds whatever comes."""

import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backend.clinical.fusion import LEVEL_OF, TOTALS, fuse, posterior
from backend.clinical.levels import LEVELS

CASES = json.loads((Path(__file__).parents[2] / "contract" / "fusion.json").read_text())["cases"]
WEIGHTS = st.lists(st.floats(0.001, 1), min_size=4, max_size=4)
ESTIMATES = WEIGHTS.map(lambda weights: [one / sum(weights) for one in weights])
LAMBDAS = st.floats(0, 5)


@pytest.mark.parametrize("case", CASES)
def test_golden_cases(case):
    found = fuse(
        case["total"],
        case["item9"],
        case["estimate"],
        weight=case["lambda"],
        trained_on=case["trained_on"],
    )
    assert (found.outcome, found.level) == (case["outcome"], case["level"])
    if case["levels"] is None:
        assert found.posterior is None
    else:
        levels = [
            sum(found.posterior[t] for t in TOTALS if LEVEL_OF[t] == rank) for rank in range(4)
        ]
        assert levels == pytest.approx(case["levels"], abs=1e-8)


@given(st.sampled_from(TOTALS), st.integers(0, 3), ESTIMATES, LAMBDAS)
def test_the_face_never_moves_a_level_below_the_answers(total, item9, estimate, weight):
    found = fuse(total, item9, estimate, weight=weight)
    assert LEVELS.index(found.level) >= LEVEL_OF[total]


@given(st.sampled_from(TOTALS), st.integers(1, 3), ESTIMATES, LAMBDAS)
def test_item9_bypasses_it(total, item9, estimate, weight):
    found = fuse(total, item9, estimate, weight=weight)
    assert (found.outcome, found.level) == ("bypassed", LEVELS[LEVEL_OF[total]])


@given(st.sampled_from(TOTALS), ESTIMATES, ESTIMATES)
def test_at_lambda_0_the_estimate_drops_out(total, one, another):
    assert posterior(total, one, weight=0) == posterior(total, another, weight=0)
    assert fuse(total, 0, one).level == LEVELS[LEVEL_OF[total]]


@given(st.sampled_from(TOTALS), ESTIMATES, LAMBDAS)
def test_what_it_gives_is_a_distribution(total, estimate, weight):
    assert sum(posterior(total, estimate, weight=weight)) == pytest.approx(1)


@given(st.sampled_from(TOTALS), ESTIMATES, LAMBDAS)
def test_two_levels_apart_is_for_a_clinician(total, estimate, weight):
    shown = max(range(4), key=lambda level: estimate[level])
    assume(abs(shown - LEVEL_OF[total]) >= 2)
    assert fuse(total, 0, estimate, weight=weight).outcome == "inconsistent"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"total": 28}, "total"),
        ({"total": -1}, "total"),
        ({"estimate": [0.5, 0.5]}, "estimate"),
        ({"estimate": [0.5, 0.5, 0.5, 0.5]}, "estimate"),
        ({"estimate": [1.5, -0.5, 0.0, 0.0]}, "estimate"),
        ({"weight": -0.1}, "weight"),
        ({"trained_on": [0.5, 0.5, 0.0, 0.0]}, "trained_on"),
        ({"prior": [1.0]}, "prior"),
    ],
)
def test_what_makes_no_sense_is_named(changes, named):
    arguments = {"total": 10, "estimate": [0.25] * 4, "weight": 0.5} | changes
    with pytest.raises(ValueError, match=named):
        posterior(**arguments)
