"""Counts that may be shown without telling on anybody: small ones are hidden, and whatever else is
needed so that none of them can be had by subtraction.

The threshold is that of the Centers for Medicare & Medicaid Services, Cell Size Suppression Policy
(version of 26 January 2024, resdac.org): no count of 1 to 10 may be shown, nor anything from which
one can be derived; a count of 0 may. Hiding further cells of a table for that is complementary
suppression (Hundepool A et al. 2012, Statistical Disclosure Control, Wiley, chapter 4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LEAST = 11
ALL = "all"


@dataclass(frozen=True, slots=True)
class Table:
    """A cell divided into others: everybody in the cell `of` is in exactly one of them.

    The names of cells are those of all tables together: one name is one group of people, wherever
    it stands. Everybody together is `all`.
    """

    id: str
    of: str
    cells: Mapping[str, int]


def hidden(total: int, tables: Sequence[Table], least: int = LEAST) -> frozenset[str]:
    """The names of the cells that must not be shown.

    The hidden cells of a table whose whole is shown are several, and together `least` people or
    more; a table whose whole is hidden is hidden with it; and no equation between the tables gives
    a small cell away, which is checked by solving them. A larger one that was hidden for others'
    sake may follow. Raises ValueError where the parts are not the whole.
    """
    counts = {ALL: total}
    for table in tables:
        counts |= table.cells
    for table in tables:
        if sum(table.cells.values()) != counts[table.of]:
            raise ValueError(f"{table.id}: its cells are not all of {table.of}")
    found = {name for name, count in counts.items() if 0 < count < least}
    while more := _more(found, counts, tables, least) - found:
        found |= more
    return frozenset(found)


def _more(
    found: set[str], counts: Mapping[str, int], tables: Sequence[Table], least: int
) -> set[str]:
    """What has to be hidden as well, because of what is hidden already."""
    for table in tables:
        needed = set(table.cells) if table.of in found else _needed(table.cells, found, least)
        if needed - found:
            return needed
    for name in _given_away(found, tables):
        if 0 < counts[name] < least:
            near = {cell for t in tables if name in (t.of, *t.cells) for cell in (t.of, *t.cells)}
            rest = [cell for cell in counts if counts[cell] and cell not in found]
            # One that stands in an equation with it, or any: the smallest.
            return {min(rest, key=lambda cell: (cell not in near, counts[cell], cell))}
    return set()


def _needed(cells: Mapping[str, int], found: set[str], least: int) -> set[str]:
    """The smallest other cells that it takes: one hidden cell alone, or several that are few people
    together, could be had from the whole."""
    chosen = found & set(cells)
    if not chosen:
        return set()
    others = sorted((count, cell) for cell, count in cells.items() if count and cell not in chosen)
    for _, cell in others:
        if len(chosen) > 1 and sum(cells[one] for one in chosen) >= least:
            break
        chosen.add(cell)
    return chosen


def _given_away(found: set[str], tables: Sequence[Table]) -> list[str]:
    """The hidden cells that follow from what is shown.

    Each table says that its whole is its parts. Solved for the hidden cells (reduced row echelon
    form, in fractions), a cell that stands alone in its row is known.
    """
    names = sorted(found)
    rows = [[Fraction((n == t.of) - (n in t.cells)) for n in names] for t in tables]
    done = 0
    for column in range(len(names)):
        pivot = next((i for i in range(done, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        lead = [value / rows[done][column] for value in rows[done]]
        rows = [
            lead if i == done else [a - row[column] * b for a, b in zip(row, lead, strict=True)]
            for i, row in enumerate(rows)
        ]
        done += 1
    alone = [row for row in rows if sum(map(bool, row)) == 1]
    return [names[next(i for i, value in enumerate(row) if value)] for row in alone]
