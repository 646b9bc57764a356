"""The rule that would mix a questionnaire with a camera's estimate. Nothing in Serein calls it to
show a mixed figure: the estimate stands beside the answers (backend/clinical/agreement.py).

Over the latent PHQ-9 total t = 0..27 behind an answered total q, and an estimate x of the four
levels c,

    p(t | q, x) ~ prior(t) N(q; t, 2.5^2) [p(c(t) | x) / prior_train(c(t))]^lambda

Lambda says how much the estimate counts. It is 0 until a clinic has fitted it on its own consented
pairs (`flask agreement fit`), found it above 0, and put it into force explicitly, which would take
a setting with who, when and why, and the model release it belongs to. At 0 the estimate drops out.

Whatever lambda is: an answer above 0 to item 9 bypasses the rule, the level never falls below the
questionnaire's, and two levels or more apart is for a clinician to look at.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from backend.clinical.levels import LEVELS, Level
from backend.clinical.phq9 import PHQ9

LAMBDA = 0.0
TOTALS = range(28)
# Standard error of measurement of the PHQ-9. Lowe B et al. (2004), Med Care 42:1194-1201.
MEASUREMENT_ERROR = 2.5
LEVELS_APART = 2
LEVEL_OF = tuple(
    next(
        LEVELS.index(band.level)
        for band in PHQ9.bands
        if band.level is not None and band.min <= total <= band.max
    )
    for total in TOTALS
)
"""The rank of the level of each total."""
UNIFORM = tuple(1 / len(TOTALS) for _ in TOTALS)
EVEN = tuple(1 / len(LEVELS) for _ in LEVELS)


class Outcome(StrEnum):
    """What the rule came to."""

    FUSED = "fused"
    BYPASSED = "bypassed"
    """Item 9 was answered above 0: the answers stand alone."""
    INCONSISTENT = "inconsistent"
    """The estimate is two levels or more from the answers: a clinician looks."""


@dataclass(frozen=True, slots=True)
class Fused:
    """The level that would count, and how the latent total is spread; None where bypassed."""

    outcome: Outcome
    level: Level
    posterior: tuple[float, ...] | None


def posterior(
    total: int,
    estimate: Sequence[float],
    *,
    weight: float,
    prior: Sequence[float] = UNIFORM,
    trained_on: Sequence[float] = EVEN,
) -> tuple[float, ...]:
    """p(t | q, x) for t = 0..27.

    `estimate`: a probability for each of LEVELS; `weight`: lambda; `prior`: of the latent totals;
    `trained_on`: the share of each level among what the model was trained on. Raises ValueError.
    """
    _check(total, estimate, weight, prior, trained_on)
    logs = [
        math.log(prior[t])
        - (total - t) ** 2 / (2 * MEASUREMENT_ERROR**2)
        + weight * _evidence(estimate, trained_on, LEVEL_OF[t])
        if prior[t] > 0
        else -math.inf
        for t in TOTALS
    ]
    most = max(logs)
    weights = [math.exp(one - most) for one in logs]
    return tuple(one / sum(weights) for one in weights)


def fuse(
    total: int,
    item9: int,
    estimate: Sequence[float],
    *,
    weight: float = LAMBDA,
    prior: Sequence[float] = UNIFORM,
    trained_on: Sequence[float] = EVEN,
) -> Fused:
    """The level that would count for an answered total with an estimate beside it."""
    stated = LEVEL_OF[_known(total)]
    if item9 > 0:
        return Fused(Outcome.BYPASSED, LEVELS[stated], None)
    spread = posterior(total, estimate, weight=weight, prior=prior, trained_on=trained_on)
    shown = max(range(len(LEVELS)), key=lambda level: estimate[level])
    if abs(shown - stated) >= LEVELS_APART:
        return Fused(Outcome.INCONSISTENT, LEVELS[stated], spread)
    shares = [0.0] * len(LEVELS)
    for t in TOTALS:
        shares[LEVEL_OF[t]] += spread[t]
    likeliest = max(range(len(LEVELS)), key=lambda level: (shares[level], level))
    level = max(likeliest, stated) if weight > 0 else stated
    return Fused(Outcome.FUSED, LEVELS[level], spread)


# A level that the estimate excludes altogether would make its logarithm infinite (ours).
LEAST_PROBABILITY = 1e-6


def _evidence(estimate: Sequence[float], trained_on: Sequence[float], level: int) -> float:
    return math.log(max(estimate[level], LEAST_PROBABILITY) / trained_on[level])


def _known(total: int) -> int:
    if total not in TOTALS:
        raise ValueError(f"total: must be 0 to 27, got {total}")
    return total


def _check(
    total: int,
    estimate: Sequence[float],
    weight: float,
    prior: Sequence[float],
    trained_on: Sequence[float],
) -> None:
    _known(total)
    if weight < 0:
        raise ValueError(f"weight: must not be negative, got {weight}")
    for name, values, size in (
        ("estimate", estimate, len(LEVELS)),
        ("prior", prior, len(TOTALS)),
        ("trained_on", trained_on, len(LEVELS)),
    ):
        if len(values) != size or min(values) < 0 or abs(sum(values) - 1) > 1e-3:
            raise ValueError(f"{name}: must be {size} probabilities that sum to 1")
    if min(trained_on) <= 0:
        raise ValueError("trained_on: every level must have been trained on")
