"""Reports as PDF: what the templates are given."""

import base64
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from backend.clinical import statements
from backend.clinical.agreement import Agreement
from backend.clinical.change import compare, describe
from backend.clinical.levels import LEVELS, words
from backend.clinical.phq9 import PHQ9
from backend.clinical.safety_plan import Section as PlanSection
from backend.features.reports import fonts
from backend.features.reports.charts import homework, phq9
from backend.features.reports.charts.axis import TimeAxis
from backend.features.reports.charts.homework import homework_chart
from backend.features.reports.charts.phq9 import items_chart, phq9_chart
from backend.features.reports.charts.severity import severity_chart
from backend.features.reports.charts.share import share_chart, share_height
from backend.features.reports.charts.svg import WIDTH
from backend.features.reports.document import OwnDocument, ReportDocument
from backend.features.reports.engine import Paper, page_count, to_pdf
from backend.features.reports.lines import by_month, by_week
from backend.features.reports.sections import SECTIONS, Section

__all__ = ["page_count", "render_own_pdf", "render_pdf"]

TEMPLATES = Path(__file__).parent / "templates"
CHART_MM = 174
# A year of sessions line by line fills five pages that nobody reads and takes half of the time.
LISTED_SESSIONS = 25
LISTED_ANSWERS = 40
DRAFT = "DRAFT, NOT SIGNED"
PAGE = "page {number} of {count}"
AGREEMENT_WORDS = {
    Agreement.CONSISTENT: "consistent",
    Agreement.INCONSISTENT: "inconsistent, to be looked at",
    Agreement.NO_ESTIMATE: "no estimate",
    Agreement.BYPASSED: "not compared: item 9",
}
PLAN_WORDS = {
    PlanSection.WARNING_SIGNS: "Warning signs",
    PlanSection.COPING: "What helps without anybody else",
    PlanSection.DISTRACTIONS: "People and places that take the mind off things",
    PlanSection.HELPERS: "Whom to ask for help",
    PlanSection.PROFESSIONALS: "Professionals and services",
    PlanSection.ENVIRONMENT: "Making the surroundings safe",
    PlanSection.REASONS: "Reasons for living",
}


def render_pdf(document: ReportDocument, *, digest: str) -> bytes:
    """The report as PDF bytes; `digest` is that of its content. Raises RenderError."""
    period = f"{_day(document.period_from)} to {_day(document.period_to)}"
    state = f"version {document.version}" if document.signature else "draft, not signed"
    footer = [document.patient, period, state, statements.NOT_A_DIAGNOSIS]
    paper = Paper(
        title=f"Serein report: {document.patient}",
        author=document.made_by,
        subject=f"{document.period_from} to {document.period_to}",
        footer=footer + [statements.DEMO_DATA] * document.demo,
        page=PAGE,
        mark=None if document.signature else DRAFT,
    )
    return to_pdf(render_html(document, digest=digest), paper)


def render_own_pdf(document: OwnDocument) -> bytes:
    """A patient's own summary as PDF bytes. Raises RenderError."""
    footer = [document.name, f"my summary up to {_day(document.until)}", statements.NOT_A_DIAGNOSIS]
    paper = Paper(
        title=f"Serein: my summary, {document.name}",
        author="Serein",
        subject=f"{document.since} to {document.until}",
        footer=footer + [statements.DEMO_DATA] * document.demo,
        page=PAGE,
    )
    return to_pdf(render_own_html(document), paper)


