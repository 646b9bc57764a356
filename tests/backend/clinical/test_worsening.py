"""Rises and relapses in the PHQ-9."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical.worsening import Event, relapses, rises

TOTALS = st.lists(st.integers(0, 27), max_size=30)
POINTS = st.integers(5, 12)


def positions(events):
    return [event.at for event in events]


@pytest.mark.parametrize(
    ("totals", "points", "expected"),
    [
        ([], 5, []),
        ([12], 5, []),
        ([5, 9], 5, []),
        ([5, 10], 5, [1]),
        ([5, 11], 7, []),
        ([5, 12], 7, [1]),
        ([5, 10, 10, 11], 5, [1]),  # staying high is no second rise
        ([5, 10, 15], 5, [1, 2]),  # rising further is
        ([4, 7, 9, 10], 5, [3]),  # slowly: 9 and 10 are both 5 above 4
        ([4, 7, 10, 6, 7], 5, []),  # 10 alone is not
        ([9, 4, 9, 9], 5, [2]),  # one low answer, and back
        ([10, 6, 10, 10, 11], 5, []),  # 4 points above the lowest
        ([10, 6, 10, 11, 11], 5, [4]),
        ([8, 20, 6, 14], 7, [1, 3]),
    ],
)
def test_rises(totals, points, expected):
    assert positions(rises(totals, points=points)) == expected


@given(TOTALS, POINTS)
def test_a_jump_since_the_last_answer_is_always_told(totals, points):
    jumps = {i for i in range(1, len(totals)) if totals[i] - totals[i - 1] >= points}
    assert jumps <= set(positions(rises(totals, points=points)))


@given(TOTALS, POINTS)
def test_what_never_rises_is_never_told(totals, points):
    assert rises(sorted(totals, reverse=True), points=points) == []


@given(st.integers(0, 27), st.lists(st.integers(0, 4), max_size=30))
def test_nothing_is_told_within_the_noise(lowest, above):
    assert rises([lowest + one for one in above], points=5) == []


@given(TOTALS, TOTALS, POINTS)
def test_what_comes_later_changes_nothing_before(totals, later, points):
    known = rises(totals, points=points)
    assert [one for one in rises(totals + later, points=points) if one.at < len(totals)] == known


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([15, 4, 10], [2]),
        ([15, 4, 9], []),
        ([15, 5, 12], []),  # 5 is no remission
        ([3, 12], []),  # nothing was known of an illness before
        ([15, 4, 12, 14, 11], [2]),  # once
        ([15, 4, 12, 3, 10], [2, 4]),  # and again after another remission
        ([15, 9, 4, 6, 9, 10], [5]),
        ([9, 4, 9], []),
    ],
)
def test_relapses(totals, expected):
    assert positions(relapses(totals, total=10)) == expected


@given(TOTALS)
def test_a_relapse_follows_a_remission(totals):
    for event in relapses(totals, total=10):
        assert totals[event.at] >= 10
        assert totals[event.base] < 5


@given(TOTALS, POINTS)
def test_a_rise_is_so_high_above_what_it_is_measured_from(totals, points):
    for event in rises(totals, points=points):
        assert event.base < event.at
        assert totals[event.at] - totals[event.base] >= points


def test_what_a_rise_is_measured_from():
    assert rises([9, 4, 7, 9, 10], points=5) == [Event(4, 1)]
    assert rises([4, 6, 11], points=5) == [Event(2, 1)]
    assert relapses([15, 3, 4, 6, 12], total=10) == [Event(4, 2)]
