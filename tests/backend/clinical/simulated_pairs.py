"""Pairs of invented people of whom lambda is known, drawn from the very model that is fitted."""

import math
from random import Random

from backend.clinical.agreement_figures import Pair
from backend.clinical.fusion import LEVEL_OF, TOTALS
from backend.clinical.lambda_fit import KERNEL

MASS = [sum(LEVEL_OF[t] == c for t in TOTALS) / len(TOTALS) for c in range(4)]


def pairs(weight: float, *, people: int, each: int, seed: int) -> list[Pair]:
    """Totals uniform; the estimate says exp(g), of which `weight` is true."""
    random = Random(seed)
    return [_pair(person, weight, random) for person in range(people) for _ in range(each)]


def _pair(person: int, weight: float, random: Random) -> Pair:
    evidence = [random.gauss(0, 1.5) for _ in range(4)]
    said = [math.exp(one) for one in evidence]
    true = [m * math.exp(weight * one) for m, one in zip(MASS, evidence, strict=True)]
    (level,) = random.choices(range(4), true)
    latent = random.choice([t for t in TOTALS if LEVEL_OF[t] == level])
    (total,) = random.choices(TOTALS, KERNEL[latent])
    return Pair(person, tuple(one / sum(said) for one in said), total)
