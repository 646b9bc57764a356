"""A picture of what a result hangs on: one bar an assumption, from its half to its double."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, LABELS, RIGHT = 880, 420, 60
TOP, LINE, THICK = 64, 30, 16
LESS, MORE, INK, RULE = "#3b7dbd", "#c46a1b", "#1c2733", "#8a96a3"


@dataclass(frozen=True)
class Bar:
    """The result with one assumption halved, and with it doubled."""

    name: str
    halved: float
    doubled: float

    @property
    def span(self) -> float:
        return abs(self.doubled - self.halved)


def drawn(title: str, *, middle: float, bars: Sequence[Bar]) -> str:
    """An SVG, the longest bar first, around the result as it is."""
    ordered = sorted(bars, key=lambda bar: -bar.span)
    most = max((middle, *(max(bar.halved, bar.doubled) for bar in bars)))
    scale = (WIDTH - LABELS - RIGHT) / most
    height = TOP + LINE * len(ordered) + 34
    at = LABELS + middle * scale
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' font-family="sans-serif" font-size="13" fill="{INK}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="16" y="26" font-size="15" font-weight="bold">{escape(title)}</text>',
        f'<text x="16" y="48"><tspan fill="{LESS}">&#9632;</tspan> halved'
        f' <tspan fill="{MORE}" dx="10">&#9632;</tspan> doubled</text>',
    ]
    for number, bar in enumerate(ordered):
        parts += _row(bar, middle, scale, TOP + LINE * number)
    parts += [
        f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP - 6}" y2="{height - 26}" stroke="{RULE}"/>',
        f'<text x="{at:.1f}" y="{height - 10}" text-anchor="middle">{middle:.2f} as assumed</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _row(bar: Bar, middle: float, scale: float, y: float) -> list[str]:
    base = y + THICK - 3
    row = [f'<text x="{LABELS - 16}" y="{base}" text-anchor="end">{escape(bar.name)}</text>']
    for value, colour in ((bar.halved, LESS), (bar.doubled, MORE)):
        left, width = LABELS + min(value, middle) * scale, abs(value - middle) * scale
        row.append(
            f'<rect x="{left:.1f}" y="{y}" width="{width:.1f}" height="{THICK}" fill="{colour}"/>'
        )
        below = value < middle
        x = LABELS + value * scale + (-6 if below else 6)
        anchor = "end" if below else "start"
        row.append(f'<text x="{x:.1f}" y="{base}" text-anchor="{anchor}">{value:.2f}</text>')
    return row
