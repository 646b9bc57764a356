"""Report data to PDF bytes with xhtml2pdf.

xhtml2pdf holds one lock a process and takes most of a second of CPU, so this runs in the worker.
Nothing is fetched: charts are inline, fonts lie in `assets/`, the access policy denies the rest.
"""

import base64
import io
import logging
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from svglib.fonts import register_font
from xhtml2pdf import pisa
from xhtml2pdf.config.resources import ResourceAccessPolicy

from backend.clinical import statements
from backend.clinical.change import compare, describe
from backend.clinical.levels import LEVELS, words
from backend.clinical.phq9 import PHQ9
from backend.features.reports.charts import FONT, TimeAxis, phq9_chart, severity_chart
from backend.features.reports.document import OwnDocument, ReportDocument, by_month

HERE = Path(__file__).parent
ASSETS = HERE / "assets"


# A year of sessions line by line fills five pages that nobody reads and takes half of the time.
LISTED_SESSIONS = 25
LISTED_ANSWERS = 40


class RenderError(Exception):
    """The document could not be turned into a PDF; the message says why."""


def render_pdf(document: ReportDocument) -> bytes:
    """The report as PDF bytes. Raises RenderError."""
    return _pdf(
        render_html(document),
        title=f"Serein report: {document.patient}",
        author=document.made_by,
        subject=f"{document.period_from} to {document.period_to}",
    )


def render_own_pdf(document: OwnDocument) -> bytes:
    """A patient's own summary as PDF bytes. Raises RenderError."""
    return _pdf(
        render_own_html(document),
        title=f"Serein: my summary, {document.name}",
        author="Serein",
        subject=f"{document.since} to {document.until}",
    )


def _pdf(html: str, **about: str) -> bytes:
    _register_fonts()
    out = io.BytesIO()
    result = pisa.CreatePDF(
        html,
        dest=out,
        encoding="utf-8",
        raise_exception=True,
        resource_policy=ResourceAccessPolicy.server(ASSETS, allow_remote=False),
        context_meta=about,
    )
    if result.err:
        raise RenderError("; ".join(str(entry[2]) for entry in result.log))
    return out.getvalue()


def render_html(document: ReportDocument) -> str:
    """The report as the HTML that xhtml2pdf is given; every value is escaped by the template."""
    axis = TimeAxis(document.period_from, document.period_to)
    totals = [line.total for line in document.questionnaires]
    template = _environment().get_template("report.html")
    return template.render(
        document=document,
        change=compare(first=totals[0], last=totals[-1]) if len(totals) > 1 else None,
        describe=describe,
        phq9_chart=_data_uri(phq9_chart(document.questionnaires, axis)),
        severity_chart=_data_uri(severity_chart(document.sessions, axis)),
        models=sorted({line.model for line in document.sessions}),
        levels=LEVELS,
        words=words,
        months=by_month(document.sessions) if len(document.sessions) > LISTED_SESSIONS else (),
        listed=document.sessions[-LISTED_SESSIONS:],
        bands=PHQ9.bands,
        notice=PHQ9.notice,
        statements=statements.REPORT_STATEMENTS,
        demo_mark=statements.DEMO_DATA,
        font_dir=ASSETS,
    )


def render_own_html(document: OwnDocument) -> str:
    """The summary as HTML; every value is escaped by the template."""
    axis = TimeAxis(document.since, document.until)
    template = _environment().get_template("own.html")
    return template.render(
        document=document,
        phq9_chart=_data_uri(phq9_chart(document.questionnaires, axis)),
        severity_chart=_data_uri(severity_chart(document.sessions, axis)),
        models=sorted({line.model for line in document.sessions}),
        words=words,
        months=by_month(document.sessions),
        answers=document.questionnaires[-LISTED_ANSWERS:],
        bands=PHQ9.bands,
        notice=PHQ9.notice,
        statements=statements.REPORT_STATEMENTS,
        demo_mark=statements.DEMO_DATA,
        font_dir=ASSETS,
    )


def _data_uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = lambda moment: f"{moment.day} {moment:%b %Y}"
    environment.filters["minute"] = lambda moment: f"{moment.day} {moment:%b %Y, %H:%M}"
    environment.filters["clock"] = lambda seconds: f"{seconds // 60}:{seconds % 60:02d}"
    environment.filters["signed"] = lambda points: f"{points:+d}" if points else "0"
    environment.filters["percent"] = lambda share: "\u2013" if share is None else f"{share:.0%}"
    return environment


@cache
def _register_fonts() -> None:
    """Make the report's font known to the SVG reader, which knows no @font-face."""
    logging.getLogger("svglib").setLevel(logging.ERROR)
    pdfmetrics.registerFont(TTFont(FONT, str(ASSETS / "DejaVuSans.ttf")))
    register_font(FONT, rlgFontName=FONT)
