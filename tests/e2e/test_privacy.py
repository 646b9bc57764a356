"""Nothing but the documented predictions and answers leaves the patient's browser or stays in it.

What pages, workers and the service worker ask for is recorded with its bodies; Chromium's net log
is read as a second witness, since it holds every connection whoever opened it. Each witness and
each search is shown a leak as well: it must find it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Request, expect

from tests.e2e import people, traces, video
from tests.e2e.browser import Traffic, profile
from tests.e2e.harness import wait_until
from tests.e2e.server import Server
from tests.e2e.test_installed import READY

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


# Every way out of a page beside requests; told to the test whenever a page takes one.
OTHER_CHANNELS = """
for (const name of ["RTCPeerConnection", "WebSocket", "EventSource", "WebTransport"]) {
    const real = globalThis[name];
    if (real) globalThis[name] = new Proxy(real, {
        construct(target, given, newTarget) {
            void tellOpened(name);
            return Reflect.construct(target, given, newTarget);
        },
    });
}
const beacon = navigator.sendBeacon.bind(navigator);
navigator.sendBeacon = (...given) => { void tellOpened("sendBeacon"); return beacon(...given); };
"""
# Text of a picture, or more numbers in a row than the eight probabilities of the emotions.
PICTURE_IN_WORDS = re.compile(r"data:image/|[A-Za-z0-9+/_-]{1000}|(?:-?\d+(?:\.\d+)?[,\s]+){16}")
ERROR = "setTimeout(() => { throw new Error('planted error') })"


@dataclass
class Visit:
    """What a patient's browser did: what it asked for, what it logged, what it kept."""

    profile: Path
    traffic: Traffic = field(default_factory=Traffic)
    channels: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    """Of the first page."""
    net_log: dict[str, Any] = field(default_factory=dict)
    shown_live: list[str] = field(default_factory=list)
    shown_after: list[str] = field(default_factory=list)
    kept_live: traces.Kept | None = None
    kept_after: traces.Kept | None = None
    cookies: list[dict[str, Any]] = field(default_factory=list)
    after_errors: list[Request] = field(default_factory=list)

    @property
    def writes(self) -> list[Request]:
        return [r for r in self.traffic.requests if r.method not in ("GET", "HEAD")]

    def listen(self, context: BrowserContext) -> Page:
        page = context.pages[0]
        context.expose_function("tellOpened", lambda name: self.channels.append(name))
        context.add_init_script(OTHER_CHANNELS)
        self.traffic.listen(page)
        return page


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
    for part in sent.get_by_role("button", name="bytes").all():
        part.click()
        expect(part).to_have_attribute("aria-expanded", "true")
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


def datagrams(net_log: dict[str, Any]) -> set[str]:
    """Where WebRTC sent any: it names the receiver, which the browser's own look-ups do not."""
    sent = net_log["constants"]["logEventTypes"]["UDP_BYTES_SENT"]
    told = [event.get("params", {}) for event in net_log["events"] if event["type"] == sent]
    return {params["address"] for params in told if "address" in params}


def asked_for_by_pages(net_log: dict[str, Any]) -> list[tuple[str, str]]:
    """Methods and addresses of what pages and workers asked for; Chromium's own errands have no
    initiator. What a cache answered by itself is not there."""
    jobs = net_log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    started = [
        event["params"]
        for event in net_log["events"]
        if event["type"] == jobs and "params" in event
    ]
    return [
        (job["method"], job["url"])
        for job in started
        if job.get("initiator", "not an origin") != "not an origin"
    ]


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


@pytest.fixture(scope="module")
def leaking(
    server: Server,
    playwright: Playwright,
    face_video: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Visit, traces.Kept]:
    """A page that does all that Serein never does, in a browser that is watched alike."""
    folder = tmp_path_factory.mktemp("leaking")
    net_log = folder / "net-log.json"
    visit = Visit(folder / "profile")
    flags = [f"--log-net-log={net_log}"]
    with profile(playwright, face_video, visit.profile, flags) as context:
        page = visit.listen(context)
        people.register(page, server.url, name="Leo", email="leo@example.org")
        wait_until(page, READY)
        page.evaluate(LEAKS)
        context.service_workers[0].evaluate("fetch('/leak/from-service-worker', {method: 'POST'})")
        page.wait_for_timeout(2_000)
        kept = traces.kept(page)
    visit.net_log = json.loads(net_log.read_text())
    return visit, kept


