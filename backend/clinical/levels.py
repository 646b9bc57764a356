"""The four severity levels that Serein shows, for questionnaires and camera estimates alike.

The levels fold the five PHQ-9 bands into four (moderately severe and severe become `severe`); the
five-band name and the raw score are always shown beside them. The folding is ours; the cut points
are those of Kroenke, Spitzer and Williams (2001), J Gen Intern Med 16:606-613.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise


class Level(StrEnum):
    """A severity level, ordered from none to most by `LEVELS`."""

    NORMAL = "normal"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


LEVELS: tuple[Level, ...] = tuple(Level)
NOT_ENOUGH = "not enough to say"
# A prediction set of three or more of four levels excludes next to nothing, so it is not shown.
WIDEST_SHOWN_SET = 2


def conformal_set(probabilities: Sequence[float], quantile: float) -> tuple[Level, ...]:
    """The adaptive prediction set (APS) filled to a contiguous range of levels.

    `probabilities`: one calibrated probability for each of `LEVELS`, summing to 1.
    `quantile`: the conformal quantile of the model release, in (0, 1].
    Levels are taken in descending order of probability (the lower level first on a tie) until their
    sum reaches the quantile; then every level between the lowest and the highest taken is added.

    Source: Romano, Sesia and Candes (2020), Classification with Valid and Adaptive Coverage,
    NeurIPS 33, without randomisation; the filling only widens a set, so it keeps coverage.
    """
    if len(probabilities) != len(LEVELS):
        raise ValueError(f"probabilities: {len(LEVELS)} values expected, got {len(probabilities)}")
    if not 0 < quantile <= 1:
        raise ValueError(f"quantile: must be in (0, 1], got {quantile}")
    taken: list[int] = []
    total = 0.0
    for index in sorted(range(len(LEVELS)), key=lambda i: (-probabilities[i], i)):
        taken.append(index)
        total += probabilities[index]
        if total >= quantile:
            break
    return LEVELS[min(taken) : max(taken) + 1]


def words(level_set: Iterable[str]) -> str:
    """A contiguous level set in words: "mild", "normal to mild" or "not enough to say".

    Raises ValueError when a level is unknown or repeated, or when the set has a gap.
    """
    names = list(level_set)
    for name in names:
        if name not in LEVELS:
            raise ValueError(f"level_set: unknown level {name!r}")
    ranks = sorted(LEVELS.index(Level(name)) for name in names)
    if any(upper - lower != 1 for lower, upper in pairwise(ranks)):
        raise ValueError("level_set: must be a contiguous range without repeats")
    if not ranks or len(ranks) > WIDEST_SHOWN_SET:
        return NOT_ENOUGH
    return " to ".join(dict.fromkeys((LEVELS[ranks[0]], LEVELS[ranks[-1]])))
