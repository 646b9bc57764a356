"""What a screen reader meets and says: named places, and few calm words of its own accord."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.server import Server

LISTEN = """
() => {
    window.heard = [];
    const said = new Map();
    const REGIONS = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    new MutationObserver((changes) => {
        const regions = changes.flatMap(({ target, addedNodes }) => [
            (target.closest ? target : target.parentElement)?.closest(REGIONS),
            // An alert is read out when it appears; another region only when it changes.
            ...[...addedNodes].flatMap((node) => node.querySelectorAll
                ? [node, ...node.querySelectorAll('*')].filter((one) => one.role === 'alert')
                : []),
        ]);
        for (const region of new Set(regions)) {
            const words = region?.textContent.trim();
            if (!words || said.get(region) === words) continue;
            said.set(region, words);
            window.heard.push(words);
        }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
"""
"""Keeps the words of live regions in the order in which they are read out."""


@pytest.fixture(scope="module")
def page(server: Server, playwright: Playwright, face_video: Path) -> Iterator[Page]:
    with chromium(playwright, face_video) as browser:
        page = browser.new_page(base_url=server.url)
        people.register(page, server.url, name="Sam", email="sam@example.org")
        yield page


def test_a_session_is_told_in_few_words(page: Page, server: Server) -> None:
    people.agree_to_camera(page, server.url)
    page.evaluate(LISTEN)
    people.start_monitoring(page)
    expect(page.get_by_text(re.compile("Most likely|too uncertain"))).to_be_visible(
        timeout=people.FIRST_CHUNK_MS
    )
    expect(page.locator("body")).to_match_aria_snapshot("""
        - link "Skip to content"
        - banner:
          - navigation "Main":
            - link "Home"
            - link "Monitoring"
          - button "Crisis help"
        - main:
          - heading "Monitoring" [level=1]
          - timer "Time"
          - button "Stop and finish"
    """)
    people.stop_monitoring(page)
    heard = page.evaluate("heard")
    assert "You can be seen well." in heard
    assert any("Everything has been sent." in words for words in heard)
    # Some half a minute of readings, ten a second: only what changes for the person is said.
    assert len(heard) <= 10, heard
    assert len(heard) == len(set(heard)), heard


def test_what_is_wrong_is_said_at_once(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.evaluate(LISTEN)
    page.get_by_label("Email").fill("sam@example.org")
    page.get_by_label("Password").first.fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Email and password do not match.")
    assert page.evaluate("heard") == ["Email and password do not match."]


def test_a_question_and_its_answers_belong_together(page: Page, server: Server) -> None:
    people.sign_in(page, server.url, email="sam@example.org", password=people.PASSWORD)
    people.open_questionnaire(page, server.url)
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
        - heading "PHQ-9 questionnaire" [level=1]
        - group "1. Little interest or pleasure in doing things":
          - radio "Not at all"
          - radio "Several days"
          - radio "More than half the days"
          - radio "Nearly every day"
    """)
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Send my answers").click()
    first = page.get_by_role("radio").first
    expect(first).to_be_focused()
    expect(first).to_have_accessible_description("Please choose an answer.")
    assert any("9 questions are still open" in words for words in page.evaluate("heard"))


def test_charts_are_told_in_words_and_can_be_read_as_tables(page: Page, server: Server) -> None:
    page.context.clear_cookies()
    people.sign_in(page, server.url, email=server.email("ana"), password=server.password)
    chart = page.get_by_role("region", name="PHQ-9 over time")
    expect(chart.get_by_role("img").first).to_have_accessible_name(
        re.compile(r"\d+ answers.*\d+, ")
    )
    chart.get_by_text("Table").click()
    expect(chart.get_by_role("columnheader", name="Total")).to_be_visible()
    expect(chart.get_by_role("img")).to_have_count(0)
