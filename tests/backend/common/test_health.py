"""The answers that anyone may have."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from backend import __version__
from backend.common import processes
from backend.common.db import db
from tests.backend.support import postgres


def test_meta(stranger: FlaskClient) -> None:
    assert stranger.get("/api/v1/meta").json == {
        "version": __version__,
        "demo": False,
        "region": "US",
        "mail": False,
        "single_sign_on": False,
        "passkeys": False,
    }


def test_alive_and_ready(stranger: FlaskClient) -> None:
    assert stranger.get("/healthz").json == {"status": "ok"}
    assert stranger.get("/readyz").json == {"status": "ready"}


def test_not_ready_without_its_database(
    stranger: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(db.session, "execute", down)
    response = stranger.get("/readyz")
    assert response.status_code == 503
    assert response.json["type"] == "not-ready"
    assert stranger.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("schema", "status", "reason"),
    [
        ("0001", 503, "not-migrated"),  # the database waits for this release's migration
        ("9999", 200, None),  # the next release has migrated it already, and this one still serves
        (None, 503, "not-migrated"),
    ],
)
def test_ready_once_the_database_has_what_this_release_needs(
    stranger: FlaskClient, app: Flask, schema: str | None, status: int, reason: str | None
) -> None:
    with app.app_context():
        connection = db.session.connection()
        with postgres.as_owner():
            connection.execute(sa.text("DELETE FROM alembic_version"))
            if schema:
                connection.execute(sa.text(f"INSERT INTO alembic_version VALUES ('{schema}')"))
        db.session.commit()
    response = stranger.get("/readyz")
    assert (response.status_code, response.json.get("type")) == (status, reason)


def test_not_ready_while_it_stops(
    stranger: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(processes.FOLDER, str(tmp_path))
    assert stranger.get("/readyz").status_code == 200
    processes.announce_stop()
    assert stranger.get("/readyz").json["type"] == "stopping"
    assert stranger.get("/healthz").status_code == 200, "it must not be killed for that"
