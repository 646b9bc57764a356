"""Same origin for writes, and the headers of every answer."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from backend.app import create_app
from backend.common.crypto import MasterKeys
from backend.common.db import db
from backend.config import Settings

LOGIN = "/api/v1/auth/login"
BODY = {"email": "a@test.example", "password": "x"}


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "http://localhost"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, True),
        ({}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "http://localhost.evil.example"}, False),
        ({"Origin": "http://localhost:9999"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
    ],
)
def test_writes_come_from_our_own_pages(app: Flask, headers: dict[str, str], allowed: bool) -> None:
    response = app.test_client().post(LOGIN, json=BODY, headers=headers)
    assert response.status_code == (401 if allowed else 403)
    if not allowed:
        assert response.json["type"] == "cross-origin"


def test_reads_may_come_from_a_link(app: Flask) -> None:
    response = app.test_client().get("/api/v1/meta", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/meta", "/api/v1/nothing", "/healthz", "/", "/x.js"])
def test_every_answer_carries_the_headers(stranger: FlaskClient, path: str) -> None:
    headers = stranger.get(path).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["Permissions-Policy"].startswith("camera=(self), ")
    assert "publickey-credentials-get=(self)" in headers["Permissions-Policy"]
    assert "microphone=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_answers_of_the_api_are_never_cached(ana: FlaskClient) -> None:
    assert ana.get("/api/v1/auth/me").headers["Cache-Control"] == "no-store"


def test_in_production_the_cookie_needs_https(tmp_path: Path) -> None:
    settings = Settings(
        environment="production",
        secret_key="0123456789abcdef0123456789abcdef",
        master_keys=MasterKeys({1: b"k" * 32}),
        database_url=f"sqlite:///{tmp_path}/serein.sqlite",
        frontend=tmp_path,
    )
    app = create_app(settings)
    with app.app_context():
        upgrade()
    new = {"email": "a@test.example", "password": "long enough it is", "display_name": "A"}
    response = app.test_client().post(
        "/api/v1/auth/register", json=new, headers={"Sec-Fetch-Site": "same-origin"}
    )
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-serein=")
    assert "; Secure" in cookie
    assert "Domain" not in cookie
    with app.app_context():
        db.engine.dispose()
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]
