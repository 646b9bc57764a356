"""Adaptive prediction sets: their size is earned, they are ranges, they cover."""

import json
from pathlib import Path

import numpy as np
import pytest

from training import conformal
from training.data.emoseq.tables import SEVERITIES

GOLDEN = json.loads((Path(__file__).parents[1] / "contract" / "conformal.json").read_text())


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["words"])
def test_the_same_cases_as_the_browser(case):
    inside = conformal.sets(np.array([case["probabilities"]]), case["quantile"])[0]
    assert [name for name, chosen in zip(SEVERITIES, inside, strict=True) if chosen] == case[
        "level_set"
    ]


@pytest.mark.parametrize("concentration", [0.05, 0.3, 1.0])
def test_sets_cover_the_promised_share_of_confident_and_of_doubtful_cases(concentration):
    rng = np.random.default_rng(0)
    probabilities = rng.dirichlet(np.full(4, concentration), 8000)
    true = np.array([rng.choice(4, p=p) for p in probabilities])
    threshold = conformal.quantile(probabilities[:4000], true[:4000], alpha=0.1)
    found = conformal.coverage(probabilities[4000:], true[4000:], threshold)
    assert 0.885 <= found["coverage"] <= 0.97
    assert found["one_level"] + found["range_of_two"] + found["abstained"] == pytest.approx(1)


def test_too_few_calibration_cases_promise_nothing_but_the_whole_range():
    probabilities = np.array([[0.7, 0.1, 0.1, 0.1]] * 5)
    threshold = conformal.quantile(probabilities, np.zeros(5, np.int64), alpha=0.1)
    assert conformal.sets(probabilities, threshold).all()
