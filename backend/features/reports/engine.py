"""Markup to PDF bytes with xhtml2pdf, and what stands on every page.

xhtml2pdf holds one lock a process and takes its time, so this runs in the worker. Nothing is
fetched: charts are inline, fonts lie in `assets/`, the access policy denies the rest. Its own count
of pages lays the whole document out twice; a footer drawn afterwards costs a hundredth of that.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import pypdf
from pypdf.generic import DictionaryObject, NameObject, PdfObject
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from xhtml2pdf import pisa
from xhtml2pdf.config.resources import ResourceAccessPolicy

from backend.features.reports import fonts

WIDTH, HEIGHT = A4
LEFT, RIGHT, BASE = 18 * mm, WIDTH - 18 * mm, 12 * mm
SIZE = 7
MUTED = HexColor("#5c6b76")
NO_LETTER = f"{fonts.MISSING}: a letter that this file has no font for"


class RenderError(Exception):
    """The document could not be turned into a PDF; the message says why."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on every page beside the content, and what the file says of itself."""

    title: str
    author: str
    subject: str
    footer: Sequence[str]
    page: str
    """Where the page stands, with `{number}` and `{count}`."""
    mark: str | None = None
    """Written large and pale across each page: what must not be taken for final."""


def to_pdf(html: str, paper: Paper) -> bytes:
    """The PDF of some markup. Raises RenderError."""
    shaped = fonts.shape(html)
    out = io.BytesIO()
    result = pisa.CreatePDF(
        shaped,
        dest=out,
        encoding="utf-8",
        raise_exception=True,
        resource_policy=ResourceAccessPolicy.server(fonts.ASSETS, allow_remote=False),
        context_meta={"title": paper.title, "author": paper.author, "subject": paper.subject},
    )
    if result.err:
        raise RenderError("; ".join(str(entry[2]) for entry in result.log))
    notes = [*paper.footer, *[NO_LETTER] * (fonts.MISSING in shaped)]
    # Each part by itself: one that is written from right to left must not draw in its neighbours.
    return _stamped(out, " \u00b7 ".join(map(fonts.line, notes)), paper)


def page_count(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def _stamped(drawn: io.BytesIO, footer: str, paper: Paper) -> bytes:
    writer = pypdf.PdfWriter(clone_from=drawn)
    stamps = pypdf.PdfReader(_stamps(len(writer.pages), footer, paper))
    for page, stamp in zip(writer.pages, stamps.pages, strict=True):
        # xhtml2pdf lets all pages share one dictionary of fonts, which would gather every stamp's.
        resources = _copy(page["/Resources"])
        resources[NameObject("/Font")] = _copy(resources["/Font"])
        page[NameObject("/Resources")] = resources
        page.merge_page(stamp, over=False)
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _copy(found: PdfObject) -> DictionaryObject:
    return DictionaryObject(cast(DictionaryObject, found.get_object()))


def _stamps(count: int, footer: str, paper: Paper) -> io.BytesIO:
    """A page for each page, with nothing on it but the footer and the mark."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, count + 1):
        if paper.mark:
            _mark(canvas, paper.mark)
        canvas.setFillColor(MUTED)
        where = fonts.line(paper.page.format(number=number, count=count))
        _write(canvas, LEFT, footer)
        _write(canvas, RIGHT - _width(where), where)
        canvas.showPage()
    canvas.save()
    out.seek(0)
    return out


def _mark(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.setFillColor(MUTED, alpha=0.09)
    canvas.setFont(f"{fonts.SANS}-Bold", 54)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()


def _write(canvas: Canvas, x: float, text: str) -> None:
    """A line, each part of it in the first font that has its letters."""
    for font, part in fonts.runs(text):
        canvas.setFont(font, SIZE)
        canvas.drawString(x, BASE, part)
        x += stringWidth(part, font, SIZE)


def _width(text: str) -> float:
    widths: list[float] = [stringWidth(part, font, SIZE) for font, part in fonts.runs(text)]
    return sum(widths)
