"""The pages of everybody and of each role, and what opens over them."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.e2e import people
from tests.e2e.server import Server
from tests.e2e.states.walk import SIGN_IN, Stop, arrive, ids_of, name_of

PUBLIC = [
    "/sign-in",
    "/register",
    "/forgot-password",
    "/new-password#a",
    "/unsubscribe",
    "/invitation",
    "/erased",
    "/no-such-page",
]
PAGES = {
    "patient": [
        "/home",
        "/monitoring",
        "/questionnaires",
        "/questionnaires/phq-9",
        "/questionnaires/c-ssrs-screener",
        "/safety-plan",
        "/safety-plan/edit",
        "/sessions",
        "/sessions/{own session}",
        "/plan",
        "/plan/exercises/behavioural-activation",
        "/plan/exercises/breathing",
        "/mood",
        "/appointments",
        "/my-course",
        "/my-data",
        "/reminders",
        "/my-data/access",
        "/my-data/history",
        "/my-data/reports",
        "/my-data/export",
        "/my-data/erase",
        "/help",
        "/account",
        "/confirm-email#a",
        "/new-email#a",
    ],
    "physician": [
        "/patients",
        "/patients?order=need&filter=alert",
        "/numbers",
        "/patients/{patient}",
        "/patients/{patient}/sessions/{session}",
        "/patients/{patient}/reports",
        "/patients/{patient}/treatment",
        "/patients/{patient}/treatment/plan",
        "/patients/{patient}/questionnaires",
        "/patients/{patient}/safety-plan",
        "/patients/{patient}/timeline",
        "/patients/{patient}/compare",
        "/patients/{patient}/notes",
        "/care-team",
        "/questionnaire-library",
        "/alerts",
        "/alerts/rules",
        "/agreement",
    ],
    "admin": ["/admin/users", "/admin/care-teams"],
}


def public(browser: Browser, server: Server, stop: Stop) -> None:
    page = browser.new_page(base_url=server.url)
    for address in PUBLIC:
        arrive(page, address)
        stop(page, f"public{name_of(address)}")
    arrive(page, "/register")
    page.get_by_role("button", name="Create account").click()
    stop(page, "public-register-refused")
    page.close()


def pages_of(browser: Browser, server: Server, role: str, stop: Stop) -> None:
    page = browser.new_page(base_url=server.url)
    people.sign_in(page, server.url, email=server.email(SIGN_IN[role]), password=server.password)
    ids = ids_of(page, role)
    for address in PAGES[role]:
        arrive(page, address.format_map(ids))
        stop(page, role + name_of(address))
    page.close()


def dialogs(browser: Browser, server: Server, stop: Stop) -> None:
    """What opens over a page."""
    page = browser.new_page(base_url=server.url)
    for role, address, button in [
        ("patient", "/home", "Crisis help"),
        ("patient", "/my-data", "Withdraw"),
        ("patient", "/my-data", "Change how long"),
        ("patient", "/my-data", "End the access"),
        ("patient", "/my-data", "Yes, let"),
        ("patient", "/account", "Sign out everywhere"),
        ("physician", "/care-team", "Hand patients over"),
        ("physician", "/alerts", "Resolve the alert"),
        ("physician", "/alerts/rules", "Change the rule"),
        ("admin", "/admin/users", "Add a user"),
        ("admin", "/admin/users", "Deactivate"),
    ]:
        page.context.clear_cookies()
        people.sign_in(
            page, server.url, email=server.email(SIGN_IN[role]), password=server.password
        )
        arrive(page, address)
        page.get_by_role("button", name=button).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        stop(page, f"dialog-{button.lower().replace(' ', '-')}")
    page.close()
