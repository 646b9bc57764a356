"""Serein on the device: opens without a connection, and takes new releases without disturbing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import Traffic, chromium
from tests.e2e.device import MODELS, READY
from tests.e2e.harness import wait_until
from tests.e2e.server import FrailServer

KEPT = f"""async () => {{
    const cache = await caches.open("{MODELS}");
    return (await cache.keys()).map((request) => new URL(request.url).pathname);
}}"""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as started:
        yield started


def at_home(browser: Browser, server: FrailServer, name: str) -> Page:
    """A new patient's page, once everything that it needs is on the device."""
    page = browser.new_context().new_page()
    people.register(page, server.url, name=name, email=f"{name.lower()}@example.org")
    wait_until(page, READY)
    return page


def test_opens_without_a_connection(browser: Browser, frail: FrailServer) -> None:
    page = at_home(browser, frail, "Olga")
    with frail.outage():
        again = page.context.new_page()
        page.close()
        traffic = Traffic()
        traffic.listen(again)
        nonces = []
        for _ in range(2):
            answer = again.goto(frail.url)
            assert answer is not None
            expect(again.get_by_role("heading", name="How are you, Olga?")).to_be_visible()
            policy = answer.headers["content-security-policy"]
            nonces += re.findall(r"style-src 'self' 'nonce-([^']+)'", policy)
            assert "camera=(self)" in answer.headers["permissions-policy"]
        assert len(set(nonces)) == 2
        # What needs the server says so; what does not is there.
        expect(again.get_by_text("No connection to the server.").first).to_be_visible()
        again.get_by_role("button", name="Crisis help").click()
        expect(again.get_by_role("dialog").get_by_role("link").first).to_have_attribute(
            "href", re.compile("tel:")
        )
        assert [error for error in traffic.errors if "Content Security Policy" in error] == []
    again.context.close()


def test_nobody_is_signed_in_without_a_connection_after_a_sign_out(
    browser: Browser, frail: FrailServer
) -> None:
    page = at_home(browser, frail, "Otto")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    with frail.outage():
        page.goto(frail.url)
        page.wait_for_url("**/sign-in")
        expect(page.get_by_text("Otto")).to_have_count(0)
    page.context.close()


def test_keeps_pages_and_models_and_no_answers(browser: Browser, frail: FrailServer) -> None:
    page = at_home(browser, frail, "Oda")
    kept = page.evaluate("""async () => {
        const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
        return requests.map((request) => request.url);
    }""")
    assert all(url.startswith(f"{frail.url}/") for url in kept)
    assert [url for url in kept if "/api/" in url] == []
    assert any("/models/sha256/" in url for url in kept)
    page.context.close()


def test_a_new_model_release_is_taken_between_sessions(
    browser: Browser, frail: FrailServer
) -> None:
    pointer = frail.frontend / "models" / "current.json"
    newest = json.loads(pointer.read_text())
    older = {**newest, "affect": "serein-affect/1.0.0"}
    assert older != newest
    pointer.write_text(json.dumps(older))
    page = at_home(browser, frail, "Olaf")
    before = page.evaluate(KEPT)
    pointer.write_text(json.dumps(newest))
    page.evaluate(
        "void navigator.locks.request('serein-session/1', () => new Promise((r) => { over = r }))"
    )
    assert asked(page) == older, "a running session goes on with its models"
    page.evaluate("over()")
    traffic = Traffic()
    traffic.listen(page)
    assert asked(page) == newest
    wait_until(page, f"({KEPT})().then((kept) => !kept.some((path) => path.includes('1.0.0')))")
    after = page.evaluate(KEPT)
    assert f"/models/{newest['affect']}/manifest.json" in after
    # Only what is new was fetched, once; the detector stayed.
    detector = f"/models/{newest['detector']}/manifest.json"
    assert detector in before
    assert detector in after
    fetched = [r.url for r in traffic.requests if r.url.endswith(".bin")]
    assert len(fetched) == len(set(fetched)) > 0
    assert not any("blazeface" in url for url in fetched)
    page.context.close()


def asked(page: Page) -> Any:
    return page.evaluate("fetch('/models/current.json').then((answer) => answer.json())")


def test_a_new_version_waits_for_the_person(browser: Browser, frail: FrailServer) -> None:
    page = at_home(browser, frail, "Ole")
    worker = frail.frontend / "sw.js"
    worker.write_text(worker.read_text() + "\n// a newer version")
    page.evaluate("navigator.serviceWorker.ready.then((ready) => ready.update())")
    expect(page.get_by_text("A newer version of Serein is ready.")).to_be_visible()
    other = page.context.new_page()
    other.goto(frail.url)
    page.get_by_role("button", name="Use it now").click()
    expect(page.get_by_text("The newer version has to wait")).to_be_visible()
    other.close()
    with page.expect_event("load"):
        page.get_by_role("button", name="Use it now").click()
    expect(page.get_by_role("heading", name="How are you, Ole?")).to_be_visible()
    expect(page.get_by_role("button", name="Use it now")).to_have_count(0)
    page.context.close()
