"""Whether a measure of expression has left what is usual for a person, and stayed away.

A self-starting CUSUM (Hawkins DM 1987, The Statistician 36:299-315): each session is compared with
all earlier ones of its stretch, so no fixed baseline is needed, which five sessions cannot give.
The comparison is a t statistic, turned into a standard normal one (Wallace DL 1959, Ann Math Stat
30:1121-1130) and cut off at 2.5 so that no single odd session decides. An EWMA chart of the same
values stands beside it for the eye. A change is called neither better nor worse.

What it finds and how often it errs is simulated in tests/backend/clinical/characteristics.py.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import fmean

from backend.clinical.baseline import LEAST_DIFFERENCE, LEAST_SESSIONS, Measure, Reading

# One-sided slack of half a standard deviation: tuned to shifts of one (Montgomery DC 2013,
# Introduction to Statistical Quality Control, 7th ed., section 9.1).
SLACK = 0.5
# The usual 5 is for one chart. Three measures are watched at once: by simulation (independent ones,
# the worst case) 5 tells every fourth person who does not change of a change within 100 sessions;
# 6 keeps it under one in ten for all three together.
DECISION = 6.0
WINSORISED_AT = 2.5
SIGNALS_IN_A_ROW = 2
# Exponentially weighted moving average, tuned to in-control runs of about 370 (Lucas JM, Saccucci
# MS 1990, Technometrics 32:1-12).
EWMA_WEIGHT = 0.2
EWMA_LIMIT = 2.86
# Sessions further apart are not one course: nothing is known of the time between (ours).
LONGEST_GAP = timedelta(days=30)


class Direction(StrEnum):
    """Where a measure went. Neither is good or bad."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Session:
    """One gated session. A new `stretch` (another model release, another treatment plan) begins
    anew what is usual."""

    at: datetime
    reading: Reading
    stretch: str


@dataclass(frozen=True, slots=True)
class Step:
    """One session on the chart of one measure.

    `smooth` is the EWMA in units of the measure and `low` to `high` its limits, None while the
    stretch is too short. `changed` is set at the session with which a change counts as sustained,
    and `since` is then the position in the course at which it began.
    """

    stretch: int
    smooth: float | None
    low: float | None
    high: float | None
    changed: Direction | None = None
    since: int | None = None


def stretches(sessions: Sequence[Session]) -> list[list[int]]:
    """The positions of sessions (oldest first) that make one course each: no gap over 30 days, one
    model release, one plan."""
    found: list[list[int]] = []
    for index, session in enumerate(sessions):
        before = sessions[index - 1] if index else None
        joined = (
            before is not None
            and before.stretch == session.stretch
            and session.at - before.at <= LONGEST_GAP
        )
        if joined:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def chart(
    sessions: Sequence[Session], measure: Measure, *, in_a_row: int = SIGNALS_IN_A_ROW
) -> list[Step]:
    """One step for each session, oldest first. `in_a_row`: so many signals make a change."""
    steps: list[Step] = []
    number = 0
    for positions in stretches(sessions):
        watch = _Watch(LEAST_DIFFERENCE[measure], in_a_row)
        for position in positions:
            step = watch.see(sessions[position].reading[measure], position, number)
            steps.append(step)
            if step.changed:  # what is usual is learned anew from here on
                watch = _Watch(LEAST_DIFFERENCE[measure], in_a_row)
                number += 1
        number += 1
    return steps


class _Watch:
    """The running chart of one measure over one stretch."""

    def __init__(self, least_spread: float, in_a_row: int) -> None:
        self.least_spread = least_spread
        self.in_a_row = in_a_row
        self.seen: list[float] = []
        self.sums = {Direction.HIGHER: 0.0, Direction.LOWER: 0.0}
        self.began: dict[Direction, int] = {}
        self.signals = {Direction.HIGHER: 0, Direction.LOWER: 0}
        self.smooth = 0.0

    def see(self, value: float, position: int, number: int) -> Step:
        if len(self.seen) < LEAST_SESSIONS:
            self.seen.append(value)
            return Step(number, None, None, None)
        centre, spread = fmean(self.seen), self._spread()
        self.smooth = self._smoothed(value, centre)
        margin = EWMA_LIMIT * spread * math.sqrt(EWMA_WEIGHT / (2 - EWMA_WEIGHT))
        changed = self._signalled(self._normal(value, centre, spread), position)
        self.seen.append(value)
        return Step(
            number,
            self.smooth,
            centre - margin,
            centre + margin,
            changed,
            self.began.get(changed) if changed else None,
        )

    def _spread(self) -> float:
        centre = fmean(self.seen)
        squares = sum((one - centre) ** 2 for one in self.seen)
        return max(math.sqrt(squares / (len(self.seen) - 1)), self.least_spread)

    def _smoothed(self, value: float, centre: float) -> float:
        before = self.smooth if len(self.seen) > LEAST_SESSIONS else centre
        return EWMA_WEIGHT * value + (1 - EWMA_WEIGHT) * before

    def _normal(self, value: float, centre: float, spread: float) -> float:
        """The value beside the earlier ones, as a standard normal one."""
        n = len(self.seen)
        t = (value - centre) / (spread * math.sqrt(1 + 1 / n))
        return max(-WINSORISED_AT, min(WINSORISED_AT, from_t(t, n - 1)))

    def _signalled(self, z: float, position: int) -> Direction | None:
        for direction, sign in ((Direction.HIGHER, 1), (Direction.LOWER, -1)):
            if self.sums[direction] == 0:
                self.began[direction] = position
            self.sums[direction] = max(0.0, self.sums[direction] + sign * z - SLACK)
            beyond = self.sums[direction] > DECISION
            self.signals[direction] = self.signals[direction] + 1 if beyond else 0
        return next((d for d in Direction if self.signals[d] >= self.in_a_row), None)


def from_t(t: float, freedom: int) -> float:
    """A standard normal deviate as far out as `t` is for Student's t with so many degrees of
    freedom. Wallace (1959): within 0.02 for three degrees of freedom and more."""
    scale = (8 * freedom + 1) / (8 * freedom + 3)
    return math.copysign(scale * math.sqrt(freedom * math.log1p(t * t / freedom)), t)
