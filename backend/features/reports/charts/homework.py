"""Homework week by week: what the plan asked for, and how much of it was done."""

from collections.abc import Sequence

from backend.features.reports.charts.axis import TimeAxis
from backend.features.reports.charts.svg import (
    BOTTOM,
    GRID,
    LEFT,
    LINE,
    MUTED,
    PLOT_WIDTH,
    RIGHT,
    TOP,
    WIDTH,
    box,
    line,
    path,
    rect,
    svg,
    text,
)
from backend.features.reports.lines import WeekLine

HEIGHT = 118
PLOT_HEIGHT = HEIGHT - TOP - BOTTOM
ASKED = "#c7d8e5"
NAMES = ("asked for", "done")


def homework_chart(weeks: Sequence[WeekLine], axis: TimeAxis, names: Sequence[str] = NAMES) -> str:
    """A wide pale bar for what was asked for, a dark one within it for what was done."""
    top = max((week.asked for week in weeks), default=1) or 1
    width = min(16.0, 0.7 * 7 * PLOT_WIDTH / max((axis.end - axis.start).days, 7))
    asked = done = ""
    for week in weeks:
        x = axis.x_of_day(week.week)
        asked += _bar(x, week.asked / top, width)
        done += _bar(x + width * 0.2, week.done / top, width * 0.6)
    parts = [line(LEFT, TOP, LEFT + PLOT_WIDTH, TOP, GRID, 0.6)]
    parts.append(text(LEFT - 6, TOP + 3, str(top), anchor="end"))
    parts.append(text(LEFT - 6, TOP + PLOT_HEIGHT + 3, "0", anchor="end"))
    parts += [path(asked, ASKED), path(done, LINE)]
    parts += axis.drawn(TOP + PLOT_HEIGHT)
    for index, (name, colour) in enumerate(zip(names, (ASKED, LINE), strict=True)):
        y = TOP + 14 + 18 * index
        parts.append(rect(WIDTH - RIGHT + 8, y - 8, 10, 10, colour))
        parts.append(text(WIDTH - RIGHT + 23, y + 1, name, fill=MUTED))
    return svg(parts, HEIGHT)


def _bar(x: float, share: float, width: float) -> str:
    height = PLOT_HEIGHT * share
    return box(x, TOP + PLOT_HEIGHT - height, width, height) if height else ""
