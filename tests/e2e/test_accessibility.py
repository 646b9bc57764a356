"""axe objects to nothing (WCAG 2.2 A and AA) on any page, wide and narrow, light and dark."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e import people
from tests.e2e.browser import chromium
from tests.e2e.server import ROOT, Server

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS: list[tuple[int, Literal["light", "dark"]]] = [(1280, "light"), (320, "dark")]
PAGES = {
    "patient": [
        "/home",
        "/monitoring",
        "/questionnaires",
        "/questionnaires/phq-9",
        "/sessions",
        "/my-data",
        "/help",
    ],
    "physician": ["/patients", "/alerts"],
    "admin": ["/admin/users", "/admin/care-teams"],
}
SIGN_IN = {"patient": "ana", "physician": "dr.lind", "admin": "admin"}


@pytest.mark.parametrize("role", PAGES)
def test_pages_of_each_role(server: Server, playwright: Playwright, role: str) -> None:
    with chromium(playwright, video=None) as browser:
        for width, scheme in LOOKS:
            page = browser.new_page(
                base_url=server.url,
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            email = server.email(SIGN_IN[role])
            people.sign_in(page, server.url, email=email, password=server.password)
            addresses = list(PAGES[role])
            if role == "physician":
                addresses.append(first_patient(page))
            for address in addresses:
                page.goto(server.url + address)
                assert_accessible(page, f"{address} at {width} px, {scheme}")
            page.close()


@pytest.mark.parametrize("address", ["/sign-in", "/register", "/no-such-page"])
def test_public_pages(server: Server, playwright: Playwright, address: str) -> None:
    with chromium(playwright, video=None) as browser:
        page = browser.new_page(base_url=server.url, reduced_motion="reduce")
        page.goto(server.url + address)
        assert_accessible(page, address)


def first_patient(page: Page) -> str:
    items = page.request.get("/api/v1/patients").json()["items"]
    return f"/patients/{items[0]['id']}"


def assert_accessible(page: Page, where: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(
        "tags => axe.run({ runOnly: tags }).then(result => result.violations)", RULES
    )
    told = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]
    assert not told, f"{where}:\n" + "\n".join(told)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, f"{where} scrolls sideways by {overflow} px"
