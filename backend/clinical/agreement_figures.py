"""How well a camera's estimates agree with the PHQ-9 in one clinic, over pairs of both.

The pairs of one person resemble each other, so every interval is a bootstrap that draws people and
not pairs (Field CA, Welsh AH 2007, J R Stat Soc B 69:369-390). Seeded: the same pairs, the same
figures.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from backend.clinical.fusion import LEVEL_OF
from backend.clinical.levels import LEVELS

# Ours: with fewer, an interval of kappa is about as wide as the scale.
LEAST_PAIRS = 30
# Ours: an interval that draws people means nothing with a handful of them, and figures over so many
# tell nothing of any one.
LEAST_PEOPLE = 10
RESAMPLES = 1000
SEED = 19680401
BINS = 5
# Limits of agreement: 95 % of differences lie within if they are normal.
WITHIN = 1.96
SIZE = len(LEVELS)


@dataclass(frozen=True, slots=True)
class Pair:
    """One estimate beside one answered PHQ-9. `person` is a number that means nobody."""

    person: int
    estimate: tuple[float, ...]
    total: int

    @property
    def answered(self) -> int:
        """The rank of the questionnaire's level, 0 (normal) to 3 (severe)."""
        return LEVEL_OF[self.total]

    @property
    def likeliest(self) -> int:
        """The rank of the likeliest level of the estimate, the lower one on a tie."""
        return max(range(SIZE), key=lambda level: (self.estimate[level], -level))

    @property
    def expected(self) -> float:
        """The mean level of the estimate, 0 to 3."""
        return sum(level * p for level, p in enumerate(self.estimate))

    @property
    def difference(self) -> float:
        return self.expected - self.answered


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of about the same confidence: how sure the estimate was, and how often it was right."""

    pairs: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is told of one model release in one clinic."""

    kappa: Interval
    accuracy: Interval
    bias: Interval
    lower_limit: Interval
    upper_limit: Interval
    points: Sequence[tuple[float, float]]
    """For each pair the mean of both methods and their difference, rounded, sorted."""
    confusion: Sequence[Sequence[int]]
    """Answered level (row) by likeliest level (column)."""
    reliability: Sequence[Bin]
    calibration_error: float
    brier: Interval
    brier_constant: float
    """Of always telling this clinic's own shares of the levels."""
    brier_even: float
    """Of always telling a quarter each."""


def refused(pairs: int, people: int) -> bool:
    """Whether there are too few to say anything."""
    return pairs < LEAST_PAIRS or people < LEAST_PEOPLE


def figures(pairs: Sequence[Pair]) -> Figures:
    """The figures of enough pairs; raises ValueError for too few."""
    if refused(len(pairs), len({pair.person for pair in pairs})):
        raise ValueError("pairs: too few to say anything")
    people = _by_person(pairs)
    interval = _Bootstrap(people).interval
    bins = reliability(pairs)
    shares = [sum(pair.answered == level for pair in pairs) / len(pairs) for level in range(SIZE)]
    return Figures(
        kappa=interval(lambda sums: weighted_kappa(sums.confusion)),
        accuracy=interval(lambda s: sum(s.confusion[i][i] for i in range(SIZE)) / s.pairs),
        bias=interval(lambda sums: sums.difference / sums.pairs),
        lower_limit=interval(lambda sums: sums.limits()[0]),
        upper_limit=interval(lambda sums: sums.limits()[1]),
        points=_points(pairs),
        confusion=_summed(people).confusion,
        reliability=bins,
        calibration_error=sum(b.pairs * abs(b.confidence - b.right) for b in bins) / len(pairs),
        brier=interval(lambda sums: sums.brier / sums.pairs),
        brier_constant=_brier_of(shares, pairs),
        brier_even=_brier_of([1 / SIZE] * SIZE, pairs),
    )


def weighted_kappa(confusion: Sequence[Sequence[int]]) -> float:
    """Quadratic-weighted kappa (Cohen J 1968, Psychol Bull 70:213-220): 1 is perfect, 0 is what
    chance gives. Where everybody is of one level and told so, nothing could differ: 0."""
    pairs = sum(map(sum, confusion))
    rows = [sum(row) for row in confusion]
    columns = [sum(column) for column in zip(*confusion, strict=True)]
    cells = [(i, j) for i in range(len(rows)) for j in range(len(columns))]
    seen = sum((i - j) ** 2 * confusion[i][j] for i, j in cells)
    chance = sum((i - j) ** 2 * rows[i] * columns[j] for i, j in cells) / pairs
    return 1 - seen / chance if chance else 0.0


