"""The answers that anyone may have."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from backend import __version__
from backend.common.db import db


def test_meta(stranger: FlaskClient) -> None:
    assert stranger.get("/api/v1/meta").json == {
        "version": __version__,
        "demo": False,
        "region": "US",
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
