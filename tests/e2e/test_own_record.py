"""A patient takes everything along, withdraws a consent, looks who looked, and leaves for good."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.inspection import Inspection
from tests.e2e.keyboard import Keyboard
from tests.e2e.server import Server
from tests.e2e.states.walk import arrive

EMAIL = "lea@example.org"
MADE_WITHIN_MS = 60_000
KEPT = """
async () => {
    // Every value of every store, so that nothing of a person hides in one that nobody thought of.
    const found = {};
    for (const { name, version } of await indexedDB.databases()) {
        const database = await new Promise((resolve) => {
            indexedDB.open(name, version).onsuccess = (event) => resolve(event.target.result);
        });
        for (const store of database.objectStoreNames) {
            const keys = await new Promise((resolve) => {
                const all = database.transaction(store).objectStore(store).getAllKeys();
                all.onsuccess = () => resolve(all.result);
            });
            found[`${name}/${store}`] = keys.map(String);
        }
        database.close();
    }
    return found;
}
"""
LINK = """
link => fetch('/api/v1/admin/care-teams', {
    method: 'POST', body: JSON.stringify(link), headers: { 'Content-Type': 'application/json' },
}).then(({ status }) => status)
"""
CACHED_ANSWERS = """
async () => {
    const urls = [];
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) urls.push(request.url);
    }
    return urls.filter((url) => url.includes('/api/'));
}
"""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as without_camera:
        yield without_camera


@pytest.fixture(scope="module")
def page(server: Server, browser: Browser) -> Iterator[Page]:
    """Lea has answered once and shares it with her care team."""
    page = browser.new_page(base_url=server.url, reduced_motion="reduce", accept_downloads=True)
    people.register(page, server.url, name="Lea", email=EMAIL)
    people.agree_to_care_team(page, server.url)
    people.open_questionnaire(page, server.url)
    people.answer_phq9(page, [people.SEVERAL_DAYS] * 8 + [people.NOT_AT_ALL])
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible()
    join_okafor(browser, server, page.request.get("/api/v1/auth/me").json()["id"])
    yield page
    page.close()


def join_okafor(browser: Browser, server: Server, patient: str) -> None:
    """An administrator adds Dr Okafor to the patient's care team."""
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email("admin"), password=server.password)
    users = page.request.get("/api/v1/admin/users").json()["items"]
    okafor = next(user["id"] for user in users if user["email"] == server.email("dr.okafor"))
    link = {"physician_id": okafor, "patient_id": patient}
    status = page.evaluate(LINK, link)
    assert status == 201
    page.close()


def test_everything_is_made_and_downloaded(page: Page, tmp_path: Path) -> None:
    arrive(page, "/my-data")
    page.get_by_role("link", name="Take my data with me").click()
    page.get_by_role("button", name="Make my file").click()
    link = page.get_by_role("link", name="Download (zip)")
    expect(link).to_be_visible(timeout=MADE_WITHIN_MS)
    with page.expect_download() as started:
        link.click()
    assert re.fullmatch(r"serein-\d{4}-\d\d-\d\d\.zip", started.value.suggested_filename)
    file = tmp_path / "everything.zip"
    started.value.save_as(file)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert EMAIL in archive.read("json/users.json").decode()
        assert '"total": 8' in archive.read("json/questionnaire_response.json").decode()
        assert archive.read("my-summary.pdf").startswith(b"%PDF")
    page.get_by_role("button", name="Delete the file now").click()
    expect(page.get_by_text("The file is deleted.")).to_be_visible()


def test_a_consent_is_withdrawn_knowing_what_stops(page: Page) -> None:
    arrive(page, "/my-data")
    keyboard = Keyboard(page)
    withdraw = page.get_by_role("button", name="Withdraw", exact=True)
    keyboard.use(withdraw)
    dialog = page.get_by_role("dialog", name="Withdraw this consent?")
    expect(dialog).to_contain_text("Your care team sees nothing of your record any more")
    expect(dialog).to_contain_text("Your record itself: you go on seeing and using all of it.")
    keyboard.use(dialog.get_by_role("button", name="Keep it as it is"))
    expect(dialog).to_be_hidden()
    expect(withdraw).to_be_focused()
    keyboard.press("Enter")
    keyboard.use(dialog.get_by_role("button", name="Withdraw my consent"))
    expect(page.get_by_text("Your consent is withdrawn, from now on.")).to_be_visible()


