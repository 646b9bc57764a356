"""Who sees a record: invited and accepted, asked and accepted for a month, over and gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.server import Server

NAME, EMAIL = "Ines Ferreira", "ines.ferreira@example.org"
OKAFOR = "Dr Chidi Okafor (demo)"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as started:
        yield started


def test_invited_asked_and_over(browser: Browser, server: Server) -> None:
    lind, okafor = (_physician(browser, server, login) for login in ("dr.lind", "dr.okafor"))
    token = people.invite(lind, server.url, email=EMAIL)
    patient = _join(browser, server, token)
    patient_id = patient.request.get("/api/v1/auth/me").json()["id"]
    lind.goto(f"/patients/{patient_id}")
    expect(lind.get_by_role("heading", level=1, name=NAME)).to_be_visible()

    okafor.goto(f"/patients/{patient_id}")
    expect(okafor.get_by_role("heading", level=1, name=NAME)).not_to_be_visible()
    people.invite(okafor, server.url, email=EMAIL)
    _accept_for_a_month(patient)
    okafor.goto(f"/patients/{patient_id}")
    expect(okafor.get_by_role("heading", level=1, name=NAME)).to_be_visible()

    _a_month_later(server, patient_id)
    assert okafor.request.get(f"/api/v1/patients/{patient_id}").status == 404
    okafor.reload()
    expect(okafor.get_by_role("heading", level=1, name=NAME)).not_to_be_visible()
    patient.goto("/my-data")
    expect(patient.get_by_role("button", name="End the access: Dr Åsa Lind")).to_be_visible()
    expect(patient.get_by_role("button", name=f"End the access: {OKAFOR}")).not_to_be_visible()
    patient.goto("/my-data/access")
    expect(patient.get_by_text("sees nothing any more")).to_be_visible()


def test_a_link_works_once(browser: Browser, server: Server) -> None:
    lind = _physician(browser, server, "dr.lind")
    token = people.invite(lind, server.url, email="once@example.org")
    stranger = browser.new_context(base_url=server.url).new_page()
    stranger.goto(f"/invitation#{token}")
    stranger.get_by_role("button", name="No, thank you").click()
    stranger.get_by_role("dialog").get_by_role("button", name="Say no").click()
    expect(stranger.get_by_text("Thank you for telling us.")).to_be_visible()
    stranger.reload()
    expect(stranger.get_by_text("This invitation cannot be used any more.")).to_be_visible()


def _physician(browser: Browser, server: Server, login: str) -> Page:
    page = browser.new_context(base_url=server.url).new_page()
    people.sign_in(page, server.url, email=server.email(login), password=server.password)
    return page


def _join(browser: Browser, server: Server, token: str) -> Page:
    """Sharing is off until the person switches it on."""
    page = browser.new_context(base_url=server.url).new_page()
    page.goto(f"/invitation#{token}")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").first.fill(people.PASSWORD)
    share = page.get_by_role("checkbox", name="Yes, I share my record with my care team")
    expect(share).not_to_be_checked()
    share.check()
    page.get_by_role("button", name="Create my account").click()
    page.wait_for_url("**/home")
    return page


def _accept_for_a_month(page: Page) -> None:
    page.goto("/home")
    expect(page.get_by_text(f"{OKAFOR} asks to see your record.")).to_be_visible()
    page.get_by_role("link", name="Look at the request").click()
    page.get_by_role("button", name=f"Yes, let them see it: {OKAFOR}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="For 30 days from now").check()
    dialog.get_by_role("button", name="Yes, let them see it").click()
    expect(page.get_by_role("button", name=f"End the access: {OKAFOR}")).to_be_visible()


def _a_month_later(server: Server, patient_id: str) -> None:
    """As if it had been agreed 31 days ago. No worker has written the end down yet, or need."""
    shifted = ", ".join(
        f"{column} = strftime('%Y-%m-%d %H:%M:%f', {column}, '-31 days')"
        for column in ("since", "expires_at")
    )
    with closing(sqlite3.connect(server.database)) as database:
        done = database.execute(
            f"UPDATE care_team SET {shifted} WHERE patient_id = ? AND expires_at IS NOT NULL",
            (UUID(patient_id).hex,),
        )
        database.commit()
    assert done.rowcount == 1
