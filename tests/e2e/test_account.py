"""From a new account to a forgotten password, by the mails that a real mail server takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.backend.support import mailbox
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.workers import wait_for
from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.server import serving_with_mail

EMAIL = "zoe@example.org"
NEXT = "zoe.next@example.org"
NEW = "seven grey herons at noon"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox.running() as running:
        yield running


def test_an_account_from_its_first_mail_to_a_new_password(
    playwright: Playwright, box: Mailbox, tmp_path: Path
) -> None:
    with (
        serving_with_mail(tmp_path, box.port) as url,
        chromium(playwright, video=None) as browser,
    ):
        page = browser.new_page(base_url=url)
        people.register(page, url, name="Zoe", email=EMAIL)
        notice = page.get_by_text(f"We sent a link to {EMAIL}.")
        expect(notice).to_be_visible()
        first = next_link(box, url)
        _confirm(page, first)
        expect(notice).to_be_hidden()

        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_url("**/sign-in")
        with spare_device(page, url) as other:
            second = _ask_for_a_new_password(page, box, url)
            page.goto(second)
            page.get_by_label("New password").fill("password123")
            page.get_by_role("button", name="Set the password").click()
            expect(page.get_by_text("too easy to guess")).to_be_visible()
            page.get_by_label("New password").fill(NEW)
            page.get_by_role("button", name="Set the password").click()
            expect(page.get_by_role("heading", name="Your password is set")).to_be_visible()
            other.goto("/account")
            other.wait_for_url("**/sign-in")
        people.sign_in(page, url, email=EMAIL, password=NEW)
        page.goto("/account")
        expect(page.get_by_text("Chrome on Linux")).to_be_visible()
        expect(page.get_by_text("This device")).to_be_visible()
        page.goto(second)
        page.get_by_label("New password").fill("another river, another day")
        page.get_by_role("button", name="Set the password").click()
        expect(page.get_by_text("This link cannot be used any more")).to_be_visible()

    log = (tmp_path / "server.log").read_text()
    for link in (first, second):
        assert link.partition("#")[2] not in log
    assert EMAIL not in log


def test_an_account_moves_to_another_address_and_is_brought_back(
    playwright: Playwright, box: Mailbox, tmp_path: Path
) -> None:
    with (
        serving_with_mail(tmp_path, box.port) as url,
        chromium(playwright, video=None) as browser,
    ):
        page = browser.new_page(base_url=url)
        people.register(page, url, name="Zoe", email=EMAIL)
        _confirm(page, next_link(box, url))
        page.goto("/account")
        page.get_by_label("New address").fill(NEXT)
        page.get_by_role("button", name="Send a link there").click()
        expect(page.get_by_text(f"A link is on its way to {NEXT}")).to_be_visible()
        page.goto(next_link(box, url, to=NEXT))
        expect(page.get_by_text(f"Your account has the address {EMAIL}.")).to_be_visible()
        page.get_by_role("button", name="Yes, use the new address").click()
        expect(page.get_by_text(f"Thank you. {NEXT} is confirmed.")).to_be_visible()

        with chromium(playwright, video=None) as elsewhere:
            before = elsewhere.new_page(base_url=url)
            before.goto(next_link(box, url))
            before.get_by_label("New password").fill(NEW)
            before.get_by_role("button", name="Set the password").click()
            expect(before.get_by_role("heading", name="Your password is set")).to_be_visible()
            people.sign_in(before, url, email=EMAIL, password=NEW)
        page.goto("/account")
        page.wait_for_url("**/sign-in")
    assert EMAIL not in (tmp_path / "server.log").read_text()


def _confirm(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_text(f"Thank you. {EMAIL} is confirmed.")).to_be_visible()


def _ask_for_a_new_password(page: Page, box: Mailbox, url: str) -> str:
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_text("If there is an account with this address")).to_be_visible()
    return next_link(box, url)


@contextmanager
def spare_device(page: Page, url: str) -> Iterator[Page]:
    """Zoe's other browser, signed in with the password so far."""
    assert page.context.browser is not None
    other = page.context.browser.new_page(base_url=url)
    people.sign_in(other, url, email=EMAIL, password=people.PASSWORD)
    yield other
    other.close()


def next_link(box: Mailbox, url: str, *, to: str = EMAIL) -> str:
    """The link in the mail that comes next, which is then taken out of the box."""
    wait_for(lambda: len(box.mails) > 0)
    mail = box.mails.pop(0)
    assert mail["To"] == to
    found = re.search(rf"{re.escape(url)}/\S+#\S+", mail.get_content())
    assert found, mail.get_content()
    return found[0]
