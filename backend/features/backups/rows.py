"""Rows as JSON and back, alike for both databases: a backup of one can be restored into the other.

Whatever JSON has no form for is told as an object with one key, the name of its kind. JSON columns
are wrapped in the same way, so that nothing in them is taken for such an object.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

TELL: Mapping[type, tuple[str, Callable[[Any], Any]]] = {
    UUID: ("uuid", lambda value: value.hex),
    datetime: ("at", datetime.isoformat),  # before date, which it is a kind of
    date: ("date", date.isoformat),
    time: ("time", time.isoformat),
    timedelta: ("seconds", timedelta.total_seconds),
    Decimal: ("decimal", str),
    bytes: ("bytes", lambda value: b64encode(value).decode()),
}
HEAR: Mapping[str, Callable[[Any], Any]] = {
    "uuid": UUID,
    "at": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "seconds": lambda value: timedelta(seconds=value),
    "decimal": Decimal,
    "bytes": b64decode,
    "json": lambda value: value,
}
PLAIN = (str, int, float, bool)


def tell(table: sa.Table, values: Sequence[Any]) -> list[Any]:
    """A row's values in the order of the table's columns. Raises TypeError for an unknown kind."""
    return [_told(column, value) for column, value in zip(table.columns, values, strict=True)]


def hear(table: sa.Table, told: Sequence[Any]) -> dict[str, Any]:
    """The row again, for an INSERT."""
    return {
        column.name: _heard(column, value)
        for column, value in zip(table.columns, told, strict=True)
    }


def target(table: sa.Table) -> sa.TableClause:
    """The table to insert into: without defaults, and None in a JSON column is no value at all,
    whereas SQLAlchemy's own columns would make it JSON's null."""
    return sa.table(
        table.name,
        *(
            sa.column(column.name, sa.JSON(none_as_null=True) if _is_json(column) else column.type)
            for column in table.columns
        ),
    )


def _is_json(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.JSON) and bool(column.nullable)


def _told(column: sa.Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, sa.JSON):
        return {"json": value}
    if isinstance(value, PLAIN):
        return value
    for kind, (name, form) in TELL.items():
        if isinstance(value, kind):
            return {name: form(value)}
    raise TypeError(f"{column}: {type(value).__name__} has no form in a backup")


def _heard(column: sa.Column[Any], told: Any) -> Any:
    if told is None:
        return None
    if isinstance(told, dict):
        ((name, form),) = told.items()
        return HEAR[name](form)
    if isinstance(column.type, sa.Enum) and column.type.enum_class is not None:
        return column.type.enum_class(told)
    return told
