"""The monitoring page in all its states: with a face, without one, and without a camera."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, expect

from tests.e2e import people, video
from tests.e2e.browser import CAMERA, chromium
from tests.e2e.server import Server
from tests.e2e.states.walk import Stop, arrive

NO_SIGNAL_MS = 180_000
"""A minute without a usable picture, on a busy machine."""


def monitoring(playwright: Playwright, server: Server, folder: Path, stop: Stop) -> None:
    """The monitoring page from the question for consent to the end of a session."""
    face = video.write_y4m(folder / "face.y4m", video.face())
    with chromium(playwright, face) as browser:
        # A service worker would have the models already.
        page = browser.new_page(base_url=server.url, service_workers="block")
        people.register(page, server.url, name="Mona", email="mona@example.org")
        arrive(page, "/monitoring")
        stop(page, "monitoring-consent")
        # The models arrive only once the opening was looked at.
        page.context.route("**/models/**", lambda route: None)
        page.get_by_role("button", name="I agree, use the camera").click()
        stop(page, "monitoring-off")
        page.get_by_role("button", name="Switch on the camera").click()
        expect(page.get_by_text("Waiting for the camera.")).to_be_visible()
        stop(page, "monitoring-opening")
        page.context.unroute("**/models/**")
        expect(page.get_by_text("You can be seen well.").first).to_be_visible(
            timeout=people.SIGNAL_MS
        )
        stop(page, "monitoring-checking")
        page.get_by_role("button", name="Start monitoring").click()
        expect(page.get_by_text(re.compile("Most likely|too uncertain"))).to_be_visible(
            timeout=people.FIRST_CHUNK_MS
        )
        stop(page, "monitoring-live")
        people.stop_monitoring(page)
        stop(page, "monitoring-ended")


@contextmanager
def monitoring_without_a_face(
    playwright: Playwright, server: Server
) -> Iterator[Callable[[Stop], None]]:
    """A page with two cameras and nobody before them. What it gives stops there after a minute."""
    with chromium(playwright, video=None, flags=[f"{CAMERA}=device-count=2"]) as browser:
        page = browser.new_page(base_url=server.url)
        people.register(page, server.url, name="Nils", email="nils@example.org")
        people.agree_to_camera(page, server.url)
        page.get_by_role("button", name="Switch on the camera").click()
        # Told to wait, the page stands still; by itself it would go on to the questionnaire.
        page.get_by_role("switch").click(timeout=people.SIGNAL_MS)
        page.get_by_role("button", name="Start anyway").click()

        def look(stop: Stop) -> None:
            offer = page.get_by_role("region", name="The camera has not seen you well for a minute")
            expect(offer).to_be_visible(timeout=NO_SIGNAL_MS)
            stop(page, "monitoring-no-signal")

        yield look


def monitoring_without_a_camera(playwright: Playwright, server: Server, stop: Stop) -> None:
    with chromium(playwright, video=None) as browser:
        page = browser.new_page(base_url=server.url)
        people.register(page, server.url, name="Otto", email="otto@example.org")
        people.agree_to_camera(page, server.url)
        page.get_by_role("button", name="Switch on the camera").click()
        expect(page.get_by_role("alert", name="No camera was found")).to_be_visible()
        stop(page, "monitoring-failed")
