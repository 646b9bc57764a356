"""Measures against values worked out by hand."""

import numpy as np
import pytest

from training import metrics


def test_wilson_interval_of_8_in_10():
    assert metrics.wilson(8, 10) == pytest.approx([0.4902, 0.9433], abs=1e-4)


def test_a_confident_and_right_classifier_is_calibrated():
    true = np.array([0, 1, 2, 1])
    sure = np.eye(3)[true]
    assert metrics.ece(sure, true) == 0
    assert metrics.nll(sure, true) == pytest.approx(0, abs=1e-9)
    assert metrics.brier(sure, true) == 0


def test_expected_calibration_error_is_the_gap_of_confidence_and_accuracy():
    probabilities = np.array([[0.9, 0.1]] * 10)
    true = np.array([0] * 6 + [1] * 4)
    assert metrics.ece(probabilities, true) == pytest.approx(0.3)


def test_temperature_undoes_overconfidence():
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(4000, 4))
    true = np.array([rng.choice(4, p=p) for p in metrics.softmax(logits)])
    assert metrics.temperature(3 * logits, true) == pytest.approx(3, rel=0.1)


def test_validation_figures_follow_from_the_logits():
    found = metrics.validation(np.log([[0.5, 0.5], [0.2, 0.8], [0.9, 0.1]]), np.array([0, 1, 1]))
    assert found["validation_nll"] == pytest.approx(-np.log([0.5, 0.8, 0.1]).mean())
    assert found["validation_accuracy"] == pytest.approx(2 / 3)
    assert found["validation_macro_f1"] == pytest.approx(2 / 3)


def test_auc_is_one_for_a_perfect_half_for_a_constant_order():
    true = np.array([0, 0, 1, 1])
    assert metrics.auc(np.eye(2)[true], true) == 1
    assert metrics.auc(np.full((4, 2), 0.5), true) == 0.5


def test_quadratic_kappa_punishes_far_errors_more():
    near = metrics.quadratic_kappa(np.array([[8, 2, 0], [0, 10, 0], [0, 2, 8]]))
    far = metrics.quadratic_kappa(np.array([[8, 0, 2], [0, 10, 0], [2, 0, 8]]))
    assert far < near < 1
    assert metrics.quadratic_kappa(np.diag([5, 5, 5])) == 1
    assert metrics.quadratic_kappa(np.array([[5, 0], [5, 0]])) == 0


def test_recall_of_a_class_without_cases_is_zero_not_an_error():
    scores = metrics.per_class(np.array([[3, 1], [0, 0]]))
    np.testing.assert_allclose(scores["recall"], [0.75, 0])
    np.testing.assert_allclose(scores["precision"], [1, 0])


def test_baselines_stand_beside_every_ordinal_result():
    true = np.array([0, 1, 2, 3, 3])
    found = metrics.ordinal(np.eye(4)[[0, 1, 2, 3, 2]], true, ("a", "b", "c", "d"), 1.0)
    assert found["accuracy"] == 0.8
    assert found["mae_levels"] == pytest.approx(0.2)
    assert found["baselines"] == {"majority_accuracy": 0.4, "constant_mae_levels": 1.0}
