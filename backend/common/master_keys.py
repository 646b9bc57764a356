"""Everything that needs the master keys, told in one place, so that one of them can be replaced.

A column whose values the master keys wrap is made by wrapped_column() and found by itself; whatever
else needs them is a KeyUse, which its feature brings in key_uses.py. A test fails for code that
touches the master keys and is neither.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import InstrumentedAttribute, MappedColumn, mapped_column

from backend.common.base import Base
from backend.common.crypto import MasterKeys

WRAPPED_FOR = "wrapped_for"
LONGEST_WRAPPED = 128
EXTENSION = "serein.key_uses"

Place = Callable[[Any], str]
"""From a row to what its wrapped value is bound to."""


@dataclass(frozen=True)
class KeyUse:
    """Something that master keys protect, other than a wrapped column.

    `needed` counts what depends on each master key, by its number. `move` makes it depend on the
    one that wraps; where that cannot be done, `note` says what that means for the operator.
    """

    name: str
    needed: Callable[[], Mapping[int, int]]
    move: Callable[[MasterKeys], None] | None = None
    note: str = ""


@dataclass(frozen=True)
class WrappedColumn:
    """A mapped class, its attribute of wrapped values, and what each is bound to."""

    entity: type[Any]
    attribute: str
    place: Place

    @property
    def name(self) -> str:
        return f"{self.entity.__tablename__}.{self.attribute}"

    @property
    def column(self) -> InstrumentedAttribute[bytes]:
        found: InstrumentedAttribute[bytes] = getattr(self.entity, self.attribute)
        return found


def wrapped_column(place: Place, **options: Any) -> MappedColumn[bytes]:
    """A column of values that MasterKeys.wrap() made, for the place that `place` tells of a row."""
    return mapped_column(sa.LargeBinary(LONGEST_WRAPPED), info={WRAPPED_FOR: place}, **options)


def wrapped_columns() -> Iterator[WrappedColumn]:
    """All of them."""
    for mapper in Base.registry.mappers:
        for attribute in mapper.column_attrs:
            column = attribute.columns[0]
            if WRAPPED_FOR in column.info:
                yield WrappedColumn(mapper.class_, attribute.key, column.info[WRAPPED_FOR])


def register_key_uses(app: Flask, uses: Sequence[KeyUse]) -> None:
    key_uses(app).extend(uses)


def key_uses(app: Flask) -> list[KeyUse]:
    found: list[KeyUse] = app.extensions.setdefault(EXTENSION, [])
    return found
