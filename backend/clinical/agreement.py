"""The camera's estimate beside the questionnaire: whether the two agree, never which one counts.

The level that counts is the questionnaire's. The rule that would mix the two is, over the latent
PHQ-9 total t = 0..27 behind an answered total q and an estimate x of the four levels c,

    p(t | q, x) ~ prior(t) N(q; t, 2.5^2) [p(c(t) | x) / prior_train(c(t))]^lambda

with lambda = 0 until it has been fitted on consented clinical pairs. At 0 the estimate drops out:
it is displayed beside the answers, and no function here makes a level from both, so the face
cannot move one below what the person said. An answer above 0 to item 9 bypasses even this.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from backend.clinical.levels import LEVELS, WIDEST_SHOWN_SET, Level

# Ours: half of the two weeks that the PHQ-9 asks about, so that both speak of the same days.
PAIRED_WITHIN = timedelta(days=7)
# Ours. One level is within the noise of the PHQ-9 itself: a standard error of measurement of 2.5
# points (Lowe B et al. 2004, Medical Care 42:1194-1201) gives the same of our four levels on
# retest in about two of three cases.
LEVELS_APART = 2


class Agreement(StrEnum):
    """What comes of laying a session's estimate beside a questionnaire's level."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    """Two levels or more apart: a clinician looks at it with the person."""
    NO_ESTIMATE = "no_estimate"
    """The camera named no level: too little picture, or too uncertain to say."""
    BYPASSED = "bypassed"
    """Item 9 was answered above 0: the answers stand alone, whatever the camera says."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a comparison needs to know of one completed PHQ-9."""

    id: UUID
    at: datetime
    level: Level
    crisis_answer: int
    in_its_place: bool
    """Answered for this very session, because the camera could not see enough."""


def partner(session_at: datetime, answers: Iterable[Answered]) -> Answered | None:
    """The questionnaire that a session is compared with: the one answered in its place, else the
    nearest in time (the earlier of two as near), of those within seven days; None without one."""
    near = [answer for answer in answers if abs(answer.at - session_at) <= PAIRED_WITHIN]
    return min(
        near,
        key=lambda a: (not a.in_its_place, abs(a.at - session_at), a.at, a.id),
        default=None,
    )


def pair_up(
    sessions: Mapping[UUID, datetime],
    answers: Sequence[Answered],
    in_place_of: Mapping[UUID, UUID | None],
) -> list[tuple[UUID, UUID]]:
    """(session, questionnaire) of the sessions of one person, at most one pair of each.

    A session goes with its partner(); of several that go with one questionnaire, the nearest stays.
    `in_place_of` says of a questionnaire which session it was answered in place of, if any.
    """
    nearest: dict[UUID, tuple[timedelta, datetime, UUID]] = {}
    for session_id, at in sessions.items():
        own = (replace(a, in_its_place=in_place_of.get(a.id) == session_id) for a in answers)
        found = partner(at, own)
        if found is not None:
            distance = (abs(found.at - at), at, session_id)
            nearest[found.id] = min(nearest.get(found.id, distance), distance)
    return sorted((session_id, answer_id) for answer_id, (_, _, session_id) in nearest.items())


def camera_levels(level_set: Sequence[Level], *, enough_picture: bool) -> tuple[Level, ...]:
    """The levels that the camera names, lowest first; none when it abstains.

    It abstains without enough usable picture, and when the conformal set is empty (no estimate was
    made) or holds three levels or more (it excludes next to nothing).
    """
    if not enough_picture or len(level_set) > WIDEST_SHOWN_SET:
        return ()
    return tuple(sorted(level_set, key=LEVELS.index))


def compare(camera: Sequence[Level], answered: Answered) -> Agreement:
    """Whether the camera's levels and a questionnaire agree.

    A range counts by its nearer end: its levels are those that the estimate cannot tell apart, so
    the two are inconsistent only when every one of them is two levels or more away.
    """
    if answered.crisis_answer > 0:
        return Agreement.BYPASSED
    if not camera:
        return Agreement.NO_ESTIMATE
    stated = LEVELS.index(answered.level)
    apart = min(abs(LEVELS.index(level) - stated) for level in camera)
    return Agreement.INCONSISTENT if apart >= LEVELS_APART else Agreement.CONSISTENT
