"""Choosing how to be reminded, and stopping the mails from one of them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from backend.features.reminders.service import unsubscribe_token
from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.server import SECRET, Server


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as started:
        yield started


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(base_url=server.url, timezone_id="America/New_York")
    yield context.new_page()
    context.close()


def test_a_patient_chooses_and_stops_the_mails(page: Page, server: Server) -> None:
    people.register(page, server.url, name="Rhea", email="rhea@example.org")
    page.goto("/reminders")
    zone = page.get_by_role("combobox", name="Time zone")
    expect(zone).to_have_value("America/New_York")
    by_mail = page.get_by_role("switch", name="Remind me by e-mail")
    expect(by_mail).not_to_be_checked()

    by_mail.check()
    page.get_by_label("At this time").fill("22:30")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This time lies in your quiet hours.")).to_be_visible()
    expect(page.get_by_label("At this time")).to_be_focused()
    page.get_by_label("At this time").fill("18:30")
    zone.fill("Berlin")
    page.get_by_role("option", name="Europe/Berlin").click()
    page.get_by_label("Language of the mails").select_option("ta")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your reminders are set.")).to_be_visible()

    page.reload()
    expect(by_mail).to_be_checked()
    expect(page.get_by_label("At this time")).to_have_value("18:30")
    expect(zone).to_have_value("Europe/Berlin")

    patient = page.request.get("/api/v1/auth/me").json()["id"]
    token = unsubscribe_token(UUID(patient), SECRET)
    page.context.clear_cookies()
    page.goto("/unsubscribe#half-a-link")
    page.get_by_role("button", name="Stop the mails").click()
    expect(page.get_by_text("This link is not complete.")).to_be_visible()
    page.goto(f"/unsubscribe#{token}")
    page.reload()
    page.get_by_role("button", name="Stop the mails").click()
    expect(page.get_by_text("Done: no more reminders by e-mail.")).to_be_visible()

    people.sign_in(page, server.url, email="rhea@example.org", password=people.PASSWORD)
    page.goto("/reminders")
    expect(by_mail).not_to_be_checked()
