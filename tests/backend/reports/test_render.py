"""The report as a physician reads it: the text of the PDF, its fonts and its charts."""

import io
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pypdf
import pytest

from backend.clinical.statements import REPORT_STATEMENTS
from backend.features.reports.charts import TimeAxis, phq9_chart, severity_chart
from backend.features.reports.document import by_month
from backend.features.reports.render import LISTED_SESSIONS, render_html, render_pdf
from tests.backend.reports.documents import document, session


def read(pdf: bytes) -> tuple[str, pypdf.PdfReader]:
    """The PDF's text with its lines joined, and the reader."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split()), reader


def test_a_report_says_who_when_and_what():
    text, _ = read(render_pdf(document()))
    for said in (
        "Ana",
        "1 Jan 2026 to 31 Dec 2026",
        "Dr Lind",
        "15 Apr 2026, 09:30 UTC",
        "4 of 27, minimal or none",
        "-17 points: better, statistically reliable; response; remission",
        "2, 1 not resolved",
        "Called; safety plan reviewed.",
        "not yet; due 6 Jan 2026, 09:30",
        "Very difficult",
        "serein-affect 1.0.0",
        "mild to moderate",
        "(c) Pfizer Inc.",
        "page 1",
        *REPORT_STATEMENTS,
    ):
        assert said in text
    assert "invented data" not in text


def test_a_demo_report_is_marked_on_every_page():
    _, reader = read(render_pdf(document(sessions=60, demo=True)))
    assert len(reader.pages) > 1
    assert all("demo: invented data" in page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("name", ["Zoë Müller-Łukasiewicz", "Ελένη Παπαδοπούλου", "Анна Иванова"])
def test_names_keep_their_letters(name):
    text, _ = read(render_pdf(document(patient=name)))
    assert name in text


def test_text_is_set_in_an_embedded_font():
    _, reader = read(render_pdf(document()))
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    used = {name: font for name, font in fonts.items() if name != "/Helvetica"}
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used.values())


def test_a_name_is_never_markup():
    hostile = "<img src='file:///etc/hostname'><script>x</script>"
    assert hostile not in render_html(document(patient=hostile))
    text, _ = read(render_pdf(document(patient=hostile)))
    assert hostile in text


def test_other_questionnaires_are_told_as_they_are_read():
    text, _ = read(render_pdf(document()))
    assert "Other questionnaires" in text
    assert "GAD-7" in text
    assert "triage: high" in text
    assert "Other questionnaires" not in read(render_pdf(replace(document(), others=())))[0]


def test_an_empty_period_says_so():
    empty = replace(document(), questionnaires=(), sessions=(), alerts=(), others=())
    text, reader = read(render_pdf(empty))
    assert "No questionnaire was answered in this period." in text
    assert "No camera session took place in this period." in text
    assert len(reader.pages) == 1


def test_many_sessions_are_summed_up_by_month():
    text, _ = read(render_pdf(document(sessions=60)))
    assert f"The last {LISTED_SESSIONS} camera sessions" in text
    assert "Camera sessions by month" in text


def test_months_count_each_session_once_and_leave_out_missing_estimates():
    january, february = by_month([session(number) for number in range(12)])
    assert (january.month, january.sessions, january.minutes) == ("January 2026", 9, 28)
    assert january.severity == pytest.approx((0.1, 0.2, 0.6, 0.1))
    assert february.valid_ratio == pytest.approx(0.8)
    only_silent = by_month([session(5)])[0]
    assert only_silent.severity is None
    assert only_silent.valid_ratio is None


def test_charts_are_well_formed_and_join_only_near_questionnaires():
    near, far = document().questionnaires[:2], document().questionnaires[::2]
    axis = TimeAxis(date(2026, 1, 1), date(2026, 12, 31))

    def joins(chart: str) -> int:
        lines = ElementTree.fromstring(chart).iter("{http://www.w3.org/2000/svg}line")
        return sum(line.get("stroke-width") == "1.6" for line in lines)

    assert joins(phq9_chart(near, axis)) == 1  # three weeks apart
    assert joins(phq9_chart(far, axis)) == 0  # six weeks apart
    ElementTree.fromstring(severity_chart(document(sessions=20).sessions, axis))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2025, 11, 24), date(2026, 11, 23)),
        (date(2020, 1, 1), date(2026, 11, 23)),
    ],
)
def test_time_axis_has_few_ticks_within_the_plot(first, last):
    ticks = list(TimeAxis(first, last).ticks())
    assert 1 <= len(ticks) <= 16
    assert [x for x, _ in ticks] == sorted(x for x, _ in ticks)
