"""What the last release relies on in the database, and whether this schema still serves it.

In a rolling deploy both releases work on one database for a while, which the new one has migrated
already. So a migration only adds what the last release can live with (expand), and takes away what
it used only once a release that does not use it is the last one (contract). What the last release
relies on is kept in migrations/released.json; `flask released` writes it when a release is made.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from flask.cli import with_appcontext
from sqlalchemy.dialects import postgresql

from backend.common.db import db
from backend.config import ROOT

RELEASED = ROOT / "migrations" / "released.json"
Schema = dict[str, dict[str, Any]]
"""By table: `columns` with their types, `values` of the columns that hold one of a list, and the
`keys` and other `rules` that a write must keep to, each as one line of text."""

NOT_NULL = " NOT NULL"
LENGTH = re.compile(r"VARCHAR\((\d+)\)")


def relied_on(metadata: sa.MetaData) -> Schema:
    """The schema that these models read and write."""
    return {name: _table(table) for name, table in sorted(metadata.tables.items())}


def breaks(released: Schema, metadata: sa.MetaData) -> list[str]:
    """Why the last release could not work on the schema of these models; empty when it can."""
    return [
        f"{name}: {why}"
        for name, before in released.items()
        for why in _breaks_of(before, metadata.tables.get(name))
    ]


def _breaks_of(before: dict[str, Any], table: sa.Table | None) -> Iterator[str]:
    if table is None:
        yield "the table is gone"
        return
    now = _table(table)
    for column, kind in before["columns"].items():
        if column not in now["columns"]:
            yield f"{column} is gone"
        elif not _serves(kind, now["columns"][column]):
            yield f"{column} was {kind} and is {now['columns'][column]}"
    for column, values in before["values"].items():
        if lost := sorted(set(values) - set(now["values"].get(column, values))):
            yield f"{column} may not be {', '.join(lost)} any more"
    for column in table.columns:
        if column.name not in before["columns"] and _must_be_given(column):
            yield f"{column.name} is new and needs to be nullable or have a server default"
    yield from (f"{key} is gone" for key in before["keys"] if key not in now["keys"])
    known = {*before["keys"], *before["rules"]}
    for rule in (*now["keys"], *now["rules"]):
        if rule not in known and any(_mentions(rule, column) for column in before["columns"]):
            yield f"new rule about columns that the last release writes: {rule}"


def _serves(before: str, now: str) -> bool:
    """The same type, or a text that may be longer."""
    was, may_be = (LENGTH.search(kind) for kind in (before, now))
    longer = was is not None and may_be is not None and int(may_be[1]) >= int(was[1])
    return before == now or (longer and LENGTH.sub("", before) == LENGTH.sub("", now))


def _must_be_given(column: sa.Column[Any]) -> bool:
    return not column.nullable and column.server_default is None


def _mentions(rule: str, column: str) -> bool:
    return re.search(rf"\b{re.escape(column)}\b", rule) is not None


def _table(table: sa.Table) -> dict[str, Any]:
    dialect = postgresql.dialect()
    columns = {
        column.name: column.type.compile(dialect) + ("" if column.nullable else NOT_NULL)
        for column in table.columns
    }
    values = {c.name: sorted(c.type.enums) for c in table.columns if isinstance(c.type, sa.Enum)}
    return {
        "columns": columns,
        "values": values,
        "keys": sorted(_keys(table)),
        "rules": sorted(_rules(table)),
    }


def _keys(table: sa.Table) -> Iterator[str]:
    """What makes a row the only one of its kind; ON CONFLICT needs them to stay."""
    for constraint in table.constraints:
        if isinstance(constraint, sa.PrimaryKeyConstraint | sa.UniqueConstraint):
            yield f"unique ({', '.join(constraint.columns.keys())})"
    for index in table.indexes:
        if index.unique:
            where = index.dialect_options["postgresql"].get("where")
            only = "" if where is None else f" where {where}"
            yield f"unique ({', '.join(map(str, index.expressions))}){only}"


def _rules(table: sa.Table) -> Iterator[str]:
    for constraint in table.constraints:
        if isinstance(constraint, sa.ForeignKeyConstraint):
            there = ", ".join(element.target_fullname for element in constraint.elements)
            yield f"({', '.join(constraint.columns.keys())}) refers to {there}"
        elif isinstance(constraint, sa.CheckConstraint) and not _is_of_type(constraint):
            yield f"check {constraint.sqltext}"


def _is_of_type(constraint: sa.CheckConstraint) -> bool:
    """The check of an enum column, which `values` tells already."""
    return bool(getattr(constraint, "_type_bound", False))


@click.command("released")
@click.argument("revision")
@click.option("--to", type=click.Path(path_type=Path), default=RELEASED, show_default=True)
@with_appcontext
def released_command(revision: str, to: Path) -> None:
    """Write down what the release at this git REVISION relies on: this code must be it."""
    content = {"revision": revision, "tables": relied_on(db.metadata)}
    to.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    click.echo(f"wrote {to}")
