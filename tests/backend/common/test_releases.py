"""The last release can work on the schema of this one, which a rolling deploy asks for."""

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from backend.common.db import db
from backend.common.releases import RELEASED, breaks, relied_on


def test_this_schema_serves_the_last_release(migrated_app: Flask) -> None:
    released = json.loads(RELEASED.read_text("utf-8"))
    assert breaks(released["tables"], db.metadata) == []


def test_the_command_writes_what_this_code_relies_on(migrated_app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "released.json"
    done = migrated_app.test_cli_runner().invoke(args=["released", "abc123", "--to", str(file)])
    assert done.exit_code == 0, done.output
    written = json.loads(file.read_text("utf-8"))
    assert written == {"revision": "abc123", "tables": relied_on(db.metadata)}
    assert breaks(written["tables"], db.metadata) == []


def schema(*added: Any, **columns: sa.Column[Any] | None) -> sa.MetaData:
    """A table as it was, with some columns replaced (or left out, by None) and others, or
    constraints, added."""
    before = {
        "id": sa.Column("id", sa.Integer, primary_key=True),
        "name": sa.Column("name", sa.String(10), nullable=False),
        "kind": sa.Column("kind", sa.Enum("a", "b", name="kind", native_enum=False)),
        "until": sa.Column("until", sa.DateTime),
    }
    kept = [column for column in {**before, **columns}.values() if column is not None]
    metadata = sa.MetaData()
    sa.Table("thing", metadata, *kept, sa.UniqueConstraint("name"), *added)
    return metadata


@pytest.mark.parametrize(
    "now",
    [
        schema(),
        schema(sa.Column("new", sa.Integer)),
        schema(sa.Column("new", sa.Integer, nullable=False, server_default="1")),
        schema(sa.Column("new", sa.Integer), sa.CheckConstraint("new > 0")),
        schema(name=sa.Column("name", sa.String(20), nullable=False)),
        schema(kind=sa.Column("kind", sa.Enum("a", "b", "c", name="kind", native_enum=False))),
    ],
    ids=["nothing", "nullable", "with a default", "a rule of its own", "longer", "one more value"],
)
def test_what_only_adds_is_served(now: sa.MetaData) -> None:
    assert breaks(relied_on(schema()), now) == []


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (sa.MetaData(), "the table is gone"),
        (schema(until=None), "until is gone"),
        (schema(until=sa.Column("until", sa.Date)), "until was TIMESTAMP WITHOUT TIME ZONE"),
        (schema(until=sa.Column("until", sa.DateTime, nullable=False)), "until was"),
        (schema(name=sa.Column("name", sa.String(9), nullable=False)), "name was VARCHAR(10)"),
        (schema(name=sa.Column("name", sa.String(10))), "name was VARCHAR(10) NOT NULL"),
        (
            schema(kind=sa.Column("kind", sa.Enum("a", name="kind", native_enum=False, length=1))),
            "kind may not be b any more",
        ),
        (schema(sa.Column("new", sa.Integer, nullable=False)), "new is new and needs"),
        (schema(sa.CheckConstraint("until > 0")), "new rule"),
        (schema(sa.UniqueConstraint("kind")), "new rule"),
        (schema(sa.ForeignKeyConstraint(["id"], ["thing.id"])), "new rule"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_would_break_the_last_release_is_named(now: sa.MetaData, why: str) -> None:
    (found,) = breaks(relied_on(schema()), now)
    assert found.startswith("thing: ")
    assert why in found


def test_a_key_that_upserts_name_must_stay() -> None:
    without = schema()
    table = without.tables["thing"]
    table.constraints = {c for c in table.constraints if not isinstance(c, sa.UniqueConstraint)}
    assert breaks(relied_on(schema()), without) == ["thing: unique (name) is gone"]