def reliability(pairs: Sequence[Pair]) -> list[Bin]:
    """Bins of equal numbers of pairs, the least sure first."""
    ordered = sorted(pairs, key=lambda pair: max(pair.estimate))
    edges = [round(len(ordered) * i / BINS) for i in range(BINS + 1)]
    parts = (ordered[a:b] for a, b in pairwise(edges))
    return [
        Bin(
            pairs=len(part),
            confidence=sum(max(pair.estimate) for pair in part) / len(part),
            right=sum(pair.likeliest == pair.answered for pair in part) / len(part),
        )
        for part in parts
        if part
    ]


def brier(estimate: Sequence[float], answered: int) -> float:
    """The squared distance from what was answered, 0 to 2 (Brier GW 1950, Mon Weather Rev 78:1)."""
    return sum((p - (level == answered)) ** 2 for level, p in enumerate(estimate))


@dataclass(slots=True)
class _Sums:
    """What the figures are made of, added up over people."""

    pairs: int
    people: int
    confusion: list[list[int]]
    difference: float
    squares: float
    """Of the differences."""
    between: float
    """Sum over people of (sum of differences)^2 / pairs."""
    sizes: int
    """Sum over people of pairs^2."""
    brier: float

    def limits(self) -> tuple[float, float]:
        """95 % limits of agreement with several pairs a person, where what is measured varies
        (Bland JM, Altman DG 2007, J Biopharm Stat 17:571-582, section 3)."""
        mean = self.difference / self.pairs
        within = (self.squares - self.between) / max(self.pairs - self.people, 1)
        among = (self.between - self.pairs * mean**2) / max(self.people - 1, 1)
        size = (self.pairs - self.sizes / self.pairs) / max(self.people - 1, 1)
        variance = within + max(0.0, (among - within) / size if size else 0.0)
        margin = WITHIN * math.sqrt(max(variance, 0.0))
        return mean - margin, mean + margin


def _by_person(pairs: Iterable[Pair]) -> list[_Sums]:
    people: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        people[pair.person].append(pair)
    return [_sums(own) for own in people.values()]


def _sums(own: Sequence[Pair]) -> _Sums:
    confusion = [[0] * SIZE for _ in range(SIZE)]
    for pair in own:
        confusion[pair.answered][pair.likeliest] += 1
    difference = sum(pair.difference for pair in own)
    return _Sums(
        pairs=len(own),
        people=1,
        confusion=confusion,
        difference=difference,
        squares=sum(pair.difference**2 for pair in own),
        between=difference**2 / len(own),
        sizes=len(own) ** 2,
        brier=sum(brier(pair.estimate, pair.answered) for pair in own),
    )


def _summed(people: Sequence[_Sums]) -> _Sums:
    return _Sums(
        pairs=sum(one.pairs for one in people),
        people=len(people),
        confusion=[
            [sum(one.confusion[i][j] for one in people) for j in range(SIZE)] for i in range(SIZE)
        ],
        difference=sum(one.difference for one in people),
        squares=sum(one.squares for one in people),
        between=sum(one.between for one in people),
        sizes=sum(one.sizes for one in people),
        brier=sum(one.brier for one in people),
    )


class _Bootstrap:
    """The same people drawn again and again, with replacement; percentile intervals."""

    def __init__(self, people: Sequence[_Sums]) -> None:
        random = Random(SEED)  # noqa: S311 - the same figures every time
        self.whole = _summed(people)
        self.drawn = [_summed(random.choices(people, k=len(people))) for _ in range(RESAMPLES)]

    def interval(self, figure: Callable[[_Sums], float]) -> Interval:
        values = sorted(map(figure, self.drawn))
        low, high = values[round(0.025 * RESAMPLES)], values[round(0.975 * RESAMPLES) - 1]
        return Interval(figure(self.whole), low, high)


def _points(pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """Rounded, and sorted by what they are: their order tells nothing of whose they are."""
    return sorted(
        (round((pair.expected + pair.answered) / 2, 1), round(pair.difference, 1)) for pair in pairs
    )


def _brier_of(told: Sequence[float], pairs: Sequence[Pair]) -> float:
    return sum(brier(told, pair.answered) for pair in pairs) / len(pairs)
