"""The iCalendar files: read back by the library, and by their own lines."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from backend.common.base import new_id
from tests.backend.appointments.test_appointments import OWN, cancel, change, make

ALL = f"{OWN}.ics"


def one(client, appointment):
    response = client.get(f"{OWN}/{appointment['id']}.ics")
    assert response.status_code == 200
    assert response.mimetype == "text/calendar"
    assert "attachment" in response.headers["Content-Disposition"]
    return response


def events(response):
    return Calendar.from_ical(response.data).events


def test_says_when_and_where_and_nothing_clinical(ana, lind, cast):
    response = one(ana, make(lind, cast.ana))
    (event,) = events(response)
    assert event.start == datetime(2026, 12, 1, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert event.end - event.start == timedelta(minutes=50)
    assert event["LOCATION"] == "Room 12, second floor"
    assert event["SUMMARY"] == "Appointment"
    for word in ("sleep", "Lind", "Ana", "Serein care", "in_person", "DESCRIPTION"):
        assert word not in response.text


def test_is_rfc_5545_by_its_lines(ana, lind, cast):
    lines = one(ana, make(lind, cast.ana, place="ö" * 60)).data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 for line in lines)
    assert b"VERSION:2.0" in lines
    assert b"BEGIN:VTIMEZONE" in lines
    assert b"TZID:Europe/Berlin" in lines
    assert b"DTSTART;TZID=Europe/Berlin:20261201T093000" in lines


def test_the_same_entry_is_updated_and_at_last_cancelled(ana, lind, cast, frozen_clock):
    made = make(lind, cast.ana)
    (first,) = events(one(ana, made))
    frozen_clock.pass_by(hours=1)
    moved = change(lind, cast.ana, made, starts_at="2026-12-03T09:30").json
    (second,) = events(one(ana, moved))
    cancel(lind, cast.ana, moved)
    (third,) = events(one(ana, moved))
    assert first["UID"] == second["UID"] == third["UID"] == f"{made['id']}@serein"
    assert [event["SEQUENCE"] for event in (first, second, third)] == [0, 1, 2]
    assert [event["STATUS"] for event in (first, second, third)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert second["DTSTAMP"].dt > first["DTSTAMP"].dt


def test_all_that_is_to_come_is_one_file(app, ana, lind, cast, frozen_clock):
    soon = make(lind, cast.ana, starts_at="2026-11-23T13:30")
    later = make(lind, cast.ana, zone="America/New_York")
    gone = make(lind, cast.ana, starts_at="2026-12-05T09:30")
    cancel(lind, cast.ana, gone)
    frozen_clock.pass_by(hours=3)
    told = {event["UID"]: event for event in events(ana.get(ALL))}
    assert set(told) == {f"{each['id']}@serein" for each in (later, gone)}
    assert f"{soon['id']}@serein" not in told
    start = told[f"{later['id']}@serein"].start
    assert start.astimezone(UTC) == datetime(2026, 12, 1, 14, 30, tzinfo=UTC)
    assert told[f"{gone['id']}@serein"]["STATUS"] == "CANCELLED"


def test_summer_and_winter_time_are_both_in_the_file(ana, lind, cast):
    summer = make(lind, cast.ana, starts_at="2027-07-01T09:30")
    winter = make(lind, cast.ana, starts_at="2027-01-11T09:30")
    calendar = Calendar.from_ical(ana.get(ALL).data)
    starts = {str(event["UID"]): event.start.astimezone(UTC).hour for event in calendar.events}
    assert starts[f"{summer['id']}@serein"] == 7
    assert starts[f"{winter['id']}@serein"] == 8


def test_an_empty_calendar_is_one_too(ana):
    assert events(ana.get(ALL)) == []


def test_line_breaks_in_a_place_make_no_new_lines(ana, lind, cast):
    response = one(ana, make(lind, cast.ana, place="Room 1\r\nSTATUS:CANCELLED"))
    (event,) = events(response)
    assert event["STATUS"] == "CONFIRMED"


def test_another_s_entry_is_not_found(ana, ben, lind, cast):
    made = make(lind, cast.ana)
    assert ben.get(f"{OWN}/{made['id']}.ics").status_code == 404
    assert ana.get(f"{OWN}/{new_id()}.ics").status_code == 404
