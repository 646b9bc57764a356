"""The ceilings: exact where the answer is known, and in the order that theory demands."""

import numpy as np
import pytest

from training import oracle
from training.data.emoseq import process
from training.data.emoseq.arms import ARMS, Arm

DENSE = ARMS["table1-dense"]


@pytest.fixture(scope="module")
def drawn():
    who = process.people(200, np.random.default_rng(1))
    return who.severity, process.emotions(who, DENSE, 64, np.random.default_rng(2))


def noisy(emotion: np.ndarray, right: float, rng: np.random.Generator) -> np.ndarray:
    """Emissions of an encoder that is right with probability `right`, and says so."""
    wrong = rng.random(emotion.shape) > right
    said = np.where(wrong, (emotion + rng.integers(1, 7, emotion.shape)) % 7, emotion)
    return np.where(np.eye(7, dtype=bool)[said], right, (1 - right) / 6) * 7


def accuracy(posterior: np.ndarray, true: np.ndarray) -> float:
    return float((posterior.argmax(axis=1) == true).mean())


def test_certain_emissions_are_the_true_emotions(drawn):
    _, emotion = drawn
    known = oracle.posterior(emotion[:40], DENSE, nodes=2)
    emitted = oracle.posterior_of_emissions(np.eye(7)[emotion[:40]], DENSE, nodes=2)
    np.testing.assert_allclose(known, emitted, atol=1e-9)


def test_emissions_that_say_nothing_leave_the_prior():
    nothing = oracle.posterior_of_emissions(np.ones((3, 50, 7)), DENSE, nodes=2)
    np.testing.assert_allclose(nothing, 0.25, atol=1e-9)


def test_a_factor_of_a_frame_does_not_matter(drawn):
    _, emotion = drawn
    rng = np.random.default_rng(3)
    emission = noisy(emotion[:20], 0.7, rng)
    scaled = emission * rng.uniform(0.1, 9, emission.shape[:2])[..., None]
    one, other = (oracle.posterior_of_emissions(e, DENSE, nodes=2) for e in (emission, scaled))
    np.testing.assert_allclose(one, other, atol=1e-9)


def test_a_noisier_encoder_lowers_the_ceiling(drawn):
    severity, emotion = drawn
    found = [accuracy(oracle.posterior(emotion, DENSE, nodes=3), severity)]
    for right in (0.8, 0.4):
        emission = noisy(emotion, right, np.random.default_rng(4))
        found.append(accuracy(oracle.posterior_of_emissions(emission, DENSE, nodes=3), severity))
    assert found[0] > found[1] > found[2] > 0.25


def test_without_an_effect_frames_tell_nothing():
    nothing = Arm(gamma=0, steps=40)
    who = process.people(60, np.random.default_rng(1))
    emotion = process.emotions(who, nothing, 40, np.random.default_rng(2))
    emission = noisy(emotion, 0.9, np.random.default_rng(3))
    posterior = oracle.posterior_of_emissions(emission, nothing, nodes=2)
    np.testing.assert_allclose(posterior, 0.25, atol=0.02)
