"""One bar that is divided: why steps could not be used."""

from collections.abc import Mapping

from backend.features.reports.charts.svg import INK, LINE, MUTED, WIDTH, rect, svg, text

ROW, LABELS, NUMBERS = 16.0, 150, 60


def share_chart(shares: Mapping[str, float]) -> str:
    """A bar a row, from the most to the least; shares from 0 to 1."""
    parts: list[str] = []
    room = WIDTH - LABELS - NUMBERS
    for row, (name, share) in enumerate(shares.items()):
        y = row * ROW
        parts.append(text(0, y + 11, name, size=8.5, fill=INK))
        parts.append(rect(LABELS, y + 3, room, ROW - 6, "#eef2f5"))
        parts.append(rect(LABELS, y + 3, max(room * share, 0.6), ROW - 6, LINE))
        parts.append(text(LABELS + room + 8, y + 11, f"{share:.1%}", size=8.5, fill=MUTED))
    return svg(parts, share_height(len(shares)))


def share_height(rows: int) -> float:
    return rows * ROW
