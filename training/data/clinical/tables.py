"""Delimited text read by column name; an error names the file, the row and the column.

Rows are counted as an editor counts lines: the header is row 1.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from training.errors import TrainingError

# How C runtimes print "no number"; OpenFace under Windows writes the first.
_MISSING = ("-1.#IND", "1.#IND", "-1.#QNAN", "1.#QNAN", "-nan(ind)", "1.#INF", "-1.#INF")


class Table:
    """A small table of text: the header, and rows of column name -> cell, all stripped."""

    def __init__(self, path: Path, delimiter: str = ",") -> None:
        # In text separated by tabs a quotation mark is a character like any other.
        quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        rows = list(csv.reader(io.StringIO(text(path)), delimiter=delimiter, quoting=quoting))
        if not rows:
            raise TrainingError(f"{path} is empty")
        self.path = path
        self.header = [cell.strip() for cell in rows[0]]
        self._rows = rows[1:]

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Row number and cells; blank lines are passed over."""
        for number, row in enumerate(self._rows, start=2):
            if not any(cell.strip() for cell in row):
                continue
            if not any(cell.strip() for cell in row[len(self.header) :]):
                row = row[: len(self.header)]  # commas that a spreadsheet leaves at the end
            if len(row) != len(self.header):
                raise TrainingError(
                    f"{self.path} row {number}: {len(row)} cells, {len(self.header)} in the header"
                )
            yield number, dict(zip(self.header, (cell.strip() for cell in row), strict=True))

    def column(self, *names: str) -> str:
        """The header's own spelling of the first of `names` that it has, in any case."""
        own = {cell.lower(): cell for cell in self.header}
        for name in names:
            if name.lower() in own:
                return own[name.lower()]
        raise TrainingError(f"{self.path}: column {' or '.join(names)} is missing")

    def number(self, row: int, column: str, cell: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        try:
            value = float(cell)
        except ValueError:
            value = np.nan
        if not (value.is_integer() if np.isfinite(value) else False) or not low <= value <= high:
            raise TrainingError(
                f"{self.path} row {row} column {column}: '{cell}' is no whole number from {low} "
                f"to {high}"
            )
        return int(value)


def numbers(path: Path, columns: tuple[str, ...]) -> NDArray[np.float64]:
    """The named columns [n, columns] of a large comma-separated file of numbers.

    Header names are stripped of blanks; missing values become NaN.
    """
    first, _, body = text(path).partition("\n")
    header = [cell.strip() for cell in first.split(",")]
    absent = [name for name in columns if name not in header]
    if absent:
        raise TrainingError(f"{path}: column {absent[0]} is missing")
    if not body.strip():
        raise TrainingError(f"{path} has a header and no rows")
    for token in _MISSING:
        body = body.replace(token, "nan")
    indices = [header.index(name) for name in columns]
    try:
        return np.loadtxt(io.StringIO(body), delimiter=",", usecols=indices, ndmin=2)
    except ValueError as error:
        raise TrainingError(_malformed(path, body, header, indices)) from error


def _malformed(path: Path, body: str, header: list[str], indices: list[int]) -> str:
    """Where a body that did not parse goes wrong first."""
    for number, line in enumerate(body.splitlines(), start=2):
        cells = line.split(",")
        if not line.strip():
            continue
        if len(cells) <= max(indices):
            return f"{path} row {number}: {len(cells)} cells, {len(header)} in the header"
        for index in indices:
            try:
                float(cells[index])
            except ValueError:
                cell = cells[index].strip()
                return f"{path} row {number} column {header[index]}: '{cell}' is no number"
    return f"{path} is no table of numbers"


def text(path: Path) -> str:
    """The file's text; a byte order mark is dropped."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise TrainingError(f"{path} is missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingError(f"{path} cannot be read: {error}") from error


def array(path: Path, columns: int) -> NDArray[np.floating[Any]]:
    """A .npy file of numbers [n, columns]."""
    try:
        found = np.load(path, allow_pickle=False)
    except FileNotFoundError:
        raise TrainingError(f"{path} is missing") from None
    except (OSError, ValueError, EOFError) as error:
        raise TrainingError(f"{path} is no .npy file of numbers: {error}") from error
    if found.ndim != 2 or found.shape[1] != columns or found.dtype.kind not in "fiu":
        raise TrainingError(
            f"{path}: an array {list(found.shape)} of {found.dtype}, "
            f"expected numbers [T, {columns}]"
        )
    return np.asarray(found, np.float64)
