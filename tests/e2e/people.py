"""What people do on the pages, in the words they see there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyotp
from playwright.sync_api import Page, TimeoutError, expect

PASSWORD = "quiet river morning walk"
SIGNAL_MS = 30_000
FIRST_CHUNK_MS = 60_000

NOT_AT_ALL, SEVERAL_DAYS, MORE_THAN_HALF, NEARLY_EVERY_DAY = (
    "Not at all",
    "Several days",
    "More than half the days",
    "Nearly every day",
)


def register(page: Page, url: str, *, name: str, email: str) -> None:
    page.goto(f"{url}/register")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    try:
        page.wait_for_url("**/home")
    except TimeoutError:
        raise AssertionError(page.get_by_role("main").inner_text()) from None


def sign_in(page: Page, url: str, *, email: str, password: str) -> None:
    page.goto(f"{url}/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").first.fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile(r"/(home|patients|admin)"))


def sign_in_by_clinic(page: Page, url: str) -> None:
    """To the clinic's own provider, which sends the browser back at once."""
    page.goto(f"{url}/sign-in")
    page.get_by_role("button", name=re.compile("Sign in with the clinic")).click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in")


def give_password(page: Page, url: str, *, email: str, password: str) -> None:
    """Sign in as somebody with a second factor, as far as to the question for it."""
    page.goto(f"{url}/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").first.fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Code of your authenticator app")).to_be_visible()


def give_code(page: Page, code: str) -> None:
    page.get_by_label("Code of your authenticator app").fill(code)
    page.get_by_role("button", name="Continue").click()


def set_up_app(
    page: Page, before: Callable[[], object] = lambda: None
) -> tuple[pyotp.TOTP, list[str]]:
    """On the page of one's second factors, up to the recovery codes; `before` runs at the key."""
    page.get_by_role("button", name="Set up the app").click()
    picture = page.get_by_role("img", name="QR code with the key for the app")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 100, "the picture is not drawn"
    before()
    key = page.get_by_text(re.compile(r"^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$")).inner_text()
    app = pyotp.TOTP(key.replace(" ", ""))
    page.get_by_label("Code that the app shows").fill(app.now())
    page.get_by_role("button", name="Finish setting up").click()
    shown = page.get_by_role("list", name="Ten recovery codes").get_by_role("listitem")
    expect(shown).to_have_count(10)
    return app, shown.all_inner_texts()


def add_first_passkey(page: Page, name: str) -> None:
    """On the page of one's second factors; the recovery codes that come with it are kept."""
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("list", name="Ten recovery codes")).to_be_visible()
    page.get_by_role("button", name="I have kept them").click()


def agree_to_care_team(page: Page, url: str) -> None:
    page.goto(f"{url}/my-data")
    consent = page.get_by_role("region", name=re.compile("care team", re.IGNORECASE)).filter(
        has=page.get_by_role("button")
    )
    consent.get_by_role("button", name="I agree").click()
    expect(page.get_by_text("Your consent is recorded.")).to_be_visible()


def invite(page: Page, url: str, *, email: str) -> str:
    """As a physician; returns the token of the link that is shown, which stays on the page."""
    page.goto(f"{url}/care-team")
    page.get_by_label("Email").fill(email)
    page.get_by_role("button", name="Send", exact=True).click()
    link = page.get_by_role("dialog").get_by_text(re.compile("/invitation#"))
    return link.inner_text().partition("#")[2].strip()


def agree_to_camera(page: Page, url: str) -> None:
    page.goto(f"{url}/monitoring")
    page.get_by_role("button", name="I agree, use the camera").click()


def start_monitoring(page: Page) -> None:
    """From the monitoring page with consent to a running session with a good signal."""
    page.get_by_role("button", name="Switch on the camera").click()
    expect(page.get_by_text("You can be seen well.").first).to_be_visible(timeout=SIGNAL_MS)
    page.get_by_role("button", name="Start monitoring").click()
    expect(page.get_by_role("button", name="Stop and finish")).to_be_visible()


def stop_monitoring(page: Page) -> None:
    page.get_by_role("button", name="Stop and finish").click()
    expect(page.get_by_role("heading", name="Well done")).to_be_visible()
    expect(page.get_by_text("Everything has been sent.")).to_be_visible(timeout=FIRST_CHUNK_MS)


def open_questionnaire(page: Page, url: str) -> None:
    page.goto(f"{url}/questionnaires/phq-9")
    expect(page.get_by_role("radio").first).to_be_visible()


def answer_phq9(page: Page, answers: list[str]) -> None:
    """Chooses an answer for each of the nine questions in turn."""
    questions = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    for number, answer in enumerate(answers, start=1):
        question = questions.filter(has_text=re.compile(rf"^{number}\. "))
        question.get_by_role("radio", name=answer).check()
