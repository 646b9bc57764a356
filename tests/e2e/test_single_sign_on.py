"""Signing in by the clinic's own provider, through to the end: there, back, and turned away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import Traffic, chromium, give_authenticator
from tests.e2e.clinic import Clinic

REFUSED = "This did not work. Please sign in with your password, or ask your clinic."
STRANGER = "status of 401"
"""What the console says of the question who is there, and of a sign-in that is refused."""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as without_camera:
        yield without_camera


def history(page: Page) -> list[str]:
    """Every address that the back button of this window leads to."""
    devtools = page.context.new_cdp_session(page)
    return [entry["url"] for entry in devtools.send("Page.getNavigationHistory")["entries"]]


def test_a_physician_comes_in_by_the_clinics_provider(clinic: Clinic, browser: Browser) -> None:
    url, issuer = clinic.server.url, clinic.provider.issuer
    page = browser.new_page(base_url=url)
    traffic = Traffic()
    traffic.listen(page)
    give_authenticator(page)
    clinic.signs_in("dr.okafor")

    people.sign_in_by_clinic(page, url)
    expect(page.get_by_role("heading", name="Please set up a second factor")).to_be_visible()
    people.add_first_passkey(page, "Phone")
    page.wait_for_url("**/patients")

    # From now on it stands in for the password, and the second factor is asked for all the same.
    people.sign_out(page)
    people.sign_in_by_clinic(page, url)
    expect(page.get_by_text(re.compile("^Your clinic.s account is right"))).to_be_visible()
    assert page.request.get("/api/v1/auth/me").status == 401
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/patients")
    expect(page.get_by_role("heading", level=1, name="Patients")).to_be_visible()
    expect(page.get_by_role("link", name="Chloé Łukasik (demo)")).to_be_visible()

    visits = [one.url for one in traffic.requests if one.url.startswith(f"{issuer}/authorize")]
    assert len(visits) == 2
    assert any("/single-sign-on?code=" in one.url for one in traffic.requests)
    assert not [address for address in history(page) if "code=" in address]
    assert not [error for error in traffic.errors if STRANGER not in error], traffic.errors
    page.close()


@pytest.mark.parametrize(
    "turn_away",
    [
        lambda clinic: clinic.refuses(),
        lambda clinic: clinic.signs_in("nobody"),
        lambda clinic: clinic.signs_in("ana"),
    ],
    ids=["refused there", "unknown here", "a patient"],
)
def test_whoever_is_turned_away_reads_what_to_do(
    clinic: Clinic, browser: Browser, turn_away: Callable[[Clinic], None]
) -> None:
    page = browser.new_page(base_url=clinic.server.url)
    traffic = Traffic()
    traffic.listen(page)
    turn_away(clinic)
    people.sign_in_by_clinic(page, clinic.server.url)
    expect(
        page.get_by_role("heading", name=re.compile("^Signing in with the clinic"))
    ).to_be_visible()
    expect(page.get_by_role("alert")).to_have_text(REFUSED)
    assert page.request.get("/api/v1/auth/me").status == 401
    assert not [address for address in history(page) if "code=" in address]
    page.get_by_role("link", name="Back to the sign-in").click()
    expect(page.get_by_label("Email")).to_be_visible()
    assert not [error for error in traffic.errors if STRANGER not in error], traffic.errors
    page.close()
