"""/patients/{id}/notes: versions, who reads what, annotations, and the patient's copy."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.exports import tables
from backend.features.notes import queries
from backend.features.notes.models import Note
from tests.backend.sessions import recording
from tests.backend.support.answers import submit
from tests.backend.support.people import link
from tests.backend.support.times import NOON

WORDS = "Called her; sleeps better since Monday."


def url(patient, note=None, act=None):
    parts = ["/api/v1/patients", str(patient.id), "notes", note and note["note_id"], act]
    return "/".join(part for part in parts if part)


def body(**changes):
    return {"text": WORDS, "visibility": "shared", "at": None, "about": None} | changes


def write(physician, patient, **changes):
    answer = physician.post(url(patient), json=body(**changes))
    assert answer.status_code == 201, answer.json
    return answer.json


def change(physician, patient, note, **changes):
    told = {"text": "Other words", "visibility": note["visibility"], "replaces": note["number"]}
    return physician.post(url(patient, note, "versions"), json=told | changes)


def withdraw(physician, patient, note, **changes):
    told = {"reason": "Wrong patient", "replaces": note["number"]} | changes
    return physician.post(url(patient, note, "withdraw"), json=told)


def listed(physician, patient):
    return physician.get(url(patient)).json["items"]


@pytest.fixture
def team(cast, as_system):
    """Dr Okafor cares for Ana as well."""
    with as_system():
        db.session.add(link(cast.okafor, cast.ana))
        db.session.commit()


def test_the_story_of_a_note(lind, cast, as_system, frozen_clock):
    """Written, changed, withdrawn; every version stays, and the log has each act."""
    first = write(lind, cast.ana)
    assert (first["number"], first["withdrawn"], first["about"]) == (1, False, None)
    assert first["author"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    assert datetime.fromisoformat(first["at"]) == NOON
    frozen_clock.pass_by(minutes=5)
    second = change(lind, cast.ana, first).json
    assert (second["number"], second["text"], second["at"]) == (2, "Other words", first["at"])
    third = withdraw(lind, cast.ana, second).json
    assert (third["number"], third["withdrawn"], third["text"]) == (3, True, "Wrong patient")

    assert listed(lind, cast.ana) == [third]
    versions = lind.get(url(cast.ana, first, "versions")).json["items"]
    assert versions == [third, second, first]
    with as_system():
        actions = db.session.scalars(
            sa.select(AuditEntry.action)
            .where(AuditEntry.patient_id == cast.ana.id)
            .order_by(AuditEntry.id)
        ).all()
    assert actions == [
        "notes.written",
        "notes.changed",
        "notes.withdrawn",
        "notes.read",
        "notes.read",
    ]


def test_a_private_note_is_its_authors_alone(lind, okafor, cast, team):
    private = write(lind, cast.ana, visibility="private")
    assert listed(lind, cast.ana) == [private]
    assert listed(okafor, cast.ana) == []
    assert okafor.get(url(cast.ana, private, "versions")).status_code == 404
    assert change(okafor, cast.ana, private).status_code == 404
    assert withdraw(okafor, cast.ana, private).status_code == 404


def test_shared_later_only_the_shared_versions_are_read_by_others(lind, okafor, cast, team):
    private = write(lind, cast.ana, visibility="private", text="A guess of mine")
    shared = change(lind, cast.ana, private, visibility="shared").json
    assert listed(okafor, cast.ana) == [shared]
    assert okafor.get(url(cast.ana, private, "versions")).json["items"] == [shared]
    assert len(lind.get(url(cast.ana, private, "versions")).json["items"]) == 2


def test_what_was_shared_stays_shared(lind, cast):
    shared = write(lind, cast.ana)
    refused = change(lind, cast.ana, shared, visibility="private")
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["visibility"])
    assert listed(lind, cast.ana) == [shared]


def test_only_its_author_changes_a_note(lind, okafor, cast, team):
    shared = write(lind, cast.ana)
    assert change(okafor, cast.ana, shared).status_code == 403
    assert withdraw(okafor, cast.ana, shared).status_code == 403
    assert listed(okafor, cast.ana) == [shared]


def test_a_change_on_top_of_an_older_version_is_told(lind, cast):
    first = write(lind, cast.ana)
    second = change(lind, cast.ana, first).json
    for refused in (change(lind, cast.ana, first), withdraw(lind, cast.ana, first)):
        assert (refused.status_code, refused.json["type"]) == (409, "note-changed")
    assert listed(lind, cast.ana) == [second]


def test_a_withdrawn_note_is_over(lind, cast):
    gone = withdraw(lind, cast.ana, write(lind, cast.ana)).json
    assert change(lind, cast.ana, gone).status_code == 409
    assert withdraw(lind, cast.ana, gone).status_code == 409


def test_an_annotation_is_at_the_time_of_its_event(lind, ana, cast):
    answered = submit(ana, *[1] * 9)
    about = {"type": "questionnaire", "id": answered["id"]}
    note = write(lind, cast.ana, about=about)
    assert note["about"] == about
    assert datetime.fromisoformat(note["at"]) == datetime.fromisoformat(answered["answered_at"])
    alert = lind.get(f"/api/v1/patients/{cast.ana.id}/alerts").json["items"][0]
    told = write(lind, cast.ana, about={"type": "alert", "id": alert["id"]})
    assert told["at"] == alert["raised_at"]


def test_a_moment_within_a_session(lind, ana, cast, frozen_clock):
    session = recording.started(ana)
    recording.finish(ana, session)
    frozen_clock.pass_by(hours=1)
    about = {"type": "session", "id": str(session)}
    moment = (NOON + timedelta(seconds=12)).isoformat()
    assert datetime.fromisoformat(write(lind, cast.ana, about=about, at=moment)["at"]) == (
        NOON + timedelta(seconds=12)
    )
    for outside in (NOON - timedelta(seconds=1), NOON + timedelta(minutes=2)):
        refused = lind.post(url(cast.ana), json=body(about=about, at=outside.isoformat()))
        assert (refused.status_code, list(refused.json["errors"])) == (422, ["at"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": None}, "text"),
        ({"visibility": "public"}, "visibility"),
        ({"at": "yesterday"}, "at"),
        ({"at": (NOON + timedelta(hours=1)).isoformat()}, "at"),
        ({"about": {"type": "mood", "id": str(new_id())}}, "about.type"),
        ({"about": {"type": "alert", "id": str(new_id())}}, "about.id"),
        ({"about": {"type": "alert"}}, "about.id"),
        ({"author_id": "me"}, "author_id"),
    ],
)
def test_refuses_and_names_the_field(lind, cast, changes, field):
    refused = lind.post(url(cast.ana), json=body(**changes))
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [field]
    assert listed(lind, cast.ana) == []


def test_an_event_of_another_patient_is_nothing(lind, ben, cast, team, as_system):
    with as_system():
        db.session.add(link(cast.lind, cast.ben))
        db.session.commit()
    bens = {"type": "questionnaire", "id": submit(ben)["id"]}
    refused = lind.post(url(cast.ana), json=body(about=bens))
    assert list(refused.json["errors"]) == ["about.id"]


def test_only_the_care_team(stranger, ana, okafor, admin, lind, cast):
    note = write(lind, cast.ana)
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.get(url(cast.ana)).status_code == status
        assert client.get(url(cast.ana, note, "versions")).status_code == status
        assert client.post(url(cast.ana), json=body()).status_code == status
        assert change(client, cast.ana, note).status_code == status
        assert withdraw(client, cast.ana, note).status_code == status
    nowhere = {"note_id": str(new_id()), "number": 1, "visibility": "shared"}
    assert lind.get(url(cast.ana, nowhere, "versions")).status_code == 404
    assert change(lind, cast.ana, nowhere).status_code == 404


def test_the_words_lie_sealed(lind, cast, as_system):
    write(lind, cast.ana)
    with as_system():
        row = db.session.scalars(sa.select(Note)).one()
        assert b"sleeps" not in row.text_sealed
        assert row.text == WORDS


def test_a_report_never_has_a_private_or_withdrawn_one(lind, cast, acting):
    kept = write(lind, cast.ana)
    write(lind, cast.ana, visibility="private")
    withdraw(lind, cast.ana, write(lind, cast.ana))
    with acting(cast.lind):
        found = queries.shared_between(
            patient_id=cast.ana.id, since=NOON - timedelta(1), until=NOON + timedelta(1)
        )
        assert [str(note.note_id) for note in found] == [kept["note_id"]]


def test_the_patients_copy_tells_that_a_private_note_exists_but_not_its_words(
    lind, cast, as_system
):
    write(lind, cast.ana)
    write(lind, cast.ana, visibility="private", text="A guess of mine")
    with as_system():
        (page,) = tables.pages(tables.source("note"), cast.ana.id)
    assert sorted((row["visibility"], row["text"]) for row in page) == [
        ("private", None),
        ("shared", WORDS),
    ]
