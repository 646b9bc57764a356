"""Spreading the tables over several PostgreSQL servers with Citus, by patient.

A patient's rows lie together on one server, for every table of patients' data has patient_id in its
primary key. `flask citus` prints the statements for an empty, migrated database, and what in it
would be refused; docs/servers.md says how to use them and what of this was tried.
"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import ReflectedForeignKeyConstraint

from backend.common.access import owned_tables
from backend.common.base import Base

KEY = "patient_id"
REFERENCE = {
    "users": "every patient's row names one",
    "care_team": "the rule of access asks it beside each patient's rows",
    "mail_delivery": "an alert names the mail that went out about it",
}
"""Small tables that each server has a copy of, and why. All others that are not of patients' data
stay on the coordinator."""


def distributed() -> list[str]:
    """The tables that are spread by patient, each after those that it refers to."""
    owned = owned_tables()
    return [table.name for table in Base.metadata.sorted_tables if table in owned]


def statements() -> Iterator[str]:
    """To be run once, on the coordinator, by the owner of the tables."""
    yield "CREATE EXTENSION IF NOT EXISTS citus;"
    # Ours only look at the row at hand, so they may run where it lies.
    yield "SET citus.enable_unsafe_triggers TO on;"
    for table in Base.metadata.sorted_tables:
        if table.name in REFERENCE:
            yield f"SELECT create_reference_table('{table.name}');"
    first, *others = distributed()
    yield f"SELECT create_distributed_table('{first}', '{KEY}');"
    for name in others:
        yield f"SELECT create_distributed_table('{name}', '{KEY}', colocate_with => '{first}');"


def obstacles(connection: Connection) -> list[str]:
    """What Citus would refuse in the database at hand, a sentence each."""
    catalog = sa.inspect(connection)
    spread = set(distributed())
    found: list[str] = []
    for table in catalog.get_table_names():
        for key in catalog.get_foreign_keys(table):
            if reason := _refused(table, key, spread):
                name, target = key["name"], key["referred_table"]
                found.append(f"{table}: the foreign key {name} to {target} {reason}")
        if table in spread:
            found += [
                f"{table}: {', '.join(map(str, columns))} is unique without {KEY}"
                for columns in _unique(catalog, table)
                if KEY not in columns
            ]
    return found


def _unique(catalog: sa.Inspector, table: str) -> Iterator[Sequence[str | None]]:
    """The columns of each key that the server keeps unique; None stands for an expression."""
    yield catalog.get_pk_constraint(table)["constrained_columns"]
    for index in catalog.get_indexes(table):  # those of unique constraints among them
        if index["unique"]:
            yield index["column_names"]


def _refused(table: str, key: ReflectedForeignKeyConstraint, spread: set[str]) -> str:
    """Why a foreign key cannot be kept; empty where it can."""
    target = key["referred_table"]
    if target in REFERENCE:
        return ""
    if target in spread:
        pairs = zip(key["constrained_columns"], key["referred_columns"], strict=True)
        if table not in spread:
            return "leads into a table that is spread"
        return "" if (KEY, KEY) in pairs else f"does not go along {KEY}"
    return "leads out of what each server has" if table in spread | set(REFERENCE) else ""
