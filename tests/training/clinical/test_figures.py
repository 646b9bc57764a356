"""Figures against values worked out by hand, and the constants beside them."""

import numpy as np
import pytest

from training.clinical import figures
from training.data.clinical.instruments import PHQ8

TRUE = np.array([2.0, 6.0, 12.0, 20.0])


def test_a_perfect_estimate():
    found = figures.of(TRUE, TRUE, PHQ8)
    assert found == {"mae": 0, "rmse": 0, "ccc": 1, "band_qwk": 1, "band_accuracy": 1}


def test_figures_of_scores():
    found = figures.of(np.array([3.0, 6.0, 9.0, 20.0]), TRUE, PHQ8)
    assert found["mae"] == pytest.approx(1)
    assert found["rmse"] == pytest.approx(np.sqrt(10 / 4))
    assert found["band_accuracy"] == 0.75


def test_concordance_by_its_definition():
    estimate = TRUE + 2  # same shape, shifted: 2 s^2 / (2 s^2 + 4)
    assert figures.concordance(estimate, TRUE) == pytest.approx(
        2 * TRUE.var() / (2 * TRUE.var() + 4)
    )
    assert figures.concordance(np.full(4, 10.0), TRUE) == 0
    assert figures.concordance(-TRUE, TRUE) < 0


def test_an_estimate_beyond_the_instrument_is_cut_to_it():
    assert figures.of(np.array([-5.0, 6, 12, 20]), TRUE, PHQ8)["mae"] == pytest.approx(0.5)


def test_constants_come_from_the_training_fold():
    training = np.array([1.0, 2.0, 3.0, 6.0, 24.0])
    found = figures.constants(training, PHQ8)
    assert found == {"mean": 7.2, "median": 3.0, "majority_band": 2.0}


def test_the_median_is_the_best_constant_for_mae_and_the_mean_for_rmse():
    constants = figures.constants(TRUE, PHQ8)
    by = {n: figures.of(np.full(4, value), TRUE, PHQ8) for n, value in constants.items()}
    assert by["median"]["mae"] <= by["mean"]["mae"]
    assert by["mean"]["rmse"] <= by["median"]["rmse"]
    assert by["majority_band"]["band_qwk"] == 0


def test_figures_of_a_binary_label():
    found = figures.of(np.array([0.9, 0.4, 0.6, 0.1]), np.array([1.0, 1, 0, 0]), None)
    assert found["accuracy"] == 0.5
    assert found["f1"] == pytest.approx(0.5)
    assert found["auc"] == pytest.approx(0.75)


def test_the_majority_constant_has_an_f1_too():
    training = np.array([1.0, 1, 1, 0])
    constant = figures.constants(training, None)["majority"]
    found = figures.of(np.full(4, constant), training, None)
    assert found["accuracy"] == 0.75
    assert found["f1"] == pytest.approx(6 / 7)
    assert found["auc"] == pytest.approx(0.5)


def test_an_interval_over_repeats():
    found = figures.over_repeats([{"mae": 4.0}, {"mae": 6.0}])["mae"]
    assert found["mean"] == 5
    low, high = found["interval95"]
    assert (low + high) / 2 == pytest.approx(5)
    assert high - 5 == pytest.approx(12.706, abs=1e-2)  # t with one degree of freedom times 1


def test_people_are_drawn_whole():
    seen = []

    def measure(rows):
        seen.append(rows)
        return {"n": float(len(rows))}

    figures.over_people(measure, ["a", "a", "b", "b"], resamples=20, seed=1)
    for rows in seen:
        counts = np.bincount(rows, minlength=4)
        assert counts[0] == counts[1]
        assert counts[2] == counts[3]
