"""Tests and intervals for classifiers that answered the same test cases.

Cases are the n test sequences of an arm, the same for every model and seed. Arrays are [S,n]: one
row for each of S seeds. All random numbers come from a fixed seed, so a table repeats exactly.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
# Weights in single precision halve the time; sums of them are off by less than a case is worth.
Weights = NDArray[np.float32]
Booleans = NDArray[np.bool_]
Numbers = NDArray[Any]


def mcnemar_mid_p(first_only: int, second_only: int) -> float:
    """Two-sided mid-p of McNemar's test (Fagerland, Lydersen and Laake 2013).

    The counts are the discordant pairs: cases that only the first model, only the second got
    right. The mid-p counts the observed table half; unlike the exact test it is not conservative.
    """
    n, fewer = first_only + second_only, min(first_only, second_only)
    return float(2 * stats.binom.cdf(fewer, n, 0.5) - stats.binom.pmf(fewer, n, 0.5))


def holm(p: list[float]) -> list[float]:
    """Adjusted p-values of one family of tests (Holm 1979), in the order given."""
    order = np.argsort(p, kind="stable")
    steps = np.asarray(p)[order] * np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return [float(value) for value in adjusted]


def p_above_reference(correct: Booleans, reference: Booleans) -> float:
    """One-sided mid-p that a model is right more often than a reference on the same cases [n].

    McNemar's test against an even split of the discordant pairs. One such test errs in a share
    `level` of honest runs, so with m tests correct the p-values with `holm` first: then a run in
    which no model truly exceeds its reference fails with probability `level` at most, however
    many models, seeds and arms it has and however they depend on each other.
    """
    better = int((correct & ~reference).sum())
    n = better + int((~correct & reference).sum())
    return float(stats.binom.sf(better, n, 0.5) + stats.binom.pmf(better, n, 0.5) / 2)


def p_above_chance(hits: int, n: int, chance: float) -> float:
    """One-sided exact binomial p that `hits` of n cases exceed a share of `chance`.

    Exact whatever the model answers, as long as the true classes are drawn independently of what
    it sees, each with probability `chance`. Correct with `holm` as above.
    """
    return float(stats.binomtest(hits, n, chance, alternative="greater").pvalue)


@dataclass(frozen=True)
class Resamples:
    """Crossed bootstrap weights: seeds [R,S] and cases [R,n], each row sums to 1.

    Seeds and cases are drawn independently with replacement (the pigeonhole bootstrap, Owen 2007):
    all seeds answer the same cases, so cases are no subsample of a seed. With one seed the
    interval knows of the cases alone.
    """

    seeds: Weights
    cases: Weights

    @classmethod
    def draw(cls, seeds: int, cases: int, count: int = 4000, seed: int = 1) -> "Resamples":
        """`count` resamples: percentiles at 2.5 % then rest on 100 of them."""
        rng = np.random.default_rng(seed)
        return cls(_weights(rng, count, seeds), _weights(rng, count, cases))

    def first(self, count: int) -> "Resamples":
        """Fewer of the same resamples, for a figure that is slow to compute."""
        return Resamples(self.seeds[:count], self.cases[:count])


def _weights(rng: np.random.Generator, count: int, n: int) -> Weights:
    drawn = rng.integers(0, n, (count, n)) + n * np.arange(count)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=count * n).reshape(count, n)
    return np.asarray(counts / n, np.float32)


def resampled_means(values: Numbers, resamples: Resamples) -> Floats:
    """Mean [R] of one number per seed and case [S,n] in each resample."""
    by_seed = resamples.cases @ values.T.astype(np.float32)
    return np.asarray((by_seed * resamples.seeds).sum(axis=1))


def resampled_confusions(
    predicted: Numbers, true: Numbers, classes: int, resamples: Resamples
) -> Floats:
    """Confusion matrices [R,S,true,predicted], as shares, of answers [S,n] to true classes [n]."""
    cells = np.eye(classes**2, dtype=np.float32)[true * classes + predicted]
    by_seed = np.stack([resamples.cases @ cell for cell in cells], axis=1)
    shape = (*by_seed.shape[:2], classes, classes)
    return np.asarray(by_seed.astype(np.float64).reshape(shape))


def resampled_auc(probabilities: Numbers, true: Numbers, resamples: Resamples) -> Floats:
    """Macro one-vs-rest AUC [R] of probabilities [S,n,k]; ties count half."""
    by_seed = [
        np.mean([_auc(one[:, c], true == c, resamples.cases) for c in range(one.shape[1])], axis=0)
        for one in probabilities
    ]
    return np.asarray((np.stack(by_seed, axis=1) * resamples.seeds).sum(axis=1))


def _auc(score: Numbers, positive: Booleans, weights: Weights) -> Floats:
    """Area under the ROC curve [R] of one score [n] under case weights [R,n]."""
    order = np.argsort(score, kind="stable")
    ordered = score[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    weights = weights[:, order]
    hits = weights * positive[order]
    if len(starts) < len(order):
        hits, weights = (np.add.reduceat(w, starts, axis=1) for w in (hits, weights))
    others = weights - hits
    below = np.cumsum(others, axis=1) - others / 2
    pairs = hits.sum(axis=1) * others.sum(axis=1)
    return np.asarray((hits * below).sum(axis=1) / np.maximum(pairs, 1e-12))


def interval(draws: Floats, level: float = 0.95) -> list[float]:
    """Percentile interval of bootstrap draws."""
    tail = 50 * (1 - level)
    return [float(value) for value in np.percentile(draws, (tail, 100 - tail))]


def two_sided_p(differences: Floats) -> float:
    """Twice the share of bootstrap differences beyond zero; never below 2 / (R + 1)."""
    beyond = min(int((differences <= 0).sum()), int((differences >= 0).sum()))
    return min(1.0, 2 * (1 + beyond) / (1 + len(differences)))
