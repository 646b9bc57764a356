"""Which rows of which table are about whom, read from the tables themselves: a table that is added
tomorrow is backed up, exported and erased like the others, without a list that could miss it."""

from collections.abc import Iterator

import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.base import Base

USERS = "users"
OWNER_COLUMNS = ("patient_id", "user_id")
"""The columns that say whom a row is about; a physician who wrote it stands in another column."""
OUTLIVES = frozenset({AuditEntry.__tablename__})
"""Holds ids only, and stays when the person is erased."""


def tables() -> list[sa.Table]:
    """Every table, those that others point at first."""
    return list(Base.metadata.sorted_tables)


def table_of(name: str) -> sa.Table:
    return Base.metadata.tables[name]


def owner_column(table: sa.Table) -> sa.Column[object] | None:
    """The column with the id of whom a row is about; None where rows are about nobody."""
    if table.name == USERS:
        return table.c.id
    if table.name in OUTLIVES:
        return None
    for name in OWNER_COLUMNS:
        if name in table.c and points_at_users(table.c[name]):
            return table.c[name]
    return None


def owned() -> Iterator[tuple[sa.Table, sa.Column[object]]]:
    """The tables with rows about people, and whose they are; those that others point at first."""
    for table in tables():
        owner = owner_column(table)
        if owner is not None:
            yield table, owner


def points_at_users(column: sa.Column[object]) -> bool:
    return any(key.target_fullname == f"{USERS}.id" for key in column.foreign_keys)
