"""Nothing but the documented predictions and answers leaves the patient's browser.

The page's own requests are recorded with their bodies; Chromium's net log is read as a second
witness, since it holds every connection whoever opened it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright, Request, expect

from tests.e2e import people
from tests.e2e.browser import Traffic, chromium
from tests.e2e.server import Server

ID = r"[0-9a-f-]{36}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)")
WORD = re.compile(r"[A-Za-z0-9_.-]{1,40}")
LONGEST_URL = 200

# Every write that a patient's visit may make, with the fields that its body may have.
DOCUMENTED = {
    ("POST", r"/api/v1/auth/(register|login)"): {"email", "password", "display_name"},
    ("POST", r"/api/v1/auth/logout"): set(),
    ("PUT", r"/api/v1/consents/(camera|care_team)"): {"version", "active"},
    ("POST", r"/api/v1/sessions"): {"id", "started_at", "sent_at", "model", "source"},
    ("PUT", rf"/api/v1/sessions/{ID}/chunks/\d+"): {
        "t0_ms",
        "step_ms",
        "signal",
        "emotion",
        "severity",
    },
    ("POST", rf"/api/v1/sessions/{ID}/end"): {
        "ended_at",
        "sent_at",
        "reason",
        "chunks",
        "attention",
        "severity",
        "level_set",
    },
    ("POST", r"/api/v1/questionnaire-responses"): {
        "id",
        "instrument",
        "version",
        "started_at",
        "answered_at",
        "sent_at",
        "answers",
        "difficulty",
        "origin",
        "fallback_reason",
        "session_id",
    },
}


@pytest.fixture(scope="module")
def visit(
    server: Server,
    playwright: Playwright,
    face_video: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Traffic, dict[str, Any]]:
    """A whole visit: register, consent, half a minute of monitoring, the questionnaire."""
    net_log = tmp_path_factory.mktemp("net") / "net-log.json"
    traffic = Traffic()
    with chromium(playwright, face_video, flags=[f"--log-net-log={net_log}"]) as browser:
        page = browser.new_page()
        traffic.listen(page)
        people.register(page, server.url, name="Iris", email="iris@example.org")
        people.agree_to_camera(page, server.url)
        people.start_monitoring(page)
        expect(page.get_by_text(re.compile("half-second readings in 1 part"))).to_be_visible(
            timeout=people.FIRST_CHUNK_MS
        )
        people.stop_monitoring(page)
        people.open_questionnaire(page, server.url)
        people.answer_phq9(page, [people.NOT_AT_ALL] * 9)
        page.get_by_role("button", name="Send my answers").click()
        expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    return traffic, json.loads(net_log.read_text())


def writes(traffic: Traffic) -> list[Request]:
    return [request for request in traffic.requests if request.method not in ("GET", "HEAD")]


def test_the_visit_sent_predictions_and_answers(visit: tuple[Traffic, dict[str, Any]]) -> None:
    paths = [urlsplit(request.url).path for request in writes(visit[0])]
    assert any(re.search(r"/chunks/0$", path) for path in paths)
    assert any(path.endswith("/end") for path in paths)
    assert any(path.endswith("/questionnaire-responses") for path in paths)


def test_only_documented_fields_leave(visit: tuple[Traffic, dict[str, Any]]) -> None:
    for request in writes(visit[0]):
        path = urlsplit(request.url).path
        fields = next(
            (
                fields
                for (method, pattern), fields in DOCUMENTED.items()
                if method == request.method and re.fullmatch(pattern, path)
            ),
            None,
        )
        assert fields is not None, f"{request.method} {path} is not a documented write"
        if request.post_data_buffer is None:
            continue
        assert request.headers["content-type"] == "application/json", path
        body = json.loads(request.post_data_buffer)
        assert set(body) <= fields, f"{path} sent {set(body) - fields}"
        if "/sessions" in path or "questionnaire" in path:
            assert_plain(body, path)


def assert_plain(value: Any, where: str) -> None:
    """No place for a picture: words, instants, numbers, and lists no longer than a chunk allows."""
    match value:
        case dict():
            for key, inner in value.items():
                assert_plain(inner, f"{where} {key}")
        case list():
            assert len(value) <= 120, where
            for inner in value:
                assert_plain(inner, where)
        case str():
            assert WORD.fullmatch(value) or INSTANT.fullmatch(value), f"{where}: {value[:80]}"
        case _:
            assert value is None or isinstance(value, bool | int | float), where


def test_a_chunk_holds_signals_and_probabilities_alone(
    visit: tuple[Traffic, dict[str, Any]],
) -> None:
    chunks = [request for request in writes(visit[0]) if "/chunks/" in request.url]
    assert chunks
    for request in chunks:
        body = json.loads(request.post_data_buffer or b"")
        for field, classes in (("emotion", 8), ("severity", 4)):
            rows = [row for row in body[field] if row is not None]
            assert all(len(row) == classes for row in rows)
            assert all(abs(sum(row) - 1) < 0.01 and min(row) >= 0 for row in rows)
        assert all(isinstance(signal, str) for signal in body["signal"])
        assert len(body["signal"]) == len(body["emotion"]) == len(body["severity"]) <= 60


def test_reading_requests_carry_nothing(visit: tuple[Traffic, dict[str, Any]]) -> None:
    for request in visit[0].requests:
        if request.method == "GET":
            assert len(request.url) < LONGEST_URL, request.url
            assert request.post_data_buffer is None, request.url


def test_no_other_host_and_no_other_channel(
    server: Server, visit: tuple[Traffic, dict[str, Any]]
) -> None:
    traffic, net_log = visit
    ours = urlsplit(server.url).netloc
    assert {urlsplit(request.url).netloc for request in traffic.requests} == {ours}
    assert traffic.sockets == []
    hosts = {urlsplit(url).netloc for url in logged_urls(net_log)}
    assert ours in hosts, "the net log saw nothing of the visit"
    assert hosts == {ours}


def logged_urls(net_log: dict[str, Any]) -> set[str]:
    urls = {(event.get("params") or {}).get("url") for event in net_log["events"]}
    return {url for url in urls if url and re.match(r"(https?|wss?)://", url)}


def test_the_browser_is_held_to_it(server: Server, visit: tuple[Traffic, dict[str, Any]]) -> None:
    document = next(
        request for request in visit[0].requests if request.resource_type == "document"
    ).response()
    assert document is not None
    policy = dict(
        directive.strip().split(" ", 1)
        for directive in document.header_value("content-security-policy").split(";")  # type: ignore[union-attr]
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["connect-src"] == policy["worker-src"] == "'self'"
    assert policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe-inline" not in " ".join(policy.values())
    permissions = document.header_value("permissions-policy") or ""
    assert "camera=(self)" in permissions
    assert "microphone=()" in permissions
    assert visit[0].errors == []