LEAKS = """async () => {
    navigator.sendBeacon("/leak/beacon", "x");
    new EventSource("/leak/events");
    new WebSocket(location.origin.replace("http", "ws") + "/leak/socket");
    const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:192.0.2.1" }] });
    peer.createDataChannel("leak");
    await peer.setLocalDescription(await peer.createOffer());

    const canvas = new OffscreenCanvas(48, 48);
    canvas.getContext("2d").fillRect(0, 0, 24, 48);
    const crop = await canvas.convertToBlob({ type: "image/jpeg" });
    const settled = (request) => new Promise((resolve) => { request.onsuccess = resolve; });
    const opening = indexedDB.open("leak");
    opening.onupgradeneeded = () =>
        opening.result.createObjectStore("all", { autoIncrement: true });
    await settled(opening);
    const store = opening.result.transaction("all", "readwrite").objectStore("all");
    const crops = [crop, new Uint8Array(48 * 48), new ImageData(48, 48), Array(128).fill(0.5)];
    for (const value of crops) await settled(store.add({ value }));
    await (await caches.open("leak")).put("/leak/cached", new Response(crop));
    console.info(Array(128).fill(0.5).join(", "));
    localStorage.setItem("leak", "data:image/jpeg;base64,AAAA");
    sessionStorage.setItem("leak", "A".repeat(3_000));

    const own = indexedDB.open("serein");
    await settled(own);
    const [{ person, key }] = await settled(
        own.result.transaction("locks").objectStore("locks").getAll(),
    ).then(({ target }) => target.result);
    const iv = new Uint8Array(12);
    const additionalData = new TextEncoder().encode(`${person}/notes/leak`);
    const plain = new TextEncoder().encode(JSON.stringify({ crop: Array(2_304).fill(9) }));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
    const notes = own.result.transaction("notes", "readwrite").objectStore("notes");
    await settled(notes.put({ person, name: "leak", iv, data }));
}"""


def test_the_witnesses_see_every_channel(leaking: tuple[Visit, traces.Kept]) -> None:
    visit, _ = leaking
    assert {"RTCPeerConnection", "WebSocket", "EventSource", "sendBeacon"} == set(visit.channels)
    told = {urlsplit(request.url).path for request in visit.traffic.requests}
    logged = {urlsplit(url).path for _, url in asked_for_by_pages(visit.net_log)}
    for path in ("/leak/beacon", "/leak/events", "/leak/from-service-worker"):
        assert path in told
        assert path in logged
    assert [urlsplit(url).path for url in visit.traffic.sockets] == ["/leak/socket"]
    assert "/leak/socket" in logged
    assert "192.0.2.1:3478" in datagrams(visit.net_log)


def test_the_searches_find_every_picture(leaking: tuple[Visit, traces.Kept]) -> None:
    visit, kept = leaking
    for expected in (
        r"leak/all/value: Blob",
        r"leak/all/value: 2304 bytes",
        r"leak/all/value: ImageData",
        r"leak/all/value: a row of 128 numbers",
        r"cache: .*/leak/cached",
        r"localStorage/leak: data:image",
        r"sessionStorage/leak: AAAA",
        r"serein/notes/leak/crop: a row of 2304 numbers",
    ):
        assert any(re.search(expected, finding) for finding in kept.findings), expected
    assert "a picture of 48 x 48" in " ".join(traces.on_disk(visit.profile))
    assert any(PICTURE_IN_WORDS.search(message) for message in visit.traffic.console)
    frame = b"".join(plane.tobytes() for plane in video.planes(next(video.face())))
    assert list(traces.pictures_in(frame, [], traces.camera_lines()))


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
    assert set(re.findall(r"([\w-]+)=\(self\)", permissions)) == {"camera"}
    assert "*" not in permissions
