"""Takes a picture of every state in every look: `python -m tests.e2e.screenshots [words of names]`.

The pictures go to test-results/screenshots/, named state-width-colours-language.png.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e import looks
from tests.e2e.browser import chromium
from tests.e2e.clinic import serving_clinic
from tests.e2e.server import ROOT, serving
from tests.e2e.states import accounts, camera, care, pages

FOLDER = ROOT / "test-results" / "screenshots"
WIDTHS = (looks.DESKTOP, looks.PHONE)
SCHEMES = ("light", "dark")


def main(wanted: list[str]) -> None:
    """Photographs the states whose names hold one of the wanted words; all without any."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    every = [looks.Look(*look) for look in product(WIDTHS, SCHEMES, looks.LANGUAGES)]

    def photograph(page: Page, state: str) -> None:
        if wanted and not any(word in state for word in wanted):
            return
        for look in looks.each(page, sorted(every, key=lambda look: look.language)):
            page.screenshot(path=FOLDER / f"{state}-{look}.png", full_page=True)
        print(state, flush=True)

    with (
        tempfile.TemporaryDirectory() as name,
        serving(Path(name)) as server,
        tempfile.TemporaryDirectory() as another,
        serving_clinic(Path(another)) as clinic,
        sync_playwright() as playwright,
    ):
        with chromium(playwright, video=None) as browser:
            pages.public(browser, server, photograph)
            for role in pages.PAGES:
                pages.pages_of(browser, server, role, photograph)
            care.questionnaire(browser, server, photograph)
            care.safety(browser, server, photograph)
            pages.dialogs(browser, server, photograph)
            accounts.care_team(browser, server, photograph)
            accounts.second_factor(browser, server, photograph)
            accounts.another_address(browser, server, photograph)
            accounts.by_the_clinic(browser, clinic, photograph)
            care.treatment(browser, server, photograph)
            care.reports(browser, server, photograph)
        camera.monitoring_without_a_camera(playwright, server, photograph)
        camera.monitoring(playwright, server, Path(name), photograph)
        with camera.monitoring_without_a_face(playwright, server) as without_a_face:
            without_a_face(photograph)


if __name__ == "__main__":
    main(sys.argv[1:])
