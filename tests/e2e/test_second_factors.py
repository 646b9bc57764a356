"""A physician's first day: a passkey before anything else, and then signing in with it.

The passkey is Chromium's own: a virtual authenticator keeps it and checks the person.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Playwright, expect

from tests.e2e.browser import Traffic, chromium
from tests.e2e.server import serving


def give_authenticator(page: Page) -> None:
    """A phone that unlocks by itself whenever it is asked."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in")


def test_a_passkey_before_anything_else(playwright: Playwright, tmp_path: Path) -> None:
    required = {"SEREIN_SECOND_FACTOR": "required"}
    with (
        serving(tmp_path, host="localhost", **required) as server,
        chromium(playwright, video=None) as browser,
    ):
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

        page.get_by_role("button", name="Add a passkey").click()
        page.get_by_label("Name of the passkey").fill("Phone")
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_role("list", name="Ten recovery codes")).to_be_visible()
        page.get_by_role("button", name="I have kept them").click()
        page.wait_for_url("**/patients")

        sign_out(page)
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

        sign_out(page)
        page.get_by_label("Email").fill(lind)
        page.get_by_label("Password").first.fill(server.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url("**/patients")
        assert not [error for error in traffic.errors if "40" not in error], traffic.errors
