"""A patient's whole way on a phone: by touch, on a small screen, which is turned in the middle."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, Playwright, ViewportSize, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.server import Server

UPRIGHT: ViewportSize = {"width": 360, "height": 740}
ON_ITS_SIDE: ViewportSize = {"width": 740, "height": 360}


def test_from_registration_to_the_result(
    server: Server, playwright: Playwright, face_video: Path
) -> None:
    with chromium(playwright, face_video) as browser:
        page = browser.new_context(
            base_url=server.url,
            viewport=UPRIGHT,
            device_scale_factor=3,
            is_mobile=True,
            has_touch=True,
        ).new_page()
        register(page)
        monitor(page)
        answer(page)


def register(page: Page) -> None:
    page.goto("/register")
    for label, text in (
        ("Name", "Pia"),
        ("Email", "pia@example.org"),
        ("Password", people.PASSWORD),
    ):
        field = page.get_by_label(label).first
        tap(field)
        field.fill(text)
    tap(page.get_by_role("button", name="Create account"))
    expect(page.get_by_role("heading", name="How are you, Pia?")).to_be_visible()


def monitor(page: Page) -> None:
    go(page, "Monitoring")
    tap(page.get_by_role("button", name="I agree, use the camera"))
    tap(page.get_by_role("button", name="Switch on the camera"))
    expect(page.get_by_text("You can be seen well.").first).to_be_visible(timeout=people.SIGNAL_MS)
    tap(page.get_by_role("button", name=re.compile("^Start")))
    stop = page.get_by_role("button", name="Stop and finish")
    expect(stop).to_be_visible()
    for turned in (ON_ITS_SIDE, UPRIGHT):
        page.set_viewport_size(turned)
        expect(page.get_by_role("timer", name="Time")).to_be_visible()
        stop.scroll_into_view_if_needed()
        assert_fits(page)
    tap(stop)
    expect(page.get_by_role("heading", name="Well done")).to_be_visible()
    expect(page.get_by_text("Everything has been sent.")).to_be_visible(
        timeout=people.FIRST_CHUNK_MS
    )


def answer(page: Page) -> None:
    go(page, "Questionnaire")
    tap(page.get_by_role("link", name=re.compile("Fill in: PHQ-9")))
    questions = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    for number in range(9):
        tap(questions.nth(number).get_by_text("Not at all"))
    tap(page.get_by_role("button", name="Send my answers"))
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    assert_fits(page)


def go(page: Page, name: str) -> None:
    """Through the menu, as the navigation has no room."""
    tap(page.get_by_role("button", name="Open menu"))
    tap(page.get_by_role("dialog").get_by_role("link", name=name))
    expect(page.get_by_role("dialog")).to_have_count(0)


def tap(target: Locator) -> None:
    assert_fits(target.page)
    target.tap()


def assert_fits(page: Page) -> None:
    """Nothing pushes the page wider than the screen, which a phone would then show smaller."""
    shown = page.evaluate("[document.documentElement.scrollWidth, visualViewport.scale]")
    assert page.viewport_size
    assert shown == [page.viewport_size["width"], 1], page.url
