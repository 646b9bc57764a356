"""The growth of tiny clinics: every size is asked, told and drawn."""

from argparse import Namespace
from math import log
from xml.etree import ElementTree

import pytest

from benchmarks import clinic, growth
from benchmarks.growth import Growth
from benchmarks.readings import Summary

# By fours: each of the four models is copied equally often.
ASKED = Namespace(sizes=[8, 4], mine=4, rounds=1, seconds=0.05)


def test_every_size_is_asked_and_told() -> None:
    found = growth.measured(ASKED)
    assert found.sizes == [4, 8]
    told = growth.figures_of(found, ASKED)["requests"]
    assert isinstance(told, dict)
    assert set(told) == set(growth.REQUESTS)
    assert all(set(sizes) == {"4", "8"} for sizes in told.values())
    assert "| A patient's timeline |" in growth.section(found, ASKED)
    ElementTree.fromstring(growth.drawn(found))
    small, large = found.rows
    for table in ("questionnaire_response", *clinic.FREQUENT):
        of_a_copy = (large[table] - small[table]) / 4
        of_a_model = (small[table] - 4 * of_a_copy) / 4  # whose year is whole
        assert of_a_copy > 0
        left_out = 1 - of_a_copy / of_a_model
        assert left_out > 0 if table in clinic.FREQUENT else left_out == 0


def _took(ms: float) -> Summary:
    return Summary(1, 1, ms, ms, ms, web_cpu_ms=1, database_cpu_ms=1, client_share=0)


@pytest.mark.parametrize(("last", "met"), [(1.6, "met"), (1.7, "**not met**")])
def test_reads_are_held_against_a_logarithm(last: float, met: str) -> None:
    """From 1,000 to 100,000 a logarithm grows to 5/3."""
    flat, grown = [_took(1), _took(1)], [_took(1), _took(last)]
    found = {"caseload": flat, "timeline": grown, "pulse": flat, "ingest": flat}
    growing = Growth([1_000, 100_000], found, rows=[], load_before=0)
    assert growing.logarithm == pytest.approx(5 / 3) == log(100_000) / log(1_000)
    assert f"times: {met}," in growth.section(growing, ASKED)
