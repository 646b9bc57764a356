"""From an answer to item 9 to people who know; the safety plan without a connection; and a
questionnaire of the clinic's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.backend.clinical.test_fhir_questionnaire import SLEEP
from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.device import READY
from tests.e2e.harness import wait_until
from tests.e2e.server import FrailServer, Server
from tests.e2e.test_main_line import link_to_dr_lind
from tests.e2e.test_outbox import ARRIVES_MS, assert_nothing_waits

NAME = "Saida Safe"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as started:
        yield started


def physician(browser: Browser, server: Server) -> Page:
    page = browser.new_context(base_url=server.url, accept_downloads=True).new_page()
    people.sign_in(page, server.url, email=server.email("dr.lind"), password=server.password)
    return page


def choose(page: Page, number: int, answer: str) -> None:
    group = page.get_by_role("group").filter(has_text=re.compile(rf"^{number}\. "))
    group.get_by_role("radio", name=answer, exact=True).check()


def test_item_9_leads_to_help_further_questions_a_plan_and_the_physician(
    browser: Browser, server: Server
) -> None:
    page = browser.new_context(base_url=server.url).new_page()
    people.register(page, server.url, name=NAME, email="saida@example.org")
    people.agree_to_care_team(page, server.url)
    link_to_dr_lind(browser, server, page.request.get("/api/v1/auth/me").json()["id"])

    # Help at once, in the same page, and nothing that was filled in is lost.
    people.open_questionnaire(page, server.url)
    people.answer_phq9(page, [people.NOT_AT_ALL] * 8 + [people.SEVERAL_DAYS])
    help_ = page.get_by_role("alert", name="Thank you for telling us")
    expect(help_.get_by_role("link", name=re.compile("988")).first).to_be_visible()
    expect(page.get_by_role("radio", name=people.NOT_AT_ALL).first).to_be_checked()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    expect(help_).to_be_visible()

    # The screener is an offer; what it asks follows from the answers.
    page.get_by_role("button", name="Answer a few more questions").click()
    expect(page.get_by_role("heading", level=1, name="A few more questions")).to_be_visible()
    expect(page.get_by_role("group")).to_have_count(3)
    choose(page, 1, "Yes")
    expect(help_).to_be_visible()
    choose(page, 2, "Yes")
    expect(page.get_by_role("group")).to_have_count(6)
    for number, answer in ((3, "Yes"), (4, "Yes"), (5, "No"), (6, "No")):
        choose(page, number, answer)
    page.reload()  # a draft is kept for it, too
    expect(page.get_by_text("6 of 6 answered")).to_be_visible()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    expect(page.get_by_text(re.compile("triage", re.IGNORECASE))).to_have_count(0)

    # The plan is offered with the help.
    help_.get_by_role("link", name="Open my safety plan").click()
    page.get_by_role("link", name="Begin my safety plan").click()
    page.get_by_label("What is worth living for, line 1").fill("My brother")
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_text(f"Version 1, by {NAME}")).to_be_visible()

    read_by_dr_lind(physician(browser, server))


def read_by_dr_lind(page: Page) -> None:
    """Both alerts on the desk, the graver one with the shorter clock, and the plan."""
    page.goto("/alerts")
    mine = page.get_by_role("listitem").filter(has_text=NAME)
    expect(mine).to_have_count(2)
    expect(mine.first).to_contain_text("C-SSRS screener: high. Yes to item 1, 2, 3, 4")
    expect(mine.first).to_contain_text(re.compile("Acknowledge within (59|60) min|1 h 0 min"))
    expect(mine.last).to_contain_text("PHQ-9 item 9")
    mine.first.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name=f"Safety plan of {NAME}").click()
    expect(page.get_by_text("My brother").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Every answer, and how often to ask").click()
    page.get_by_role("button", name=re.compile("^C-SSRS screener")).click()
    expect(page.get_by_text("some intention of acting on them")).to_be_visible()
    expect(page.get_by_text("Triage: high")).to_be_visible()


def test_a_questionnaire_of_the_clinic_is_brought_in_scheduled_answered_and_read(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    lind = physician(browser, server)
    lind.goto("/questionnaire-library")
    upload(lind, tmp_path, SLEEP | {"item": [{"linkId": "a", "type": "url", "text": "Page"}]})
    expect(lind.get_by_role("alert")).to_contain_text("item[0].type")
    expect(lind.get_by_role("button", name=re.compile("FHIR R4 Questionnaire"))).to_be_focused()
    upload(lind, tmp_path, SLEEP)
    expect(lind.get_by_text("“Sleep diary”, version 2, can be scheduled now.")).to_be_visible()
    lind.goto("/patients")
    lind.get_by_role("link", name=re.compile("Ana Souza")).click()
    lind.get_by_role("link", name="Every answer, and how often to ask").click()
    lind.get_by_label("Sleep diary").select_option("every week")
    expect(lind.get_by_text("never answered")).to_be_visible()

    ana = browser.new_context(base_url=server.url).new_page()
    people.sign_in(ana, server.url, email=server.email("ana"), password=server.password)
    ana.get_by_role("link", name=re.compile("Sleep diary")).click()
    choose(ana, 1, "No")
    group = ana.get_by_role("group").filter(has_text="What kept you awake?")
    group.get_by_role("radio", name="Thoughts").check()
    ana.get_by_label(re.compile("What was it")).fill("The exam")
    ana.get_by_label(re.compile("Cups of coffee")).fill("2")
    ana.get_by_role("button", name="Send my answers").click()
    expect(ana.get_by_text("Your answers have arrived.")).to_be_visible()
    expect(ana.get_by_text("Your total")).to_have_count(0)

    lind.reload()
    lind.get_by_role("button", name=re.compile("^Sleep diary")).first.click()
    expect(lind.get_by_text("The exam")).to_be_visible()


def upload(page: Page, folder: Path, questionnaire: dict[str, object]) -> None:
    file = folder / "questionnaire.json"
    file.write_text(json.dumps(questionnaire), "utf-8")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=re.compile("FHIR R4 Questionnaire")).click()
    chooser.value.set_files(file)


def test_the_plan_opens_and_is_changed_without_a_connection(
    browser: Browser, frail: FrailServer
) -> None:
    page = browser.new_context(base_url=frail.url).new_page()
    people.register(page, frail.url, name="Pia", email="pia@example.org")
    page.goto(f"{frail.url}/safety-plan/edit")
    page.get_by_label("What I can do by myself, line 1").fill("A walk")
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_text("Version 1, by Pia")).to_be_visible()
    page.goto(f"{frail.url}/home")
    wait_until(page, READY)
    with frail.outage():
        page.reload()
        page.get_by_role("link", name="My safety plan").click()
        expect(page.get_by_text("A walk")).to_be_visible()
        page.get_by_role("link", name="Change").click()
        page.get_by_role("button", name="Another line: What I can do by myself").click()
        page.get_by_label("What I can do by myself, line 2").fill("Tea with honey")
        page.reload()  # what is typed is kept before it is saved
        expect(page.get_by_label("What I can do by myself, line 2")).to_have_value("Tea with honey")
        page.get_by_role("button", name="Save the plan").click()
        expect(page.get_by_text(re.compile("Kept on this device"))).to_be_visible()
        expect(page.get_by_text("Tea with honey")).to_be_visible()
    expect(page.get_by_text("Version 2, by Pia")).to_be_visible(timeout=ARRIVES_MS)
    assert_nothing_waits(page)
    rows = frail.rows("select number, sections_sealed from safety_plan order by number")
    assert [number for number, _ in rows] == [1, 2]
    assert all(b"walk" not in sealed for _, sealed in rows)


def test_the_plan_is_clean_on_paper(browser: Browser, server: Server) -> None:
    page = browser.new_context(base_url=server.url).new_page()
    people.sign_in(page, server.url, email=server.email("dev"), password=server.password)
    page.get_by_role("link", name="My safety plan").click()
    expect(page.get_by_text("The garden in spring")).to_be_visible()
    page.emulate_media(media="print")
    for gone in ("Print", "Change", "Crisis help"):
        expect(page.get_by_role("button", name=gone, exact=True)).to_be_hidden()
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_text("The garden in spring")).to_be_visible()
    expect(page.get_by_text("988").first).to_be_visible()
