"""What a browser did on a visit, by two witnesses: Playwright's events, and Chromium's net log,
which holds every connection whoever opened it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

from tests.e2e import traces
from tests.e2e.browser import Traffic

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
