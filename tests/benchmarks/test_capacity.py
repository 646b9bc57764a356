"""The capacity page is what the module computes, and the module computes what its formulas say."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from benchmarks import capacity_page
from benchmarks.capacity import Assumed, Cost, FiguresError, Measured, plan
from benchmarks.tornado import Bar, drawn

HOUR_MS = 3_600_000
MEASURED = Measured(
    chunk=Cost(2, 1),
    caseload=Cost(40, 20),
    timeline=Cost(60, 10),
    small=Cost(3, 1),
    pulse=Cost(2, 1),
    sign_in=Cost(30, 2),
    report=Cost(500, 100),
    process_bytes=100 * 2**20,
    chunk_bytes=1000,
    patient_year_bytes=500_000,
    caseload_patients=200,
    machine="a machine",
    at="2026-11-26T12:00Z",
    load_before=0.5,
)
NOBODY = {
    "visits": 0,
    "sessions": 0,
    "caseloads": 0,
    "timelines": 0,
    "physician_requests": 0,
    "open_desks": 0,
    "reports": 0,
}


def test_chunks_by_hand() -> None:
    """100,000 x 2 sessions x 10 minutes x 2 chunks, 3 % of them in an hour, 2 ms each."""
    assumed = Assumed(**{**NOBODY, "sessions": 2})
    (chunks, *_) = plan(MEASURED, assumed).work
    assert chunks.times == pytest.approx(100_000 * 2 * 10 * 2 * 0.03)
    assert chunks.program_cores == pytest.approx(120_000 * 2 / HOUR_MS)
    assert chunks.database_cores == pytest.approx(120_000 * 1 / HOUR_MS)


def test_reports_by_hand() -> None:
    """They are the workers', and their reading is the database's."""
    found = plan(MEASURED, Assumed(**{**NOBODY, "reports": 4}))
    times = 100_000 * 4 / 52 * 0.04
    assert found.worker_cores == pytest.approx(times * 500 / HOUR_MS)
    assert found.work[-1].database_cores == pytest.approx(times * 100 / HOUR_MS)


def test_machines_are_rounded_up_with_one_to_spare() -> None:
    found = plan(MEASURED, Assumed(patients=1_000_000))
    one_more = plan(MEASURED, Assumed(patients=1_000_000, cores=1, utilisation=1))
    assert found.web_machines - 1 == -(-found.web_cores // (2 * 0.5))
    assert one_more.web_machines - 1 == -(-found.web_cores // 1)
    assert found.database_machines == 2 * -(-found.database_cores // (4 * 0.5))


def test_disk_by_hand() -> None:
    found = plan(MEASURED, Assumed(patients=10, sessions=1, session_minutes=5))
    assert found.disk_bytes_a_year == 10 * (500_000 + 52 * 10 * 1000)


def test_twice_the_patients_are_twice_the_cores() -> None:
    few, many = (plan(MEASURED, Assumed(patients=n)) for n in (50_000, 100_000))
    assert many.cores == pytest.approx(2 * few.cores)


@pytest.mark.parametrize("name", capacity_page.NAMES)
def test_each_assumption_counts(name: str) -> None:
    usual = Assumed()
    other = replace(usual, **{name: getattr(usual, name) * 2})
    assert plan(MEASURED, other).cores != pytest.approx(plan(MEASURED, usual).cores, rel=1e-6)


def test_a_missing_figure_is_named() -> None:
    with pytest.raises(FiguresError, match="'load'"):
        Measured.of({})
    with pytest.raises(FiguresError, match="'ingest'"):
        Measured.of({"load": {"requests": {}}})


def test_page_and_picture_are_those_of_the_figures() -> None:
    """Stale? `make capacity`."""
    found = capacity_page.measured()
    assert capacity_page.PAGE.read_text("utf-8") == capacity_page.page(found)
    assert capacity_page.PICTURE.read_text("utf-8") == capacity_page.picture(found)


def test_the_picture_has_the_longest_bar_first() -> None:
    svg = drawn("A & B", middle=2, bars=[Bar("short", 1.5, 2.5), Bar("long <1>", 1, 4)])
    texts = [element.text for element in ET.fromstring(svg).iter() if element.text]
    assert texts.index("long <1>") < texts.index("short")
    assert "A & B" in texts
