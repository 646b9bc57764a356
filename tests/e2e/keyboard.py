"""A pair of hands without a mouse, and eyes that must always see where the focus is."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

FARTHEST = 60
"""More presses of a key than any way on a page needs."""

HIDDEN_FOCUS = """
() => {
    const focused = document.activeElement;
    if (focused === document.body) return 'nothing has the focus';
    const told = focused.outerHTML.slice(0, 160);
    // Radio buttons and switches are drawn by what stands around or beside them.
    const drawn = [focused, focused.nextElementSibling, ...focused.labels ?? [],
        focused.parentElement, focused.parentElement.parentElement,
        focused.parentElement.parentElement.parentElement];
    const outlined = drawn.some((element) => {
        const style = element && getComputedStyle(element);
        return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    });
    if (!outlined) return `the focus is not seen at ${told}`;
    const edge = focused.getBoundingClientRect();
    const [left, right] = [Math.max(edge.left, 0), Math.min(edge.right, innerWidth)];
    const [top, bottom] = [Math.max(edge.top, 0), Math.min(edge.bottom, innerHeight)];
    const uncovered = [0.1, 0.5, 0.9].some((share) => {
        const hit = document.elementFromPoint((left + right) / 2, top + share * (bottom - top));
        return hit && drawn.some((element) => element?.contains(hit));
    });
    return uncovered ? null : `the focus is out of sight at ${told}`;
}
"""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def type(self, text: str) -> None:
        self._page.keyboard.insert_text(text)

    def to(self, target: Locator, by: str = "Tab") -> None:
        """Presses a key until the target has the focus; each stop on the way must be seen."""
        expect(target).to_be_visible()
        for _ in range(FARTHEST):
            self.press(by)
            hidden = self._page.evaluate(HIDDEN_FOCUS)
            assert hidden is None, hidden
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{by} never came to {target}")

    def back_to(self, target: Locator) -> None:
        self.to(target, by="Shift+Tab")

    def use(self, target: Locator, key: str = "Enter") -> None:
        self.to(target)
        self.press(key)
