"""The report as a physician reads it: the text of the PDF, its fonts and its charts."""

import io
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pypdf
import pytest

from backend.clinical.statements import REPORT_STATEMENTS
from backend.features.reports.charts.axis import TimeAxis
from backend.features.reports.charts.homework import homework_chart
from backend.features.reports.charts.phq9 import items_chart, phq9_chart
from backend.features.reports.charts.severity import severity_chart
from backend.features.reports.document import ReportDocument
from backend.features.reports.lines import HomeworkLine, by_month, by_week
from backend.features.reports.render import LISTED_SESSIONS, render_html, render_pdf
from backend.features.reports.sections import SECTIONS, Section
from tests.backend.reports.documents import amending, document, session, signed

DIGEST = "5e" * 32
EMPTIED = (
    *("risk", "questionnaires", "others", "sessions", "agreement", "plans"),
    *("homework", "appointments", "held", "alerts", "notes", "safety_plan"),
)


def drawn(found: ReportDocument) -> bytes:
    return render_pdf(found, digest=DIGEST)


def read(pdf: bytes) -> tuple[str, pypdf.PdfReader]:
    """The PDF's text with its lines joined, and the reader."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split()), reader


def test_a_report_says_who_when_and_what():
    text, _ = read(drawn(document()))
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
        "not compared: item 9",
        "34 of 96 times that the plan asked for in 12 whole weeks",
        "Sleeps better since March.",
        "My sister (+1 555 0100)",
        "Draft of version 1, not signed",
        "DRAFT, NOT SIGNED",
        DIGEST,
        *REPORT_STATEMENTS,
    ):
        assert said in text
    assert "invented data" not in text


def test_every_page_says_which_it_is_and_of_how_many():
    pages = read(drawn(document(sessions=60)))[1].pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page.extract_text()


def test_a_signed_report_has_its_signature_and_no_mark_of_a_draft():
    text, reader = read(drawn(signed(amending(document()))))
    assert "Signed by Dr Lind, 16 Apr 2026, 09:30 UTC; version 2" in text
    assert "version 1, signed by Dr Lind" in text
    assert "A questionnaire came in late." in text
    assert "DRAFT" not in text
    assert reader.metadata.title == "Serein report: Ana"
    assert reader.metadata.author == "Dr Lind"


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_stands_alone_and_can_be_left_out(section):
    one = render_html(replace(document(), sections=(section,)), digest=DIGEST)
    rest = tuple(each for each in SECTIONS if each is not section)
    others = render_html(replace(document(), sections=rest), digest=DIGEST)
    heading = one[one.index("<h2>") + 4 : one.index("</h2>")]
    assert f"<h2>{heading}</h2>" not in others
    assert section.replace("_", " ") in others[others.index("Left out by choice") :]


@pytest.mark.parametrize("section", SECTIONS)
def test_an_empty_section_says_so(section):
    nothing = {name: ReportDocument.__dataclass_fields__[name].default for name in EMPTIED}
    empty = replace(document(), sections=(section,), **nothing)
    html = render_html(empty, digest=DIGEST)
    if section not in (Section.SUMMARY, Section.DATA_QUALITY):
        assert any(word in html for word in ("No ", "no ", "none")), section
    assert "<img" not in html or section is Section.DATA_QUALITY


def test_a_demo_report_is_marked_on_every_page():
    _, reader = read(drawn(document(sessions=60, demo=True)))
    assert len(reader.pages) > 1
    assert all("demo: invented data" in page.extract_text() for page in reader.pages)


def test_text_is_set_in_an_embedded_font():
    _, reader = read(drawn(document()))
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
    assert hostile not in render_html(document(patient=hostile), digest=DIGEST)
    text, _ = read(drawn(document(patient=hostile)))
    assert hostile in text


def test_other_questionnaires_are_told_as_they_are_read():
    text, _ = read(drawn(document()))
    assert "Other questionnaires" in text
    assert "GAD-7" in text
    assert "triage: high" in text
    assert "Other questionnaires" not in read(drawn(replace(document(), others=())))[0]


def test_many_sessions_are_summed_up_by_month():
    text, _ = read(drawn(document(sessions=60)))
    assert f"The last {LISTED_SESSIONS} camera sessions" in text
    assert "Camera sessions by month" in text


def test_months_count_each_session_once_and_leave_out_missing_estimates():
    january, february = by_month([session(number) for number in range(12)])
    assert (january.month, january.sessions, january.minutes) == (date(2026, 1, 1), 9, 28)
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
    ElementTree.fromstring(homework_chart(by_week(document().homework), axis))
    ElementTree.fromstring(phq9_chart((), axis))


def test_the_item_chart_has_a_number_in_each_cell():
    chart = ElementTree.fromstring(items_chart(document().questionnaires))
    texts = [each.text for each in chart.iter("{http://www.w3.org/2000/svg}text")]
    assert [text for text in texts if text in tuple("0123")] == [
        str(each.answers[f"phq9-{item}"])
        for item in range(1, 10)
        for each in document().questionnaires
    ]


def test_more_of_one_exercise_makes_up_for_no_other():
    week = date(2026, 1, 5)
    (line,) = by_week([HomeworkLine(week, "a", 2, 7), HomeworkLine(week, "b", 3, 1)])
    assert (line.asked, line.done) == (5, 3)


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
