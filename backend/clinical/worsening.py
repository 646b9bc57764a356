"""When the latest of a person's PHQ-9 totals is a rise or a relapse, beside the earlier ones.

Each function takes the totals of one person, oldest first (each 0 to 27), and gives the positions
at which it speaks. It speaks once for each event: a total that merely stays high is no second rise.
"""

from collections.abc import Sequence
from datetime import timedelta

from backend.clinical.change import REMISSION_BELOW

# Ours: what was answered longer ago is no measure of how somebody is doing now.
LOOKS_BACK = timedelta(days=365)


def rises(totals: Sequence[int], *, points: int) -> list[int]:
    """Where the total has risen by so many points.

    Either against the answer before, or slowly: two answers in a row are so many points above the
    lowest since the last rise. One odd low answer is then not enough to make the next a slow rise,
    which matters: retest noise has a standard error of 2.5 points (Lowe B et al. 2004, Med Care
    42:1194-1201), and the lowest of several answers is low by chance.
    """
    found: list[int] = []
    lowest: int | None = None
    for index in range(1, len(totals)):
        before, now = totals[index - 1], totals[index]
        slow = lowest is not None and min(before, now) - lowest >= points
        if now - before >= points or slow:
            found.append(index)
            lowest = None  # the level reached is the one that the next rise is measured from
        else:
            lowest = before if lowest is None else min(lowest, before)
    return found


def relapses(totals: Sequence[int], *, total: int) -> list[int]:
    """Where the total is so high again, for the first time since a remission (below 5) that came
    after such a total."""
    found: list[int] = []
    was_high = remitted = False
    for index, now in enumerate(totals):
        if now >= total:
            if remitted:
                found.append(index)
            was_high, remitted = True, False
        elif now < REMISSION_BELOW:
            remitted = was_high
    return found
