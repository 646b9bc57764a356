"""A physician's first day: a passkey before anything else, and then signing in with it.

The passkey is Chromium's own: a virtual authenticator keeps it and checks the person.
"""

from __future__ import annotations

from playwright.sync_api import Playwright, expect

from tests.e2e import people
from tests.e2e.browser import Traffic, chromium, give_authenticator
from tests.e2e.clinic import Clinic


def test_a_passkey_before_anything_else(clinic: Clinic, playwright: Playwright) -> None:
    server = clinic.server
    with chromium(playwright, video=None) as browser:
        page = browser.new_page(base_url=server.url)
        traffic = Traffic()
        traffic.listen(page)
        give_authenticator(page)
        lind = server.email("dr.lind")
        page.goto("/sign-in")
        page.get_by_label("Email").fill(lind)
        page.get_by_label("Password").first.fill(server.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", name="Please set up a second factor")).to_be_visible()
        page.goto("/patients")
        page.wait_for_url("**/second-factor")

        people.add_first_passkey(page, "Phone")
        page.wait_for_url("**/patients")

        people.sign_out(page)
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url("**/patients")
        page.goto("/account")
        expect(page.get_by_text("last used on")).to_be_visible()

        # What is there already has to be proved before something is added: here by the passkey.
        page.get_by_role("button", name="Set up the app").click()
        page.get_by_role("dialog").get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_label("Code that the app shows")).to_be_visible()
        page.get_by_role("button", name="Remove Phone").click()
        page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
        expect(page.get_by_text("Your role needs a second factor.")).to_be_visible()

        people.sign_out(page)
        page.get_by_label("Email").fill(lind)
        page.get_by_label("Password").first.fill(server.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url("**/patients")
        expect(page.get_by_role("heading", level=1, name="Patients")).to_be_visible()
        assert not [error for error in traffic.errors if "40" not in error], traffic.errors
