"""Tests and intervals against published examples, values by hand, and simulation."""

import numpy as np
import pytest
from scipy import stats

from training import metrics, statistics
from training.statistics import Resamples


def test_mcnemar_mid_p_of_the_published_example():
    # Fagerland et al. 2013, table 1 (Bentur 2009): 1 and 7 discordant pairs, mid-p 0.039.
    assert statistics.mcnemar_mid_p(1, 7) == pytest.approx(0.0391, abs=1e-4)
    assert statistics.mcnemar_mid_p(7, 1) == statistics.mcnemar_mid_p(1, 7)


def test_mcnemar_mid_p_by_hand():
    # Of 4 discordant pairs 0 and 4: 2 * 1/16 less half of both points of that size.
    assert statistics.mcnemar_mid_p(0, 4) == pytest.approx(1 / 16)
    assert statistics.mcnemar_mid_p(3, 3) == pytest.approx(1)
    assert statistics.mcnemar_mid_p(0, 0) == 1


def test_holm_by_hand_keeps_the_order_given():
    assert statistics.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert statistics.holm([0.9, 0.8]) == [1.0, 1.0]
    assert statistics.holm([]) == []


def test_above_a_reference_counts_only_the_pairs_that_differ():
    correct = np.array([1, 1, 1, 1, 0, 1, 1], bool)
    reference = np.array([0, 0, 0, 0, 1, 1, 1], bool)
    # 4 of 5 discordant pairs: P(X = 5) + P(X = 4) / 2 of a fair coin.
    found = statistics.p_above_reference(correct, reference)
    assert found == pytest.approx((1 + 5 / 2) / 32)
    assert statistics.p_above_reference(reference, correct) == pytest.approx(1 - found)


def test_above_chance_is_the_exact_binomial_tail():
    assert statistics.p_above_chance(3, 3, 0.25) == pytest.approx(1 / 64)
    assert statistics.p_above_chance(0, 3, 0.25) == 1


def test_an_honest_run_rarely_fails_after_holm():
    rng = np.random.default_rng(0)
    true = rng.integers(0, 4, (300, 20, 400))
    hits = (true == rng.integers(0, 4, true.shape)).sum(axis=2)
    p = [[statistics.p_above_chance(int(h), 400, 0.25) for h in run] for run in hits]
    corrected = np.mean([min(statistics.holm(run)) < 0.05 for run in p])
    uncorrected = np.mean([min(run) < 0.05 for run in p])
    assert corrected < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 300)
    assert uncorrected > 0.3


def test_one_seed_gives_the_ordinary_bootstrap_of_a_proportion():
    correct = np.arange(1000)[None, :] < 800
    found = statistics.interval(
        statistics.resampled_means(correct, Resamples.draw(1, 1000)), level=0.95
    )
    assert found == pytest.approx(metrics.wilson(800, 1000), abs=0.004)


def test_confusions_means_and_auc_agree_with_the_plain_measures():
    """With weights of 1/S and 1/n, a resample is the data itself."""
    rng = np.random.default_rng(1)
    true = rng.integers(0, 4, 60)
    logits = np.round(rng.normal(size=(3, 60, 4)) + np.eye(4)[true], 1)  # with ties
    probabilities = np.stack([metrics.softmax(one) for one in logits])
    same = Resamples(np.full((1, 3), 1 / 3), np.full((1, 60), 1 / 60))
    predicted = logits.argmax(axis=2)
    counts = statistics.resampled_confusions(predicted, true, 4, same)
    plain = [metrics.confusion(one, true, 4) for one in predicted]
    np.testing.assert_allclose(counts[0] * 60, plain)
    assert statistics.resampled_auc(probabilities, true, same)[0] == pytest.approx(
        np.mean([metrics.auc(one, true) for one in probabilities])
    )
    assert statistics.resampled_means(predicted == true, same)[0] == pytest.approx(
        (predicted == true).mean()
    )


def simulated(rng, gap: float, seeds: int = 5, cases: int = 300) -> tuple[np.ndarray, np.ndarray]:
    """Two models whose skill varies with the seed and with the case; `gap` is the true effect."""
    hard = rng.normal(0, 0.5, cases)
    return tuple(
        rng.random((seeds, cases)) < stats.norm.cdf(level + hard + rng.normal(0, 0.08, (seeds, 1)))
        for level in (0.5 + gap, 0.5)
    )


def covered(gap: float, expected: float, runs: int = 200) -> tuple[float, float]:
    rng = np.random.default_rng(2)
    inside, rejected = [], []
    for run in range(runs):
        one, other = simulated(rng, gap)
        difference = one.astype(float) - other
        draws = statistics.resampled_means(difference, Resamples.draw(5, 300, count=400, seed=run))
        low, high = statistics.interval(draws)
        inside.append(low <= expected <= high)
        rejected.append(statistics.two_sided_p(draws) < 0.05)
    return float(np.mean(inside)), float(np.mean(rejected))


def test_the_interval_of_a_difference_covers_the_truth_and_the_test_keeps_its_level():
    inside, rejected = covered(gap=0.0, expected=0.0)
    assert inside > 0.9
    assert rejected < 0.1


def test_the_interval_of_a_difference_finds_a_true_effect():
    # The marginal probability of success is cdf(level / sqrt(1 + 0.5^2 + 0.08^2)).
    spread = np.sqrt(1 + 0.25 + 0.0064)
    expected = stats.norm.cdf(0.8 / spread) - stats.norm.cdf(0.5 / spread)
    inside, rejected = covered(gap=0.3, expected=expected)
    assert inside > 0.9
    assert rejected > 0.8


def test_resampling_seeds_widens_the_interval_where_seeds_differ():
    correct = np.zeros((4, 500), bool)
    correct[:2] = True
    crossed = statistics.resampled_means(correct, Resamples.draw(4, 500))
    assert crossed.std() == pytest.approx(0.25, rel=0.1)


def test_resamples_follow_from_their_seed_and_weigh_to_one():
    one, same, other = (Resamples.draw(3, 20, 10, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.cases, same.cases)
    assert (one.cases != other.cases).any()
    np.testing.assert_allclose(one.cases.sum(axis=1), 1, rtol=1e-5)
    np.testing.assert_allclose(one.seeds.sum(axis=1), 1, rtol=1e-5)


def test_the_smallest_p_of_a_bootstrap_is_not_zero():
    assert statistics.two_sided_p(np.ones(399)) == pytest.approx(2 / 400)
    assert statistics.two_sided_p(np.zeros(9)) == 1
