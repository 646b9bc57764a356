"""Nothing but the documented predictions and answers leaves the patient's browser.

The page's own requests are recorded with their bodies; Chromium's net log is read as a second
witness, since it holds every connection whoever opened it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
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
    ("POST", r"/api/v1/auth/(logout|device-key)"): set(),
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


@dataclass
class Visit:
    """What a patient's browser did: what the pages asked for, what the browser itself logged."""

    traffic: Traffic
    headers: dict[str, str]
    """Of the first page."""
    net_log: dict[str, Any]

    @property
    def writes(self) -> list[Request]:
        return [r for r in self.traffic.requests if r.method not in ("GET", "HEAD")]


@pytest.fixture(scope="module")
def visit(
    server: Server,
    playwright: Playwright,
    face_video: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Visit:
    """A whole visit: register, consent, half a minute of monitoring, the questionnaire."""
    net_log = tmp_path_factory.mktemp("net") / "net-log.json"
    traffic = Traffic()
    with chromium(playwright, face_video, flags=[f"--log-net-log={net_log}"]) as browser:
        page = browser.new_page()
        traffic.listen(page)
        answer = page.goto(server.url)
        assert answer is not None
        headers = answer.all_headers()
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
    return Visit(traffic, headers, json.loads(net_log.read_text()))


def test_the_visit_sent_predictions_and_answers(visit: Visit) -> None:
    paths = [urlsplit(request.url).path for request in visit.writes]
    assert any(re.search(r"/chunks/0$", path) for path in paths)
    assert any(path.endswith("/end") for path in paths)
    assert any(path.endswith("/questionnaire-responses") for path in paths)


def test_only_documented_fields_leave(visit: Visit) -> None:
    for request in visit.writes:
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


def test_a_chunk_holds_signals_and_probabilities_alone(visit: Visit) -> None:
    chunks = [request for request in visit.writes if "/chunks/" in request.url]
    assert chunks
    for request in chunks:
        body = json.loads(request.post_data_buffer or b"")
        for field, classes in (("emotion", 8), ("severity", 4)):
            rows = [row for row in body[field] if row is not None]
            assert all(len(row) == classes for row in rows)
            assert all(abs(sum(row) - 1) < 0.01 and min(row) >= 0 for row in rows)
        assert all(isinstance(signal, str) for signal in body["signal"])
        assert len(body["signal"]) == len(body["emotion"]) == len(body["severity"]) <= 60


def test_reading_requests_carry_nothing(visit: Visit) -> None:
    for request in visit.traffic.requests:
        if request.method == "GET":
            assert len(request.url) < LONGEST_URL, request.url
            assert request.post_data_buffer is None, request.url


def test_no_other_host_and_no_other_channel(server: Server, visit: Visit) -> None:
    ours = urlsplit(server.url).netloc
    assert {urlsplit(request.url).netloc for request in visit.traffic.requests} == {ours}
    assert visit.traffic.sockets == []
    assert {urlsplit(url).netloc for url in asked_for_by_pages(visit.net_log)} == {ours}


def asked_for_by_pages(net_log: dict[str, Any]) -> set[str]:
    """Addresses that a page or a worker asked for; Chromium's own errands have no initiator."""
    jobs = net_log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    started = [
        event["params"]
        for event in net_log["events"]
        if event["type"] == jobs and "params" in event
    ]
    return {
        job["url"] for job in started if job.get("initiator", "not an origin") != "not an origin"
    }


def test_the_browser_is_held_to_it(visit: Visit) -> None:
    directives = visit.headers["content-security-policy"].split(";")
    policy = dict(directive.strip().split(" ", 1) for directive in directives)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["connect-src"] == policy["worker-src"] == "'self'"
    assert policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe-inline" not in " ".join(policy.values())
    permissions = visit.headers["permissions-policy"]
    assert "camera=(self)" in permissions
    assert "microphone=()" in permissions
    # A stranger's browser asks who is signed in, and hears that nobody is.
    assert [error for error in visit.traffic.errors if "401" not in error] == []
