"""/patients/{id}/reports: ordered, rendered by the worker, downloaded."""

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
from backend.features.reports import render, service
from backend.features.reports.render import render_pdf
from backend.features.sessions.models import MonitoringSession, Source
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON

PERIOD = {"from": "2026-01-01", "to": "2026-11-30"}


def url(patient, *parts: str) -> str:
    return "/".join(["/api/v1/patients", str(patient.id), "reports", *parts])


@pytest.fixture
def ordered(lind, cast):
    response = lind.post(url(cast.ana), json=PERIOD)
    assert response.status_code == 202, response.json
    return response.json


def test_the_story_of_a_report(ana, lind, cast, app, as_system):
    """Ordered, not ready yet, rendered, downloaded: with the patient's own figures in it."""
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

    report = lind.post(url(cast.ana), json=PERIOD).json
    assert report["state"] == "queued"
    assert (report["from"], report["to"]) == (PERIOD["from"], PERIOD["to"])
    assert report["created_by"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    assert report["sha256"] is report["bytes"] is report["finished_at"] is None
    pdf_url = url(cast.ana, report["id"], "pdf")
    assert lind.get(pdf_url).status_code == 409

    assert Worker(app).run_one() is True
    ready = lind.get(url(cast.ana, report["id"])).json
    assert ready["state"] == "ready"
    assert ready["error"] is None

    download = lind.get(pdf_url)
    assert download.mimetype == "application/pdf"
    assert download.headers["Content-Disposition"].startswith("attachment; filename=")
    assert len(download.data) == ready["bytes"]
    assert hashlib.sha256(download.data).hexdigest() == ready["sha256"]
    pages = pypdf.PdfReader(io.BytesIO(download.data)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
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
    ]


def test_lists_newest_first(lind, cast, frozen_clock):
    first = lind.post(url(cast.ana), json=PERIOD).json
    frozen_clock.pass_by(minutes=1)
    second = lind.post(url(cast.ana), json=PERIOD).json
    assert [r["id"] for r in lind.get(url(cast.ana)).json["items"]] == [second["id"], first["id"]]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"from": "2026-12-01"}, "from"),
        ({"from": "2019-01-01"}, "from"),
        ({"from": None}, "from"),
        ({"to": "30.11.2026"}, "to"),
        ({"sections": []}, "sections"),
    ],
)
def test_refuses_and_names_the_field(lind, cast, changes, field):
    response = lind.post(url(cast.ana), json=PERIOD | changes)
    assert response.status_code == 422
    assert list(response.json["errors"]) == [field]


def test_only_the_own_care_team(ordered, ana, okafor, admin, stranger, cast, lind):
    paths = ["", ordered["id"], f"{ordered['id']}/pdf"]
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.post(url(cast.ana), json=PERIOD).status_code == status
        for path in paths:
            assert client.get(url(cast.ana, *filter(None, [path]))).status_code == status
    assert okafor.get(url(cast.ben, ordered["id"])).status_code == 404
    assert lind.get(url(cast.ana, str(new_id()))).status_code == 404


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
    report = lind.get(url(cast.ana, ordered["id"])).json
    assert (report["state"], report["error"]) == ("failed", service.NOT_ALLOWED)


def test_a_report_that_cannot_be_rendered_says_so_in_the_end(
    ordered, lind, cast, app, frozen_clock, monkeypatch
):
    def broken(**_: object) -> None:
        raise ValueError("page 7")

    monkeypatch.setattr(service, "collect", lambda *_, **__: broken())
    worker = Worker(app)
    for _ in range(MOST_TRIES):
        assert lind.get(url(cast.ana, ordered["id"])).json["state"] != "failed"
        assert worker.run_one() is True
        frozen_clock.pass_by(hours=1)
    report = lind.get(url(cast.ana, ordered["id"])).json
    assert (report["state"], report["error"]) == ("failed", service.FAILED)
    assert "page 7" not in report["error"]


def test_the_database_is_free_while_the_pdf_is_drawn(ordered, lind, cast, app, monkeypatch):
    """A transaction held for seconds would keep every writer out of SQLite."""
    open_meanwhile = []

    def drawing(document):
        open_meanwhile.append(db.session().in_transaction())
        return render_pdf(document)

    monkeypatch.setattr(render, "render_pdf", drawing)
    Worker(app).run_one()
    assert open_meanwhile == [False]
    assert lind.get(url(cast.ana, ordered["id"])).json["state"] == "ready"


def test_rendering_again_leaves_a_ready_report_alone(ordered, lind, cast, app, as_system):
    Worker(app).run_one()
    before = lind.get(url(cast.ana, ordered["id"])).json
    with as_system():
        service.render(patient_id=str(cast.ana.id), report_id=ordered["id"], demo=True)
        db.session.commit()
    assert lind.get(url(cast.ana, ordered["id"])).json == before
