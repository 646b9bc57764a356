"""What is shown of counts gives none of the small ones away."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical.small_cells import ALL, LEAST, Table, hidden


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"a": 20, "b": 30}, set()),
        ({"a": 20, "b": 0}, set()),
        ({"a": 10, "b": 11, "c": 30}, {"a", "b"}),  # the smallest other one goes with it
        ({"a": 3, "b": 4, "c": 30}, {"a", "b", "c"}),  # 3 + 4 would still be seven people
        ({"a": 6, "b": 7, "c": 30}, {"a", "b"}),
        ({"a": 1, "b": 0, "c": 30, "d": 40}, {"a", "c"}),
    ],
)
def test_small_cells_are_hidden_with_what_would_give_them_away(cells, expected):
    found = hidden(sum(cells.values()), [Table("t", ALL, cells)])
    assert found == expected


def test_few_people_are_hidden_with_everything_about_them():
    parts = Table("p", ALL, {"a": 4, "b": 6})
    found = hidden(10, [parts, Table("q", "a", {"c": 4, "d": 0})])
    assert found == {ALL, "a", "b", "c", "d"}


def test_a_group_that_stands_in_two_tables_is_hidden_in_both():
    one = Table("p", ALL, {"both": 12, "a": 3, "b": 40})
    other = Table("q", ALL, {"both": 12, "c": 20, "d": 23})
    assert hidden(55, [one, other]) == {"a", "both", "c"}
    assert hidden(55, [other, one]) == {"a", "both", "c"}


def test_nobody_is_no_secret():
    assert hidden(0, [Table("t", ALL, {"a": 0, "b": 0})]) == set()


def test_parts_that_are_not_the_whole_are_refused():
    with pytest.raises(ValueError, match="not all of all"):
        hidden(12, [Table("t", ALL, {"a": 11})])


@st.composite
def trees(draw: Any) -> tuple[int, list[Table]]:
    """Any number of tables, each dividing everybody or a cell of an earlier one at random. The
    first two may have a cell in common."""
    counts = {ALL: draw(st.integers(0, 90))}
    tables: list[Table] = []
    for number in range(draw(st.integers(1, 6))):
        common = number == 1 and draw(st.booleans())
        of = ALL if number < 2 else draw(st.sampled_from(sorted(counts)))
        taken = {"0.0": counts["0.0"]} if common else {}
        left = counts[of] - sum(taken.values())
        cuts = sorted(draw(st.lists(st.integers(0, left), min_size=1, max_size=4)))
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, left], strict=True)]
        table = Table(f"t{number}", of, taken | {f"{number}.{i}": n for i, n in enumerate(parts)})
        tables.append(table)
        counts |= table.cells
    return counts[ALL], tables


@given(trees())
def test_no_equation_gives_a_hidden_cell_or_few_people(tree: tuple[int, list[Table]]) -> None:
    total, tables = tree
    secret = hidden(total, tables)
    counts = {ALL: total} | {name: n for table in tables for name, n in table.cells.items()}
    assert all(n == 0 or n >= LEAST for name, n in counts.items() if name not in secret)
    # Each table says: whole minus parts is 0. What is shown is known; the rest is unknown.
    unknown = sorted(secret)
    rows = [[int(name == t.of) - int(name in t.cells) for name in unknown] for t in tables]
    matrix = np.array(rows, dtype=float).reshape(len(tables), len(unknown))
    rank = np.linalg.matrix_rank(matrix) if unknown else 0
    for index in range(len(unknown)):
        only = np.eye(len(unknown))[index]
        if 0 < counts[unknown[index]] < LEAST:
            assert np.linalg.matrix_rank(np.vstack([matrix, only])) > rank, unknown[index]
    for table in tables:
        together = sum(n for cell, n in table.cells.items() if cell in secret)
        if table.of not in secret:
            assert together == 0 or together >= LEAST
