"""The forms of care: filled in, refused, sent, and what they look like afterwards."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, expect

from backend.common.base import new_id
from tests.e2e import people
from tests.e2e.server import Server
from tests.e2e.states.walk import Stop, arrive, ids_of


def questionnaire(browser: Browser, server: Server, stop: Stop) -> None:
    """One answer missing, help at item 9, and sent."""
    page = browser.new_page(base_url=server.url)
    people.register(page, server.url, name="Quentin", email="quentin@example.org")
    people.open_questionnaire(page, server.url)
    people.answer_phq9(page, [people.SEVERAL_DAYS] * 8)
    page.get_by_role("button", name="Send my answers").click()
    stop(page, "questionnaire-missing")
    people.answer_phq9(page, [people.SEVERAL_DAYS] * 9)
    stop(page, "questionnaire-item9")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    stop(page, "questionnaire-result")
    page.close()


def safety(browser: Browser, server: Server, stop: Stop) -> None:
    """The screener with help, its end; a plan in the making, and one changed by two people."""
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email("dev"), password=server.password)
    arrive(page, "/questionnaires/c-ssrs-screener")
    answers = page.get_by_role("group")
    for number, answer in ((0, "Yes"), (1, "Yes"), (1, "No"), (2, "No")):
        answers.nth(number).get_by_role("radio", name=answer, exact=True).check()
    stop(page, "screener-help")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    stop(page, "screener-result")
    arrive(page, "/safety-plan")
    stop(page, "safety-plan")
    page.get_by_role("link", name="Change").click()
    expect(page.get_by_label("People I can ask for help, line 1")).to_be_visible()
    stop(page, "safety-plan-edit")
    _change_plan_elsewhere(page)
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_role("alert", name="Your plan was changed in two places")).to_be_visible()
    stop(page, "safety-plan-conflict")
    page.close()


def _change_plan_elsewhere(page: Page) -> None:
    """As another device of the same person would."""
    plan = page.request.get("/api/v1/safety-plan").json()["plan"]
    now = datetime.now(UTC).isoformat()
    answer = page.request.post(
        "/api/v1/safety-plan",
        data={
            "id": str(new_id()),
            "based_on": plan["id"],
            "written_at": now,
            "sent_at": now,
            "sections": plan["sections"],
        },
        headers={"Origin": str(page.evaluate("location.origin"))},
    )
    assert answer.status == 201, answer.text()


def treatment(browser: Browser, server: Server, stop: Stop) -> None:
    """A worksheet with something missing, its end, an open entry; forms with errors."""
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email("ana"), password=server.password)
    arrive(page, "/plan/exercises/gratitude")
    page.get_by_role("button", name="I did it").click()
    stop(page, "exercise-missing")
    page.get_by_role("textbox", name="What was good, 1").fill("Soup")
    page.get_by_role("button", name="I did it").click()
    expect(page.get_by_text("Your entry has arrived.")).to_be_visible()
    stop(page, "exercise-end")
    arrive(page, "/plan")
    page.get_by_role("button", name="8 of 10").click()
    page.get_by_role("button", name="Show earlier versions").click()
    entries = page.get_by_role("region", name="My entries")
    entries.get_by_role("button", name=re.compile("Three good things")).first.click()
    expect(page.get_by_text("8 of 10 is noted.")).to_be_visible()
    stop(page, "plan-opened")
    page.context.clear_cookies()
    people.sign_in(page, server.url, email=server.email("dr.lind"), password=server.password)
    address = "/patients/{patient}/treatment".format_map(ids_of(page, "physician"))
    arrive(page, address)
    for button in ("Make an appointment", "Record a session"):
        page.get_by_role("button", name=button).click()
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        stop(page, f"dialog-{button.lower().replace(' ', '-')}")
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    _notes(page, stop)
    _timeline(page, stop)
    arrive(page, f"{address}/plan")
    page.get_by_role("button", name="Sleep first").click()
    page.get_by_role("button", name="Save as a new version").click()
    stop(page, "plan-editor-missing")
    page.close()


def _notes(page: Page, stop: Stop) -> None:
    """A note with its versions and one in the making; a level that is set beside an estimate."""
    ids = ids_of(page, "physician")
    arrive(page, "/patients/{patient}/notes".format_map(ids))
    page.get_by_role("button", name="Show earlier versions").first.click()
    expect(page.get_by_text("Version 1")).to_be_visible()
    stop(page, "notes-versions")
    for address, button in (("notes", "Write a note"), ("sessions/{session}", "Set a")):
        arrive(page, f"/patients/{{patient}}/{address}".format_map(ids))
        page.get_by_role("button", name=re.compile(button)).click()
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        stop(page, f"dialog-{button.lower().replace(' ', '-')}")


def _timeline(page: Page, stop: Stop) -> None:
    """The drawing of a year, close by, as a list, and the details of one event."""
    address = "/patients/{patient}/timeline".format_map(ids_of(page, "physician"))
    arrive(page, address)
    drawing = page.get_by_role("group", name=re.compile("^Timeline from"))
    expect(drawing).to_be_visible()
    stop(page, "timeline-year")
    drawing.get_by_role("button", name=re.compile("PHQ-9: ")).last.click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("Little interest or pleasure in doing things")).to_be_visible()
    stop(page, "timeline-details")
    panel.get_by_role("button", name="Close").click()
    page.get_by_text("Month", exact=True).click()
    stop(page, "timeline-month")
    page.get_by_text("List", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Details: ")).first).to_be_visible()
    stop(page, "timeline-list")
    page.get_by_role("button", name="Lanes shown").click()
    expect(page.get_by_role("checkbox", name="Homework")).to_be_checked()
    stop(page, "timeline-lanes")


def reports(browser: Browser, server: Server, stop: Stop) -> None:
    """A report from its order to the signature; forms with errors; a signed one, verified."""
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email("dr.lind"), password=server.password)
    ana = _patient(page, "Ana")
    arrive(page, f"/patients/{ana}/reports")
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_label("From").fill("2030-01-01")
    page.get_by_role("button", name="Make the preview").click()
    stop(page, "report-order-refused")
    arrive(page, f"/patients/{ana}/reports")
    page.get_by_role("button", name="Make the preview").click()
    expect(page.get_by_role("link", name="Show the PDF")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Sign the report").click()
    page.get_by_role("button", name="Change the draft").click()
    stop(page, "report-draft")
    page.get_by_label("I have read the preview.").check()
    page.get_by_label("Your password").fill(server.password)
    page.get_by_role("button", name="Sign the report").click()
    give = page.get_by_role("button", name="Give it to the patient")
    expect(give).to_be_enabled(timeout=60_000)
    page.get_by_role("button", name="Begin a new version").click()
    page.get_by_role("button", name="Check now").click()
    expect(page.get_by_text(re.compile("exactly those that were signed"))).to_be_visible()
    stop(page, "report-signed")
    page.close()


def _patient(page: Page, name: str) -> str:
    """The id of one of the signed-in physician's patients."""
    found = page.request.get("/api/v1/patients").json()["items"]
    return str(next(each["id"] for each in found if each["display_name"].startswith(name)))
