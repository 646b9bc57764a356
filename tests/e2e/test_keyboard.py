"""A patient's whole way by the keyboard alone: the focus is always seen, and never lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.keyboard import Keyboard
from tests.e2e.server import Server

EMAIL = "kim@example.org"


@pytest.fixture(scope="module")
def page(server: Server, playwright: Playwright, face_video: Path) -> Iterator[Page]:
    with chromium(playwright, face_video) as browser:
        page = browser.new_page(
            base_url=server.url,
            viewport={"width": 1280, "height": 720},
            # Where a dialog slides in, its buttons are out of sight for a moment.
            reduced_motion="reduce",
        )
        people.register(page, server.url, name="Kim", email=EMAIL)
        yield page


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    return Keyboard(page)


def test_sign_in(page: Page, server: Server) -> None:
    assert page.context.browser
    page = page.context.browser.new_page(base_url=server.url)
    keyboard = Keyboard(page)
    page.goto("/sign-in")
    expect(heading(page)).to_be_focused()
    email, password = page.get_by_label("Email"), page.get_by_label("Password").first
    keyboard.use(button(page, "Sign in"))
    expect(email).to_be_focused()
    expect(email).to_have_accessible_description("Please enter an email address.")
    keyboard.type(EMAIL)
    keyboard.to(password)
    keyboard.type(people.PASSWORD)
    keyboard.use(button(page, "Show password"), "Space")
    expect(password).to_have_attribute("type", "text")
    keyboard.use(button(page, "Sign in"))
    expect(page).to_have_title(re.compile("How are you, Kim"))
    expect(heading(page)).to_be_focused()
    page.close()


def test_skip_link(page: Page, keyboard: Keyboard) -> None:
    page.goto("/home")
    expect(heading(page)).to_be_focused()
    skip = page.get_by_role("link", name="Skip to content")
    keyboard.back_to(skip)
    expect(skip).to_be_in_viewport()
    keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    keyboard.press("Tab")
    expect(page.get_by_role("link", name="Start monitoring")).to_be_focused()


def test_menus_and_dialogs_give_the_focus_back(page: Page, keyboard: Keyboard) -> None:
    page.goto("/home")
    expect(heading(page)).to_be_focused()
    language = page.get_by_role("button", name=re.compile("English|Español"))
    for key, chosen in (("ArrowDown", "es"), ("ArrowUp", "en")):
        keyboard.back_to(language)
        keyboard.press("Enter")
        expect(page.get_by_role("menuitemradio", checked=True)).to_be_focused()
        keyboard.press(key)
        keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", chosen)
        expect(language).to_be_focused()
        keyboard.press("Tab")
    help_button = button(page, "Crisis help")
    keyboard.back_to(help_button)
    keyboard.press("Enter")
    assert_modal(page, keyboard)
    expect(help_button).to_be_focused()
    page.set_viewport_size({"width": 320, "height": 720})
    menu = button(page, "Open menu")
    keyboard.to(menu)
    keyboard.press("Enter")
    assert_modal(page, keyboard)
    expect(menu).to_be_focused()
    page.set_viewport_size({"width": 1280, "height": 720})


def test_colours_follow_the_device_until_they_are_chosen(page: Page, keyboard: Keyboard) -> None:
    def expect_scheme(scheme: str) -> None:
        expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)

    def choose(before: str, key: str) -> None:
        keyboard.back_to(page.get_by_role("button", name=f"Colours: {before}"))
        keyboard.press("Enter")
        expect(page.get_by_role("menuitemradio", name=before)).to_be_focused()
        keyboard.press(key)
        keyboard.press("Enter")

    page.goto("/home")
    expect(heading(page)).to_be_focused()
    page.emulate_media(color_scheme="dark")
    expect_scheme("dark")
    choose("As on this device", "ArrowDown")
    expect_scheme("light")
    page.reload()
    expect_scheme("light")
    expect(heading(page)).to_be_focused()
    choose("Light", "ArrowUp")
    expect_scheme("dark")


def test_monitoring(page: Page, keyboard: Keyboard) -> None:
    page.goto("/monitoring")
    expect(heading(page)).to_be_focused()
    keyboard.use(button(page, "I agree, use the camera"), "Space")
    expect(page.get_by_role("heading", level=1, name="Monitoring")).to_be_focused()
    keyboard.use(button(page, "Switch on the camera"))
    expect(page.get_by_role("heading", name="A quick look before you start")).to_be_focused(
        timeout=people.SIGNAL_MS
    )
    expect(page.get_by_text("You can be seen well.").first).to_be_visible(timeout=people.SIGNAL_MS)
    keyboard.use(page.get_by_role("button", name=re.compile("^Start")))
    stop = button(page, "Stop and finish")
    expect(stop).to_be_focused()
    opens_by_itself = page.get_by_role("switch")
    keyboard.use(opens_by_itself, "Space")
    expect(opens_by_itself).not_to_be_checked()
    keyboard.back_to(stop)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Well done")).to_be_focused()


def test_questionnaire(page: Page, keyboard: Keyboard) -> None:
    page.goto("/questionnaires/phq-9")
    expect(heading(page)).to_be_focused()
    questions = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    for number in range(1, 9):
        keyboard.use(answer(questions.nth(number - 1), "Not at all"), "Space")
        keyboard.press("ArrowDown")
        expect(answer(questions.nth(number - 1), "Several days")).to_be_checked()
    send = button(page, "Send my answers")
    keyboard.use(send)
    last = questions.nth(8)
    expect(answer(last, "Not at all")).to_be_focused()
    keyboard.press("Space")
    keyboard.use(send)
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    expect(heading(page)).to_be_focused()


def assert_modal(page: Page, keyboard: Keyboard) -> None:
    """The focus is in the dialog, goes around in it, and leaves it by Escape alone."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    close = dialog.get_by_role("button", name=re.compile("^Close"))
    keyboard.to(close)
    keyboard.to(close)
    keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).filter(visible=True)


def answer(question: Locator, name: str) -> Locator:
    return question.get_by_role("radio", name=name)
