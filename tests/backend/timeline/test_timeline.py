"""/patients/{id}/timeline: everything with a time, in as many queries however much there is."""

from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from tests.backend.notes.test_notes import write
from tests.backend.overrides.test_overrides import set_level
from tests.backend.sessions import recording
from tests.backend.support.answers import submit
from tests.backend.support.people import link, signed_in
from tests.backend.support.times import NOON
from tests.backend.therapy.treatment import make

DAY = timedelta(days=1)


def url(patient):
    return f"/api/v1/patients/{patient.id}/timeline"


def stretch(since=NOON - 365 * DAY, until=NOON + 30 * DAY):
    return {"from": since.isoformat(), "to": until.isoformat()}


def read(physician, patient, **bounds):
    answer = physician.get(url(patient), query_string=stretch(**bounds))
    assert answer.status_code == 200, answer.json
    return answer.json


def record(ana):
    """One ended session of Ana's."""
    session = recording.started(ana)
    recording.send(ana, session)
    assert recording.finish(ana, session).status_code == 200
    return session


@contextmanager
def counted(app):
    """The statements that are run in the block."""
    statements = []

    def seen(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", seen)
    yield statements
    sa.event.remove(engine, "before_cursor_execute", seen)


def test_it_holds_everything_that_has_a_time(lind, ana, cast):
    session = record(ana)
    answered = submit(ana, *[1] * 9)
    plan = make(lind, cast.ana)
    note = write(lind, cast.ana)
    appointment = {"kind": "video", "starts_at": "2026-12-01T09:30", "zone": "Europe/Berlin"}
    made = lind.post(
        f"/api/v1/patients/{cast.ana.id}/appointments",
        json=appointment | {"minutes": 50, "place": None, "note": None},
    )
    assert made.status_code == 201
    held = {"held_on": NOON.date().isoformat(), "summary": "Went for a walk."}
    lind.post(f"/api/v1/patients/{cast.ana.id}/therapy-sessions", json=held)
    told = read(lind, cast.ana)
    (response,) = told["questionnaires"]
    assert (response["id"], response["total"], response["item9"]) == (answered["id"], 9, 1)
    assert response["answers"] == answered["answers"]
    (seen,) = told["sessions"]
    assert (seen["id"], seen["override"]) == (str(session), None)
    assert seen["level_set"] == ["mild", "moderate"]
    assert sum(seen["severity"]) == pytest.approx(1, abs=1e-3)
    assert seen["moments"] == [{"t_ms": 500, "share": 1.0}]
    assert [version["number"] for version in told["plans"]] == [plan["number"]]
    assert told["homework"][-1]["asked"] > told["homework"][-1]["done"] == 0
    assert [one["id"] for one in told["appointments"]] == [made.json["id"]]
    assert [one["summary"] for one in told["therapy_sessions"]] == ["Went for a walk."]
    (alert,) = told["alerts"]
    assert (alert["kind"], alert["priority"]) == ("phq9_item9", "risk")
    assert alert["resolved_at"] is None
    assert [one["note_id"] for one in told["notes"]] == [note["note_id"]]


def test_a_level_beside_an_estimate_stands_there_with_its_reason(lind, ana, cast):
    session = record(ana)
    set_level(lind, cast.ana, session, level="normal")
    (seen,) = read(lind, cast.ana)["sessions"]
    assert seen["override"]["level"] == "normal"
    assert seen["override"]["reason"]
    assert seen["level_set"] == ["mild", "moderate"]


def test_only_the_stretch_and_the_plan_that_held_when_it_began(lind, app, ana, cast, frozen_clock):
    make(lind, cast.ana)
    submit(ana)
    frozen_clock.pass_by(hours=7)
    make(lind, cast.ana, replaces=1)
    frozen_clock.pass_by(days=10)
    later = signed_in(app, cast.lind)
    make(later, cast.ana, replaces=2)
    told = read(later, cast.ana, since=NOON + DAY, until=NOON + 20 * DAY)
    assert [plan["number"] for plan in told["plans"]] == [2, 3]
    assert told["questionnaires"] == told["sessions"] == []
    before = read(later, cast.ana, since=NOON - 9 * DAY, until=NOON - DAY)
    assert before["plans"] == before["homework"] == []


def test_an_open_alert_reaches_into_the_stretch(lind, ana, cast):
    submit(ana, *[1] * 9)
    assert read(lind, cast.ana, since=NOON + DAY, until=NOON + 2 * DAY)["alerts"]
    assert not read(lind, cast.ana, since=NOON - 2 * DAY, until=NOON - DAY)["alerts"]


def test_a_colleagues_private_note_is_not_on_it(lind, okafor, cast, as_system):
    with as_system():
        db.session.add(link(cast.okafor, cast.ana))
        db.session.commit()
    write(lind, cast.ana, visibility="private")
    assert len(read(lind, cast.ana)["notes"]) == 1
    assert read(okafor, cast.ana)["notes"] == []


def test_the_number_of_queries_does_not_grow(app, lind, ana, cast):
    def fill():
        set_level(lind, cast.ana, record(ana))
        submit(ana, *[1] * 9)
        write(lind, cast.ana)

    fill()
    with counted(app) as few:
        read(lind, cast.ana)
    for _ in range(6):
        fill()
    with counted(app) as many:
        told = read(lind, cast.ana)
    assert len(told["sessions"]) == 7
    assert len(many) == len(few)


def test_the_look_is_on_record(lind, cast, as_system):
    read(lind, cast.ana)
    with as_system():
        entry = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "timeline.read")
        ).one()
        assert (entry.actor_id, entry.patient_id) == (cast.lind.id, cast.ana.id)


@pytest.mark.parametrize(
    ("bounds", "field"),
    [
        ({"from": "yesterday", "to": NOON.isoformat()}, "from"),
        ({"to": NOON.isoformat()}, "from"),
        (stretch(since=NOON, until=NOON), "to"),
        (stretch(since=NOON - 1831 * DAY, until=NOON), "from"),
        (stretch() | {"zoom": "2"}, "zoom"),
    ],
)
def test_refuses_and_names_the_field(lind, cast, bounds, field):
    refused = lind.get(url(cast.ana), query_string=bounds)
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [field]


def test_only_the_care_team(stranger, ana, okafor, admin, lind, cast):
    paths = {url(cast.ana): stretch(), f"/api/v1/patients/{cast.ana.id}/comparison": {}}
    for path, query in paths.items():
        for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
            assert client.get(path, query_string=query).status_code == status
        nobody = path.replace(str(cast.ana.id), str(new_id()))
        assert lind.get(nobody, query_string=query).status_code == 404


def test_times_are_told_with_their_zone(lind, cast):
    told = read(lind, cast.ana)
    assert datetime.fromisoformat(told["to"]) == NOON + 30 * DAY
