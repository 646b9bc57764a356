"""Accounts: how somebody comes in and is handed over, and what they sign in with."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e import people
from tests.e2e.browser import give_authenticator
from tests.e2e.clinic import Clinic
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


def another_address(browser: Browser, server: Server, stop: Stop) -> None:
    """As where mail is sent: what is no address is refused, and a link is on its way."""
    page = browser.new_page(base_url=server.url)
    page.route("**/api/v1/meta", _with_mail)
    page.route("**/api/v1/auth/me/email", lambda route: route.fulfill(status=202))
    people.register(page, server.url, name="Rosa", email="rosa@example.org")
    arrive(page, "/account")
    page.get_by_label("New address").fill("rosa")
    page.get_by_role("button", name="Send a link there").click()
    stop(page, "address-refused")
    page.get_by_label("New address").fill("rosa.next@example.org")
    page.get_by_role("button", name="Send a link there").click()
    expect(page.get_by_text("A link is on its way to rosa.next@example.org")).to_be_visible()
    stop(page, "address-asked")
    page.close()


def _with_mail(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | {"mail": True})


def by_the_clinic(browser: Browser, clinic: Clinic, stop: Stop) -> None:
    """Staff at the provider's button, turned away, on the way, and with its first passkey."""
    page = browser.new_page(base_url=clinic.server.url)
    give_authenticator(page)
    arrive(page, "/sign-in")
    expect(page.get_by_role("button", name=re.compile("with the clinic"))).to_be_visible()
    stop(page, "clinic-sign-in")
    clinic.refuses()
    people.sign_in_by_clinic(page, clinic.server.url)
    expect(page.get_by_role("alert")).to_be_visible()
    stop(page, "clinic-refused")
    clinic.signs_in("admin")
    _wait_for_the_clinic(page, clinic, stop)
    page.wait_for_url("**/second-factor")
    expect(page.get_by_role("button", name="Add a passkey")).to_be_visible()
    stop(page, "second-factor-due")
    people.add_first_passkey(page, "Phone")
    page.wait_for_url("**/admin/**")
    arrive(page, "/account")
    expect(page.get_by_role("button", name="Rename Phone")).to_be_visible()
    stop(page, "account-passkey")
    people.sign_out(page)
    people.sign_in_by_clinic(page, clinic.server.url)
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    stop(page, "clinic-second-step")
    page.close()


def _wait_for_the_clinic(page: Page, clinic: Clinic, stop: Stop) -> None:
    """Back from the provider; what it said is held up until the page was looked at."""
    held: list[Route] = []
    page.route("**/api/v1/auth/single-sign-on", lambda route: held.append(route))
    people.sign_in_by_clinic(page, clinic.server.url)
    page.wait_for_url("**/single-sign-on")
    expect(page.get_by_role("status", name="Loading")).to_be_visible()
    stop(page, "clinic-waiting")
    held[0].continue_()
    page.unroute("**/api/v1/auth/single-sign-on")
