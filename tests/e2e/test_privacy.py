"""Nothing but the documented predictions and answers leaves the patient's browser or stays in it.

What pages, workers and the service worker ask for is recorded with its bodies; Chromium's net log
is read as a second witness. test_leaks.py shows a leak to each witness and each search.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e import people, traces
from tests.e2e.browser import profile
from tests.e2e.device import READY
from tests.e2e.harness import wait_until
from tests.e2e.server import Server
from tests.e2e.visit import PICTURE_IN_WORDS, Visit, asked_for_by_pages, datagrams

ID = r"[0-9a-f-]{36}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)")
WORD = re.compile(r"[A-Za-z0-9_.-]{1,40}")
LONGEST_URL = 200

# Every write that a patient's visit may make, with the fields that its body may have.
DOCUMENTED = {
    ("POST", r"/api/v1/auth/(register|login)"): {
        "email",
        "password",
        "display_name",
        "time_zone",
    },
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


ERROR = "setTimeout(() => { throw new Error('planted error') })"


@pytest.fixture(scope="module")
def visit(
    server: Server,
    playwright: Playwright,
    face_video: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Visit:
    """A whole visit: register, consent, half a minute of monitoring, the questionnaire, errors."""
    folder = tmp_path_factory.mktemp("visit")
    net_log = folder / "net-log.json"
    visit = Visit(folder / "profile")
    flags = [f"--log-net-log={net_log}"]
    with profile(playwright, face_video, visit.profile, flags) as context:
        page = visit.listen(context)
        answer = page.goto(server.url)
        assert answer is not None
        visit.headers = answer.all_headers()
        people.register(page, server.url, name="Iris", email="iris@example.org")
        people.agree_to_camera(page, server.url)
        wait_until(page, READY)
        people.start_monitoring(page)
        expect(page.get_by_text(re.compile("half-second readings in 1 part"))).to_be_visible(
            timeout=people.FIRST_CHUNK_MS
        )
        visit.kept_live = traces.kept(page)
        visit.shown_live = letter_by_letter(page)
        people.stop_monitoring(page)
        visit.shown_after = letter_by_letter(page)
        people.open_questionnaire(page, server.url)
        people.answer_phq9(page, [people.NOT_AT_ALL] * 9)
        page.get_by_role("button", name="Send my answers").click()
        expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
        visit.kept_after = traces.kept(page)
        visit.cookies = [dict(cookie) for cookie in context.cookies()]
        before = len(visit.traffic.requests)
        fail_everywhere(page, server.url)
        visit.after_errors = visit.traffic.requests[before:]
    visit.net_log = json.loads(net_log.read_text())
    return visit


def letter_by_letter(page: Page) -> list[str]:
    """What the page says has been sent, each part opened."""
    sent = page.get_by_role("region", name="What has been sent so far")
    sent.get_by_role("button", name="Show the data, letter by letter").click()
    expect(sent.get_by_role("button", name="bytes").first).to_be_visible()
    closed = sent.get_by_role("button", name="bytes", expanded=False)
    while closed.count():  # by what they are, not by their place: more may be sent meanwhile
        closed.first.click()
    texts: list[str] = sent.locator("pre").all_text_contents()
    sent.get_by_role("button", name="Show the data, letter by letter").click()
    return texts


def fail_everywhere(page: Page, url: str) -> None:
    """An uncaught error in the worker, in the service worker and in the page."""
    page.goto(f"{url}/monitoring")
    page.get_by_role("button", name="Switch on the camera").click()
    expect(page.get_by_text("You can be seen well.").first).to_be_visible(timeout=people.SIGNAL_MS)
    for place in (*page.workers, *page.context.service_workers, page):
        place.evaluate(ERROR)
    page.wait_for_timeout(2_000)


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
        for column, classes in (("emotion", 8), ("severity", 4)):
            rows = [row for row in body[column] if row is not None]
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
    asked = asked_for_by_pages(visit.net_log)
    assert {urlsplit(url)[:2] for _, url in asked} == {("http", ours)}
    assert visit.traffic.sockets == visit.channels == []
    assert datagrams(visit.net_log) == set()


def test_both_witnesses_saw_the_same_writes(visit: Visit) -> None:
    told = Counter((r.method, urlsplit(r.url).path) for r in visit.writes)
    logged = Counter(
        (method, urlsplit(url).path)
        for method, url in asked_for_by_pages(visit.net_log)
        if method not in ("GET", "HEAD")
    )
    assert told == logged


def test_the_page_shows_what_was_sent_byte_for_byte(visit: Visit) -> None:
    """At any time: in the middle of the session, and after its end."""
    sent = [r.post_data_buffer for r in visit.writes if "/sessions" in urlsplit(r.url).path]
    assert len(sent) >= 4, "start, two parts, end"
    assert len(visit.shown_live) >= 2
    assert {text.encode() for text in visit.shown_live} <= set(sent)
    assert Counter(text.encode() for text in visit.shown_after) == Counter(sent)


def test_nothing_of_a_picture_stays_in_the_browser(visit: Visit) -> None:
    for kept in (visit.kept_live, visit.kept_after):
        assert kept is not None
        assert kept.sealed > 0
        assert kept.findings == []
    assert all(len(cookie["value"]) < 200 for cookie in visit.cookies)
    assert traces.on_disk(visit.profile) == []


def test_nothing_of_a_picture_is_logged(visit: Visit) -> None:
    assert [message for message in visit.traffic.console if PICTURE_IN_WORDS.search(message)] == []


def test_errors_are_reported_to_nobody(visit: Visit) -> None:
    assert sum("planted error" in error for error in visit.traffic.errors) >= 1
    assert {request.method for request in visit.after_errors} <= {"GET", "HEAD", "POST"}
    writes = {urlsplit(r.url).path for r in visit.after_errors if r.method not in ("GET", "HEAD")}
    assert writes <= {"/api/v1/auth/device-key"}
    assert not {"report-to", "reporting-endpoints", "nel"} & set(visit.headers)
    assert "report" not in visit.headers["content-security-policy"]


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
    passkeys = {"publickey-credentials-create", "publickey-credentials-get"}
    assert set(re.findall(r"([\w-]+)=\(self\)", permissions)) == {"camera"} | passkeys
    assert "*" not in permissions
