"""The chart of sustained change, and what it finds of simulated people."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical.baseline import LEAST_SESSIONS, Measure
from backend.clinical.sustained import Direction, Session, chart, from_t, stretches
from tests.backend.clinical.characteristics import false_alarms, found

START = datetime(2026, 1, 1, tzinfo=UTC)
LEVEL = Measure.EXPECTED_LEVEL


def course(values, *, every=3, stretch="one"):
    return [
        Session(START + timedelta(days=every * i), dict.fromkeys(Measure, value), stretch)
        for i, value in enumerate(values)
    ]


def told(sessions, **how):
    return [
        (i, step.changed, step.since)
        for i, step in enumerate(chart(sessions, LEVEL, **how))
        if step.changed
    ]


STEADY = [1.0, 1.1, 0.9, 1.05, 0.95, 1.0, 1.1, 0.9, 1.0, 1.0]


def test_a_change_that_stays_is_told_once_with_when_it_began():
    values = STEADY + [2.0] * 6
    ((at, direction, since),) = told(course(values))
    assert direction is Direction.HIGHER
    assert since == len(STEADY)
    assert at == len(STEADY) + 4


def test_the_same_downwards():
    ((_, direction, _),) = told(course([2 - value for value in STEADY] + [0.0] * 6))
    assert direction is Direction.LOWER


def test_one_odd_session_is_no_change():
    assert told(course([*STEADY, 3.0, *STEADY])) == []


def test_a_steady_person_needs_a_real_difference():
    """Below the least difference nothing is told, however steady somebody is."""
    assert told(course([1.0] * 10 + [1.1] * 10)) == []


def test_what_is_usual_is_learned_anew_after_a_change():
    values = STEADY + [2.0] * 20 + [1.0] * 10
    assert [direction for _, direction, _ in told(course(values))] == ["higher", "lower"]


def test_more_signals_can_be_asked_for():
    values = STEADY + [2.0] * 12
    (two,), (four,) = told(course(values)), told(course(values), in_a_row=4)
    assert four[0] == two[0] + 2


def test_another_release_or_plan_begins_anew():
    before, after = course(STEADY), course([2.0] * 8, stretch="another")
    moved = [Session(s.at + timedelta(days=30), s.reading, s.stretch) for s in after]
    assert told(before + moved) == []


def test_a_gap_of_more_than_30_days_begins_anew():
    joined = course([1.0, 1.0])
    later = [Session(s.at + timedelta(days=33), s.reading, s.stretch) for s in joined]
    later_yet = [Session(s.at + timedelta(days=34), s.reading, s.stretch) for s in joined]
    assert stretches(joined + later) == [[0, 1, 2, 3]]
    assert stretches(joined + later_yet) == [[0, 1], [2, 3]]


def test_nothing_is_said_before_there_are_enough_sessions():
    steps = chart(course(STEADY), LEVEL)
    assert [step.smooth is None for step in steps] == [i < LEAST_SESSIONS for i in range(10)]


@given(st.lists(st.floats(0, 3), min_size=1, max_size=40))
def test_what_comes_later_changes_nothing_before(values):
    whole, part = chart(course(values), LEVEL), chart(course(values[:-1]), LEVEL)
    assert whole[:-1] == part


@given(st.lists(st.floats(0, 3), max_size=40))
def test_up_and_down_are_told_alike(values):
    mirrored = [(i, s) for i, _, s in told(course([3 - value for value in values]))]
    assert mirrored == [(i, s) for i, _, s in told(course(values))]


@pytest.mark.parametrize(
    ("t", "freedom", "z"),
    # Quantiles of both distributions at the same probability, by scipy.stats.
    [(2.1318, 4, 1.6449), (4.6041, 4, 2.5758), (1.7291, 19, 1.6449), (-2.2622, 9, -1.96)],
)
def test_wallaces_transform_is_close(t, freedom, z):
    assert from_t(t, freedom) == pytest.approx(z, abs=0.02)


def test_it_errs_seldom_and_finds_what_is_large():
    """The full table is docs/alerts.md's; here a tenth of the people. Seeded."""
    assert false_alarms(200, *Measure) <= 0.14
    assert found(200, shift=2.0) >= 0.93
    assert found(200, shift=1.0) >= 0.25
