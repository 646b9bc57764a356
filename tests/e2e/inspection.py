"""What is wrong with a page for somebody who reads, zooms, or recolours it in their own way."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from playwright.sync_api import Page

from tests.e2e import looks
from tests.e2e.looks import DESKTOP, NARROWEST, Look
from tests.e2e.server import ROOT

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = cycle(
    [
        (
            Look(DESKTOP, "light", "en"),
            Look(DESKTOP, "dark", "es", forced_colors=True),
            Look(NARROWEST, "dark", "ta"),
        ),
        (
            Look(NARROWEST, "dark", "en", forced_colors=True),
            Look(NARROWEST, "light", "es"),
            Look(DESKTOP, "light", "ta"),
        ),
    ]
)
"""Every state in each language, width, scheme and contrast; the two together in all their pairs."""

STRUCTURE = """
() => {
    // A heading beneath an open dialog is still the page's.
    const headings = [...document.querySelectorAll('h1')].map((heading) => heading.innerText);
    const wrong = [];
    if (headings.length !== 1) wrong.push(`${headings.length} first headings`);
    if (document.title !== `${headings[0]} · Serein`) wrong.push(`its title: ${document.title}`);
    return wrong;
}
"""

MOVING = """
() => document.getAnimations()
    .filter((animation) => animation.playState === 'running')
    .map(({ effect }) => `moves though no motion is wanted: ${effect.target.outerHTML}`)
"""

UNMARKED_ENGLISH = """
() => {
    // WCAG 3.1.2: an English sentence on a Tamil page says that it is English. What people wrote
    // says that its language is unknown (lang="").
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const unmarked = new Set();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const parent = text.parentElement;
        if (/([a-z]+ ){3}[a-z]+/.test(text.data) && parent.checkVisibility()
            && !['en', ''].includes(parent.closest('[lang]').lang)) unmarked.add(text.data);
    }
    return [...unmarked];
}
"""

OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
"""Pixels by which the page must be scrolled sideways (WCAG 1.4.10)."""

CLIPPED = """
() => {
    // WCAG 1.4.12: readers may set text this wide, and lose none of it.
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(spacing);
    const clipped = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const { parentElement: parent } = text;
        // A picture that is told in words can be read elsewhere.
        if (text.data.trim() && parent.checkVisibility() && !parent.closest('[role=img]')
            && !shows(text)) clipped.add(text.data.trim());
    }
    document.adoptedStyleSheets.pop();
    return [...clipped];

    function shows(text) {
        const range = document.createRange();
        range.selectNodeContents(text);
        const ink = range.getBoundingClientRect();
        for (let box = text.parentElement; box && box !== document.body; box = box.parentElement) {
            const edge = box.getBoundingClientRect();
            const style = getComputedStyle(box);
            // Hidden from the eye, or within reach by scrolling.
            if (edge.width <= 1 || /auto|scroll/.test(style.overflow)) return true;
            const bounds = style.overflow !== 'visible' || box.matches('button, [role=radio]');
            // A line's box is a little higher than its letters.
            if (bounds && (ink.left < edge.left - 1 || ink.right > edge.right + 1
                || ink.top < edge.top - 3 || ink.bottom > edge.bottom + 3)) return false;
        }
        return true;
    }
}
"""


class Inspection:
    """Stops at the states of pages, and keeps everything that is wrong in them."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def __call__(self, page: Page, state: str) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        for look in looks.each(page, next(LOOKS)):
            self.complaints += [f"{state}, {look}: {wrong}" for wrong in _wrong(page, look)]


def _wrong(page: Page, look: Look) -> list[str]:
    # Colours that the system forces are not among the styles that axe computes with.
    contrast = {"color-contrast": {"enabled": not look.forced_colors}}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(result => result.violations)",
        {"runOnly": RULES, "rules": contrast},
    )
    wrong = [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]
    wrong += page.evaluate(STRUCTURE) + page.evaluate(MOVING)
    if look.language == "ta":
        wrong += [f"not marked as English: {text!r}" for text in page.evaluate(UNMARKED_ENGLISH)]
    overflow = page.evaluate(OVERFLOW)
    if overflow > 0:
        wrong.append(f"scrolls sideways by {overflow} px")
    if look.width == NARROWEST:
        wrong += [f"clipped in wider text: {text!r}" for text in page.evaluate(CLIPPED)]
    return wrong
