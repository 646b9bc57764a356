"""The timeline by keyboard and by mouse, a note about an event, and a level beside an estimate."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.keyboard import Keyboard
from tests.e2e.server import Server

WORDS = "Her sister came along; she laughed. (browser test)"
REASON = "Looked away because of the sun. (browser test)"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as started:
        yield started


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Dr Okafor at Chloé's timeline."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    people.sign_in(page, server.url, email=server.email("dr.okafor"), password=server.password)
    page.get_by_role("link", name=re.compile("Chloé")).click()
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(drawing(page)).to_be_visible()
    yield page
    context.close()


def drawing(page: Page) -> Locator:
    return page.get_by_role("group", name=re.compile("^Timeline from"))


def test_every_event_is_reached_and_annotated_without_a_mouse(page: Page) -> None:
    keys = Keyboard(page)
    marks = drawing(page).get_by_role("button")
    expect(marks.first).to_be_visible()
    drawing(page).locator('[tabindex="0"]').focus()
    for key in ("ArrowUp",) * 9:
        keys.press(key)
    focused = page.locator(":focus")
    expect(focused).to_have_accessible_name(re.compile("^PHQ-9: "))
    keys.press("End")
    keys.press("Enter")
    panel = page.get_by_role("dialog", name="Details")
    expect(panel.get_by_text("Little interest or pleasure in doing things")).to_be_visible()
    panel.get_by_role("button", name="Write a note about this").press("Enter")
    form = page.get_by_role("dialog", name="Write a note about this")
    form.get_by_label("Note", exact=True).fill(WORDS)
    form.get_by_role("button", name="Save").press("Enter")
    expect(form).to_be_hidden()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.goto(re.sub(r"/timeline.*", "/notes", page.url))
    note = page.get_by_role("listitem").filter(has_text=WORDS)
    expect(note.get_by_text("About a questionnaire")).to_be_visible()


def test_it_comes_closer_and_moves(page: Page) -> None:
    seen = page.get_by_role("status").filter(has_text=re.compile(r"\d{4} to "))
    year = seen.inner_text()
    page.get_by_role("button", name="Closer").click()
    expect(seen).not_to_have_text(year)
    closer = seen.inner_text()
    axis = drawing(page).locator("svg")
    axis.hover(position={"x": 400, "y": 8})  # between the marks
    box = axis.bounding_box()
    assert box is not None
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"] + 8, steps=5)
    page.mouse.up()
    expect(seen).not_to_have_text(closer)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_text("Year", exact=True).click()
    expect(seen).to_have_text(year)


def test_a_level_beside_an_estimate_is_seen_by_the_patient(
    page: Page, browser: Browser, server: Server
) -> None:
    page.get_by_text("List", exact=True).click()
    page.get_by_role("button", name=re.compile("^Details: Camera session: ")).first.click()
    page.get_by_role("link", name="Open the session").click()
    page.get_by_role("button", name="Set another level").click()
    form = page.get_by_role("dialog")
    form.get_by_role("radio", name="Severe").check()
    form.get_by_label("Reason").fill(REASON)
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("set “Severe” on"))).to_be_visible()
    session = page.url.rpartition("/")[2]

    patient = browser.new_context(base_url=server.url).new_page()
    people.sign_in(patient, server.url, email=server.email("chloe"), password=server.password)
    patient.goto(f"/sessions/{session}")
    told = patient.get_by_role("note", name="Your care team has looked at this")
    expect(told).to_contain_text("Severe")
    expect(patient.get_by_text(REASON)).to_have_count(0)
    patient.context.close()
