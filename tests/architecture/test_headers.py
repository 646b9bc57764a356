"""Every answer carries the security headers, whatever it answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backend.app import create_app
from backend.common.base import new_id
from backend.common.crypto import MasterKeys
from backend.common.security import HEADERS, POLICY
from backend.config import Settings
from tests.architecture.test_routes import endpoints

OWN = {"Sec-Fetch-Site": "same-origin"}
OWASP = {
    *("Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options"),
    *("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Frame-Options"),
    *("X-Permitted-Cross-Domain-Policies", "X-DNS-Prefetch-Control", "Cache-Control"),
}
"""What the OWASP Secure Headers Project recommends for every answer, but for what is told in
backend/common/security.py with its reason."""


@pytest.fixture(scope="module", params=["development", "production"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """No table exists: what touches the database answers with an error, which is wanted here."""
    folder: Path = tmp_path_factory.mktemp("headers")
    (folder / "index.html").write_text("<script nonce=__CSP_NONCE__></script>")
    (folder / "sw.js").write_text("'__HEADERS__'")
    (folder / "assets").mkdir()
    (folder / "assets" / "a.js").write_text("1")
    app = create_app(
        Settings(
            environment=request.param,
            secret_key="0123456789abcdef0123456789abcdef",
            master_keys=MasterKeys({1: b"k" * 32}),
            database_url=f"sqlite:///{folder}/serein.sqlite",
            frontend=folder,
            backups=folder / "backups",
        )
    )
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def answers(app: Flask) -> Iterator[tuple[str, TestResponse]]:
    client = app.test_client()
    for method, rule in endpoints(app):
        path = re.sub(r"<uuid:[^>]+>", str(new_id()), rule.rule)
        path = re.sub(r"<int:[^>]+>", "1", path)
        path = re.sub(r"<[^>]+>", "x", path)
        for asked in (method, "OPTIONS"):
            yield f"{asked} {path}", client.open(path, method=asked, json={}, headers=OWN)
    for path in ("/", "/index.html", "/desk", "/sw.js", "/assets/a.js", "/none.js", "/api", "/%00"):
        yield path, client.get(path)
    assert client.get("/assets/a.js").status_code == 200
    login = "/api/v1/auth/login"
    yield "another method", client.delete(login, headers=OWN)
    yield "from elsewhere", client.post(login, json={}, headers={"Origin": "https://x.example"})
    yield "too large", client.post(login, data=b" " * 300_000, headers=OWN)
    yield "no JSON", client.post(login, data=b"x", headers=OWN)
    yield "broken JSON", client.post(login, data=b"{", headers=OWN, content_type="application/json")


def _fail() -> None:
    raise ValueError("a mistake of ours")


def test_every_answer_carries_every_header(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.view_functions, "healthz", _fail)
    seen = set()
    policy = POLICY.replace("{nonce}", "")
    for name, answer in answers(app):
        seen.add(answer.status_code)
        missing = OWASP - set(answer.headers.keys())
        assert not missing, f"{name} ({answer.status_code}) lacks {missing}"
        assert {key: answer.headers[key] for key in HEADERS} == HEADERS, name
        told = re.sub(r" 'nonce-[^']+'", "", answer.headers["Content-Security-Policy"])
        assert told == policy, name
        secure = app.extensions["serein"].production
        assert ("Strict-Transport-Security" in answer.headers) is secure, name
        assert not {"X-Powered-By", "Access-Control-Allow-Origin"} & set(answer.headers), name
    assert seen >= {200, 400, 401, 403, 404, 405, 413, 415, 422, 500}, seen


def test_the_policy_allows_no_script_from_elsewhere() -> None:
    parts = dict(part.partition(" ")[::2] for part in POLICY.split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == "'self' 'wasm-unsafe-eval'"
    for part in parts.values():
        assert "unsafe-inline" not in part
        assert "'unsafe-eval'" not in part
        assert "*" not in part
        assert "http" not in part
