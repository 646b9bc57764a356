"""Rows as CSV that a spreadsheet opens without doing anything.

A cell that begins like a formula would be run by Excel, Calc or Sheets, and may send what stands
beside it elsewhere: it gets an apostrophe in front (OWASP, CSV Injection). Numbers stay numbers.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FULL_WIDTH = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # = + - @ of East Asian keyboards
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *FULL_WIDTH)
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for an old code page


def header(names: Sequence[str]) -> str:
    return BYTE_ORDER_MARK + _lines([names])


def lines(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows, with the columns in the order of the names."""
    return _lines([[cell(row[name]) for name in names] for row in rows])


def cell(value: Any) -> Any:
    """A value as it may stand in a cell; lists and objects as JSON."""
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.lstrip(" ").startswith(BEGINS_A_FORMULA):
        return f"'{value}"
    return value


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
