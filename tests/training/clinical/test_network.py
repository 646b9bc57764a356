"""The temporal model with one output: it learns what is there, from the training fold alone."""

import dataclasses

import numpy as np
import pytest

from training.clinical import figures
from training.clinical.material import Material
from training.clinical.network import Network
from training.configs import tiny
from training.data.clinical.instruments import PHQ8
from training.data.clinical.recordings import Recording, Sequence

CONFIG = dataclasses.replace(
    tiny.CLINICAL, epochs=12, batch=16, sequences=64, learning_rate=1e-2, ema_decay=0.9
)
TRAINING, TEST = np.arange(40), np.arange(40, 61)


def material(*, binary=False) -> Material:
    """61 invented recordings; one of two features follows the target, the last has no face."""
    rng = np.random.default_rng(1)
    scores = rng.integers(0, 2 if binary else 25, 61).astype(float)
    sequences = []
    for i, score in enumerate(scores):
        features = rng.normal(size=(20, 2)).astype(np.float32)
        features[:, 0] += score * (4 if binary else 0.25)
        mask = np.full(20, float(i < 60), np.float32)
        sequences.append(Sequence(features * mask[:, None], mask))
    recordings = [
        Recording(str(i), str(i), "train" if i < 40 else "test", score, ())
        for i, score in enumerate(scores)
    ]
    return Material(recordings, sequences, "")


@pytest.fixture(scope="module")
def fitted():
    network = Network(CONFIG, material(), binary=False)
    network.fit(TRAINING, [1, 0])
    return network


def test_a_score_that_the_features_tell_is_learnt(fitted):
    true = fitted.material.targets
    found = figures.of(fitted.estimates(TEST), true[TEST], PHQ8)
    median = figures.constants(true[TRAINING], PHQ8)["median"]
    constant = figures.of(np.full(len(TEST), median), true[TEST], PHQ8)
    assert found["mae"] < 0.6 * constant["mae"]
    assert found["ccc"] > 0.6


def test_features_and_scores_are_scaled_by_the_training_fold_alone(fitted):
    steps = np.concatenate([fitted.material.sequences[row].features for row in TRAINING])
    mean, sd = fitted.learner.averaged.get_layer("scale").get_weights()
    np.testing.assert_allclose(mean, steps.mean(axis=0), atol=1e-4)
    np.testing.assert_allclose(sd, steps.std(axis=0), rtol=1e-4)
    assert fitted.task.mean == pytest.approx(fitted.material.targets[TRAINING].mean())


def test_a_recording_without_a_face_gets_the_mean_of_the_training_fold(fitted):
    expected = fitted.material.targets[TRAINING].mean()
    assert fitted.estimates(TEST)[-1] == pytest.approx(expected)


def test_a_fit_does_not_remember_the_one_before(fitted):
    before = fitted.estimates(TEST)
    fitted.fit(np.arange(20), [1, 1])
    assert np.abs(fitted.estimates(TEST) - before).max() > 0.1
    fitted.fit(TRAINING, [1, 0])
    # Sums on several threads may differ in the last bits.
    np.testing.assert_allclose(fitted.estimates(TEST), before, atol=0.05)


def test_a_binary_label_is_learnt_as_a_probability():
    network = Network(CONFIG, material(binary=True), binary=True)
    network.fit(TRAINING, [1, 0])
    probability = network.estimates(TEST)
    assert ((probability >= 0) & (probability <= 1)).all()
    found = figures.of(probability, network.material.targets[TEST], None)
    assert found["auc"] > 0.9
