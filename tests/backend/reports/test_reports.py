"""/patients/{id}/reports: ordered, made by the worker, changed while it is a draft, downloaded."""

import hashlib
import io
from datetime import timedelta

import pypdf
import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.common.jobs import MOST_TRIES
from backend.common.worker import Worker
from backend.features.consents.models import Consent, ConsentKind
from backend.features.reports import render, rendering
from backend.features.reports.models import Report
from backend.features.sessions.models import MonitoringSession, Source
from tests.backend.reports.desk import ORDER, drafted, read, signature, signed, url, work
from tests.backend.reports.desk import ordered as order
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON


@pytest.fixture
def ordered(lind, cast):
    return order(lind, cast.ana)


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_story_of_a_report(ana, lind, cast, app, as_system):
    """Ordered, not ready yet, made, downloaded: with the patient's own figures in it."""
    submit(ana, 2, 2, 2, 2, 2, 1, 1, 0, 1, difficulty=2)
    with as_system():
        session = MonitoringSession(
            patient_id=cast.ana.id,
            id=new_id(),
            source=Source.CAMERA,
            model_id="serein-affect",
            model_version="1.0.0",
            device_started_at=NOON - timedelta(days=2),
            started_at=NOON - timedelta(days=2),
            clock_skew_s=0,
            heard_at=NOON - timedelta(days=2),
            reached_ms=185_000,
            steps=370,
            valid_steps=333,
            severity_steps=100,
            severity_normal=10 * 65535,
            severity_mild=20 * 65535,
            severity_moderate=60 * 65535,
            severity_severe=10 * 65535,
        )
        db.session.add(session)
        db.session.commit()

    report = order(lind, cast.ana)
    assert report["state"] == "queued"
    assert report["stage"] == "waiting"
    assert (report["from"], report["to"]) == (ORDER["from"], ORDER["to"])
    assert report["created_by"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    assert report["sha256"] is report["bytes"] is report["finished_at"] is None
    pdf_url = url(cast.ana, report["id"], "pdf")
    assert lind.get(pdf_url).status_code == 409

    work(app)
    ready = read(lind, cast.ana, report)
    assert (ready["state"], ready["stage"], ready["tries"]) == ("ready", "done", 1)
    assert ready["error"] is None

    download = lind.get(pdf_url)
    assert download.mimetype == "application/pdf"
    assert download.headers["Content-Disposition"].startswith("attachment; filename=")
    shown = lind.get(pdf_url, query_string={"show": "inline"})
    assert shown.headers["Content-Disposition"].startswith("inline; filename=")
    assert len(download.data) == ready["bytes"]
    assert hashlib.sha256(download.data).hexdigest() == ready["sha256"]
    assert len(pypdf.PdfReader(io.BytesIO(download.data)).pages) == ready["pages"]
    text = text_of(download.data)
    for said in (
        "Ana",
        "Dr Lind",
        "13 of 27, moderate",
        "Very difficult",
        "1, 1 not resolved",
        "serein-affect 1.0.0",
        "3:05",
        "90%",
        "60%",
        "Not a diagnosis.",
        "Draft of version 1, not signed",
        "Sleeps better since March.",
        ready["content_sha256"],
    ):
        assert said in text

    with as_system():
        actions = db.session.scalars(
            sa.select(AuditEntry.action)
            .where(AuditEntry.action.like("reports.%"))
            .order_by(AuditEntry.id)
        ).all()
    assert actions == [
        "reports.ordered",
        "reports.rendered",
        "reports.read",
        "reports.downloaded",
        "reports.downloaded",
    ]


def test_only_what_was_chosen_is_read(ana, lind, cast, app, as_system):
    submit(ana, 2, 2, 2, 2, 2, 1, 1, 0, 1, difficulty=2)
    report = drafted(lind, cast.ana, app, sections=["questionnaires"], comment=None)
    with as_system():
        content = db.session.scalars(sa.select(Report)).one().content
    assert content["questionnaires"][0]["total"] == 13
    assert content["questionnaires"][0]["answers"] == {}  # item by item was not chosen
    empty = [name for name in ("risk", "sessions", "alerts", "plans", "notes") if content[name]]
    assert empty == []
    assert content["summary"] is content["quality"] is content["safety_plan"] is None
    text = text_of(lind.get(url(cast.ana, report["id"], "pdf")).data)
    assert "Left out by choice: summary, risk, items" in text
    assert "Camera sessions" not in text


def test_sections_stand_in_the_order_of_the_report(lind, cast):
    report = order(lind, cast.ana, sections=["alerts", "summary", "alerts"])
    assert report["sections"] == ["summary", "alerts"]


def test_what_a_report_says_is_stored_encrypted(ana, lind, cast, app, as_system):
    drafted(lind, cast.ana, app)
    with as_system():
        row = db.session.scalars(sa.select(Report)).one()
        sealed = (row.pdf_sealed, row.content_sealed, row.comment_sealed)
    assert all(b"%PDF" not in value and b"Sleeps" not in value for value in sealed)


def test_lists_newest_first(lind, cast, frozen_clock):
    first = order(lind, cast.ana)
    frozen_clock.pass_by(minutes=1)
    second = order(lind, cast.ana)
    assert [r["id"] for r in lind.get(url(cast.ana)).json["items"]] == [second["id"], first["id"]]


@pytest.mark.parametrize("method", ["post", "put"])
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"from": "2026-12-01"}, "from"),
        ({"from": "2019-01-01"}, "from"),
        ({"from": None}, "from"),
        ({"to": "30.11.2026"}, "to"),
        ({"sections": []}, "sections"),
        ({"sections": ["mood"]}, "sections.0"),
        ({"comment": "  "}, "comment"),
        ({"comment": "x" * 4001}, "comment"),
        ({"title": "x"}, "title"),
    ],
)
def test_refuses_and_names_the_field(lind, cast, app, method, changes, field):
    report = drafted(lind, cast.ana, app) if method == "put" else {"id": ""}
    response = getattr(lind, method)(url(cast.ana, report["id"]), json=ORDER | changes)
    assert response.status_code == 422
    assert list(response.json["errors"]) == [field]


