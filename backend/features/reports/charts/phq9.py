"""The PHQ-9 over time: its totals, and its items one by one."""

from collections.abc import Sequence
from itertools import pairwise

from backend.clinical.phq9 import PHQ9
from backend.features.reports.charts.axis import LONGEST_JOINED_GAP, TimeAxis
from backend.features.reports.charts.svg import (
    BOTTOM,
    HEIGHT,
    INK,
    LEFT,
    LINE,
    PLOT_WIDTH,
    RAMP,
    RIGHT,
    RISK,
    TINTS,
    TOP,
    WIDTH,
    box,
    circle,
    line,
    path,
    rect,
    svg,
    text,
)
from backend.features.reports.lines import QuestionnaireLine

PLOT_HEIGHT = HEIGHT - TOP - BOTTOM
HIGHEST = PHQ9.bands[-1].max
BANDS = tuple(f"{band.label} {band.min}\u2013{band.max}" for band in PHQ9.bands)

SHOWN = 14
"""Questionnaires beside each other in the chart of the items."""
ITEMS = (
    "1 Interest or pleasure",
    "2 Down, depressed, hopeless",
    "3 Sleep",
    "4 Tired, little energy",
    "5 Appetite",
    "6 Bad about yourself",
    "7 Concentration",
    "8 Slowed down or restless",
    "9 Better off dead, self-harm",
)
"""Short for the wording of the questionnaire, which is the publisher's."""
LABELS, ROW, HEAD = 176, 17.5, 24


def phq9_chart(
    lines: Sequence[QuestionnaireLine],
    axis: TimeAxis,
    bands: Sequence[str] = BANDS,
    *,
    rings: bool = True,
) -> str:
    """Totals over time on the five bands. A ring marks an answer to item 9 above 0, if wanted."""
    parts: list[str] = []
    for band, tint, label in zip(PHQ9.bands, TINTS, bands, strict=True):
        upper = _y(min(band.max + 0.5, HIGHEST))
        lower = _y(max(band.min - 0.5, 0))
        parts.append(rect(LEFT, upper, PLOT_WIDTH, lower - upper, tint))
        parts.append(text(WIDTH - RIGHT + 9, (upper + lower) / 2 + 3, label, size=7.5))
    for value in (0, 5, 10, 15, 20, HIGHEST):
        parts.append(text(LEFT - 6, _y(value) + 3, str(value), anchor="end"))
    parts += axis.drawn(TOP + PLOT_HEIGHT)
    points = [(each.answered_at, axis.x(each.answered_at), _y(each.total)) for each in lines]
    for (before, x1, y1), (after, x2, y2) in pairwise(points):
        if after - before <= LONGEST_JOINED_GAP:
            parts.append(line(x1, y1, x2, y2, LINE, 1.6))
    for each, (_, x, y) in zip(lines, points, strict=True):
        if each.item9 and rings:
            parts.append(circle(x, y, 6.2, "none", RISK))
        parts.append(circle(x, y, 3.1, LINE, "#ffffff"))
    return svg(parts)


def items_chart(lines: Sequence[QuestionnaireLine]) -> str:
    """The last questionnaires side by side, oldest first: a row for each item, darker for more.

    The number stands in each cell, so that nothing hangs on telling shades apart.
    """
    shown = lines[-SHOWN:]
    width = min(36.0, (WIDTH - LABELS) / max(len(shown), 1))
    shades = [""] * len(RAMP)
    parts: list[str] = []
    for row, label in enumerate(ITEMS):
        crisis = PHQ9.items[row].id in PHQ9.crisis_items
        y = HEAD + row * ROW
        parts.append(text(0, y + 12, label, size=8.5, fill=RISK if crisis else INK))
        for column, each in enumerate(shown):
            value = int(each.answers[PHQ9.items[row].id])
            x = LABELS + column * width
            shades[value] += box(x, y, width - 1.5, ROW - 1.5)
            ink = "#ffffff" if value >= 2 else INK
            parts.append(text(x + width / 2 - 0.8, y + 12, str(value), anchor="middle", fill=ink))
    for column, each in enumerate(shown):
        x = LABELS + (column + 0.5) * width - 0.8
        day = f"{each.answered_at.day}.{each.answered_at.month}."
        parts.append(text(x, HEAD - 7, day, anchor="middle", size=7))
    cells = [path(outline, shade) for outline, shade in zip(shades, RAMP, strict=True)]
    return svg([*cells, *parts], items_height())


def items_height() -> float:
    return HEAD + len(ITEMS) * ROW


def _y(total: float) -> float:
    return TOP + PLOT_HEIGHT * (1 - total / HIGHEST)
