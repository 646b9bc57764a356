"""Figures of the program: behind a token, by route, and never about a person."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError

from backend.common import audit, clock, probe
from backend.common.db import db
from backend.common.jobs import Handler, enqueue
from backend.common.metrics import text_of
from backend.common.security import EXTENSION
from backend.common.worker import Worker
from backend.config import DEVELOPMENT_KEYS
from backend.features.audit_seals import service as seals
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

TOKEN = "a token that only the figures' reader knows"
Figures = dict[tuple[str, frozenset[tuple[str, str]]], float]


@pytest.fixture
def told(app: Flask) -> Callable[..., float]:
    """The figure of a name and labels, 0 where there is none."""

    def read(name: str, **labels: str) -> float:
        with app.app_context():
            text = text_of(app).decode()
        found: Figures = {
            (sample.name, frozenset(sample.labels.items())): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }
        return found.get((name, frozenset(labels.items())), 0.0)

    return read


@pytest.fixture
def with_token(app: Flask) -> Iterator[None]:
    before = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(before, metrics_token=TOKEN)
    yield
    app.extensions[EXTENSION] = before


@pytest.mark.parametrize(
    "given", [None, "Bearer", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN]
)
def test_nobody_without_the_token(
    stranger: FlaskClient, admin: FlaskClient, with_token: None, given: str | None
) -> None:
    headers = {} if given is None else {"Authorization": given}
    for client in (stranger, admin):
        response = client.get("/metrics", headers=headers)
        assert response.status_code == 401
        assert b"serein_" not in response.data


def test_nobody_where_no_token_is_set(stranger: FlaskClient) -> None:
    for given in ("Bearer None", "Bearer ", f"Bearer {TOKEN}"):
        assert stranger.get("/metrics", headers={"Authorization": given}).status_code == 401


def test_the_token_opens_them(stranger: FlaskClient, with_token: None) -> None:
    response = stranger.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    assert response.mimetype == "text/plain"
    assert b"serein_database_up 1.0" in response.data
    assert b"serein_build_info{" in response.data


def test_requests_are_counted_by_route_and_never_by_path(
    lind: FlaskClient, cast: Cast, app: Flask, told: Callable[..., float]
) -> None:
    route = "/api/v1/patients/<uuid:patient_id>/notes"
    counted = {"method": "GET", "route": route, "status": "404"}
    before = told("serein_http_requests_total", **counted)
    assert lind.get(f"/api/v1/patients/{cast.ben.id}/notes").status_code == 404
    lind.get("/api/v1/patients/nobody@test.example/notes")
    lind.open("/api/v1/auth/me", method="ANYTHING")
    assert told("serein_http_requests_total", **counted) == before + 1
    with app.app_context():
        text = text_of(app).decode()
    for word in (str(cast.ben.id), "nobody@test.example", "ANYTHING"):
        assert word not in text


def test_nothing_stays_under_way(ana: FlaskClient, told: Callable[..., float]) -> None:
    for path in ("/api/v1/auth/me", "/api/v1/nothing", "/nowhere.js"):
        ana.get(path)
    assert told("serein_http_requests_in_progress") == 0


def test_connections_lent_are_told(own_app: Flask, told: Callable[..., float]) -> None:
    before = told("serein_database_connections_in_use")
    with own_app.app_context(), db.engine.connect():
        assert told("serein_database_connections_in_use") == before + 1
    assert told("serein_database_connections_in_use") == before


def test_the_queue_is_told_by_kind_with_how_long_it_waits(
    app: Flask,
    as_system: Callable[[], AbstractContextManager[None]],
    frozen_clock: MovableClock,
    told: Callable[..., float],
) -> None:
    with as_system():
        for _ in range(2):
            enqueue("reports.render")
        enqueue("exports.build").run_at = clock.now() + timedelta(hours=1)
        db.session.commit()
    frozen_clock.pass_by(seconds=90)
    assert told("serein_job_queue", kind="reports.render", state="queued") == 2
    assert told("serein_job_queue", kind="exports.build", state="queued") == 1
    assert told("serein_job_wait_seconds", kind="reports.render") == 90
    assert told("serein_job_wait_seconds", kind="exports.build") == 0, "it is not due"


def test_the_worker_counts_how_its_jobs_ended(
    app: Flask, as_system: Callable[[], AbstractContextManager[None]], told: Callable[..., float]
) -> None:
    def fails() -> None:
        raise ValueError

    worker = Worker(app)
    worker.handlers = {
        kind: Handler(run=run, give_up=lambda **_: None)
        for kind, run in (("fine", lambda: None), ("broken", fails))
    }
    with as_system():
        enqueue("fine")
        enqueue("broken")
        db.session.commit()
    outcomes = [("fine", "done"), ("broken", "failed")]
    before = [told("serein_jobs_total", kind=kind, outcome=how) for kind, how in outcomes]
    while worker.run_one():
        pass
    after = [told("serein_jobs_total", kind=kind, outcome=how) for kind, how in outcomes]
    assert after == [count + 1 for count in before]
    assert told("serein_job_duration_seconds_count", kind="fine") >= 1


def test_what_no_seal_covers_grows_older_until_it_is_sealed(
    as_system: Callable[[], AbstractContextManager[None]],
    frozen_clock: MovableClock,
    told: Callable[..., float],
) -> None:
    with as_system():
        audit.record(action="test.filled")
        db.session.commit()
    frozen_clock.pass_by(minutes=20)
    assert told("serein_audit_unsealed_seconds") == 20 * 60
    with as_system():
        seals.seal(master=DEVELOPMENT_KEYS)
        db.session.commit()
    assert told("serein_audit_unsealed_seconds") == 0


def test_the_newest_backup_is_told_where_there_is_one(
    app: Flask, tmp_path: Path, told: Callable[..., float]
) -> None:
    before = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(before, backups=tmp_path)
    try:
        assert "serein_backup_age_seconds" not in text(app)
        for name, hours in (("old", 30), ("new", 5)):
            made = tmp_path / f"serein-{name}.backup"
            made.touch()
            at = (NOON - timedelta(hours=hours)).timestamp()
            os.utime(made, (at, at))
        assert told("serein_backup_age_seconds") == 5 * 3600
    finally:
        app.extensions[EXTENSION] = before


def text(app: Flask) -> str:
    with app.app_context():
        return text_of(app).decode()


def test_without_its_database_the_rest_is_told(
    app: Flask, told: Callable[..., float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(db.session, "execute", down)
    assert told("serein_database_up") == 0
    assert "serein_http_requests_in_progress" in text(app)


def test_the_worker_answers_whether_it_lives(app: Flask, with_token: None) -> None:
    seen = [0.0]
    client = probe.small_app(app, seen=lambda: seen[0]).test_client()
    seen[0] = probe.time.monotonic()
    assert client.get("/healthz").status_code == 200
    seen[0] -= probe.SILENT_AT_MOST_S + 1
    assert client.get("/healthz").status_code == 503
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/api/v1/auth/me").status_code == 404
