"""What a change in a total means. Positive change is worse, negative is better."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Half of the baseline or less is a response, a total under 5 a remission.
# Kroenke K, Spitzer RL (2002), Psychiatric Annals 32:509-515.
RESPONSE_FRACTION = 0.5
REMISSION_BELOW = 5
# Lowe B et al. (2004), Medical Care 42:1194-1201: 5 points, two standard errors of measurement.
MINIMAL_IMPORTANT_CHANGE = 5
# Jacobson N, Truax P (1991), J Consult Clin Psychol 59:12-19, at a standard error of measurement of
# 2.5 points: 1.96 * sqrt(2) * 2.5 = 6.9, so 7 whole points.
RELIABLE_CHANGE = 7
# The same of the GAD-7: Toussaint A et al. (2020), J Affect Disord 265:395-401, and Bischoff T et
# al. (2020), Psychology, Community & Health 8:176-187 (a reliable change index of 6 points).
GAD7_IMPORTANT_CHANGE = 4
GAD7_RELIABLE_CHANGE = 6


class Weight(StrEnum):
    """How much a change of a total weighs, whichever way it goes."""

    NONE = "none"
    WITHIN_NOISE = "within_noise"
    IMPORTANT = "important"
    RELIABLE = "reliable"


THRESHOLDS: Mapping[str, tuple[int, int]] = {
    "phq-9": (MINIMAL_IMPORTANT_CHANGE, RELIABLE_CHANGE),
    "gad-7": (GAD7_IMPORTANT_CHANGE, GAD7_RELIABLE_CHANGE),
}
"""Points from which a change is important and statistically reliable, by instrument."""


def weigh(instrument: str, points: int) -> Weight | None:
    """How much a change of so many points weighs; None for an instrument without known bounds."""
    bounds = THRESHOLDS.get(instrument)
    if bounds is None:
        return None
    important, reliable = bounds
    if abs(points) >= reliable:
        return Weight.RELIABLE
    if abs(points) >= important:
        return Weight.IMPORTANT
    return Weight.WITHIN_NOISE if points else Weight.NONE


@dataclass(frozen=True, slots=True)
class Change:
    """The reading of a last total against a first one."""

    points: int
    response: bool
    remission: bool
    important: bool
    reliable: bool


def compare(*, first: int, last: int) -> Change:
    """Read the last PHQ-9 total against the first (both 0 to 27).

    Response and remission need a first total of at least 5: who starts below cannot remit, which
    is why a first total of 0 is no response either.
    """
    points = last - first
    was_ill = first >= REMISSION_BELOW
    return Change(
        points=points,
        response=was_ill and -points >= RESPONSE_FRACTION * first,
        remission=was_ill and last < REMISSION_BELOW,
        important=abs(points) >= MINIMAL_IMPORTANT_CHANGE,
        reliable=abs(points) >= RELIABLE_CHANGE,
    )


def describe(change: Change) -> str:
    """A change in words for a report: "-9 points: better, statistically reliable"."""
    if change.points == 0:
        return "no change"
    direction = "better" if change.points < 0 else "worse"
    if change.reliable:
        weight = "statistically reliable"
    elif change.important:
        weight = "important, not statistically reliable"
    else:
        weight = "within the noise of the questionnaire"
    unit = "point" if abs(change.points) == 1 else "points"
    return f"{change.points:+d} {unit}: {direction}, {weight}"
