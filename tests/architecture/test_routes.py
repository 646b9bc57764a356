"""Deny by default: a stranger gets 401 everywhere outside a short list."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from backend.app import create_app
from backend.common.api import check_routes
from backend.common.base import new_id
from backend.common.permissions import Permission
from backend.config import Settings

PUBLIC = {
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",  # has a token of its own, and answers 401 without
    "GET /api/v1/meta",
    "GET /api/v1/crisis-lines",
    "POST /api/v1/auth/register",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/password-reset",
    "POST /api/v1/auth/password-by-link",
    "GET /api/v1/auth/second-factor",
    "POST /api/v1/auth/second-factor",
    "POST /api/v1/auth/passkey/options",
    "POST /api/v1/auth/passkey",
    "POST /api/v1/auth/single-sign-on/begin",
    "POST /api/v1/auth/single-sign-on",
    "POST /api/v1/reminders/unsubscribe",
    "POST /api/v1/invitations/look",
    "POST /api/v1/invitations/accept",
    "POST /api/v1/invitations/decline",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("routes")
    return create_app(Settings(database_url=f"sqlite:///{folder}/serein.sqlite"))


def endpoints(app: Flask) -> Iterator[tuple[str, Rule]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def test_a_stranger_gets_401_outside_the_public_list(app: Flask) -> None:
    """No table exists yet: whoever answers otherwise has touched the database too early."""
    client = app.test_client()
    for method, rule in endpoints(app):
        if f"{method} {rule.rule}" in PUBLIC - {"GET /metrics"}:
            continue
        path = re.sub(r"<uuid:[^>]+>", str(new_id()), rule.rule)
        path = re.sub(r"<int:[^>]+>", "1", path)
        path = re.sub(r"<[^>]+>", "x", path)
        response = client.open(
            path, method=method, json={"x": 1}, headers={"Sec-Fetch-Site": "same-origin"}
        )
        assert response.status_code == 401, f"{method} {path}"


def test_the_public_list_is_complete(app: Flask) -> None:
    public = {
        f"{method} {rule.rule}"
        for method, rule in endpoints(app)
        if app.view_functions[rule.endpoint].permission is None
    }
    assert public == PUBLIC


def test_what_anyone_may_write_is_limited_by_address(app: Flask) -> None:
    unlimited = {
        f"{method} {rule.rule}"
        for method, rule in endpoints(app)
        if method not in ("GET", "HEAD")
        and (view := app.view_functions[rule.endpoint]).permission is None
        and not hasattr(view, "limited")
    }
    assert unlimited == set()


def test_a_route_without_a_permission_stops_the_start(app: Flask) -> None:
    app.view_functions["forgotten"] = lambda: "everything"
    try:
        with pytest.raises(RuntimeError, match="forgotten"):
            check_routes(app)
    finally:
        del app.view_functions["forgotten"]


def test_every_permission_is_used(app: Flask) -> None:
    used = {view.permission for view in app.view_functions.values()}
    assert set(Permission) - used == set()


def test_every_read_of_a_patients_record_is_audited(app: Flask) -> None:
    for _, rule in endpoints(app):
        if rule.rule.startswith(("/api/v1/patients", "/api/v1/alerts")):
            permission = app.view_functions[rule.endpoint].permission
            assert permission.value.audited, rule.rule
