"""The ceiling that the taggers' disagreement sets, on crowds whose answers are known."""

import numpy as np
import pytest

from training import crowd

RNG = np.random.default_rng(7)
KNOWN = crowd.Crowd(
    np.array([0.5, 0.3, 0.2]),
    np.array([[9.0, 1.0, 0.5], [0.5, 6.0, 1.0], [1.0, 1.5, 2.0]]),
)


def test_it_finds_what_knowing_the_crowd_would_give():
    totals = np.full(4000, 10)
    answers, votes = crowd.drawn(KNOWN, totals, RNG)
    truth = (answers.argmax(axis=1) == votes.argmax(axis=1)).mean()
    found = crowd.ceiling(votes, votes[:2000], components=6, rounds=30)
    assert found["ceiling"] == pytest.approx(truth, abs=0.02)
    assert found["halves_agree_in_the_fit"] == pytest.approx(found["halves_agree"], abs=0.03)
    assert found["ceiling"] > found["halves_agree"]


def test_a_crowd_of_one_mind_leaves_everything_to_be_reached():
    votes = np.zeros((400, 3), np.int64)
    votes[np.arange(400), RNG.integers(0, 3, 400)] = 10
    found = crowd.ceiling(votes, votes, components=4, rounds=20)
    assert found["ceiling"] > 0.98
    assert found["halves_agree"] == 1


def test_it_repeats_from_its_seed():
    _, votes = crowd.drawn(KNOWN, np.full(300, 10), RNG)
    settings = {"components": 3, "rounds": 5}
    assert crowd.ceiling(votes, votes, **settings) == crowd.ceiling(votes, votes, **settings)