def test_the_history_tells_both_and_the_text(page: Page) -> None:
    arrive(page, "/my-data/history")
    entries = page.get_by_role("listitem").filter(has_text="Sharing with your care team")
    expect(entries.nth(0)).to_contain_text("Withdrawn on")
    expect(entries.nth(1)).to_contain_text("Given on")
    keyboard = Keyboard(page)
    read = entries.nth(0).get_by_role("button", name=re.compile("Read the text"))
    keyboard.use(read)
    expect(read).to_have_attribute("aria-expanded", "true")
    expect(entries.nth(0)).to_contain_text("Each time one of them looks, it is recorded.")


def test_who_looked_is_told_by_day_and_person(server: Server, browser: Browser) -> None:
    """The physician and the patient, side by side."""
    theirs, own = (browser.new_page(base_url=server.url) for _ in range(2))
    email = server.email
    people.sign_in(theirs, server.url, email=email("dr.lind"), password=server.password)
    patients: list[dict[str, Any]] = theirs.request.get("/api/v1/patients").json()["items"]
    ana = next(one for one in patients if one["display_name"].startswith("Ana"))
    arrive(theirs, f"/patients/{ana['id']}")
    people.sign_in(own, server.url, email=email("ana"), password=server.password)
    arrive(own, "/my-data/access")
    first = own.get_by_role("list", name="Day by day").get_by_role("listitem").first
    expect(first).to_contain_text("Dr Åsa Lind")
    expect(first).to_contain_text("opened your record")
    expect(own.get_by_role("region", name="Who can see it")).to_contain_text("sees it now")
    theirs.close()
    own.close()


def test_the_course_can_be_read_as_a_table(server: Server, browser: Browser) -> None:
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email("ben"), password=server.password)
    arrive(page, "/my-course")
    course = page.get_by_role("region", name="Expression change")
    expect(course.get_by_role("img").first).to_have_accessible_name(
        re.compile("Expressions of happiness")
    )
    course.get_by_text("Table", exact=True).click()
    expect(course.get_by_role("row").nth(1)).to_contain_text("%")
    page.close()


def test_the_account_is_erased_by_the_keyboard_and_the_device_cleared(
    page: Page, server: Server, browser: Browser
) -> None:
    arrive(page, "/home")
    person = page.request.get("/api/v1/auth/me").json()["id"]
    kept = page.evaluate(KEPT)
    assert any(person in key for keys in kept.values() for key in keys), "something is kept"

    arrive(page, "/my-data/erase")
    keyboard = Keyboard(page)
    keyboard.use(page.get_by_role("button", name="Erase my account for good"))
    password = page.get_by_label("Your password")
    expect(password).to_be_focused()
    expect(password).to_have_accessible_description("Please enter your password.")
    keyboard.type("not my password")
    keyboard.to(page.get_by_label("Type “erase” to confirm"))
    keyboard.type("erase")
    keyboard.press("Enter")
    expect(password).to_have_accessible_description("This is not your password.")
    expect(password).to_be_focused()
    password.fill(people.PASSWORD)
    keyboard.press("Enter")

    page.wait_for_url("**/erased")
    expect(page.get_by_role("heading", name="Your account is being erased")).to_be_focused()
    expect(page.get_by_role("link", name="911")).to_be_visible()
    after = page.evaluate(KEPT)
    assert not any(person in key for keys in after.values() for key in keys), after
    assert page.evaluate(CACHED_ANSWERS) == []
    page.goto("/home")
    page.wait_for_url("**/sign-in")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password").first.fill(people.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()

    again = browser.new_page(base_url=server.url)
    expect_free_again(again, server)
    again.close()


def expect_free_again(page: Page, server: Server) -> None:
    """Once the worker is done, the address belongs to nobody."""
    people.register(page, server.url, name="Lea anew", email=EMAIL)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lea anew")


def test_the_care_team_is_told_but_not_who(server: Server, browser: Browser) -> None:
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email("dr.okafor"), password=server.password)
    arrive(page, "/alerts")
    notice = page.get_by_role("alert", name="A patient erased their account")
    expect(notice).to_be_visible()
    expect(notice).not_to_contain_text("Lea")
    inspection = Inspection()
    inspection(page, "erasure-notice")
    assert not inspection.complaints, "\n\n".join(inspection.complaints)
    notice.get_by_role("button", name="I have read this").click()
    expect(notice).to_be_hidden()
    page.close()
