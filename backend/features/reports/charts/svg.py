"""The few shapes that the charts are made of. Units are points at the size that they are drawn."""

from collections.abc import Iterable
from html import escape

from backend.features.reports import fonts

WIDTH, HEIGHT = 700, 216
LEFT, RIGHT, TOP, BOTTOM = 34, 104, 10, 26
PLOT_WIDTH = WIDTH - LEFT - RIGHT
INK, MUTED, LINE, RISK, GRID = "#1d2b36", "#5c6b76", "#14507a", "#a3271d", "#e3e9ee"
# One blue ramp from light to dark: ordered also in grey print and for colour-blind readers.
RAMP = ("#dbe8f1", "#a3c4dc", "#5792bd", "#1c4f7c")
TINTS = ("#ffffff", "#f4f7fa", "#e7eef4", "#d8e4ed", "#c7d8e5")


def svg(parts: Iterable[str], height: float = HEIGHT) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.2f}"'
        f' viewBox="0 0 {WIDTH} {height:.2f}">{"".join(parts)}</svg>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{fill}"/>'
    )


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a part of a path."""
    return f"M{x:.2f} {y:.2f}h{width:.2f}v{height:.2f}h{-width:.2f}Z"


def path(outline: str, fill: str) -> str:
    return f'<path d="{outline}" fill="{fill}"/>' if outline else ""


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return (
        f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"'
        f' stroke="{colour}" stroke-width="{width}"/>'
    )


def circle(x: float, y: float, radius: float, fill: str, stroke: str) -> str:
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" fill="{fill}" stroke="{stroke}"'
        ' stroke-width="1.3"/>'
    )


def text(
    x: float, y: float, words: str, *, anchor: str = "start", size: float = 8, fill: str = MUTED
) -> str:
    """One line, in the one font that has its letters."""
    shaped = fonts.line(words)
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-family="{fonts.family_of(shaped)}"'
        f' font-size="{size}" fill="{fill}" text-anchor="{anchor}">{escape(shaped)}</text>'
    )
