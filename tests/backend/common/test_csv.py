"""Cells that a spreadsheet opens without doing anything."""

import pytest

from backend.common import csv


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\uff1d1", '=HYPERLINK("x")'],
)
def test_a_cell_is_never_a_formula(text):
    assert csv.cell(text) == f"'{text}"


def test_a_cell_keeps_what_is_harmless():
    assert [csv.cell(value) for value in (-3, 0.5, "a=b", "", None)] == [
        *(-3, 0.5, "a=b", "", None),
    ]
    assert csv.cell({"a": "ä"}) == '{"a": "ä"}'
