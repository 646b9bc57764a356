"""A line chart over a logarithmic axis, as an SVG that reads on light and dark ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 150, 24, 44
COLOURS = ("#3b7dd8", "#c2571a", "#3a8f5c", "#8a5fbf")
INK = "#7a7f87"
TICKS = 5
LINE_HEIGHT = 15


@dataclass(frozen=True)
class Line:
    name: str
    values: Sequence[float]
    dashed: bool = False


def drawn(title: str, *, xs: Sequence[int], lines: Sequence[Line], x_name: str, y_name: str) -> str:
    """The lines over xs, from 0 upwards."""
    top = 1.1 * max(value for line in lines for value in line.values)
    step = _step(top)

    def at(x: float, y: float) -> tuple[float, float]:
        along = (log10(x) - log10(xs[0])) / (log10(xs[-1]) - log10(xs[0]))
        height = HEIGHT - TOP - BOTTOM
        return LEFT + along * (WIDTH - LEFT - RIGHT), TOP + height * (1 - y / top)

    parts = [_text(LEFT, 14, title, weight="bold")]
    for n in range(int(top / step) + 1):
        x, y = at(xs[0], n * step)
        parts.append(_stroke([(x, y), at(xs[-1], n * step)], INK, width=0.4))
        parts.append(_text(x - 8, y + 4, f"{n * step:g}", anchor="end"))
    for x_value in xs:
        parts.append(_text(at(x_value, 0)[0], HEIGHT - 24, f"{x_value:,}", anchor="middle"))
    parts.append(_text(LEFT, HEIGHT - 6, f"{x_name}; {y_name}"))
    names = _apart([at(xs[-1], line.values[-1])[1] for line in lines])
    for line, colour, name_y in zip(lines, _colours(lines), names, strict=True):
        points = [at(x, y) for x, y in zip(xs, line.values, strict=True)]
        parts.append(_stroke(points, colour, dashed=line.dashed))
        parts.append(_text(points[-1][0] + 8, name_y + 4, line.name, colour=colour))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="12"><title>{escape(title)}</title>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _apart(ys: Sequence[float]) -> list[float]:
    """Where names are written, one below the other where lines end close together."""
    placed: dict[int, float] = {}
    below: float = -LINE_HEIGHT
    for n in sorted(range(len(ys)), key=ys.__getitem__):
        placed[n] = below = max(ys[n], below + LINE_HEIGHT)
    return [placed[n] for n in range(len(ys))]


def _step(top: float) -> float:
    """A round distance between some TICKS lines."""
    rough = 10.0 ** int(log10(top / TICKS) - (top < TICKS))
    return next(rough * n for n in (1, 2, 5, 10, 20, 50) if top / (rough * n) <= TICKS)


def _colours(lines: Sequence[Line]) -> list[str]:
    solid = iter(COLOURS)
    return [INK if line.dashed else next(solid) for line in lines]


def _stroke(
    points: Sequence[tuple[float, float]], colour: str, *, width: float = 2, dashed: bool = False
) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'
    )


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", colour: str = INK, weight: str = ""
) -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{bold}>'
        f"{escape(text)}</text>"
    )
