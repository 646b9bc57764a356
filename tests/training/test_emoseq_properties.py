"""Properties of `emoseq` for any effect size, and of what is drawn from it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from training.data.emoseq import process, sequences, tables
from training.data.emoseq.arms import ARMS, Arm
from training.data.fer2013 import Faces
from training.preview.laws import dwell

SEVERITIES = range(4)
# A correct generator fails a test at this level once in ten thousand seeds; the seeds are fixed.
LEVEL = 1e-4


def same_people(severity: int, n: int) -> process.People:
    zeros = np.zeros(n)
    return process.People(np.full(n, severity), np.full(n, float(severity)), zeros, zeros)


def faces(n: int = 400) -> Faces:
    """Face i has emotion i mod 8 (8 votes); 2 votes go to the next emotion."""
    votes = np.zeros((n, 10), np.uint8)
    votes[np.arange(n), np.arange(n) % 8] = 8
    votes[np.arange(n), (np.arange(n) + 1) % 8] += 2
    blank = np.zeros((n, 2, 2), np.uint8)
    return Faces(blank, votes, np.zeros(n, np.uint8), np.arange(n).astype(str))


@pytest.fixture(scope="module")
def pools() -> sequences.Pools:
    return sequences.Pools.of(faces())


def shown(drawn: sequences.Sequences) -> np.ndarray:
    return tables.STATE_OF_EMOTION[drawn.face % 8]


@pytest.mark.parametrize(("severity", "state"), [(0, 1), (1, 0), (2, 3), (3, 0)])
def test_a_dwell_is_the_sum_of_two_geometrics(severity, state):
    """The first whole episode of each sequence: later ones are not a fair sample of lengths."""
    who = same_people(severity, 6000)
    paths = process.emotions(who, Arm(gamma=1, steps=96), 160, np.random.default_rng(severity))
    entered = (paths[:, 1:] == state) & (paths[:, :-1] != state)
    start = entered.argmax(axis=1) + 1
    chosen = np.flatnonzero(entered.any(axis=1) & (start < 80))  # 80 steps see every length
    lengths = np.array([np.argmax(np.append(paths[i, start[i] :] != state, True)) for i in chosen])
    mean = np.exp(tables.log_dwell()[severity, state])
    expected = dwell(2 / mean, 79) * len(lengths)
    cut = int(np.flatnonzero(expected >= 20)[-1])
    counts = np.bincount(lengths, minlength=80)
    seen = [*counts[2:cut], counts[cut:].sum()]
    hoped = [*expected[2:cut], len(lengths) - expected[:cut].sum()]
    assert counts[:2].sum() == 0
    assert stats.chisquare(seen, hoped).pvalue > LEVEL
    # One geometric with the same mean and shortest length is another law, and would be seen.
    single = stats.geom.pmf(np.arange(2, cut), 1 / (mean - 1), loc=1) * len(lengths)
    other = [*single, len(lengths) - single.sum()]
    assert stats.chisquare(seen, other).pvalue < LEVEL


@pytest.mark.parametrize("name", ARMS)
def test_the_share_of_each_emotion_is_the_stationary_law_at_every_time(name):
    arm, who = ARMS[name], same_people(1, 4000)
    paths = process.emotions(who, arm, arm.steps, np.random.default_rng(1))
    law = process.chains(same_people(1, 1), arm)[1][0].reshape(7, 2).sum(axis=1)
    for step in (0, arm.steps // 2, arm.steps - 1):
        counts = np.bincount(paths[:, step], minlength=7)
        rare = law * 4000 < 5
        merged = np.append(counts[~rare], counts[rare].sum())
        expected = np.append(law[~rare], law[rare].sum()) * 4000
        kept = expected > 0
        assert stats.chisquare(merged[kept], expected[kept]).pvalue > LEVEL


def table_of(drawn: sequences.Sequences, what: str) -> np.ndarray:
    """One statistic of each sequence [n]."""
    emotion = drawn.emotion
    measures = {
        "happy": (emotion == 1).mean(axis=1),
        "sad": (emotion == 3).mean(axis=1),
        "changes": (emotion[:, 1:] != emotion[:, :-1]).sum(axis=1),
        "missing": (~drawn.mask).mean(axis=1),
        "distracted": drawn.degraded.mean(axis=1),
        "light": drawn.light.mean(axis=1),
        "mislabelled": ((shown(drawn) != emotion) & ~drawn.degraded).mean(axis=1),
    }
    return measures[what]


EMOTIONAL, NUISANCES = ("happy", "sad", "changes"), ("missing", "distracted", "light")


@pytest.mark.parametrize("what", [*EMOTIONAL, *NUISANCES, "mislabelled"])
def test_gamma_0_draws_sequences_alike_in_every_class(pools, what):
    nothing = sequences.draw(pools, Arm(gamma=0, steps=96), 2000, [5])
    groups = [table_of(nothing, what)[nothing.severity == s] for s in SEVERITIES]
    assert stats.kruskal(*groups).pvalue > LEVEL


@pytest.mark.parametrize("what", EMOTIONAL)
def test_gamma_2_does_not(pools, what):
    drawn = sequences.draw(pools, ARMS["table1-dense"], 2000, [5])
    groups = [table_of(drawn, what)[drawn.severity == s] for s in SEVERITIES]
    assert stats.kruskal(*groups).pvalue < LEVEL


@pytest.mark.parametrize("name", ARMS)
@pytest.mark.parametrize("per_frame", [False, True])
def test_nuisances_have_their_stated_size_in_every_arm(pools, name, per_frame):
    arm = ARMS[name]
    drawn = sequences.draw(pools, arm, 1500, [6], per_frame=per_frame)
    assert 1 - drawn.mask.mean() == pytest.approx(0.04, abs=0.006)
    assert drawn.degraded.mean() == pytest.approx(arm.distractors, abs=0.01 + arm.distractors / 20)
    wrong = (shown(drawn) != drawn.emotion)[~drawn.degraded].mean()
    assert wrong == pytest.approx(0.03, abs=0.003)
    # A distractor shows any of the seven emotions, so it is wrong six times in seven.
    assert (shown(drawn) != drawn.emotion)[drawn.degraded].mean() == pytest.approx(6 / 7, abs=0.05)
    assert drawn.light.std() == pytest.approx(np.hypot(0.5, 0.4), rel=0.05)
    for severity in SEVERITIES:
        chosen = drawn.severity == severity
        spread = 4 * drawn.degraded.mean(axis=1).std() / np.sqrt(chosen.sum())
        assert drawn.degraded[chosen].mean() == pytest.approx(drawn.degraded.mean(), abs=spread)


def test_distractor_bursts_last_ten_steps_on_average():
    inside = sequences.bursts(2000, 400, 0.25, sequences.DISTRACTOR_STEPS, np.random.default_rng(0))
    ends = (inside[:, :-1] & ~inside[:, 1:]).sum()
    assert inside.sum() / ends == pytest.approx(10, rel=0.08)


def test_confusion_rows_are_the_shares_of_stray_votes():
    found = sequences.Pools.of(faces()).confusion
    np.testing.assert_allclose(found.sum(axis=1), 1)
    np.testing.assert_array_equal(np.diag(found), 0)
    # Neutral's stray votes go to happiness; disgust's to fear, and contempt's (counted as disgust)
    # to neutral, each with the same number of faces.
    assert found[0, 1] == pytest.approx(1, abs=1e-6)
    disgust, fear = tables.STATES.index("disgust"), tables.STATES.index("fear")
    assert found[disgust, [fear, 0]] == pytest.approx([0.5, 0.5], abs=1e-6)


def test_mislabelled_frames_follow_the_confusion_rows(pools):
    drawn = sequences.draw(pools, ARMS["table1-dense"], 2000, [7])
    wrong = (shown(drawn) != drawn.emotion) & ~drawn.degraded
    for state in (0, 1):
        said = shown(drawn)[wrong & (drawn.emotion == state)]
        assert len(said) > 500
        assert np.bincount(said, minlength=7).argmax() == pools.confusion[state].argmax()


def test_an_episode_keeps_its_face_and_a_fresh_one_comes_per_frame(pools):
    held, fresh = (
        sequences.draw(pools, ARMS["table1-sparse"], 200, [8], per_frame=each)
        for each in (False, True)
    )
    np.testing.assert_array_equal(held.emotion, fresh.emotion)

    def faces_per_step(drawn: sequences.Sequences) -> float:
        calm = ~drawn.degraded & (shown(drawn) == drawn.emotion)
        same = calm[:, 1:] & calm[:, :-1] & (drawn.emotion[:, 1:] == drawn.emotion[:, :-1])
        return float((drawn.face[:, 1:] != drawn.face[:, :-1])[same].mean())

    assert faces_per_step(held) < 0.005  # after a mislabelled frame of the same emotion
    assert faces_per_step(fresh) == pytest.approx(1 - 1 / 50, abs=0.01)  # of 50 faces an emotion


@settings(max_examples=40, deadline=None)
@given(
    gamma=st.floats(0, 3),
    steps=st.integers(1, 40),
    neutral_dwell=st.floats(0.1, 8),
    distractors=st.floats(0, 0.6),
    sign=st.sampled_from([1, -1]),
    seed=st.integers(0, 2**31),
    per_frame=st.booleans(),
)
def test_any_arm_draws_valid_sequences_that_follow_from_the_seed(
    pools, gamma, steps, neutral_dwell, distractors, sign, seed, per_frame
):
    arm = Arm(gamma, steps, neutral_dwell, distractors, sign)
    one, same = (sequences.draw(pools, arm, 5, [seed], per_frame=per_frame) for _ in range(2))
    for name in ("severity", "emotion", "face", "light", "degraded", "mask"):
        np.testing.assert_array_equal(getattr(one, name), getattr(same, name))
        assert getattr(one, name).shape == ((5,) if name == "severity" else (5, steps))
    assert set(one.severity) <= set(SEVERITIES)
    assert one.emotion.min() >= 0
    assert one.emotion.max() < len(tables.STATES)
    assert one.face.min() >= 0
    assert one.face.max() < 400
    assert np.isfinite(one.light).all()


@settings(max_examples=40, deadline=None)
@given(
    gamma=st.floats(0, 3),
    neutral_dwell=st.floats(0.1, 8),
    sign=st.sampled_from([1, -1]),
    seed=st.integers(0, 2**31),
)
def test_any_arm_is_a_stationary_chain_with_dwells_of_two_steps_at_least(
    gamma, neutral_dwell, sign, seed
):
    who = process.people(6, np.random.default_rng(seed))
    transition, law = process.chains(who, Arm(gamma, 96, neutral_dwell, sadness_sign=sign))
    assert transition.min() >= 0
    np.testing.assert_allclose(transition.sum(axis=2), 1, atol=1e-9)
    np.testing.assert_allclose(law.sum(axis=1), 1, atol=1e-9)
    np.testing.assert_allclose(np.einsum("ni,nij->nj", law, transition), law, atol=1e-9)
    first, second = np.arange(0, 14, 2), np.arange(1, 14, 2)
    # An episode begins in its first phase and ends in its second; it never follows itself.
    assert transition[:, first[:, None], first[None, :]][:, ~np.eye(7, dtype=bool)].max() == 0
    np.testing.assert_array_equal(transition[:, second, first], 0)


@pytest.mark.parametrize("gamma", [0.0, 0.5, 1.0])
def test_the_middle_between_two_classes_is_half_way(gamma):
    between = process.People(np.zeros(1, int), np.array([0.5]), np.zeros(1), np.zeros(1))
    transition = process.chains(between, Arm(gamma, 96))[0][0]
    leave = transition[np.arange(0, 14, 2), np.arange(1, 14, 2)]
    table = tables.log_dwell()
    mean = table.mean(axis=0)
    expected = mean + gamma * ((table[0] + table[1]) / 2 - mean)
    np.testing.assert_allclose(np.log(2 / leave), expected, atol=1e-9)
