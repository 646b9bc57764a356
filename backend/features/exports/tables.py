"""Every row about a person from every table, as plain values: complete by construction.

What is left out stands in LEFT_OUT with its reason, which the export tells its reader.
"""

import inspect
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa

from backend.common import ownership
from backend.common.audit import AuditEntry
from backend.common.base import Base
from backend.common.db import db, read_only
from backend.common.vault import Sealed, SealedFile
from backend.features.notes.models import Visibility
from backend.features.sessions.queries import readable

PAGE = 100
FILES_PAGE = 5  # a row may hold a file of a megabyte
T = TypeVar("T")
EVERY_COLUMN = "*"

LEFT_OUT: Mapping[tuple[str, str], str] = {
    ("users", "password_hash"): "a one-way digest of your password, of use to a thief alone",
    ("auth_session", "token_digest"): "a one-way digest of what keeps you signed in",
    ("account_link", "token_digest"): "a one-way digest of the link that you were sent",
    ("sign_in_step", EVERY_COLUMN): "a sign-in that waits for its second half, some minutes long",
    (
        "totp",
        "secret_wrapped",
    ): "what your app makes codes from, of use to a thief alone",
    ("totp", "pending_wrapped"): "the same, of an app that is being set up",
    ("recovery_code", "digest_wrapped"): "a one-way digest of the code",
    ("passkey_challenge", EVERY_COLUMN): "random bytes that a passkey is to sign, for some minutes",
    ("invitation", "token_digest"): "a one-way digest of the link that you were sent",
    ("device_key", EVERY_COLUMN): "the key that locks what your devices keep until it is sent",
    (
        "data_key",
        EVERY_COLUMN,
    ): "the key that your texts are encrypted with; here they are open",
    ("former_data_key", EVERY_COLUMN): "a key that your texts were encrypted with before",
    ("stored_object", EVERY_COLUMN): "where sealed files lie; the files are here",
    ("data_export", EVERY_COLUMN): "this export itself",
    ("export_part", EVERY_COLUMN): "this export itself",
}
WITHHELD: Mapping[tuple[str, str], tuple[Callable[[Any], bool], str]] = {
    ("note", "text"): (
        lambda note: note.visibility is Visibility.PRIVATE,
        "empty where a physician keeps a working note for themself alone: ask your care team for"
        " it, who decide by the law of your country what of it they hand out",
    ),
}
"""Sealed values that some rows leave out: whether this one does, and the reason."""
READABLE: Mapping[tuple[str, str], Callable[[Any], Any]] = {("pred_chunk", "packed"): readable}
"""Columns that are stored in a form of our own."""


@dataclass(frozen=True)
class Source:
    """A table with rows about the person."""

    name: str
    entity: type[Any]
    about: Callable[[UUID], sa.ColumnElement[bool]]

    @property
    def columns(self) -> list[sa.Column[Any]]:
        table = _table(self.entity)
        return [column for column in table.columns if (self.name, column.name) not in LEFT_OUT]

    @property
    def names(self) -> list[str]:
        """The names under which the columns are told."""
        return [_name(self.entity, column) for column in self.columns]

    @property
    def file_columns(self) -> list[sa.Column[Any]]:
        return [column for column in self.columns if _is_file(self.entity, column)]


def sources() -> list[Source]:
    """Every table about people, and the log of who did or saw what."""
    found = [
        Source(table.name, _entity(table), _owned_by(owner))
        for table, owner in ownership.owned()
        if (table.name, EVERY_COLUMN) not in LEFT_OUT
    ]
    log = Source(
        AuditEntry.__tablename__,
        AuditEntry,
        lambda person: sa.or_(AuditEntry.patient_id == person, AuditEntry.actor_id == person),
    )
    return [*found, log]


def source(name: str) -> Source:
    return next(source for source in sources() if source.name == name)


def pages(source: Source, person: UUID) -> Iterator[list[dict[str, Any]]]:
    """The person's rows as plain values, a page at a time."""
    return read(source, person, lambda row: _told(source, row))


def files(source: Source, person: UUID) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file that the table holds of the person."""
    for page in read(source, person, lambda row: _files(source, row), size=FILES_PAGE):
        yield from chain.from_iterable(page)


def read(
    source: Source, person: UUID, tell: Callable[[Any], T], *, size: int = PAGE
) -> Iterator[list[T]]:
    """What `tell` makes of each row, a page at a time; between pages no transaction is open."""
    keys = list(_table(source.entity).primary_key.columns)
    query = sa.select(source.entity).where(source.about(person)).order_by(*keys).limit(size)
    after: sa.ColumnElement[bool] = sa.true()
    while True:
        with read_only():
            rows = db.session.scalars(query.where(after)).all()
            told = [tell(row) for row in rows]
            if rows:
                last = [getattr(rows[-1], _attribute(source.entity, key)) for key in keys]
                seen = [sa.literal(v, key.type) for v, key in zip(last, keys, strict=True)]
                after = sa.tuple_(*keys) > sa.tuple_(*seen)
            db.session.rollback()
        if told:
            yield told
        if len(told) < size:
            return


def _files(source: Source, row: Any) -> list[tuple[str, bytes]]:
    columns = source.file_columns
    found = [(_path(source, c, row), getattr(row, _name(source.entity, c))) for c in columns]
    return [(path, content) for path, content in found if content is not None]


def _told(source: Source, row: Any) -> dict[str, Any]:
    return {_name(source.entity, column): _value(source, column, row) for column in source.columns}


def _value(source: Source, column: sa.Column[Any], row: Any) -> Any:
    if _is_file(source.entity, column):
        return None if row.size is None else _path(source, column, row)
    name = _name(source.entity, column)
    held = WITHHELD.get((source.name, name))
    if held is not None and held[0](row):
        return None
    if name != column.name:
        return getattr(row, name)
    value = getattr(row, _attribute(source.entity, column))
    place = (source.name, column.name)
    if place in READABLE and value is not None:
        return READABLE[place](value)
    return plain(value)


def plain(value: Any) -> Any:
    """A value as JSON tells it."""
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)


def _path(source: Source, column: sa.Column[Any], row: Any) -> str:
    ending = _name(source.entity, column)
    return f"files/{source.name}-{row.id}.{ending}"


def _name(entity: type[Any], column: sa.Column[Any]) -> str:
    """A sealed column goes by the name of what is in it."""
    name = column.name.removesuffix("_sealed")
    return name if isinstance(_static(entity, name), Sealed) else column.name


def _is_file(entity: type[Any], column: sa.Column[Any]) -> bool:
    """Whether the column holds a whole file: its attribute's name is then the file's ending."""
    return isinstance(_static(entity, column.name.removesuffix("_sealed")), SealedFile)


def _static(entity: type[Any], name: str) -> Any:
    return inspect.getattr_static(entity, name, None)


def _attribute(entity: type[Any], column: sa.Column[Any]) -> str:
    key: str = sa.inspect(entity).get_property_by_column(column).key
    return key


def _owned_by(owner: sa.Column[Any]) -> Callable[[UUID], sa.ColumnElement[bool]]:
    return lambda person: owner == person


def _entity(table: sa.Table) -> type[Any]:
    mappers = Base.registry.mappers
    return next(mapper.class_ for mapper in mappers if mapper.local_table is table)


def _table(entity: type[Any]) -> sa.Table:
    table: sa.Table = sa.inspect(entity).local_table
    return table
