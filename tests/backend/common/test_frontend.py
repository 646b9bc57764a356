"""Serving the built front end: every path that is not the API's."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.common import frontend
from backend.common.security import EXTENSION, HEADERS_VERSION


@pytest.fixture
def dist(app: Flask, tmp_path: Path) -> Iterator[Path]:
    before = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(before, frontend=tmp_path)
    (tmp_path / "assets").mkdir()
    (tmp_path / "models" / "serein-affect" / "1.0.0").mkdir(parents=True)
    page = '<html><meta property="csp-nonce" nonce="__CSP_NONCE__"></html>'
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "assets" / "app-1a2b.js").write_text("let x = 1")
    (tmp_path / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(b"let x = 1"))
    (tmp_path / "assets" / "simd-3c.wasm").write_bytes(b"\0asm")
    (tmp_path / "models" / "current.json").write_text("{}")
    (tmp_path / "models" / "serein-affect" / "1.0.0" / "manifest.json").write_text("{}")
    (tmp_path.parent / "outside.txt").write_text("not yours")
    yield tmp_path
    app.extensions[EXTENSION] = before


@pytest.mark.parametrize("path", ["/", "/index.html", "/session", "/patients/7/sessions", "/apis"])
def test_every_page_is_the_application(stranger: FlaskClient, dist: Path, path: str) -> None:
    response = stranger.get(path)
    assert response.status_code == 200
    assert response.mimetype == "text/html"
    assert response.headers["Cache-Control"] == "no-cache"


def test_each_page_has_a_nonce_of_its_own(stranger: FlaskClient, dist: Path) -> None:
    nonces = set()
    for _ in range(3):
        response = stranger.get("/")
        found = re.search(r'nonce="([^"]+)"', response.text)
        assert found is not None
        assert (
            f"style-src 'self' 'nonce-{found[1]}';" in response.headers["Content-Security-Policy"]
        )
        nonces.add(found[1])
    assert len(nonces) == 3
    assert "__CSP_NONCE__" not in nonces


def test_what_has_its_content_in_its_name_is_kept_for_ever(
    stranger: FlaskClient, dist: Path
) -> None:
    for path in ("/assets/app-1a2b.js", "/models/serein-affect/1.0.0/manifest.json"):
        assert "immutable" in stranger.get(path).headers["Cache-Control"]
    assert stranger.get("/models/current.json").headers["Cache-Control"] == "no-cache"


def test_the_compressed_sibling_is_served_to_who_accepts_it(
    stranger: FlaskClient, dist: Path
) -> None:
    zipped = stranger.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "br, gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == b"let x = 1"
    plain = stranger.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.data == b"let x = 1"
    for response in (zipped, plain):
        assert response.mimetype == "text/javascript"
        assert response.headers["Vary"] == "Accept-Encoding"


def test_wasm_has_its_own_kind(stranger: FlaskClient, dist: Path) -> None:
    assert stranger.get("/assets/simd-3c.wasm").mimetype == "application/wasm"


def test_new_security_headers_are_a_new_service_worker(
    stranger: FlaskClient, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lists the page with this mark, so installed pages get the new headers as well."""
    (dist / "sw.js").write_text("precache('index.html', 'c0ffee__HEADERS__')")
    before = stranger.get("/sw.js")
    assert before.mimetype == "text/javascript"
    assert before.headers["Cache-Control"] == "no-cache"
    assert HEADERS_VERSION in before.text
    assert "__HEADERS__" not in before.text
    monkeypatch.setattr(frontend, "HEADERS_VERSION", "another")
    assert stranger.get("/sw.js").text != before.text


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone.js",
        "/favicon.ico",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/assets/..%2f..%2foutside.txt",
    ],
)
def test_a_missing_file_is_missing(stranger: FlaskClient, dist: Path, path: str) -> None:
    response = stranger.get(path)
    assert response.status_code == 404
    assert b"not yours" not in response.data


def test_nothing_is_posted_to_a_page(stranger: FlaskClient, dist: Path) -> None:
    assert stranger.post("/session").status_code == 404


def test_says_so_in_one_line_when_it_was_not_built(stranger: FlaskClient) -> None:
    response = stranger.get("/")
    assert response.status_code == 503
    assert response.mimetype == "text/plain"
    assert "make run" in response.text
    assert "\n" not in response.text