def render_html(document: ReportDocument, *, digest: str) -> str:
    """The report as the HTML that xhtml2pdf is given; every value is escaped by the template."""
    many = len(document.sessions) > LISTED_SESSIONS
    agreed = Counter(AGREEMENT_WORDS[line.agreement] for line in document.agreement)
    return (
        environment()
        .get_template("report.html")
        .render(
            common(),
            document=document,
            digest=digest,
            left_out=[_name(section) for section in SECTIONS if not document.has(section)],
            change=_change(document),
            describe=describe,
            models=sorted({line.model for line in document.sessions}),
            months=by_month(document.sessions) if many else (),
            listed=document.sessions[-LISTED_SESSIONS:],
            weeks=by_week(document.homework),
            agreed=agreed.most_common(),
            compared=document.agreement[-LISTED_SESSIONS:],
            agreement_words=AGREEMENT_WORDS,
            plan_words=PLAN_WORDS,
            **_charts(document),
        )
    )


def render_own_html(document: OwnDocument) -> str:
    """The summary as HTML; every value is escaped by the template."""
    axis = TimeAxis(document.since, document.until)
    return (
        environment()
        .get_template("own.html")
        .render(
            common(),
            document=document,
            phq9_chart=data_uri(phq9_chart(document.questionnaires, axis)),
            severity_chart=data_uri(severity_chart(document.sessions, axis)),
            models=sorted({line.model for line in document.sessions}),
            months=by_month(document.sessions),
            answers=document.questionnaires[-LISTED_ANSWERS:],
        )
    )


def common() -> dict[str, Any]:
    """What every template may use."""
    return {
        "families": fonts.FAMILIES,
        "levels": LEVELS,
        "words": words,
        "bands": PHQ9.bands,
        "notice": PHQ9.notice,
        "statements": statements.REPORT_STATEMENTS,
        "demo_mark": statements.DEMO_DATA,
    }


def data_uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def millimetres(height: float) -> str:
    """The height of a chart on the page, from that in SVG units."""
    return f"{CHART_MM * height / WIDTH:.1f}"


def _charts(document: ReportDocument) -> dict[str, Any]:
    """The charts of the sections that were chosen; None for the others."""
    axis = TimeAxis(document.period_from, document.period_to)
    weeks = by_week(document.homework)
    signals = _signal_shares(document)
    items = document.has(Section.ITEMS) and document.questionnaires
    return {
        "phq9_chart": data_uri(phq9_chart(document.questionnaires, axis)),
        "items_chart": data_uri(items_chart(document.questionnaires)) if items else None,
        "items_mm": millimetres(phq9.items_height()),
        "items_shown": phq9.SHOWN,
        "severity_chart": data_uri(severity_chart(document.sessions, axis)),
        "homework_chart": data_uri(homework_chart(weeks, axis)) if weeks else None,
        "homework_mm": millimetres(homework.HEIGHT),
        "signals_chart": data_uri(share_chart(signals)) if signals else None,
        "signals_mm": millimetres(share_height(len(signals))),
    }


def _signal_shares(document: ReportDocument) -> dict[str, float]:
    quality = document.quality
    if quality is None or not quality.steps:
        return {}
    most_first = sorted(quality.signals.items(), key=lambda item: -item[1])
    return {_name(signal): count / quality.steps for signal, count in most_first}


def _change(document: ReportDocument) -> Any:
    summary = document.summary
    if summary is None or summary.questionnaires < 2 or not (summary.first and summary.last):
        return None
    return compare(first=summary.first.total, last=summary.last.total)


def _name(value: str) -> str:
    return value.replace("_", " ")


def _day(moment: Any) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _difficulty(value: int | None) -> str:
    question = PHQ9.difficulty
    answers = question.answers if question else ()
    return next((answer.text for answer in answers if answer.value == value), "\u2013")


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = _day
    made.filters["minute"] = lambda moment: f"{moment.day} {moment:%b %Y, %H:%M}"
    made.filters["month"] = lambda moment: f"{moment:%B %Y}"
    made.filters["clock"] = lambda seconds: f"{seconds // 60}:{seconds % 60:02d}"
    made.filters["signed"] = lambda points: f"{points:+d}" if points else "0"
    made.filters["percent"] = lambda share: "\u2013" if share is None else f"{share:.0%}"
    made.filters["difficulty"] = _difficulty
    return made
