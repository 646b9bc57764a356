"""Hand-built SVG charts for the report: no plotting library, no raster, text in the report's font.

Both charts share one time axis, so that they can be read one above the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from itertools import pairwise

from backend.clinical.levels import LEVELS
from backend.clinical.phq9 import PHQ9
from backend.features.reports.document import QuestionnaireLine, SessionLine

FONT = "SereinSans"
WIDTH, HEIGHT = 700, 216
LEFT, RIGHT, TOP, BOTTOM = 34, 104, 10, 26
PLOT_WIDTH = WIDTH - LEFT - RIGHT
PLOT_HEIGHT = HEIGHT - TOP - BOTTOM
INK, MUTED, LINE, RISK = "#1d2b36", "#5c6b76", "#14507a", "#a3271d"
# One blue ramp from light to dark: ordered also in grey print and for colour-blind readers.
LEVEL_COLOURS = ("#dbe8f1", "#a3c4dc", "#5792bd", "#1c4f7c")
BAND_TINTS = ("#ffffff", "#f4f7fa", "#e7eef4", "#d8e4ed", "#c7d8e5")
# A line over a longer gap would suggest a course that nobody measured.
LONGEST_JOINED_GAP = timedelta(days=30)


class TimeAxis:
    """Maps a moment of the period (both days included) to x, in SVG units."""

    def __init__(self, first: date, last: date) -> None:
        self.start = datetime.combine(first, time(), UTC)
        self.end = datetime.combine(last, time(), UTC) + timedelta(days=1)

    def x(self, moment: datetime) -> float:
        share = (moment - self.start) / (self.end - self.start)
        return LEFT + PLOT_WIDTH * min(max(share, 0.0), 1.0)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """At most about a dozen labelled ticks: days, months or quarters by the length."""
        days = (self.end - self.start).days
        if days <= 70:
            step = 7 if days > 14 else 1 if days <= 7 else 2
            for offset in range(0, days, step):
                moment = self.start + timedelta(days=offset)
                yield self.x(moment), f"{moment.day} {moment:%b}"
            return
        months = 1 if days <= 400 else 3 if days <= 1200 else 12
        moment = self.start.replace(day=1)
        while moment < self.end:
            if moment >= self.start and (moment.month - 1) % months == 0:
                label = f"{moment:%b %Y}" if moment.month == 1 or months > 1 else f"{moment:%b}"
                yield self.x(moment), label
            moment = (moment + timedelta(days=32)).replace(day=1)


def phq9_chart(lines: Sequence[QuestionnaireLine], axis: TimeAxis) -> str:
    """PHQ-9 totals over time on the five bands. A ring marks an answer to item 9 above 0."""
    top = PHQ9.bands[-1].max

    def y(total: float) -> float:
        return TOP + PLOT_HEIGHT * (1 - total / top)

    parts: list[str] = []
    for band, tint in zip(PHQ9.bands, BAND_TINTS, strict=True):
        upper = y(min(band.max + 0.5, top))
        lower = y(max(band.min - 0.5, 0))
        parts.append(_rect(LEFT, upper, PLOT_WIDTH, lower - upper, tint))
        label = f"{band.label} {band.min}\u2013{band.max}"
        parts.append(_text(WIDTH - RIGHT + 9, (upper + lower) / 2 + 3, label, size=7.5))
    for value in (0, 5, 10, 15, 20, top):
        parts.append(_text(LEFT - 6, y(value) + 3, str(value), anchor="end"))
    parts += _axis(axis)
    points = [(line.answered_at, axis.x(line.answered_at), y(line.total)) for line in lines]
    for (before, x1, y1), (after, x2, y2) in pairwise(points):
        if after - before <= LONGEST_JOINED_GAP:
            parts.append(_line(x1, y1, x2, y2, LINE, 1.6))
    for line, (_, x, height) in zip(lines, points, strict=True):
        if line.item9:
            parts.append(_circle(x, height, 6.2, "none", RISK))
        parts.append(_circle(x, height, 3.1, LINE, "#ffffff"))
    return _svg(parts)


def severity_chart(lines: Sequence[SessionLine], axis: TimeAxis) -> str:
    """One stacked bar a session: how its mean estimate is spread over the four levels."""
    estimated = [line for line in lines if line.severity]
    width = min(7.0, max(1.6, 0.62 * PLOT_WIDTH / max(len(estimated), 1)))
    parts = [_rect(LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT, "#fbfcfd")]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        height = TOP + PLOT_HEIGHT * (1 - share)
        parts.append(_line(LEFT, height, LEFT + PLOT_WIDTH, height, "#e3e9ee", 0.6))
        parts.append(_text(LEFT - 6, height + 3, f"{share:.0%}", anchor="end"))
    parts += _axis(axis)
    parts += _stacked_bars(estimated, axis, width)
    for index, (level, colour) in enumerate(zip(LEVELS[::-1], LEVEL_COLOURS[::-1], strict=True)):
        height = TOP + 14 + 18 * index
        parts.append(_rect(WIDTH - RIGHT + 8, height - 8, 10, 10, colour))
        parts.append(_text(WIDTH - RIGHT + 23, height + 1, level.value, size=8))
    return _svg(parts)


def _stacked_bars(lines: Sequence[SessionLine], axis: TimeAxis, width: float) -> Iterator[str]:
    """One path a level for all bars: the SVG reader's time goes with the number of elements."""
    outlines: list[list[str]] = [[] for _ in LEVELS]
    for line in lines:
        bottom = float(TOP + PLOT_HEIGHT)
        left = axis.x(line.started_at) - width / 2
        for outline, share in zip(outlines, line.severity or (), strict=True):
            top = bottom - PLOT_HEIGHT * share
            outline.append(
                f"M{left:.2f} {bottom:.2f}L{left:.2f} {top:.2f}"
                f"L{left + width:.2f} {top:.2f}L{left + width:.2f} {bottom:.2f}Z"
            )
            bottom = top
    for outline, colour in zip(outlines, LEVEL_COLOURS, strict=True):
        yield f'<path d="{"".join(outline)}" fill="{colour}"/>'


def _axis(axis: TimeAxis) -> Iterable[str]:
    base = TOP + PLOT_HEIGHT
    yield _line(LEFT, base, LEFT + PLOT_WIDTH, base, MUTED, 0.8)
    for x, label in axis.ticks():
        yield _line(x, base, x, base + 3, MUTED, 0.8)
        yield _text(x, base + 14, label, anchor="middle")


def _svg(parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{fill}"/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return (
        f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"'
        f' stroke="{colour}" stroke-width="{width}"/>'
    )


def _circle(x: float, y: float, radius: float, fill: str, stroke: str) -> str:
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" fill="{fill}" stroke="{stroke}"'
        ' stroke-width="1.3"/>'
    )


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: float = 8) -> str:
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-family="{FONT}" font-size="{size}" fill="{MUTED}"'
        f' text-anchor="{anchor}">{escape(text)}</text>'
    )
