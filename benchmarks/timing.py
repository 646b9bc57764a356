"""Timing several things in turns, so that what else the machine does falls on all of them."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

WARM_UP = 10


@dataclass(frozen=True)
class Spread:
    """Milliseconds."""

    p50: float
    p95: float


def in_turns(cases: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, Spread]:
    """Each case once a round; the first rounds are thrown away."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(WARM_UP + rounds):
        for name, case in cases.items():
            begun = time.perf_counter()
            case()
            if turn >= WARM_UP:
                taken[name].append(1000 * (time.perf_counter() - begun))
    return {name: spread(times) for name, times in taken.items()}


def spread(times: Sequence[float]) -> Spread:
    cuts = quantiles(times, n=100, method="inclusive")
    return Spread(p50=cuts[49], p95=cuts[94])
