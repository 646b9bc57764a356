"""The witnesses and searches of test_privacy.py are shown a leak of every kind, and find it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from tests.e2e import people, traces, video
from tests.e2e.browser import profile
from tests.e2e.device import READY
from tests.e2e.harness import wait_until
from tests.e2e.server import Server
from tests.e2e.visit import PICTURE_IN_WORDS, Visit, asked_for_by_pages, datagrams


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
