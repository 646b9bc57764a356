"""Whatever is wrong with the picture or becomes of the camera is told in a plain sentence.

One browser for all: its camera shows one condition after the other, over and over.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from tests.e2e import people, video
from tests.e2e.browser import chromium
from tests.e2e.harness import wait_until
from tests.e2e.server import Server, free_port

SENTENCES = {
    "ok": "You can be seen well.",
    "no_face": "Your face is not in view. Please move into the picture.",
    "several_faces": (
        "More than one face is in view. Please make sure only you are in the picture."
    ),
    "too_dark": "It is too dark. A lamp or window in front of you helps.",
    "too_bright": "It is too bright. Please turn away from strong light, or lower the blind.",
    "face_too_small": "You are too far away. Please come a little closer.",
    "blurred": "The picture is blurred. Please wipe the lens or hold the device still.",
    "head_turned": "Your head is turned away. Please face the screen.",
    "low_frame_rate": "The picture is too slow. Closing other programs may help.",
}
EACH_IN_TURN_MS = 180_000
"""Longer than all scenes take together, for a busy machine that missed its turn."""
SLEEP = """
let asleepMs = 0;
const { now } = Date;
Date.now = () => now() + asleepMs;
window.sleep = (ms) => { asleepMs += ms; };
"""
"""The wall clock alone goes on while a device sleeps: the page's own clocks stop."""
SIX_MINUTES_MS = 360_000


@pytest.fixture(scope="module")
def browser(playwright: Playwright, conditions_video: Path) -> Iterator[Browser]:
    """Connected to from outside: a page that Playwright opens itself never goes out of view."""
    port = free_port()
    with chromium(playwright, conditions_video, flags=[f"--remote-debugging-port={port}"]):
        yield playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}", no_defaults=True)


@pytest.fixture(scope="module")
def visit(browser: Browser, server: Server) -> Page:
    page = browser.contexts[0].new_page()
    page.add_init_script(SLEEP)
    people.register(page, server.url, name="Conny", email="conny@example.org")
    people.agree_to_camera(page, server.url)
    return page


@pytest.fixture
def page(visit: Page, server: Server) -> Page:
    """The monitoring page with the camera on."""
    visit.goto(f"{server.url}/monitoring")
    visit.get_by_role("button", name="Switch on the camera").click()
    # Most of what this camera shows is of no use: stay all the same.
    visit.get_by_role("switch").click(timeout=people.SIGNAL_MS)
    return visit


def test_each_condition_has_its_sentence(page: Page) -> None:
    for reason in video.CONDITIONS.values():
        sentence = page.get_by_text(SENTENCES[reason], exact=True).first
        expect(sentence).to_be_visible(timeout=EACH_IN_TURN_MS)


def test_a_page_out_of_view_pauses_and_goes_on(page: Page) -> None:
    begin(page)
    expect(page.get_by_text("Monitoring pauses while this page is not in front.")).to_be_visible()
    other = page.context.new_page()
    wait_until(page, "document.hidden")
    before = time_of(page).text_content() or ""
    page.wait_for_timeout(2_000)
    expect(time_of(page)).to_have_text(before)
    other.close()
    page.bring_to_front()
    wait_until(page, "!document.hidden")
    expect(time_of(page)).not_to_have_text(before, timeout=people.SIGNAL_MS)


def test_a_device_that_slept_for_long_ends_the_session(page: Page) -> None:
    begin(page)
    page.evaluate(f"sleep({SIX_MINUTES_MS})")
    sentence = "The page was out of view, or the device asleep, for more than five minutes."
    expect(page.get_by_text(sentence)).to_be_visible(timeout=people.SIGNAL_MS)
    assert "hidden" in reasons_of_ended_sessions(page)


def test_a_camera_that_is_unplugged_ends_the_session(page: Page, browser: Browser) -> None:
    begin(page)
    unplug(browser)
    sentence = "The camera was disconnected, so the session ended there."
    expect(page.get_by_text(sentence)).to_be_visible(timeout=people.SIGNAL_MS)
    assert "camera_lost" in reasons_of_ended_sessions(page)


def test_a_camera_that_is_unplugged_is_told_before_a_session(page: Page, browser: Browser) -> None:
    unplug(browser)
    told = page.get_by_role("alert", name="No camera was found")
    expect(told).to_be_visible(timeout=people.SIGNAL_MS)


def begin(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Start")).click()
    expect(time_of(page)).not_to_have_text("0:00", timeout=people.SIGNAL_MS)


def time_of(page: Page) -> Locator:
    return page.get_by_role("timer", name="Time")


def unplug(browser: Browser) -> None:
    """No hand reaches Chromium's invented cameras: the process that shows them is ended."""
    running = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    for process in running:
        if "VideoCapture" in process["type"]:
            os.kill(process["id"], signal.SIGKILL)


def reasons_of_ended_sessions(page: Page) -> set[str]:
    expect(page.get_by_text("Everything has been sent.")).to_be_visible(
        timeout=people.FIRST_CHUNK_MS
    )
    sessions = page.request.get(urljoin(page.url, "/api/v1/sessions")).json()["items"]
    return {session["end_reason"] for session in sessions}
