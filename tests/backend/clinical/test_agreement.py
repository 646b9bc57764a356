"""The camera beside the questionnaire: agreement, pairing, and when a picture is enough."""

from datetime import UTC, datetime, timedelta
from itertools import combinations_with_replacement
from uuid import UUID

import pytest

from backend.clinical.agreement import Agreement, Answered, camera_levels, compare, partner
from backend.clinical.levels import LEVELS, Level
from backend.clinical.signals import enough_picture

SESSION_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
NORMAL, MILD, MODERATE, SEVERE = LEVELS


def answered(
    number: int = 1,
    *,
    days: float = 0,
    level: Level = MILD,
    item9: int = 0,
    in_its_place: bool = False,
) -> Answered:
    return Answered(UUID(int=number), SESSION_AT + timedelta(days=days), level, item9, in_its_place)


@pytest.mark.parametrize(
    ("camera", "stated", "said"),
    [
        ([MILD], MILD, "consistent"),
        ([MILD], MODERATE, "consistent"),
        ([MODERATE], MILD, "consistent"),
        ([NORMAL], MODERATE, "inconsistent"),
        ([MILD], SEVERE, "inconsistent"),
        ([SEVERE], MILD, "inconsistent"),
        ([NORMAL], SEVERE, "inconsistent"),
        # A range counts by its nearer end.
        ([NORMAL, MILD], MODERATE, "consistent"),
        ([NORMAL, MILD], SEVERE, "inconsistent"),
        ([MILD, MODERATE], SEVERE, "consistent"),
        ([MILD, MODERATE], NORMAL, "consistent"),
        ([MODERATE, SEVERE], NORMAL, "inconsistent"),
        ([MODERATE, SEVERE], MILD, "consistent"),
        # Whoever abstains contradicts nobody.
        ([], SEVERE, "no_estimate"),
    ],
)
def test_agreement(camera, stated, said):
    assert compare(camera, answered(level=stated)) == said


@pytest.mark.parametrize("item9", [1, 2, 3])
@pytest.mark.parametrize("camera", [[], [NORMAL], [SEVERE], [NORMAL, MILD]])
def test_an_answer_to_item_9_bypasses_the_comparison(camera, item9):
    for level in LEVELS:
        assert compare(camera, answered(level=level, item9=item9)) is Agreement.BYPASSED


def test_a_range_is_consistent_where_one_of_its_levels_is():
    """A wider range never makes a conflict out of an agreement."""
    for low, high in combinations_with_replacement(range(len(LEVELS)), 2):
        for stated in LEVELS:
            whole = compare(LEVELS[low : high + 1], answered(level=stated))
            single = {compare([level], answered(level=stated)) for level in LEVELS[low : high + 1]}
            if Agreement.CONSISTENT in single:
                assert whole is Agreement.CONSISTENT


@pytest.mark.parametrize(
    ("level_set", "enough", "named"),
    [
        ([MILD], True, (MILD,)),
        ([MODERATE, MILD], True, (MILD, MODERATE)),
        ([NORMAL, MILD, MODERATE], True, ()),
        (list(LEVELS), True, ()),
        ([], True, ()),
        ([MILD], False, ()),
    ],
)
def test_the_levels_that_the_camera_names(level_set, enough, named):
    assert camera_levels(level_set, enough_picture=enough) == named


@pytest.mark.parametrize(
    ("answers", "number"),
    [
        ([], None),
        ([answered(1, days=-7.01), answered(2, days=7.01)], None),
        ([answered(1, days=-7), answered(2, days=8)], 1),
        ([answered(1, days=-3), answered(2, days=2)], 2),
        ([answered(1, days=2), answered(2, days=-2)], 2),
        ([answered(2, days=1), answered(1, days=1)], 1),
        ([answered(1, days=0.1), answered(2, days=5, in_its_place=True)], 2),
        ([answered(1, days=0.1), answered(2, days=8, in_its_place=True)], 1),
        (
            [answered(1, days=5, in_its_place=True), answered(2, days=1, in_its_place=True)],
            2,
        ),
    ],
)
def test_the_questionnaire_that_a_session_is_compared_with(answers, number):
    for given in (answers, answers[::-1]):
        found = partner(SESSION_AT, given)
        assert (found and found.id.int) == number


@pytest.mark.parametrize(
    ("steps", "valid_steps", "valid_ms", "enough"),
    [
        (60, 60, 30_000, True),
        (59, 59, 29_500, False),
        (120, 60, 30_000, True),
        (121, 60, 30_000, False),
        (0, 0, 0, False),
    ],
)
def test_when_a_session_was_seen_well_enough(steps, valid_steps, valid_ms, enough):
    assert enough_picture(steps=steps, valid_steps=valid_steps, valid_ms=valid_ms) is enough
