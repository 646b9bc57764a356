"""Nothing a patient made is lost and nothing counts twice, whatever breaks in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.device import READY, STORE
from tests.e2e.harness import wait_until
from tests.e2e.server import FrailServer

ARRIVES_MS = 90_000
READINGS = 2_000  # bytes of a sealed journal with a few seconds of readings
RECORDED = f"""({STORE})('notes').then((notes) => notes.some(
    ({{ name, data }}) => name.startsWith('session/') && data.byteLength > {READINGS}))"""


class Session(NamedTuple):
    id: str
    status: str
    end_reason: str | None
    expected: int | None
    steps: int


@pytest.fixture(scope="module")
def browser(playwright: Playwright, face_video: Path) -> Iterator[Browser]:
    with chromium(playwright, face_video) as started:
        yield started


def kill_tabs(browser: Browser) -> None:
    """As the system does when memory is short: at once, with no chance to store anything."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    for process in processes:
        if process["type"] == "renderer":
            os.kill(process["id"], signal.SIGKILL)


def email_of(name: str) -> str:
    return f"{name.lower()}@example.org"


def ready(browser: Browser, server: FrailServer, name: str) -> Page:
    """A new patient before the switched-off camera, with all on the device that a session needs."""
    page = browser.new_context().new_page()
    people.register(page, server.url, name=name, email=email_of(name))
    people.agree_to_camera(page, server.url)
    expect(page.get_by_role("button", name="Switch on the camera")).to_be_visible()
    wait_until(page, READY)
    return page


def monitor(page: Page) -> None:
    """Begins a session, until it has a few readings."""
    people.start_monitoring(page)
    wait_until(page, RECORDED)


@contextmanager
def no_connection(context: BrowserContext, server: FrailServer) -> Iterator[None]:
    context.set_offline(True)
    with server.outage():
        yield
    context.set_offline(False)


def sessions(server: FrailServer, name: str) -> list[Session]:
    found = server.rows(
        "SELECT s.id, s.status, s.end_reason, s.chunks_expected, s.steps"
        " FROM mon_session s JOIN users u ON u.id = s.patient_id WHERE u.email = ?",
        email_of(name),
    )
    return [Session(*row) for row in found]


def responses(server: FrailServer, name: str) -> int:
    ((count,),) = server.rows(
        "SELECT count(*) FROM questionnaire_response r JOIN users u ON u.id = r.patient_id"
        " WHERE u.email = ?",
        email_of(name),
    )
    return int(count)


def assert_whole(page: Page, server: FrailServer, name: str, *, reason: str) -> None:
    """One session, ended so, with every part from first to last, and each reading in one."""
    for _ in range(ARRIVES_MS // 500):
        if [s.status for s in sessions(server, name)] == ["ended"]:
            break
        page.wait_for_timeout(500)
    (session,) = sessions(server, name)
    assert (session.status, session.end_reason) == ("ended", reason)
    parts = server.rows(
        "SELECT seq, steps, t0_ms, step_ms FROM pred_chunk WHERE session_id = ? ORDER BY seq",
        session.id,
    )
    assert [seq for seq, *_ in parts] == list(range(session.expected or 0))
    assert parts
    assert sum(steps for _, steps, *_ in parts) == session.steps
    for (_, steps, t0, step_ms), (*_, after, _) in pairwise(parts):
        assert t0 + steps * step_ms <= after + step_ms, "no reading is in two parts"


def assert_nothing_waits(page: Page) -> None:
    wait_until(page, f"({STORE})('parcels').then((parcels) => parcels.length === 0)")


def test_killed_tab(browser: Browser, frail: FrailServer) -> None:
    page = ready(browser, frail, "Tara")
    context = page.context
    monitor(page)
    with page.expect_event("crash"):
        kill_tabs(browser)
    later = context.new_page()
    later.goto(frail.url)
    assert_whole(later, frail, "Tara", reason="hidden")
    assert_nothing_waits(later)
    context.close()


def test_killed_server(browser: Browser, frail: FrailServer) -> None:
    page = ready(browser, frail, "Kiran")
    monitor(page)
    with frail.outage():
        expect(page.get_by_text("1 part is waiting to be sent.")).to_be_visible(
            timeout=people.FIRST_CHUNK_MS
        )
    people.stop_monitoring(page)
    assert_whole(page, frail, "Kiran", reason="finished")
    assert_nothing_waits(page)
    page.context.close()


def test_full_disk(browser: Browser, frail: FrailServer) -> None:
    page = browser.new_context().new_page()
    full = {"origin": frail.url, "quotaSize": 1}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", full)
    people.register(page, frail.url, name="Fatou", email=email_of("Fatou"))
    people.agree_to_camera(page, frail.url)
    page.get_by_role("button", name="Switch on the camera").click()
    expect(page.get_by_text("You can be seen well.").first).to_be_visible(timeout=people.SIGNAL_MS)
    with frail.outage():
        page.get_by_role("button", name="Start monitoring").click()
        expect(page.get_by_text("This device has no room left").first).to_be_visible()
        page.wait_for_timeout(3_000)
        page.get_by_role("button", name="Stop and finish").click()
        expect(page.get_by_text("3 parts are kept in this tab only").first).to_be_visible()
    assert_whole(page, frail, "Fatou", reason="finished")
    page.context.close()


def test_expired_sign_in(browser: Browser, frail: FrailServer) -> None:
    page = ready(browser, frail, "Ines")
    monitor(page)
    frail.rows("UPDATE auth_session SET revoked_at = created_at WHERE revoked_at IS NULL")
    page.get_by_role("button", name="Stop and finish").click()
    expect(page.get_by_text("goes out when you sign in again").first).to_be_visible()

    people.register(page, frail.url, name="Eve", email=email_of("Eve"))
    page.goto(f"{frail.url}/my-data")
    expect(page.get_by_text("Nothing is waiting.")).to_be_visible()
    open_locks = f"({STORE})('locks').then((locks) => locks.filter(({{ key }}) => key).length)"
    wait_until(page, f"{open_locks}.then((open) => open === 1)")  # Eve's own
    assert sessions(frail, "Eve") == []
    assert [session.status for session in sessions(frail, "Ines")] == ["open"]
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")

    people.sign_in(page, frail.url, email=email_of("Ines"), password=people.PASSWORD)
    assert_whole(page, frail, "Ines", reason="finished")
    assert_nothing_waits(page)
    assert sessions(frail, "Eve") == []
    page.context.close()


def test_offline_from_start_to_end(browser: Browser, frail: FrailServer) -> None:
    page = ready(browser, frail, "Oona")
    context = page.context
    with no_connection(context, frail):
        page.close()
        page = context.new_page()
        page.goto(f"{frail.url}/monitoring")
        monitor(page)
        page.get_by_role("button", name="Stop and finish").click()
        expect(page.get_by_text("3 parts are waiting to be sent.")).to_be_visible()
        people.open_questionnaire(page, frail.url)
        people.answer_phq9(page, [people.SEVERAL_DAYS] * 9)
        page.get_by_role("button", name="Send my answers").click()
        expect(page.get_by_text("Your answers are kept on this device.")).to_be_visible()
        # Thoughts of self-harm were among the answers: help is there without the server.
        expect(page.get_by_role("alert").get_by_role("link").first).to_be_visible()
        assert sessions(frail, "Oona") == []
    expect(page.get_by_text("Your answers have arrived.")).to_be_visible(timeout=ARRIVES_MS)
    assert_whole(page, frail, "Oona", reason="finished")
    assert_nothing_waits(page)
    assert responses(frail, "Oona") == 1
    context.close()
