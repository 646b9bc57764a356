"""Fitting lambda, which says how much a camera's estimate would count (backend/clinical/fusion.py).

The latent total t is never seen, but the answered one q is, and lambda says how the estimate x
predicts it:

    p(q | x) = sum_t p(q | t) p(t | x)
    p(t | x) ~ prior(t) [p(c(t) | x) / prior_train(c(t))]^lambda

At 0 the estimate predicts nothing beyond the clinic's own distribution. Lambda is taken where the
likelihood of the answers is greatest, and judged by the log score of people who had no part in the
fit. It stays 0 unless those are told better with it than without, beyond chance.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from backend.clinical.agreement_figures import Interval, Pair, refused
from backend.clinical.fusion import (
    EVEN,
    LEAST_PROBABILITY,
    LEVEL_OF,
    MEASUREMENT_ERROR,
    TOTALS,
)
from backend.clinical.levels import LEVELS

GRID = tuple(step / 20 for step in range(61))
"""Lambdas that are tried, 0 to 3: above 1 an estimate would count for more than it says."""
FOLDS = 10
RESAMPLES = 1000
SEED = 19770301
ROUNDS = 30
"""Of expectation and maximisation for the prior; few, which keeps it smooth."""

Curve = list[float]
"""The log likelihood of a person's answers at each lambda of GRID."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of it. `gain`: mean log score a pair on held-out people, over that of lambda 0, in
    nats. `kept` is the lambda to be used: the fitted one, or 0."""

    pairs: int
    people: int
    weight: Interval
    gain: Interval
    kept: float


def fit(pairs: Sequence[Pair], *, trained_on: Sequence[float] = EVEN) -> Fit:
    """Fit lambda to the pairs of one model release; raises ValueError for too few of them."""
    people: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        people[pair.person].append(pair)
    if refused(len(pairs), len(people)):
        raise ValueError("pairs: too few to fit anything")
    random = Random(SEED)  # noqa: S311 - the same fit every time
    own = list(people.values())
    random.shuffle(own)
    every = _prior(pairs)
    curves = [_curve(one, every, trained_on) for one in own]
    weight = _bootstrap_weight(curves, random)
    gains = _held_out(own, trained_on)
    gain = _bootstrap_gain(gains, random)
    kept = weight.value if gain.low > 0 and weight.low > 0 else 0.0
    return Fit(len(pairs), len(people), weight, gain, kept)


def kernel() -> list[list[float]]:
    """p(q | t): row t, column q; the measurement error cut to the totals that there are."""
    rows = []
    for t in TOTALS:
        row = [math.exp(-((q - t) ** 2) / (2 * MEASUREMENT_ERROR**2)) for q in TOTALS]
        rows.append([one / sum(row) for one in row])
    return rows


KERNEL = kernel()


def _prior(pairs: Sequence[Pair]) -> list[float]:
    """The distribution of latent totals behind the answered ones, by expectation and maximisation
    (Laird N 1978, J Am Stat Assoc 73:805-811)."""
    counts = [sum(pair.total == q for pair in pairs) for q in TOTALS]
    prior = [1 / len(TOTALS)] * len(TOTALS)
    for _ in range(ROUNDS):
        told = [sum(prior[t] * KERNEL[t][q] for t in TOTALS) for q in TOTALS]
        prior = [
            prior[t] * sum(counts[q] * KERNEL[t][q] / told[q] for q in TOTALS) / len(pairs)
            for t in TOTALS
        ]
    return prior


def _curve(own: Sequence[Pair], prior: Sequence[float], trained_on: Sequence[float]) -> Curve:
    mass = [sum(prior[t] for t in TOTALS if LEVEL_OF[t] == c) for c in range(len(LEVELS))]
    curve = [0.0] * len(GRID)
    for pair in own:
        reached = [
            sum(prior[t] * KERNEL[t][pair.total] for t in TOTALS if LEVEL_OF[t] == c)
            for c in range(len(LEVELS))
        ]
        logs = [
            math.log(max(p, LEAST_PROBABILITY) / trained_on[c]) for c, p in enumerate(pair.estimate)
        ]
        for i, weight in enumerate(GRID):
            odds = [math.exp(weight * one) for one in logs]
            told = sum(o * r for o, r in zip(odds, reached, strict=True))
            curve[i] += math.log(told / sum(o * m for o, m in zip(odds, mass, strict=True)))
    return curve


def _best(curves: Sequence[Curve]) -> int:
    """The position in GRID of the greatest likelihood, the smallest on a tie."""
    return max(range(len(GRID)), key=lambda i: (sum(curve[i] for curve in curves), -i))


def _held_out(
    own: Sequence[Sequence[Pair]], trained_on: Sequence[float]
) -> list[tuple[float, int]]:
    """For each person the gain over lambda 0 with a lambda and a prior fitted without them, and the
    number of their pairs."""
    gains: list[tuple[float, int]] = []
    for fold in range(FOLDS):
        inside = [one for i, one in enumerate(own) if i % FOLDS != fold]
        prior = _prior([pair for one in inside for pair in one])
        best = _best([_curve(one, prior, trained_on) for one in inside])
        for one in own[fold::FOLDS]:
            curve = _curve(one, prior, trained_on)
            gains.append((curve[best] - curve[0], len(one)))
    return gains


def _bootstrap_weight(curves: Sequence[Curve], random: Random) -> Interval:
    drawn = sorted(
        GRID[_best(random.choices(curves, k=len(curves)))] for _ in range(RESAMPLES // 5)
    )
    return _interval(GRID[_best(curves)], drawn)


def _bootstrap_gain(gains: Sequence[tuple[float, int]], random: Random) -> Interval:
    def mean(some: Sequence[tuple[float, int]]) -> float:
        return sum(gain for gain, _ in some) / sum(pairs for _, pairs in some)

    drawn = sorted(mean(random.choices(gains, k=len(gains))) for _ in range(RESAMPLES))
    return _interval(mean(gains), drawn)


def _interval(value: float, drawn: Sequence[float]) -> Interval:
    n = len(drawn)
    return Interval(value, drawn[round(0.025 * n)], drawn[round(0.975 * n) - 1])