def test_a_draft_is_made_again_of_what_the_record_says_now(ana, lind, cast, app):
    report = drafted(lind, cast.ana, app)
    submit(ana, 2, 2, 2, 2, 2, 1, 1, 0, 0)
    changed = lind.put(url(cast.ana, report["id"]), json=ORDER | {"comment": "Seen again."})
    assert changed.status_code == 202
    assert (changed.json["state"], changed.json["bytes"]) == ("queued", None)
    assert lind.get(url(cast.ana, report["id"], "pdf")).status_code == 409
    work(app)
    text = text_of(lind.get(url(cast.ana, report["id"], "pdf")).data)
    assert "12 of 27" in text
    assert "Seen again." in text


def test_a_draft_can_be_deleted(lind, cast, app):
    report = drafted(lind, cast.ana, app)
    assert lind.delete(url(cast.ana, report["id"])).status_code == 204
    assert lind.get(url(cast.ana, report["id"])).status_code == 404


def test_what_is_being_made_is_left_alone(ordered, lind, cast):
    for method in ("put", "delete"):
        response = getattr(lind, method)(url(cast.ana, ordered["id"]), json=ORDER)
        assert response.status_code == 409


def test_only_the_own_care_team(ana, okafor, admin, stranger, cast, lind, app):
    report = drafted(lind, cast.ana, app)
    id = report["id"]
    reads = ["", id, f"{id}/pdf", f"{id}/csv", f"{id}/fhir", f"{id}/letter", f"{id}/verification"]
    writes = [
        ("post", "", ORDER),
        ("put", id, ORDER),
        ("delete", id, None),
        ("post", f"{id}/signature", signature(report)),
        ("post", f"{id}/amendments", {"reason": "x"}),
        ("post", f"{id}/release", {}),
        ("post", f"{id}/letters", {}),
    ]
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        for method, path, body in writes:
            response = getattr(client, method)(url(cast.ana, path), json=body)
            assert response.status_code == status, (method, path)
        for path in reads:
            assert client.get(url(cast.ana, path)).status_code == status, path
    nobody = str(new_id())
    assert lind.get(url(cast.ana, nobody)).status_code == 404
    for method, path, body in writes[1:]:
        path = path.replace(id, nobody)
        assert getattr(lind, method)(url(cast.ana, path), json=body).status_code == 404, path
    assert okafor.get(url(cast.ben, id)).status_code == 404


