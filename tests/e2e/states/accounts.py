"""Accounts: how somebody comes in and is handed over, and what they sign in with."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.e2e import people
from tests.e2e.server import Server
from tests.e2e.states.walk import Stop, arrive, name_of


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
        stop(page, f"handed-over{name_of(address)}")
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
