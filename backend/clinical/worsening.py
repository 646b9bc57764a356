"""When the latest of a person's PHQ-9 totals is a rise or a relapse, beside the earlier ones.

Each function takes the totals of one person, oldest first (each 0 to 27), and gives the events that
it finds. It speaks once for each event: a total that merely stays high is no second rise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from backend.clinical.change import REMISSION_BELOW

# Ours: what was answered longer ago is no measure of how somebody is doing now.
LOOKS_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened at one position, and the position of the total that it is measured from."""

    at: int
    base: int


def rises(totals: Sequence[int], *, points: int) -> list[Event]:
    """Where the total has risen by so many points.

    Either against the answer before, or slowly: two answers in a row are so many points above the
    lowest since the last rise. One odd low answer is then not enough to make the next a slow rise,
    which matters: retest noise has a standard error of 2.5 points (Lowe B et al. 2004, Med Care
    42:1194-1201), and the lowest of several answers is low by chance.
    """
    found: list[Event] = []
    lowest: int | None = None  # a position; none while the last rise is what is measured from
    for now in range(1, len(totals)):
        before = now - 1
        jump = totals[now] - totals[before]
        slow = 0 if lowest is None else min(totals[before], totals[now]) - totals[lowest]
        if max(jump, slow) >= points:
            found.append(Event(now, before if lowest is None or jump >= points else lowest))
            lowest = None
        elif lowest is None or totals[before] < totals[lowest]:
            lowest = before
    return found


def relapses(totals: Sequence[int], *, total: int) -> list[Event]:
    """Where the total is so high again, for the first time since a remission (below 5) that came
    after such a total; measured from the last answer of that remission."""
    found: list[Event] = []
    was_high = False
    remitted: int | None = None
    for index, now in enumerate(totals):
        if now >= total:
            if remitted is not None:
                found.append(Event(index, remitted))
            was_high, remitted = True, None
        elif now < REMISSION_BELOW and was_high:
            remitted = index
    return found
