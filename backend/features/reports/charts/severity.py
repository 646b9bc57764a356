"""The camera's estimates over time."""

from collections.abc import Iterator, Sequence

from backend.clinical.levels import LEVELS
from backend.features.reports.charts.axis import TimeAxis
from backend.features.reports.charts.svg import (
    BOTTOM,
    GRID,
    HEIGHT,
    LEFT,
    PLOT_WIDTH,
    RAMP,
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
from backend.features.reports.lines import SessionLine

PLOT_HEIGHT = HEIGHT - TOP - BOTTOM
NAMES = tuple(level.value for level in LEVELS)


def severity_chart(
    lines: Sequence[SessionLine], axis: TimeAxis, names: Sequence[str] = NAMES
) -> str:
    """One stacked bar a session: how its mean estimate is spread over the four levels."""
    estimated = [each for each in lines if each.severity]
    width = min(7.0, max(1.6, 0.62 * PLOT_WIDTH / max(len(estimated), 1)))
    parts = [rect(LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT, "#fbfcfd")]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        height = TOP + PLOT_HEIGHT * (1 - share)
        parts.append(line(LEFT, height, LEFT + PLOT_WIDTH, height, GRID, 0.6))
        parts.append(text(LEFT - 6, height + 3, f"{share:.0%}", anchor="end"))
    parts += axis.drawn(TOP + PLOT_HEIGHT)
    parts += _stacked_bars(estimated, axis, width)
    for index, (name, colour) in enumerate(zip(names[::-1], RAMP[::-1], strict=True)):
        height = TOP + 14 + 18 * index
        parts.append(rect(WIDTH - RIGHT + 8, height - 8, 10, 10, colour))
        parts.append(text(WIDTH - RIGHT + 23, height + 1, name))
    return svg(parts)


def _stacked_bars(lines: Sequence[SessionLine], axis: TimeAxis, width: float) -> Iterator[str]:
    """One path a level for all bars."""
    outlines = [""] * len(LEVELS)
    for each in lines:
        bottom = float(TOP + PLOT_HEIGHT)
        left = axis.x(each.started_at) - width / 2
        for level, share in enumerate(each.severity or ()):
            outlines[level] += box(left, bottom - PLOT_HEIGHT * share, width, PLOT_HEIGHT * share)
            bottom -= PLOT_HEIGHT * share
    for outline, colour in zip(outlines, RAMP, strict=True):
        yield path(outline, colour)
