"""axe objects to nothing (WCAG 2.2 A and AA, good practice) in any state of any page, in any look.

Nothing scrolls sideways at 320 px (that is 1280 px at 400 %), and wider text is not clipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.e2e.browser import chromium
from tests.e2e.clinic import Clinic
from tests.e2e.inspection import Inspection
from tests.e2e.server import Server
from tests.e2e.states import accounts, camera, care, pages
from tests.e2e.states.walk import Stop


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright, video=None) as without_camera:
        yield without_camera


@pytest.fixture(scope="module", autouse=True)
def without_a_face(server: Server, playwright: Playwright) -> Iterator[Callable[[Stop], None]]:
    """Begins first, so that its minute passes while the other pages are inspected."""
    with camera.monitoring_without_a_face(playwright, server) as look:
        yield look


@pytest.fixture
def inspection() -> Iterator[Inspection]:
    inspection = Inspection()
    yield inspection
    assert not inspection.complaints, "\n\n".join(inspection.complaints)


def test_public_pages(server: Server, browser: Browser, inspection: Inspection) -> None:
    pages.public(browser, server, inspection)


@pytest.mark.parametrize("role", pages.PAGES)
def test_pages_of_each_role(
    server: Server, browser: Browser, inspection: Inspection, role: str
) -> None:
    pages.pages_of(browser, server, role, inspection)


def test_questionnaire(server: Server, browser: Browser, inspection: Inspection) -> None:
    care.questionnaire(browser, server, inspection)


def test_the_care_team(server: Server, browser: Browser, inspection: Inspection) -> None:
    accounts.care_team(browser, server, inspection)


def test_second_factor(server: Server, browser: Browser, inspection: Inspection) -> None:
    accounts.second_factor(browser, server, inspection)


def test_another_address(server: Server, browser: Browser, inspection: Inspection) -> None:
    accounts.another_address(browser, server, inspection)


def test_signing_in_by_the_clinic(clinic: Clinic, browser: Browser, inspection: Inspection) -> None:
    accounts.by_the_clinic(browser, clinic, inspection)


def test_treatment(server: Server, browser: Browser, inspection: Inspection) -> None:
    care.treatment(browser, server, inspection)


def test_reports(server: Server, browser: Browser, inspection: Inspection) -> None:
    care.reports(browser, server, inspection)


def test_safety(server: Server, browser: Browser, inspection: Inspection) -> None:
    care.safety(browser, server, inspection)


def test_dialogs(server: Server, browser: Browser, inspection: Inspection) -> None:
    pages.dialogs(browser, server, inspection)


def test_monitoring_without_a_camera(
    server: Server, playwright: Playwright, inspection: Inspection
) -> None:
    camera.monitoring_without_a_camera(playwright, server, inspection)


def test_monitoring_without_a_face(
    without_a_face: Callable[[Stop], None], inspection: Inspection
) -> None:
    without_a_face(inspection)


def test_monitoring(
    server: Server, playwright: Playwright, inspection: Inspection, tmp_path: Path
) -> None:
    camera.monitoring(playwright, server, tmp_path, inspection)
