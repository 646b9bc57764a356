"""A session beside the person's own earlier ones."""

from random import Random

import pytest

from backend.clinical.baseline import (
    CUTOFFS,
    LEAST_SESSIONS,
    Measure,
    Verdict,
    compare,
    overall,
    reading,
)

HAPPY, SAD = 1, 3  # places in EMOTIONS


def said(level=1.0, pleasant=0.3, unpleasant=0.2):
    return {
        Measure.EXPECTED_LEVEL: level,
        Measure.PLEASANT: pleasant,
        Measure.UNPLEASANT: unpleasant,
    }


def varied(count=20, spread=0.2):
    """Earlier sessions around level 1: half of them `spread` or more away from it."""
    return [said(level=1 + spread * (i % 5 - 2)) for i in range(count)]


def verdict(now, earlier):
    return overall(compare(now, earlier))


def test_what_is_measured_of_a_session():
    emotion = [0.4, 0.25, 0.05, 0.1, 0.08, 0.06, 0.04, 0.02]
    assert reading([0.1, 0.2, 0.3, 0.4], emotion) == {
        Measure.EXPECTED_LEVEL: pytest.approx(2.0),
        Measure.PLEASANT: 0.25,
        Measure.UNPLEASANT: pytest.approx(0.3),
    }


def test_before_five_sessions_nothing_is_said():
    assert compare(said(level=3), varied(LEAST_SESSIONS - 1)) == ()
    assert overall(()) is Verdict.NOT_ENOUGH_SESSIONS
    assert verdict(said(), varied(LEAST_SESSIONS)) is Verdict.AS_USUAL


# Of 20 sessions the MAD is 0.2 and so the spread 0.2965: cutoffs at 0.80 and 1.13 away from 1.
@pytest.mark.parametrize(
    ("level", "said_to_be"),
    [
        (1.0, "as_usual"),
        (1.79, "as_usual"),
        (1.81, "somewhat_different"),
        (0.19, "somewhat_different"),
        (2.12, "somewhat_different"),
        (2.13, "clearly_different"),
        (3.0, "clearly_different"),
    ],
)
def test_how_far_from_the_usual_is_different(level, said_to_be):
    assert verdict(said(level=level), varied()) == said_to_be


def test_up_and_down_are_told_alike():
    for away in (0.1, 0.9, 1.0):
        higher, lower = (verdict(said(level=1 + sign * away), varied()) for sign in (1, -1))
        assert higher is lower


def test_a_young_baseline_is_slow_to_call_anything_different():
    assert verdict(said(level=2.2), varied(20)) is Verdict.CLEARLY_DIFFERENT
    assert verdict(said(level=2.2), varied(10)) is Verdict.SOMEWHAT_DIFFERENT
    assert verdict(said(level=2.2), varied(5)) is Verdict.AS_USUAL


def test_one_odd_session_hardly_moves_what_is_usual():
    (before, *_), (after, *_) = (
        compare(said(), earlier) for earlier in (varied(), [*varied(), said(level=3)])
    )
    assert after.usual == before.usual
    assert after.high == pytest.approx(before.high, abs=0.05)


@pytest.mark.parametrize(
    ("now", "said_to_be"),
    [
        (said(level=1.25), "as_usual"),
        (said(level=1.26), "somewhat_different"),
        (said(level=1.51), "clearly_different"),
        (said(pleasant=0.39), "as_usual"),
        (said(pleasant=0.41), "somewhat_different"),
        (said(pleasant=0.0), "clearly_different"),
        (said(unpleasant=0.31), "somewhat_different"),
    ],
)
def test_small_differences_of_a_very_steady_person_are_not_called_different(now, said_to_be):
    assert verdict(now, [said()] * 20) == said_to_be


def test_the_usual_range_is_where_nothing_differs_and_stays_on_the_scale():
    level, pleasant, unpleasant = compare(said(), varied())
    assert (level.usual, level.value) == (1.0, 1.0)
    assert (level.low, level.high) == (
        pytest.approx(0.199, abs=1e-3),
        pytest.approx(1.801, abs=1e-3),
    )
    assert (pleasant.low, pleasant.high) == (pytest.approx(0.2), pytest.approx(0.4))
    low, *_ = compare(said(), [said(level=0.1, unpleasant=0.0)] * 5)
    assert low.low == 0.0
    assert unpleasant.verdict is Verdict.AS_USUAL


def test_the_measure_that_differs_most_decides():
    compared = compare(said(pleasant=0.45, unpleasant=0.9), [said()] * 20)
    assert [one.verdict for one in compared] == [
        "as_usual",
        "somewhat_different",
        "clearly_different",
    ]
    assert overall(compared) is Verdict.CLEARLY_DIFFERENT


@pytest.mark.parametrize("sessions", [row[0] for row in CUTOFFS])
def test_whoever_does_not_change_is_seldom_told_otherwise(sessions):
    """The rates that the cutoffs are made for, simulated anew."""
    random, runs = Random(sessions), 2000

    def unchanged():
        return {measure: random.gauss(0.5, 0.1) for measure in Measure} | {
            Measure.EXPECTED_LEVEL: random.gauss(1.5, 0.3)
        }

    told = [verdict(unchanged(), [unchanged() for _ in range(sessions)]) for _ in range(runs)]
    different = sum(one is not Verdict.AS_USUAL for one in told) / runs
    clearly = told.count(Verdict.CLEARLY_DIFFERENT) / runs
    assert different <= 0.12
    assert clearly <= 0.03
