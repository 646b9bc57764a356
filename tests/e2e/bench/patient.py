"""What is measured on the page that a patient uses, from Serein's own server."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.e2e import browser, people
from tests.e2e.bench.measure import Processes, Wire
from tests.e2e.server import Server

SWITCH_ON = "Switch on the camera"
SEEN = "You can be seen well."
# As long as somebody needs for the page's three tips.
READING_MS = 4000
# Until the window holds enough for estimates, so that they are part of what is measured.
SETTLED_MS = 40_000
MEASURED_MS = 20_000

WATCH = """
addEventListener('click', () => { window.pressedMs = performance.now(); }, {
  capture: true, once: true,
});
new MutationObserver((_, observer) => {
  if (!document.body?.textContent.includes('WORDS')) return;
  window.seenMs = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, characterData: true });
""".replace("WORDS", SEEN)

COUNT = """
const post = Worker.prototype.postMessage;
window.sent = 0;
Worker.prototype.postMessage = function (message, transfer) {
  if (message.kind === 'frame') window.sent += 1;
  return post.call(this, message, transfer);
};
"""


def first_results(
    playwright: Playwright, server: Server, video: Path, folder: Path, *, times: int
) -> dict[str, float]:
    """From the press of the button to the first words about the picture; bytes since the page."""
    # What a service worker fetches ahead is neither needed for a first result nor in its way.
    with browser.profile(playwright, video, folder / "cold", service_workers="block") as context:
        _enrol(context.new_page(), server, "cold")
        cold = [_first(context, server, emptied=True) for _ in range(times)]
    with browser.profile(playwright, video, folder / "warm") as context:
        _enrol(context.new_page(), server, "warm")
        # The browser keeps compiled code from the second visit on.
        _first(context, server)
        warm = [_first(context, server) for _ in range(times)]
        read = [_first(context, server, reading_ms=READING_MS) for _ in range(times)]
    return {
        "cold_ms": statistics.median(ms for ms, _ in cold),
        "cold_bytes": statistics.median(size for _, size in cold),
        "warm_ms": statistics.median(ms for ms, _ in warm),
        "warm_read_ms": statistics.median(ms for ms, _ in read),
    }


def _first(
    context: BrowserContext, server: Server, *, emptied: bool = False, reading_ms: int = 0
) -> tuple[float, int]:
    page = context.new_page()
    if emptied:
        session = context.new_cdp_session(page)
        session.send("Network.clearBrowserCache")
        kept = {"origin": server.url, "storageTypes": "cache_storage,service_workers"}
        session.send("Storage.clearDataForOrigin", kept)
    page.add_init_script(WATCH)
    wire = Wire(page) if emptied else None
    page.goto(f"{server.url}/monitoring")
    button = page.get_by_role("button", name=SWITCH_ON)
    button.wait_for()
    page.wait_for_timeout(reading_ms)
    button.click()
    expect(page.get_by_text(SEEN).first).to_be_visible(timeout=people.SIGNAL_MS)
    ms = page.evaluate("seenMs - pressedMs")
    size = wire.bytes() if wire else 0
    page.close()
    return ms, size


def processor_share(playwright: Playwright, server: Server, video: Path) -> dict[str, Any]:
    """Share of one core while a session runs, its preview, bars and estimates on screen."""
    with browser.chromium(playwright, video) as running:
        page = running.new_page()
        page.add_init_script(COUNT)
        _enrol(page, server, "share")
        people.start_monitoring(page)
        page.wait_for_timeout(SETTLED_MS)
        processes = Processes(running)
        before = processes.cpu_ms(), processes.cpu_ms("renderer"), *_now(page)
        page.wait_for_timeout(MEASURED_MS)
        after = processes.cpu_ms(), processes.cpu_ms("renderer"), *_now(page)
    cpu_ms, page_ms, wall_ms, frames = (b - a for a, b in zip(before, after, strict=True))
    return {
        "page_share": page_ms / wall_ms,
        "browser_share": cpu_ms / wall_ms,
        "frames_a_second": 1000 * frames / wall_ms,
    }


def _now(page: Page) -> tuple[float, int]:
    now, sent = page.evaluate("[performance.now(), sent]")
    return now, sent


def _enrol(page: Page, server: Server, name: str) -> None:
    people.register(page, server.url, name="Bea", email=f"bench-{name}@example.org")
    people.agree_to_camera(page, server.url)
    page.get_by_role("button", name=SWITCH_ON).wait_for()
