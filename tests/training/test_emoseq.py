"""Properties of the simulated-severity generator."""

import dataclasses

import numpy as np
import pytest

from training import oracle
from training.data.emoseq import process, sequences, tables
from training.data.emoseq.arms import ARMS, Arm, arm
from training.data.fer2013 import Faces
from training.errors import TrainingError

DENSE = ARMS["table1-dense"]


def same_people(severity: int, n: int) -> process.People:
    """People without traits, exactly at the middle of a class."""
    zeros = np.zeros(n)
    return process.People(np.full(n, severity), np.full(n, float(severity)), zeros, zeros)


def runs(path: np.ndarray) -> list[tuple[int, int]]:
    """(emotion, length) of each whole episode of one sequence; the cut ends are left out."""
    edges = np.flatnonzero(np.diff(path)) + 1
    parts = np.split(path, edges)[1:-1]
    return [(int(part[0]), len(part)) for part in parts]


@pytest.mark.parametrize("severity", range(4))
def test_dwell_times_are_those_of_the_table(severity):
    who = same_people(severity, 400)
    paths = process.emotions(who, Arm(gamma=1, steps=200), 200, np.random.default_rng(0))
    lengths: dict[int, list[int]] = {}
    for path in paths:
        for emotion, length in runs(path):
            lengths.setdefault(emotion, []).append(length)
    expected = np.exp(tables.log_dwell()[severity])
    assert min(min(found) for found in lengths.values()) >= 2
    for emotion, found in lengths.items():
        if len(found) > 300:
            assert np.mean(found) == pytest.approx(expected[emotion], rel=0.12)


def test_a_sequence_starts_in_the_stationary_law_and_stays_there():
    who = same_people(2, 6000)
    paths = process.emotions(who, DENSE, 60, np.random.default_rng(0))
    first, last = (np.bincount(paths[:, t], minlength=7) / len(paths) for t in (0, 59))
    np.testing.assert_allclose(first, last, atol=0.025)
    transition, law = process.chains(same_people(2, 1), DENSE)
    np.testing.assert_allclose(law @ transition[0], law, atol=1e-12)
    np.testing.assert_allclose(transition.sum(axis=2), 1, atol=1e-12)


def test_gamma_0_makes_the_four_classes_the_same_process():
    nothing = Arm(gamma=0, steps=96)
    alike = [process.chains(same_people(s, 1), nothing)[0] for s in range(4)]
    for other in alike[1:]:
        np.testing.assert_allclose(other, alike[0], atol=1e-12)


def test_the_negative_control_is_at_chance_even_for_the_oracle():
    nothing = Arm(gamma=0, steps=96)
    who = process.people(300, np.random.default_rng(1))
    emotion = process.emotions(who, nothing, 96, np.random.default_rng(2))
    posterior = oracle.posterior(emotion, nothing, nodes=2)
    np.testing.assert_allclose(posterior, 0.25, atol=0.02)


def test_the_oracle_reads_severity_where_the_effect_is_large():
    # Reference: 0.970 at T = 96 and gamma 2, computed on 2,000 sequences.
    who = process.people(150, np.random.default_rng(1))
    emotion = process.emotions(who, DENSE, 96, np.random.default_rng(2))
    found = oracle.posterior(emotion, DENSE, nodes=3).argmax(axis=1)
    assert (found == who.severity).mean() > 0.92


def test_the_sparse_arm_stays_in_neutral_for_longer():
    neutral = [process.chains(same_people(1, 1), ARMS[name])[1][0, :2].sum() for name in ARMS]
    literature, dense, sparse = neutral
    assert sparse > max(literature, dense)


def test_the_sign_of_sadness_can_be_turned():
    turned = dataclasses.replace(DENSE, gamma=1.0, sadness_sign=-1)
    plain = dataclasses.replace(DENSE, gamma=1.0)

    def sad(setting: Arm, severity: int) -> float:
        return float(process.chains(same_people(severity, 1), setting)[1][0, 6:8].sum())

    assert sad(plain, 3) > sad(plain, 0)
    assert sad(turned, 3) < sad(turned, 0)


def test_an_unknown_arm_is_refused_by_name():
    with pytest.raises(TrainingError, match="unknown value 'table2' of key 'arm'"):
        arm("table2")


@pytest.fixture(scope="module")
def pools() -> sequences.Pools:
    n = 160
    votes = np.zeros((n, 10), np.uint8)
    votes[np.arange(n), np.arange(n) % 8] = 8
    votes[np.arange(n), (np.arange(n) + 1) % 8] += 2
    blank = np.zeros((n, 48, 48), np.uint8)
    return sequences.Pools.of(Faces(blank, votes, np.zeros(n, np.uint8), np.arange(n).astype(str)))


def shown(drawn: sequences.Sequences) -> np.ndarray:
    """The emotion of the face at each step (the fixture's face i has emotion i mod 8)."""
    return tables.STATE_OF_EMOTION[drawn.face % 8]


def test_sequences_follow_from_the_seed_alone(pools):
    one, same, other = (sequences.draw(pools, DENSE, 20, seed) for seed in ([1], [1], [2]))
    for field in dataclasses.fields(one):
        np.testing.assert_array_equal(getattr(one, field.name), getattr(same, field.name))
    assert (one.face != other.face).any()


def test_nuisances_have_their_stated_size_in_every_class(pools):
    drawn = sequences.draw(pools, DENSE, 3000, [3])
    for severity in range(4):
        chosen = drawn.severity == severity
        assert 1 - drawn.mask[chosen].mean() == pytest.approx(0.04, abs=0.008)
        assert drawn.degraded[chosen].mean() == pytest.approx(0.04, abs=0.012)
        assert drawn.light[chosen].mean() == pytest.approx(0, abs=0.1)
        plain = chosen[:, None] & ~drawn.degraded
        assert (shown(drawn) != drawn.emotion)[plain].mean() == pytest.approx(0.03, abs=0.008)


def test_missing_bursts_last_three_steps_on_average():
    inside = sequences.bursts(2000, 200, 0.04, 3.0, np.random.default_rng(0))
    ends = (inside[:, :-1] & ~inside[:, 1:]).sum()
    assert inside.sum() / ends == pytest.approx(3, rel=0.08)


def test_one_face_stays_for_an_episode_unless_drawn_per_frame(pools):
    held = sequences.draw(pools, DENSE, 100, [4])
    fresh = sequences.draw(pools, DENSE, 100, [4], per_frame=True)

    def changes(drawn: sequences.Sequences) -> float:
        within = drawn.emotion[:, 1:] == drawn.emotion[:, :-1]
        return float((drawn.face[:, 1:] != drawn.face[:, :-1])[within].mean())

    assert changes(held) < 0.12 < 0.8 < changes(fresh)
