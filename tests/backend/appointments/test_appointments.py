"""/appointments, /therapy-sessions and a patient's own, for the physician."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.appointments import queries
from backend.features.appointments.models import Appointment, TherapySession
from backend.features.appointments.times import NoSuchTimeError, moment
from tests.backend.support.people import link, signed_in
from tests.backend.support.times import NOON

OWN = "/api/v1/appointments"
SESSIONS = "/api/v1/therapy-sessions"
BERLIN = ZoneInfo("Europe/Berlin")


def of(patient, appointment=None, act=None, what="appointments"):
    parts = ["/api/v1/patients", str(patient.id), what, appointment and appointment["id"], act]
    return "/".join(part for part in parts if part)


def body(**changes):
    return {
        "kind": "in_person",
        "starts_at": "2026-12-01T09:30",
        "zone": "Europe/Berlin",
        "minutes": 50,
        "place": "Room 12, second floor",
        "note": "Please bring your sleep notes.",
    } | changes


def make(physician, patient, **changes):
    response = physician.post(of(patient), json=body(**changes))
    assert response.status_code == 201, response.json
    return response.json


def change(physician, patient, appointment, **changes):
    told = body(sequence=appointment["sequence"]) | changes
    return physician.put(of(patient, appointment), json=told)


def cancel(physician, patient, appointment):
    told = {"sequence": appointment["sequence"]}
    return physician.post(of(patient, appointment, "cancel"), json=told)


def at(text):
    return datetime.fromisoformat(text)


def test_the_story_of_an_appointment(ana, lind, cast, as_system):
    """Made, moved, cancelled; both see each state, and the log has who did it."""
    made = make(lind, cast.ana)
    assert at(made["starts_at"]) == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    assert at(made["ends_at"]) - at(made["starts_at"]) == timedelta(minutes=50)
    assert made["physician"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    assert (made["status"], made["sequence"]) == ("planned", 0)
    assert ana.get(OWN).json["items"] == [made]

    moved = change(lind, cast.ana, made, starts_at="2026-12-02T10:00", kind="video").json
    assert at(moved["starts_at"]) == datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert (moved["kind"], moved["sequence"]) == ("video", 1)

    gone = cancel(lind, cast.ana, moved).json
    assert (gone["status"], gone["sequence"]) == ("cancelled", 2)
    assert ana.get(OWN).json["items"] == lind.get(of(cast.ana)).json["items"] == [gone]

    with as_system():
        log = db.session.execute(
            sa.select(AuditEntry.action, AuditEntry.actor_id)
            .where(AuditEntry.object_id == made["id"])
            .order_by(AuditEntry.id)
        ).all()
    assert log == [
        ("appointments.made", cast.lind.id),
        ("appointments.changed", cast.lind.id),
        ("appointments.cancelled", cast.lind.id),
    ]


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-10-24T12:00", "2026-10-24T10:00"),
        ("2026-10-25T02:30", "2026-10-25T00:30"),  # comes twice: the first
        ("2026-10-26T12:00", "2026-10-26T11:00"),
        ("2027-03-28T01:59", "2027-03-28T00:59"),
        ("2027-03-28T03:00", "2027-03-28T01:00"),
    ],
)
def test_a_time_on_the_wall_over_a_change_of_the_clocks(local, utc):
    assert moment(at(local), BERLIN) == at(utc).replace(tzinfo=UTC)


def test_a_time_that_does_not_exist_is_refused(lind, cast):
    with pytest.raises(NoSuchTimeError):
        moment(at("2027-03-28T02:30"), BERLIN)
    response = lind.post(of(cast.ana), json=body(starts_at="2027-03-28T02:30"))
    assert response.status_code == 422
    assert "put forward" in response.json["errors"]["starts_at"][0]


def test_its_length_is_real_over_a_change_of_the_clocks(lind, cast):
    made = make(lind, cast.ana, starts_at="2027-03-28T01:30", minutes=60)
    assert made["minutes"] == 60
    assert at(made["ends_at"]).astimezone(BERLIN).hour == 3


@pytest.mark.parametrize(
    ("start", "minutes", "free"),
    [
        ("2026-12-01T09:30", 50, False),
        ("2026-12-01T10:19", 10, False),
        ("2026-12-01T08:00", 480, False),
        ("2026-12-01T10:20", 30, True),
        ("2026-12-01T08:30", 60, True),
    ],
)
def test_a_physician_is_in_one_place_at_a_time(lind, cast, as_system, start, minutes, free):
    with as_system():
        db.session.add(link(cast.lind, cast.ben))
        db.session.commit()
    make(lind, cast.ana)
    response = lind.post(of(cast.ben), json=body(starts_at=start, minutes=minutes))
    assert response.status_code == (201 if free else 409)
    if not free:
        assert response.json["type"] == "appointment-overlap"
        assert "from 09:30 to 10:20" in response.json["detail"]


def test_another_physician_is_free_and_so_is_a_cancelled_time(lind, okafor, cast):
    made = make(lind, cast.ana)
    make(okafor, cast.ben)
    assert change(lind, cast.ana, made, minutes=60).status_code == 200  # over itself
    assert cancel(lind, cast.ana, made | {"sequence": 1}).status_code == 200
    make(lind, cast.ana)


def test_moving_into_another_is_refused(lind, cast):
    make(lind, cast.ana)
    other = make(lind, cast.ana, starts_at="2026-12-01T14:00")
    assert change(lind, cast.ana, other).status_code == 409
    assert lind.get(of(cast.ana)).json["items"][0] == other


def test_what_was_cancelled_or_changed_meanwhile_is_a_conflict(lind, cast):
    made = make(lind, cast.ana)
    change(lind, cast.ana, made, note=None)
    assert change(lind, cast.ana, made).status_code == 409
    assert cancel(lind, cast.ana, made).status_code == 409
    cancel(lind, cast.ana, made | {"sequence": 1})
    assert cancel(lind, cast.ana, made | {"sequence": 2}).status_code == 409
    assert change(lind, cast.ana, made | {"sequence": 2}).status_code == 409


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "telepathy"}, "kind"),
        ({"starts_at": "2026-11-23T12:59"}, "starts_at"),  # a minute ago in Berlin
        ({"starts_at": "2026-12-01T09:30Z"}, "starts_at"),
        ({"starts_at": "9999-12-31T23:59"}, "starts_at"),
        ({"starts_at": "soon"}, "starts_at"),
        ({"zone": "Berlin"}, "zone"),
        ({"minutes": 4}, "minutes"),
        ({"minutes": 481}, "minutes"),
        ({"place": ""}, "place"),
        ({"note": "x" * 2001}, "note"),
        ({"status": "planned"}, "status"),
    ],
)
def test_refuses_and_names_the_field(lind, cast, changes, field):
    made = make(lind, cast.ana, starts_at="2026-12-24T09:30")
    for response in (
        lind.post(of(cast.ana), json=body(**changes)),
        change(lind, cast.ana, made, **changes),
    ):
        assert response.status_code == 422, response.json
        assert list(response.json["errors"]) == [field]
    assert lind.get(of(cast.ana)).json["items"] == [made]


def test_only_the_care_team_makes_appointments(stranger, ana, okafor, admin, lind, cast):
    made = make(lind, cast.ana)
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.get(of(cast.ana)).status_code == status
        assert client.post(of(cast.ana), json=body()).status_code == status
        assert change(client, cast.ana, made).status_code == status
        assert cancel(client, cast.ana, made).status_code == status
    unknown = made | {"id": str(new_id())}
    assert change(lind, cast.ana, unknown).status_code == 404
    assert cancel(lind, cast.ana, unknown).status_code == 404


def test_only_the_patient_reads_the_own_ones(stranger, ana, ben, lind, admin, cast):
    make(lind, cast.ana)
    assert ben.get(OWN).json["items"] == []
    for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
        for url in (OWN, SESSIONS, f"{OWN}.ics", f"{OWN}/{new_id()}.ics"):
            assert client.get(url).status_code == status


def test_words_are_sealed(lind, cast, as_system):
    make(lind, cast.ana)
    with as_system():
        row = db.session.scalars(sa.select(Appointment)).unique().one()
        assert b"Room" not in row.place_sealed
        assert b"sleep" not in row.note_sealed


def test_what_comes_soon_is_there_for_reminders(lind, cast, acting):
    make(lind, cast.ana, starts_at="2026-11-24T09:00")
    gone = make(lind, cast.ana, starts_at="2026-11-24T11:00")
    cancel(lind, cast.ana, gone)
    make(lind, cast.ana, starts_at="2026-12-01T09:00")
    with acting(cast.ana):
        found = queries.upcoming_appointments(cast.ana.id, NOON, timedelta(days=2))
        assert [appointment.starts_at.day for appointment in found] == [24]


def test_an_appointment_ends_after_it_starts(lind, cast, as_system):
    make(lind, cast.ana)
    with as_system():
        row = db.session.scalars(sa.select(Appointment)).unique().one()
        row.ends_at = row.starts_at
        with pytest.raises(IntegrityError):
            db.session.flush()


def session(**changes):
    told = {"held_on": "2026-11-23", "summary": "Looked at the week; planned two walks."}
    return told | changes


def test_a_session_that_was_held_is_read_by_both(app, ana, lind, cast, as_system):
    url = of(cast.ana, what="therapy-sessions")
    made = lind.post(url, json=session())
    assert made.status_code == 201
    assert made.json["physician"]["display_name"] == "Dr Lind"
    assert ana.get(SESSIONS).json["items"] == lind.get(url).json["items"] == [made.json]
    with as_system():
        row = db.session.scalars(sa.select(TherapySession)).unique().one()
        assert b"walks" not in row.summary_sealed


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": "2026-11-25"}, "held_on"),
        ({"held_on": "yesterday"}, "held_on"),
        ({"summary": " "}, "summary"),
        ({"summary": "x" * 2001}, "summary"),
    ],
)
def test_a_session_is_checked_and_the_field_named(lind, cast, changes, field):
    response = lind.post(of(cast.ana, what="therapy-sessions"), json=session(**changes))
    assert response.status_code == 422
    assert list(response.json["errors"]) == [field]


def test_sessions_are_the_care_team_s_to_record(stranger, ana, okafor, admin, cast):
    url = of(cast.ana, what="therapy-sessions")
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.get(url).status_code == status
        assert client.post(url, json=session()).status_code == status


def test_a_session_of_today_counts_where_it_is_tomorrow_already(app, cast, frozen_clock):
    lind = signed_in(app, cast.lind)
    frozen_clock.pass_by(hours=11)  # 23:00 UTC: the 24th in Berlin
    told = session(held_on="2026-11-24")
    assert lind.post(of(cast.ana, what="therapy-sessions"), json=told).status_code == 201
