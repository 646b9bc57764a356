"""How a page can be looked at: its width, colours, contrast and language, changed in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page, expect

LANGUAGES = {"en": "English", "es": "Español", "ta": "தமிழ்"}
DESKTOP, PHONE, NARROWEST = 1280, 360, 320
"""Widths in pixels; the narrowest is also 1280 px at a zoom of 400 % (WCAG 1.4.10)."""


@dataclass(frozen=True)
class Look:
    width: int
    scheme: Literal["light", "dark"]
    language: str
    forced_colors: bool = False
    """The few colours of the system's own, as for high contrast, in place of the page's."""

    def __str__(self) -> str:
        forced = "-forced" if self.forced_colors else ""
        return f"{self.width}-{self.scheme}-{self.language}{forced}"


PLAIN = Look(DESKTOP, "light", "en")


def each(page: Page, looks: Iterable[Look]) -> Iterator[Look]:
    """Gives the page one look after the other and leaves it plain.

    Nothing is loaded again, so that the state of the page stays.
    """
    for look in looks:
        wear(page, look)
        yield look
    wear(page, PLAIN)


def wear(page: Page, look: Look) -> None:
    speak(page, look.language)
    page.emulate_media(
        color_scheme=look.scheme,
        reduced_motion="reduce",
        forced_colors="active" if look.forced_colors else "none",
    )
    page.set_viewport_size({"width": look.width, "height": 900})
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", look.scheme)


def speak(page: Page, language: str) -> None:
    """Chooses the language in the header of a wide window, even beneath an open dialog."""
    if page.locator("html").get_attribute("lang") == language:
        return
    page.set_viewport_size({"width": DESKTOP, "height": 900})
    names = re.compile("|".join(LANGUAGES.values()))
    button = page.get_by_role("button", name=names).filter(visible=True)
    button.evaluate("button => button.scrollIntoView()")  # the menu hides with its button
    button.dispatch_event("click")
    page.get_by_role("menuitemradio", name=LANGUAGES[language]).dispatch_event("click")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("menu")).to_have_count(0)
