"""Every refusal is problem details, and none says more than it should."""

import logging

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from backend.common.db import db
from tests.backend.support import people
from tests.backend.support.people import Cast

LOGIN = "/api/v1/auth/login"


def test_the_shape(stranger: FlaskClient) -> None:
    response = stranger.get("/api/v1/auth/me")
    assert response.status_code == 401
    assert response.mimetype == "application/problem+json"
    assert response.json == {
        "type": "unauthenticated",
        "title": "Please sign in",
        "status": 401,
        "detail": "Please sign in.",
    }


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1/nothing", "/api/v2/auth/me"])
def test_an_unknown_api_path_is_not_found(stranger: FlaskClient, path: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        response = stranger.open(path, method=method)
        assert response.status_code == 404
        assert response.mimetype == "application/problem+json"


def test_a_wrong_method_says_which_are_right(stranger: FlaskClient) -> None:
    response = stranger.delete(LOGIN)
    assert response.status_code == 405
    assert response.mimetype == "application/problem+json"
    assert {"POST", "OPTIONS"} == set(response.headers["Allow"].split(", "))


def test_what_is_not_json_cannot_be_read(stranger: FlaskClient) -> None:
    response = stranger.post(LOGIN, data="{", content_type="application/json")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000 + "]" * 100_000, '{"a":' * 40_000 + "1" + "}" * 40_000, "1" * 10_000],
    ids=["deep list", "deep object", "long number"],
)
def test_json_made_to_break_the_reader_cannot_be_read(stranger: FlaskClient, body: str) -> None:
    response = stranger.post(LOGIN, data=body, content_type="application/json")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_only_json_is_accepted(stranger: FlaskClient, kind: str) -> None:
    response = stranger.post(LOGIN, data="email=a", content_type=kind)
    assert response.status_code == 415


@pytest.mark.parametrize("body", ["[]", '"text"', "1", "null"])
def test_a_body_that_is_no_object_is_refused(stranger: FlaskClient, body: str) -> None:
    response = stranger.post(LOGIN, data=body, content_type="application/json")
    assert response.status_code == 422
    assert response.mimetype == "application/problem+json"


def test_an_error_of_ours_tells_nothing(
    app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr("backend.features.accounts.service.sign_in", broken)
    with caplog.at_level(logging.ERROR):
        response = people.stranger(app).post(LOGIN, json={"email": "a@b.example", "password": "x"})
    assert response.status_code == 500
    assert b"secret" not in response.data
    assert "the secret of the house" in caplog.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("SELECT password_hash", {}, Exception("no route to db.internal")), 503),
        (sa.exc.IntegrityError("INSERT INTO users", {}, Exception("duplicate key")), 409),
        (sa.exc.ProgrammingError("SELECT nothing", {}, Exception("no such column")), 500),
    ],
)
def test_no_database_text_reaches_a_client(
    app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("backend.features.accounts.service.sign_in", broken)
    response = people.stranger(app).post(LOGIN, json={"email": "a@b.example", "password": "x"})
    assert response.status_code == status
    for word in (b"SELECT", b"INSERT", b"users", b"db.internal", b"key", b"column"):
        assert word not in response.data


def test_a_refused_request_leaves_nothing_behind(
    ana: FlaskClient, cast: Cast, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit row fails, so the consent is not changed either: one transaction."""

    def broken(**_: object) -> None:
        raise RuntimeError("no audit")

    with monkeypatch.context() as patch:
        patch.setattr("backend.common.audit.record", broken)
        answer = ana.put("/api/v1/consents/camera", json={"version": "1", "active": False})
        assert answer.status_code == 500
    with app.app_context():
        db.session.remove()
    items = ana.get("/api/v1/consents").json["items"]
    assert items[0]["active"] is True
