"""When a questionnaire is due, by the calendar of the place where the patient lives."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from backend.clinical.schedule import Due, Every, standing

SINCE = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday


def on(day: int, hour: int = 12, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("every", "answered", "now", "due_on", "state"),
    [
        (Every.WEEK, None, on(2, 9), date(2026, 3, 2), Due.DUE),
        (Every.WEEK, None, on(5), date(2026, 3, 2), Due.DUE),
        (Every.WEEK, None, on(6), date(2026, 3, 2), Due.OVERDUE),
        (Every.WEEK, on(3), on(3, 20), date(2026, 3, 10), Due.LATER),
        (Every.WEEK, on(3), on(9, 23), date(2026, 3, 10), Due.LATER),
        (Every.WEEK, on(3), on(10, 0), date(2026, 3, 10), Due.DUE),
        (Every.TWO_WEEKS, on(3), on(17), date(2026, 3, 17), Due.DUE),
        (Every.FOUR_WEEKS, on(3), on(31), date(2026, 3, 31), Due.DUE),
        (Every.FOUR_WEEKS, on(3), on(4, month=4), date(2026, 3, 31), Due.OVERDUE),
        # answered a day before it was scheduled: asked again a week after that
        (Every.WEEK, on(1), on(7), date(2026, 3, 8), Due.LATER),
        # answered long before: due on the day of the schedule, and not years ago
        (Every.WEEK, on(1, month=1), on(2), date(2026, 3, 2), Due.DUE),
    ],
)
def test_stands(every, answered, now, due_on, state):
    found = standing(every=every, since=SINCE, answered=answered, now=now, tz=UTC)
    assert (found.due_on, found.state) == (due_on, state)


def test_a_day_begins_where_the_patient_lives():
    """Answered on the 3rd at 23:30 in Auckland, which is still the morning of the 3rd in London."""
    answered, now = on(3, 10), on(9, 12)  # 9 March 12:00 UTC is 10 March 01:00 in Auckland
    found = standing(
        every=Every.WEEK,
        since=SINCE,
        answered=answered,
        now=now,
        tz=ZoneInfo("Pacific/Auckland"),
    )
    assert (found.due_on, found.state) == (date(2026, 3, 10), Due.DUE)
    at_utc = standing(every=Every.WEEK, since=SINCE, answered=answered, now=now, tz=UTC)
    assert at_utc.state is Due.LATER


def test_a_week_is_seven_days_when_the_clocks_change():
    """New York leaves daylight saving time on 1 November 2026."""
    zone = ZoneInfo("America/New_York")
    answered = datetime(2026, 10, 28, 23, 30, tzinfo=zone)
    before = datetime(2026, 11, 3, 23, 59, tzinfo=zone)
    after = datetime(2026, 11, 4, 0, 1, tzinfo=zone)
    states = [
        standing(every=Every.WEEK, since=SINCE, answered=answered, now=now, tz=zone).state
        for now in (before, after)
    ]
    assert states == [Due.LATER, Due.DUE]
