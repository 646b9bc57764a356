"""The moments of a session that weighed most in its estimate, told from the attention weights.

The browser tells the same of the session at hand; tests/contract/moments.json holds both to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# Ours. What a reader calls one moment: so much time before and after its heaviest half-second.
HALF_MS = 2500
# Ours. A moment stands out when its heaviest half-second weighs so many times the mean.
STANDS_OUT = 1.5
MOST_MOMENTS = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """Its heaviest half-second, in ms from the session's start, and its part of all weights."""

    t_ms: int
    share: float


def heavy_moments(weights: Iterable[tuple[int, float]], most: int = MOST_MOMENTS) -> list[Moment]:
    """The heaviest moments of (t_ms, weight) pairs, in order of time and apart from each other;
    none when nothing stands out, because then every moment weighed about the same."""
    known = list(weights)
    total = sum(weight for _, weight in known)
    peaks: list[int] = []
    for t_ms, weight in sorted(known, key=lambda pair: -pair[1]):
        if len(peaks) == most or weight < STANDS_OUT * total / len(known) or weight == 0:
            break
        if all(abs(peak - t_ms) > 2 * HALF_MS for peak in peaks):
            peaks.append(t_ms)
    return [Moment(peak, _around(peak, known) / total) for peak in sorted(peaks)]


def _around(peak: int, weights: Iterable[tuple[int, float]]) -> float:
    return sum(weight for t_ms, weight in weights if abs(t_ms - peak) <= HALF_MS)
