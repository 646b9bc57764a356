"""Treatment from both sides: a plan, homework without a connection, sharing, appointments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.harness import wait_until
from tests.e2e.server import FrailServer, Server
from tests.e2e.test_installed import READY
from tests.e2e.test_outbox import ARRIVES_MS, assert_nothing_waits, no_connection

SECRET = "What I think at night is nobody's business"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as started:
        yield started


def signed_in(browser: Browser, server: Server, name: str) -> Page:
    page = browser.new_context(base_url=server.url, accept_downloads=True).new_page()
    people.sign_in(page, server.url, email=server.email(name), password=server.password)
    return page


@pytest.fixture(scope="module")
def chloe(browser: Browser, server: Server) -> Page:
    return signed_in(browser, server, "chloe")


@pytest.fixture(scope="module")
def okafor(browser: Browser, server: Server, chloe: Page) -> Page:
    """Dr Okafor's browser, at Chloé's treatment."""
    page = signed_in(browser, server, "dr.okafor")
    page.get_by_role("link", name=re.compile("Chloé")).click()
    page.get_by_role("link", name="Open the treatment page").click()
    expect(page.get_by_role("heading", level=1, name=re.compile("Treatment of"))).to_be_visible()
    return page


def back(page: Page) -> None:
    """To the treatment page from wherever the last test left it."""
    patient = re.search(r"/patients/[^/]+", page.url)
    assert patient
    page.goto(f"{patient[0]}/treatment")


def test_a_plan_made_from_a_template_is_the_patients_week(okafor: Page, chloe: Page) -> None:
    suggestion = okafor.get_by_role("region", name="What the PHQ-9 speaks for")
    expect(suggestion.get_by_text(re.compile("NG222"))).to_be_visible()
    okafor.get_by_role("link", name="Change the plan").click()
    okafor.get_by_role("button", name="Sleep first").click()
    okafor.get_by_role("button", name="Save as a new version").click()
    reason = okafor.get_by_label("Why this plan, or this change")
    expect(reason).to_be_focused()
    expect(okafor.get_by_text("Please say why in a sentence.")).to_be_visible()
    reason.fill("Sleep is what troubles most.")
    okafor.get_by_role("button", name="Save as a new version").click()
    expect(okafor.get_by_text(re.compile("^Version 3"))).to_be_visible()

    chloe.goto("/plan")
    week = chloe.get_by_role("region", name="This week")
    expect(week.get_by_text("Making room for sleep")).to_be_visible()
    expect(week.get_by_text("of 7 done")).to_be_visible()
    history = chloe.get_by_role("region", name="How the plan came about")
    expect(history.get_by_text("Sleep is what troubles most.")).to_be_visible()
    history.get_by_role("button", name="Show earlier versions").click()
    expect(history.get_by_text(re.compile("^Version 1"))).to_be_visible()


def test_an_entry_is_the_patients_own_until_it_is_shared(okafor: Page, chloe: Page) -> None:
    chloe.goto("/plan/exercises/worry-time")
    chloe.get_by_role("textbox", name="The worries on my list, 1").fill(SECRET)
    chloe.get_by_role("button", name="I did it").click()
    expect(chloe.get_by_text("Your entry has arrived.")).to_be_visible()

    back(okafor)
    entries = okafor.get_by_role("region", name="Entries")
    entries.get_by_role("button", name=re.compile("A time for worries")).first.click()
    expect(
        entries.get_by_text(re.compile("What was written is the patient.s own")).first
    ).to_be_visible()
    assert SECRET not in okafor.content()

    chloe.get_by_role("link", name="Back to my plan").last.click()
    own = chloe.get_by_role("region", name="My entries")
    own.get_by_role("button", name=re.compile("A time for worries")).first.click()
    own.get_by_role("button", name=re.compile("^Share: A time for worries")).first.click()
    expect(own.get_by_text("Your care team may read this").first).to_be_visible()

    okafor.reload()
    entries.get_by_role("button", name=re.compile("A time for worries")).first.click()
    expect(entries.get_by_text(SECRET)).to_be_visible()


def test_an_appointment_is_made_moved_and_cancelled(okafor: Page, chloe: Page) -> None:
    day = (datetime.now(UTC).date() + timedelta(days=20)).isoformat()
    back(okafor)
    make(okafor, day, "09:30")
    make(okafor, day, "10:00")
    dialog = okafor.get_by_role("dialog")
    expect(dialog.get_by_text("There is another appointment at that time.")).to_be_visible()
    expect(dialog.get_by_label("Time", exact=True)).to_be_focused()
    dialog.get_by_label("Time", exact=True).fill("10:30")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()

    chloe.goto("/appointments")
    coming = chloe.get_by_role("region", name="To come")
    expect(coming.get_by_text("Room 7").first).to_be_visible()
    with chloe.expect_download() as downloading:
        coming.get_by_role("link", name="All into my calendar").click()
    told = Calendar.from_ical(Path(downloading.value.path()).read_bytes())
    starts = [event.start for event in told.events if event.start.date().isoformat() == day]
    assert sorted(f"{start:%H:%M}" for start in starts) == ["09:30", "10:30"]

    appointments = okafor.get_by_role("region", name="Appointments")
    appointments.get_by_role("button", name=re.compile(r"^Cancel it:.*10:30")).last.click()
    dialog.get_by_role("button", name="Cancel it").click()
    expect(dialog).to_be_hidden()
    chloe.reload()
    gone = chloe.get_by_role("region", name="Past and cancelled")
    expect(gone.get_by_text(re.compile("10:30")).first).to_be_visible()


def make(page: Page, day: str, time: str) -> None:
    page.get_by_role("button", name="Make an appointment").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Day").fill(day)
    dialog.get_by_label("Time", exact=True).fill(time)
    dialog.get_by_label("Place or link").fill("Room 7")
    dialog.get_by_role("button", name="Save").click()


def test_a_session_is_read_by_both(okafor: Page, chloe: Page) -> None:
    back(okafor)
    okafor.get_by_role("button", name="Record a session").click()
    dialog = okafor.get_by_role("dialog")
    dialog.get_by_label("What was done, in a sentence").fill("Made room for sleep together.")
    dialog.get_by_role("button", name="Save").click()
    expect(okafor.get_by_text("Made room for sleep together.")).to_be_visible()
    chloe.goto("/appointments")
    expect(chloe.get_by_text("Made room for sleep together.")).to_be_visible()


def test_scales_are_set_by_the_keyboard(chloe: Page) -> None:
    chloe.goto("/plan/exercises/breathing")
    before = chloe.get_by_role("group", name="How calm I was before, from 0 to 10")
    before.get_by_role("radio", name="0", exact=True).focus()
    chloe.keyboard.press("Space")
    for _ in range(3):
        chloe.keyboard.press("ArrowRight")
    expect(before.get_by_role("radio", name="3", exact=True)).to_be_checked()
    chloe.wait_for_timeout(1000)  # sealed and written meanwhile: sooner than a hand reloads a page
    chloe.reload()
    expect(before.get_by_role("radio", name="3", exact=True)).to_be_checked()  # a kept draft


def test_the_breath_is_led_slowly_and_rests_when_asked(chloe: Page) -> None:
    chloe.goto("/plan/exercises/breathing")
    along = chloe.get_by_role("region", name="Breathe along")
    status = along.get_by_role("status")
    expect(status).to_have_text("Whenever you are ready")
    along.get_by_role("button", name="Begin").click()
    expect(status).to_have_text("Breathe in")
    expect(status).to_have_text("Breathe out", timeout=6_000)
    along.get_by_role("button", name="Pause").click()
    expect(status).to_have_text("Whenever you are ready")


def test_homework_and_mood_without_a_connection_arrive_once(
    browser: Browser, frail: FrailServer
) -> None:
    context = browser.new_context(base_url=frail.url)
    page = context.new_page()
    people.register(page, frail.url, name="Willa", email="willa@example.org")
    page.goto("/plan")
    expect(page.get_by_role("link", name="Three good things")).to_be_visible()
    wait_until(page, READY)
    with no_connection(context, frail):
        page.close()
        page = context.new_page()
        page.goto(f"{frail.url}/plan/exercises/gratitude")
        page.get_by_role("textbox", name="What was good, 1").fill("Soup")
        page.get_by_role("button", name="I did it").click()
        expect(page.get_by_text("Your entry is kept on this device")).to_be_visible()
        page.get_by_role("link", name="Back to my plan").last.click()
        page.get_by_label("A few words, if you like").fill("Quiet")
        page.get_by_role("button", name="4 of 10").click()
        expect(page.get_by_text("4 of 10 is noted.")).to_be_visible()
        assert counts(frail) == [(0, 0)]
    expect(page.get_by_text("parts are waiting")).to_have_count(0, timeout=ARRIVES_MS)
    assert_nothing_waits(page)
    assert counts(frail) == [(1, 1)]
    context.close()


def counts(frail: FrailServer) -> list[tuple[int, int]]:
    return frail.rows(
        "SELECT (SELECT count(*) FROM exercise_log l WHERE l.patient_id = u.id),"
        " (SELECT count(*) FROM mood_entry m WHERE m.patient_id = u.id)"
        " FROM users u WHERE u.email = 'willa@example.org'"
    )
