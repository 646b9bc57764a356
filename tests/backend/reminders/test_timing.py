"""When a mail may go out, on days of 23, 24 and 25 hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.features.reminders.timing import Quiet, next_at

BERLIN, NEW_YORK, KOLKATA = map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Asia/Kolkata"))
ZONES = (BERLIN, NEW_YORK, KOLKATA, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC"))
NIGHT = Quiet(time(21), time(8))


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc]  # year to minute


@pytest.mark.parametrize(
    ("after", "zone", "expected"),
    [
        (utc(2026, 11, 23, 7), BERLIN, utc(2026, 11, 23, 8)),
        (utc(2026, 11, 23, 8), BERLIN, utc(2026, 11, 24, 8)),
        (utc(2026, 11, 23, 23), NEW_YORK, utc(2026, 11, 24, 14)),
        (utc(2026, 11, 23, 12), KOLKATA, utc(2026, 11, 24, 3, 30)),
        # The day before each change of the clock, and the day of it.
        (utc(2026, 3, 28, 8), BERLIN, utc(2026, 3, 29, 7)),
        (utc(2026, 3, 29, 7), BERLIN, utc(2026, 3, 30, 7)),
        (utc(2026, 10, 24, 7), BERLIN, utc(2026, 10, 25, 8)),
        (utc(2026, 3, 7, 14), NEW_YORK, utc(2026, 3, 8, 13)),
        (utc(2026, 10, 31, 13), NEW_YORK, utc(2026, 11, 1, 14)),
    ],
)
def test_nine_in_the_morning_is_nine_on_the_patients_clock(
    after: datetime, zone: ZoneInfo, expected: datetime
) -> None:
    assert next_at(after, time(9), zone) == expected


def test_a_time_that_spring_skips_comes_all_the_same() -> None:
    """02:30 does not exist in Berlin on 29 March 2026: the clock goes from 2 to 3."""
    first = next_at(utc(2026, 3, 28, 12), time(2, 30), BERLIN)
    assert first.astimezone(BERLIN).time() == time(3, 30)
    assert next_at(first, time(2, 30), BERLIN) == utc(2026, 3, 30, 0, 30)


def test_a_time_that_autumn_shows_twice_comes_once() -> None:
    first = next_at(utc(2026, 10, 24, 12), time(2, 30), BERLIN)
    assert first == utc(2026, 10, 25, 0, 30)
    assert next_at(first, time(2, 30), BERLIN) == utc(2026, 10, 26, 1, 30)


@given(
    st.integers(0, 20 * 366 * 24 * 60).map(lambda n: utc(2020, 1, 1) + timedelta(minutes=n)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
)
def test_the_next_time_lies_ahead_within_a_day_and_a_bit(
    after: datetime, wall: time, zone: ZoneInfo
) -> None:
    assert timedelta() < next_at(after, wall, zone) - after <= timedelta(hours=26)


@pytest.mark.parametrize(
    ("wall", "quiet"),
    [
        (time(20, 59), False),
        (time(21), True),
        (time(23, 59), True),
        (time(0), True),
        (time(7, 59), True),
        (time(8), False),
    ],
)
def test_quiet_hours_span_midnight(wall: time, quiet: bool) -> None:
    assert (wall in NIGHT) is quiet


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    siesta = Quiet(time(13), time(15))
    assert time(14) in siesta
    assert time(15) not in siesta
    assert not any(time(hour) in Quiet(time(9), time(9)) for hour in range(24))


def test_quiet_hours_end_by_the_patients_clock() -> None:
    late = utc(2026, 3, 28, 22)  # eleven at night, before the clock changes
    assert NIGHT.over(late, BERLIN) == utc(2026, 3, 29, 6)
    by_day = utc(2026, 3, 28, 12)
    assert NIGHT.over(by_day, BERLIN) == by_day
