"""Walks through every page and every state of the monitoring page, and stops at each for a look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, expect

from backend.common.base import new_id
from tests.e2e import people, video
from tests.e2e.browser import CAMERA, chromium
from tests.e2e.server import Server

PUBLIC = [
    "/sign-in",
    "/register",
    "/forgot-password",
    "/new-password#a",
    "/unsubscribe",
    "/invitation",
    "/erased",
    "/no-such-page",
]
PAGES = {
    "patient": [
        "/home",
        "/monitoring",
        "/questionnaires",
        "/questionnaires/phq-9",
        "/questionnaires/c-ssrs-screener",
        "/safety-plan",
        "/safety-plan/edit",
        "/sessions",
        "/sessions/{own session}",
        "/plan",
        "/plan/exercises/behavioural-activation",
        "/plan/exercises/breathing",
        "/mood",
        "/appointments",
        "/my-course",
        "/my-data",
        "/reminders",
        "/my-data/access",
        "/my-data/history",
        "/my-data/reports",
        "/my-data/export",
        "/my-data/erase",
        "/help",
        "/account",
        "/confirm-email#a",
    ],
    "physician": [
        "/patients",
        "/patients?order=need&filter=alert",
        "/numbers",
        "/patients/{patient}",
        "/patients/{patient}/sessions/{session}",
        "/patients/{patient}/reports",
        "/patients/{patient}/treatment",
        "/patients/{patient}/treatment/plan",
        "/patients/{patient}/questionnaires",
        "/patients/{patient}/safety-plan",
        "/patients/{patient}/timeline",
        "/patients/{patient}/compare",
        "/patients/{patient}/notes",
        "/care-team",
        "/questionnaire-library",
        "/alerts",
        "/alerts/rules",
        "/agreement",
    ],
    "admin": ["/admin/users", "/admin/care-teams"],
}
SIGN_IN = {"patient": "ana", "physician": "dr.lind", "admin": "admin"}
NO_SIGNAL_MS = 180_000
"""A minute without a usable picture, on a busy machine."""

Stop = Callable[[Page, str], None]
"""Looks at a page that stands still; told the name of its state. Leaves it in English."""


def public(browser: Browser, server: Server, stop: Stop) -> None:
    page = browser.new_page(base_url=server.url)
    for address in PUBLIC:
        arrive(page, address)
        stop(page, f"public{_name(address)}")
    arrive(page, "/register")
    page.get_by_role("button", name="Create account").click()
    stop(page, "public-register-refused")
    page.close()


def pages_of(browser: Browser, server: Server, role: str, stop: Stop) -> None:
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email(SIGN_IN[role]), password=server.password)
    ids = _ids(page, role)
    for address in PAGES[role]:
        arrive(page, address.format_map(ids))
        stop(page, role + _name(address))
    page.close()


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


def dialogs(browser: Browser, server: Server, stop: Stop) -> None:
    """What opens over a page."""
    page = browser.new_page(base_url=server.url)
    for role, address, button in [
        ("patient", "/home", "Crisis help"),
        ("patient", "/my-data", "Withdraw"),
        ("patient", "/my-data", "Change how long"),
        ("patient", "/my-data", "End the access"),
        ("patient", "/my-data", "Yes, let"),
        ("patient", "/account", "Sign out everywhere"),
        ("physician", "/care-team", "Hand patients over"),
        ("physician", "/alerts", "Resolve the alert"),
        ("physician", "/alerts/rules", "Change the rule"),
        ("admin", "/admin/users", "Add a user"),
        ("admin", "/admin/users", "Deactivate"),
    ]:
        page.context.clear_cookies()
        people.sign_in(
            page, server.url, email=server.email(SIGN_IN[role]), password=server.password
        )
        arrive(page, address)
        page.get_by_role("button", name=button).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        stop(page, f"dialog-{button.lower().replace(' ', '-')}")
    page.close()


def care_team(browser: Browser, server: Server, stop: Stop) -> None:
    """The link to hand over, what its reader is asked, and what a patient on the way is told."""
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email("dr.okafor"), password=server.password)
    token = people.invite(page, server.url, email="nadia@example.org")
    stop(page, "invitation-link")
    page.context.clear_cookies()
    arrive(page, f"/invitation#{token}")
    expect(page.get_by_role("button", name="Create my account")).to_be_visible()
    stop(page, "invitation-offer")
    page.get_by_role("button", name="Create my account").click()
    stop(page, "invitation-refused")
    page.get_by_role("button", name="No, thank you").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    stop(page, "dialog-no-thank-you")
    people.sign_in(page, server.url, email=server.email("ben"), password=server.password)
    for address in ("/home", "/my-data"):
        arrive(page, address)
        stop(page, f"handed-over{_name(address)}")
    page.close()


def second_factor(browser: Browser, server: Server, stop: Stop) -> None:
    """An app from its key to the recovery codes; the question who is there; the second step."""
    page = browser.new_page(base_url=server.url)
    people.register(page, server.url, name="Sana", email="sana@example.org")
    arrive(page, "/account")
    _, codes = people.set_up_app(page, before=lambda: stop(page, "app-setup"))
    stop(page, "recovery-codes")
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_text("10 of them are left.")).to_be_visible()
    stop(page, "account-second-factor")
    page.context.clear_cookies()
    people.give_password(page, server.url, email="sana@example.org", password=people.PASSWORD)
    people.give_code(page, "000000")
    expect(page.get_by_text("This code is not right")).to_be_visible()
    stop(page, "second-step")
    page.get_by_role("button", name="Use a recovery code instead").click()
    page.get_by_label("Recovery code").fill(codes[0])
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/home")
    arrive(page, "/account")
    page.get_by_role("button", name="Remove the app").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove the app").click()
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("Please enter your password.")).to_be_visible()
    stop(page, "confirm-identity")
    page.close()


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
    address = "/patients/{patient}/treatment".format_map(_ids(page, "physician"))
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


def _notes(page: Page, stop: Stop) -> None:
    """A note with its versions and one in the making; a level that is set beside an estimate."""
    ids = _ids(page, "physician")
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
    address = "/patients/{patient}/timeline".format_map(_ids(page, "physician"))
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


def arrive(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")


def _name(address: str) -> str:
    return re.sub(r"[/?#]", "-", re.sub(r"[{} ]", "", address))


def _ids(page: Page, role: str) -> dict[str, str]:
    def first(address: str) -> str:
        return str(page.request.get(f"/api/v1{address}").json()["items"][0]["id"])

    if role == "patient":
        return {"own session": first("/sessions")}
    if role == "physician":
        patient = first("/patients")
        return {"patient": patient, "session": first(f"/patients/{patient}/sessions")}
    return {}
