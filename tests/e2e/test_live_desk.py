"""An answer reaches a desk that lies open, within seconds and without a reload; a rule is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from backend.clinical.phq9 import PHQ9
from backend.common.base import new_id
from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.keyboard import Keyboard
from tests.e2e.server import Server
from tests.e2e.states.walk import arrive
from tests.e2e.test_own_record import join_okafor

WITHIN_MS = 10_000
"""Asked every three seconds; the rest is for a busy machine."""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as started:
        yield started


@pytest.fixture(scope="module")
def patient(server: Server, browser: Browser) -> Page:
    """Juno shares with Dr Okafor."""
    page = browser.new_context(base_url=server.url).new_page()
    people.register(page, server.url, name="Juno", email="juno.desk@example.org")
    people.agree_to_care_team(page, server.url)
    join_okafor(browser, server, page.request.get("/api/v1/auth/me").json()["id"])
    return page


@pytest.fixture(scope="module")
def okafor(server: Server, browser: Browser) -> Page:
    page = browser.new_context(base_url=server.url).new_page()
    people.sign_in(page, server.url, email=server.email("dr.okafor"), password=server.password)
    return page


def answer(page: Page, *values: int, days_ago: int = 0) -> None:
    now = datetime.now(UTC)
    at = (now - timedelta(days=days_ago)).isoformat()
    response = page.request.post(
        "/api/v1/questionnaire-responses",
        data={
            "id": str(new_id()),
            "instrument": PHQ9.id,
            "version": PHQ9.version,
            "started_at": at,
            "answered_at": at,
            "sent_at": now.isoformat(),
            "answers": {item.id: v for item, v in zip(PHQ9.items, values, strict=True)},
            "difficulty": None,
            "origin": "self",
            "fallback_reason": None,
            "session_id": None,
        },
        headers={"Origin": str(page.evaluate("location.origin"))},
    )
    assert response.status == 201, response.text()


def test_what_is_new_appears_and_is_said(okafor: Page, patient: Page) -> None:
    answer(patient, *[0] * 9, days_ago=14)
    arrive(okafor, "/alerts")
    okafor.evaluate("window.notReloaded = true")
    expect(okafor.get_by_role("link", name="Juno")).to_have_count(0)
    answer(patient, *[2] * 4, *[0] * 4, 1)
    expect(okafor.get_by_role("link", name="Juno")).to_have_count(2, timeout=WITHIN_MS)
    said = okafor.get_by_role("status").filter(has_text=re.compile("2 new alerts"))
    expect(said).to_have_count(1)
    assert okafor.evaluate("window.notReloaded")


def test_risk_stands_first_with_its_clock_and_the_rise_without_one(okafor: Page) -> None:
    cards = okafor.get_by_role("listitem").filter(has=okafor.get_by_role("link", name="Juno"))
    expect(cards.nth(0)).to_contain_text("PHQ-9 item 9 answered above 0")
    expect(cards.nth(0)).to_contain_text("Acknowledge within")
    expect(cards.nth(1)).to_contain_text("PHQ-9 rise that is statistically reliable")
    expect(cards.nth(1)).to_contain_text("it was 0 on")
    expect(cards.nth(1)).not_to_contain_text("Acknowledge within")


def test_the_count_in_the_navigation_follows(okafor: Page) -> None:
    alerts = okafor.get_by_role("navigation").get_by_role("link", name=re.compile("Alerts"))
    before = int(re.findall(r"\d+", alerts.inner_text())[0])
    okafor.get_by_role("button", name="Acknowledge the alert of Juno").first.click()
    expect(alerts).to_contain_text(str(before - 1), timeout=WITHIN_MS)


def test_a_rule_is_set_by_keyboard_with_a_reason(okafor: Page) -> None:
    okafor.get_by_role("link", name="How alerts come about").click()
    rule = okafor.get_by_role("region", name="Camera sessions too poor to rely on")
    keyboard = Keyboard(okafor)
    keyboard.use(rule.get_by_role("button", name=re.compile("Change the rule")))
    dialog = okafor.get_by_role("dialog")
    number = dialog.get_by_label("Sessions in a row")
    expect(number).to_be_focused()
    number.fill("11")
    keyboard.use(dialog.get_by_role("button", name="Save"))
    expect(number).to_have_accessible_description(re.compile("from 2 to 10"))
    number.fill("4")
    dialog.get_by_label("Why").fill("Our patients sit in the garden.")
    keyboard.use(dialog.get_by_role("button", name="Save"))
    expect(dialog).to_be_hidden()
    expect(rule).to_contain_text("The last 4 camera sessions in a row")
    expect(rule).to_contain_text("4 sessions: Our patients sit in the garden.")
