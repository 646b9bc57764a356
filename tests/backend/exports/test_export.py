"""Everything that is stored about a patient, as one file for that patient alone."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pypdf
import pytest
import sqlalchemy as sa

from backend.clinical.signals import Signal
from backend.common import ownership, vault
from backend.common.base import new_id
from backend.common.db import db
from backend.common.jobs import MOST_TRIES
from backend.common.worker import Worker
from backend.features.exports import service, tables
from backend.features.exports.models import DataExport, ExportPart
from backend.features.sessions import codec
from backend.features.sessions.models import PredictionChunk
from tests.backend.fhir.test_bundle import check
from tests.backend.sessions import recording
from tests.backend.support import answers
from tests.backend.support.fill import fill

URL = "/api/v1/exports"
NEEDLE = "mine-51fd2"


@pytest.fixture
def filled(cast, as_system):
    """Ana and Ben have a row in every table."""
    with as_system():
        for person, needle in ((cast.ana, NEEDLE), (cast.ben, "bens-own")):
            fill(person.id, needle=needle, physician=cast.lind.id)
        chunk = codec.pack(codec.Steps([Signal.OK], [None], [[0.25] * 4]))
        db.session.execute(sa.update(PredictionChunk).values(packed=chunk))
        db.session.execute(sa.delete(DataExport))
        db.session.commit()


def made(client, app):
    """Order an export, have it made, and open it."""
    ordered = client.post(URL, json={})
    assert ordered.status_code == 202, ordered.json
    while Worker(app).run_one():
        pass
    found = client.get(f"{URL}/{ordered.json['id']}").json
    assert found["state"] == "ready", found
    return found


def opened(client, found):
    answer = client.get(f"{URL}/{found['id']}/zip")
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    assert hashlib.sha256(answer.data).hexdigest() == found["sha256"]
    assert int(answer.headers["Content-Length"]) == len(answer.data) == found["bytes"]
    assert answer.headers["Cache-Control"] == "no-store"
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.testzip() is None
    return archive


def rows(archive, table):
    return json.loads(archive.read(f"json/{table}.json"))


def opened_value(archive, value):
    """A value as it is told; of a file that lies beside it, what is in that."""
    named = isinstance(value, str) and value.startswith("files/")
    return archive.read(value).decode() if named else value


def test_it_holds_everything_by_construction(ana, app, cast, filled):
    """Every column of every table about people is in it, or left out with a reason."""
    archive = opened(ana, made(ana, app))
    for table, _ in ownership.owned():
        if (table.name, tables.EVERY_COLUMN) in tables.LEFT_OUT:
            continue
        found = rows(archive, table.name)
        assert found, f"{table.name} is empty"
        told = {name.removesuffix("_sealed") for row in found for name in row}
        for column in table.columns:
            out = (table.name, column.name) in tables.LEFT_OUT
            assert out or column.name.removesuffix("_sealed") in told, f"{table.name}.{column}"
            if column.name.endswith("_sealed"):
                name = column.name.removesuffix("_sealed")
                values = [opened_value(archive, row.get(name)) for row in found]
                assert NEEDLE in values or {"text": NEEDLE} in values, f"{column} is not open"
        with_header = csv.DictReader(
            io.StringIO(archive.read(f"csv/{table.name}.csv").decode("utf-8-sig"))
        )
        assert len(list(with_header)) == len(found)


def test_nothing_of_anybody_else_is_in_it(ana, app, cast, filled):
    archive = opened(ana, made(ana, app))
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert NEEDLE.encode() in everything
    for others in (b"bens-own", cast.ben.email.encode(), str(cast.ben.id).encode()):
        assert others not in everything
    assert b"argon2" not in everything


def test_what_is_left_out_is_told_with_the_reason(ana, app, filled):
    readme = opened(ana, made(ana, app)).read("README.txt").decode()
    for (table, _), why in tables.LEFT_OUT.items():
        assert table in readme
        assert why.split(",")[0] in " ".join(readme.split())
    assert "Not a diagnosis." in readme
    assert max(map(len, readme.splitlines())) <= 78


def test_the_words_of_a_private_note_are_nowhere_in_it(ana, lind, cast, app):
    """In no table, summary or bundle; that there is such a note is told, and why it is empty."""
    url = f"/api/v1/patients/{cast.ana.id}/notes"
    for visibility, text in (("private", "A guess of mine"), ("shared", "Sleeps better")):
        told = {"text": text, "visibility": visibility, "at": None, "about": None}
        assert lind.post(url, json=told).status_code == 201
    archive = opened(ana, made(ana, app))
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"A guess of mine" not in everything
    assert {row["text"] for row in rows(archive, "note")} == {None, "Sleeps better"}
    readme = " ".join(archive.read("README.txt").decode().split())
    for (table, column), (_, why) in tables.WITHHELD.items():
        assert f"{table}.{column}" in readme
        assert why in readme


def test_every_reason_is_about_something_that_exists():
    known = {
        (table.name, column.name) for table, _ in ownership.owned() for column in table.columns
    }
    known |= {(table.name, tables.EVERY_COLUMN) for table, _ in ownership.owned()}
    assert set(tables.LEFT_OUT) <= known


def test_answers_and_summary_can_be_read(ana, app):
    answers.submit(ana, *[1] * 9)
    archive = opened(ana, made(ana, app))
    (row,) = rows(archive, "questionnaire_response")
    assert row["total"] == 9
    assert row["answers"]["phq9-9"] == 1
    pdf = pypdf.PdfReader(io.BytesIO(archive.read("my-summary.pdf")))
    text = " ".join(page.extract_text() for page in pdf.pages)
    for words in ("My summary", "9 of 27", "It belongs to you", "988", "Not a diagnosis"):
        assert words in " ".join(text.split())


def test_each_entry_of_the_bundle_is_valid_fhir(ana, app):
    for _ in range(2):
        answers.submit(ana, *[1] * 9)
    session = recording.started(ana)
    recording.send(ana, session)
    recording.finish(ana, session)
    bundle = json.loads(opened(ana, made(ana, app)).read("fhir/bundle.json"))
    kinds = [check(entry["resource"])["resourceType"] for entry in bundle["entry"]]
    assert {"Patient", "Questionnaire", "QuestionnaireResponse", "Observation"} == set(kinds)
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(urls) == len(set(urls))


def test_who_looked_is_in_it(ana, lind, app, cast):
    lind.get(f"/api/v1/patients/{cast.ana.id}")
    archive = opened(ana, made(ana, app))
    looked = [row for row in rows(archive, "audit_log") if row["actor_id"] == str(cast.lind.id)]
    assert looked


def test_the_reports_files_are_in_it(ana, app, cast, filled):
    archive = opened(ana, made(ana, app))
    (report,) = rows(archive, "report")
    assert archive.read(report["pdf"]).startswith(NEEDLE.encode())


def test_nothing_of_it_is_readable_in_the_database(ana, app, cast, filled, as_system):
    made(ana, app)
    with as_system():
        parts = db.session.scalars(sa.select(ExportPart.content)).all()
        assert parts
        assert not any(NEEDLE.encode() in part or part[:2] == b"PK" for part in parts)
        vault.shred(cast.ana.id)
        db.session.commit()
    export = ana.get(URL).json["items"][0]
    with pytest.raises(vault.ShreddedError):
        _ = ana.get(f"{URL}/{export['id']}/zip").data


def test_many_rows_and_many_pieces(ana, app, monkeypatch):
    monkeypatch.setattr("backend.features.exports.sink.PART_BYTES", 700)
    monkeypatch.setattr(tables, "PAGE", 3)
    for _ in range(8):
        answers.submit(ana, *[1] * 9)
    archive = opened(ana, made(ana, app))
    assert len(rows(archive, "questionnaire_response")) == 8
    bundle = json.loads(archive.read("fhir/bundle.json"))
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert kinds.count("QuestionnaireResponse") == 8
    assert kinds.count("Patient") == 1


def test_how_far_it_is_can_be_followed(ana, app, monkeypatch):
    seen = []
    store = service._store

    def look(*args):
        store(*args)
        seen.append(ana.get(URL).json["items"][0])

    monkeypatch.setattr(service, "_store", look)
    found = made(ana, app)
    done = [one["done"] for one in seen]
    assert done == sorted(done)
    assert {one["state"] for one in seen} == {"running"}
    assert found["done"] == found["steps"] == max(done)


def test_one_at_a_time_and_the_next_takes_its_place(ana, app):
    first = ana.post(URL, json={}).json
    assert ana.post(URL, json={}).status_code == 409
    assert ana.delete(f"{URL}/{first['id']}").status_code == 409
    Worker(app).run_one()
    second = made(ana, app)
    assert [one["id"] for one in ana.get(URL).json["items"]] == [second["id"]]
    assert ana.get(f"{URL}/{first['id']}").status_code == 404


def test_it_is_deleted_after_a_week(ana, app, frozen_clock, as_system):
    made(ana, app)

    def kept() -> list[int]:
        with as_system():
            return [
                db.session.scalar(sa.select(sa.func.count()).select_from(kind))
                for kind in (DataExport, ExportPart)
            ]

    frozen_clock.time += service.KEPT_FOR - timedelta(hours=1)
    Worker(app).run_periodic()
    assert min(kept()) >= 1
    frozen_clock.time += timedelta(hours=2)
    Worker(app).run_periodic()
    assert kept() == [0, 0]


def test_the_patient_may_delete_it(ana, app, as_system):
    found = made(ana, app)
    assert ana.delete(f"{URL}/{found['id']}").status_code == 204
    assert ana.get(URL).json["items"] == []
    with as_system():
        assert db.session.scalars(sa.select(ExportPart)).all() == []


def test_not_ready_yet(ana):
    found = ana.post(URL, json={}).json
    assert (found["state"], found["done"], found["bytes"]) == ("queued", 0, None)
    assert ana.get(f"{URL}/{found['id']}/zip").status_code == 409


def test_a_failure_is_told_and_it_can_be_asked_for_again(ana, app, monkeypatch, frozen_clock):
    def fails(**_):
        raise ValueError("no ink")

    with monkeypatch.context() as broken:
        broken.setattr("backend.features.reports.service.own_summary", fails)
        ana.post(URL, json={})
        for _ in range(MOST_TRIES):
            Worker(app).run_one()
            frozen_clock.pass_by(minutes=10)
    (found,) = ana.get(URL).json["items"]
    assert found["state"] == "failed"
    assert made(ana, app)["state"] == "ready"


def test_a_second_try_begins_anew(ana, app, monkeypatch, frozen_clock):
    """The first one broke off with pieces stored already."""
    monkeypatch.setattr("backend.features.exports.sink.PART_BYTES", 200)

    def breaks(*_):
        raise ValueError("pulled the plug")

    with monkeypatch.context() as broken:
        broken.setattr(service, "_finish", breaks)
        ordered = ana.post(URL, json={}).json
        Worker(app).run_one()
    frozen_clock.pass_by(minutes=1)
    Worker(app).run_one()
    opened(ana, ana.get(f"{URL}/{ordered['id']}").json)


def test_each_step_is_in_the_audit_log(ana, app, cast, as_system):
    found = made(ana, app)
    opened(ana, found)
    ana.delete(f"{URL}/{found['id']}")
    with as_system():
        log = ownership.table_of("audit_log")
        done = db.session.scalars(
            sa.select(log.c.action).where(log.c.object_id == found["id"]).order_by(log.c.id)
        ).all()
    assert done == ["exports.ordered", "exports.made", "exports.downloaded", "exports.deleted"]


def test_only_its_patient_reaches_it(ana, ben, lind, admin, stranger, app):
    found = made(ana, app)
    one, file = f"{URL}/{found['id']}", f"{URL}/{found['id']}/zip"
    asked = (("POST", URL), ("GET", URL), ("GET", one), ("DELETE", one), ("GET", file))
    for method, address in asked:
        assert stranger.open(address, method=method, json={}).status_code == 401
        for client in (lind, admin):
            assert client.open(address, method=method, json={}).status_code == 403
    for method, address in asked[2:]:
        assert ben.open(address, method=method, json={}).status_code == 404
        nobody = address.replace(found["id"], str(new_id()))
        assert ana.open(nobody, method=method, json={}).status_code == 404
    refused = ana.post(URL, json={"only": "csv"})
    assert refused.status_code == 422
    assert set(refused.json["errors"]) == {"only"}