@pytest.fixture
def share(as_system, cast):
    """Ana lets the care team see the record, or not."""

    def change(active: bool) -> None:
        with as_system():
            db.session.execute(
                sa.update(Consent)
                .where(Consent.patient_id == cast.ana.id, Consent.kind == ConsentKind.CARE_TEAM)
                .values(active=active)
            )
            db.session.commit()

    return change


def test_access_lost_before_rendering_gives_no_report(ordered, lind, cast, app, share):
    share(False)
    Worker(app).run_one()
    share(True)
    report = read(lind, cast.ana, ordered)
    assert (report["state"], report["error"]) == ("failed", rendering.NOT_ALLOWED)


def test_a_report_that_cannot_be_rendered_says_so_in_the_end(
    ordered, lind, cast, app, frozen_clock, monkeypatch
):
    def broken(*_: object, **__: object) -> None:
        raise ValueError("page 7")

    monkeypatch.setattr(rendering, "collect", broken)
    worker = Worker(app)
    for _ in range(MOST_TRIES):
        assert read(lind, cast.ana, ordered)["state"] != "failed"
        assert worker.run_one() is True
        frozen_clock.pass_by(hours=1)
    report = read(lind, cast.ana, ordered)
    assert (report["state"], report["error"]) == ("failed", rendering.FAILED)
    assert "page 7" not in report["error"]

    monkeypatch.undo()
    assert lind.put(url(cast.ana, report["id"]), json=ORDER).status_code == 202
    work(app)
    assert read(lind, cast.ana, ordered)["state"] == "ready"


def test_a_second_try_is_told(ordered, lind, cast, app, frozen_clock, monkeypatch):
    worker = Worker(app)
    with monkeypatch.context() as patched:
        patched.setattr(render, "render_pdf", lambda *_, **__: 1 / 0)
        worker.run_one()
    report = read(lind, cast.ana, ordered)
    assert (report["state"], report["stage"], report["tries"]) == ("rendering", "drawing", 1)
    frozen_clock.pass_by(hours=1)
    worker.run_one()
    report = read(lind, cast.ana, ordered)
    assert (report["state"], report["tries"]) == ("ready", 2)


def test_the_database_is_free_while_the_pdf_is_drawn(ordered, lind, cast, app, monkeypatch):
    """A transaction held for seconds would keep every writer out of SQLite."""
    open_meanwhile = []
    render_pdf = render.render_pdf

    def drawing(document, **more):
        open_meanwhile.append(db.session().in_transaction())
        return render_pdf(document, **more)

    monkeypatch.setattr(render, "render_pdf", drawing)
    Worker(app).run_one()
    assert open_meanwhile == [False]
    assert read(lind, cast.ana, ordered)["state"] == "ready"


def test_rendering_again_leaves_a_ready_report_alone(lind, cast, app, as_system):
    before = drafted(lind, cast.ana, app)
    with as_system():
        rendering.make(patient_id=str(cast.ana.id), report_id=before["id"], demo=True)
        db.session.commit()
    assert read(lind, cast.ana, before) == before


def test_the_csv_and_the_bundle_wait_for_the_preview(ordered, lind, cast):
    for path in ("csv", "fhir", "pdf"):
        assert lind.get(url(cast.ana, ordered["id"], path)).status_code == 409


def test_a_signed_report_is_no_draft(lind, cast, app):
    report = signed(lind, cast.ana, app)
    for method in ("put", "delete"):
        assert getattr(lind, method)(url(cast.ana, report["id"]), json=ORDER).status_code == 409
