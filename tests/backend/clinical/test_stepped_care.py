"""The rule of stepped care: what it suggests and when it holds back."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.clinical.stepped_care import Answered, Current, Reason, Step, suggest

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def answered(total: int, *, weeks_ago: float = 0, item9: int = 0) -> Answered:
    return Answered(NOW - timedelta(weeks=weeks_ago), total, item9)


def on(step: Step, *, weeks: float) -> Current:
    return Current(step, NOW - timedelta(weeks=weeks))


@pytest.mark.parametrize(
    ("total", "step", "reason"),
    [
        (0, Step.ACTIVE_MONITORING, Reason.BELOW_THRESHOLD),
        (4, Step.ACTIVE_MONITORING, Reason.BELOW_THRESHOLD),
        (5, Step.GUIDED_SELF_HELP, Reason.LESS_SEVERE),
        (15, Step.GUIDED_SELF_HELP, Reason.LESS_SEVERE),
        (16, Step.COMBINED, Reason.MORE_SEVERE),
        (27, Step.COMBINED, Reason.MORE_SEVERE),
    ],
)
def test_where_to_begin(total, step, reason):
    told = suggest([answered(total)], current=None, now=NOW)
    assert (told.step, told.reason) == (step, reason)
    assert "NG222" in told.citation


GUIDED, COMBINED = Step.GUIDED_SELF_HELP, Step.COMBINED


@pytest.mark.parametrize(
    ("first", "last", "current", "step", "reason"),
    [
        (12, 12, on(GUIDED, weeks=3.9), GUIDED, Reason.TOO_EARLY),
        (12, 12, on(GUIDED, weeks=4), Step.THERAPY, Reason.NO_IMPROVEMENT),
        (12, 8, on(GUIDED, weeks=4), Step.THERAPY, Reason.NO_IMPROVEMENT),
        (14, 9, on(GUIDED, weeks=4), GUIDED, Reason.IMPROVING),
        (12, 6, on(GUIDED, weeks=2), GUIDED, Reason.RESPONSE),
        (12, 4, on(GUIDED, weeks=2), GUIDED, Reason.REMISSION),
        (9, 14, on(GUIDED, weeks=1), Step.THERAPY, Reason.WORSE),
        (9, 16, on(GUIDED, weeks=1), COMBINED, Reason.MORE_SEVERE),
        (20, 17, on(COMBINED, weeks=2), COMBINED, Reason.TOO_EARLY),
        (20, 17, on(COMBINED, weeks=6), Step.SPECIALIST, Reason.NO_IMPROVEMENT),
        (20, 20, on(Step.SPECIALIST, weeks=9), Step.SPECIALIST, Reason.NO_IMPROVEMENT),
        (3, 3, on(Step.ACTIVE_MONITORING, weeks=9), Step.ACTIVE_MONITORING, Reason.BELOW_THRESHOLD),
        (8, 8, on(Step.ACTIVE_MONITORING, weeks=4), GUIDED, Reason.NO_IMPROVEMENT),
    ],
)
def test_how_to_go_on(first, last, current, step, reason):
    answers = [Answered(current.since, first, 0), answered(last)]
    told = suggest(answers, current=current, now=NOW)
    assert (told.step, told.reason) == (step, reason)
    assert (told.baseline.total, told.latest.total) == (first, last)


def test_progress_is_measured_from_the_step_s_own_beginning():
    answers = [answered(20, weeks_ago=20), answered(10, weeks_ago=5), answered(9)]
    told = suggest(answers, current=on(GUIDED, weeks=5), now=NOW)
    assert (told.baseline.total, told.reason) == (10, Reason.NO_IMPROVEMENT)


@pytest.mark.parametrize("current", [None, on(COMBINED, weeks=9)])
@pytest.mark.parametrize("total", [1, 20])
def test_a_positive_item_9_asks_for_a_person_first(total, current):
    told = suggest([answered(total, item9=1)], current=current, now=NOW)
    assert (told.step, told.reason) == (None, Reason.RISK_FIRST)


@pytest.mark.parametrize("answers", [[], [answered(20, weeks_ago=4.01)]])
def test_without_current_answers_nothing_is_suggested(answers):
    told = suggest(answers, current=None, now=NOW)
    assert (told.step, told.reason) == (None, Reason.NO_CURRENT_ANSWERS)


def test_every_reason_names_its_recommendation():
    from backend.clinical.stepped_care import _RECOMMENDATION

    assert set(_RECOMMENDATION) == set(Reason)
