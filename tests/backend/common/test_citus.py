"""The migrated database is ready to be spread by patient: no table has what Citus refuses."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from backend.common import citus
from backend.common.base import Base
from backend.common.db import db
from backend.common.policies import FORGET
from tests.backend.conftest import SQLITE_ONLY
from tests.backend.support.postgres import OWNER


def on(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("database_kind", [kind], indirect=True)


@pytest.fixture
def connection(app: Flask) -> Iterator[sa.Connection]:
    """As the owner, in a transaction that is rolled back."""
    if SQLITE_ONLY:
        pytest.skip("Citus is PostgreSQL's")
    with app.app_context():
        connection = db.session.connection()
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
        yield connection
        db.session.rollback()


@on("postgresql")
def test_nothing_stands_in_the_way(connection: sa.Connection) -> None:
    assert citus.obstacles(connection) == []


@on("postgresql")
@pytest.mark.parametrize(
    ("planted", "told"),
    [
        (
            "CREATE UNIQUE INDEX planted ON note (author_id, written_at)",
            "note: author_id, written_at is unique without patient_id",
        ),
        (
            "CREATE UNIQUE INDEX planted ON note (lower(visibility))",
            "note: None is unique without patient_id",
        ),
        (
            "ALTER TABLE note ADD job_id uuid CONSTRAINT planted REFERENCES job (id)",
            "note: the foreign key planted to job leads out of what each server has",
        ),
        (
            "ALTER TABLE care_team ADD job_id uuid CONSTRAINT planted REFERENCES job (id)",
            "care_team: the foreign key planted to job leads out of what each server has",
        ),
        (
            "ALTER TABLE job ADD a uuid, ADD b uuid,"
            " ADD CONSTRAINT planted FOREIGN KEY (a, b) REFERENCES note (patient_id, id)",
            "job: the foreign key planted to note leads into a table that is spread",
        ),
        (
            "ALTER TABLE note ADD a uuid,"
            " ADD CONSTRAINT planted FOREIGN KEY (a, id) REFERENCES alert (patient_id, id)",
            "note: the foreign key planted to alert does not go along patient_id",
        ),
    ],
)
def test_what_would_is_found(
    app: Flask, connection: sa.Connection, planted: str, told: str
) -> None:
    connection.exec_driver_sql(planted)
    assert citus.obstacles(connection) == [told]
    result = app.test_cli_runner().invoke(args=["citus"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


@on("postgresql")
def test_triggers_where_rows_are_spread_look_at_their_own_row_alone(
    connection: sa.Connection,
) -> None:
    """Citus runs them where the row lies. A new one has to be thought about, then named here."""
    query = sa.text(
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal"
    )
    spread = {*citus.distributed(), *citus.REFERENCE}
    found = {(table, name) for table, name in connection.execute(query) if table in spread}
    assert found == {
        ("report", "report_frozen"),
        ("care_team", FORGET),  # forgets an answer kept in the transaction
        ("consent", FORGET),
    }


def test_the_statements_take_every_table_once_and_in_order() -> None:
    told = list(citus.statements())
    names = [line.split("'")[1] for line in told if "create_" in line]
    assert sorted(names) == sorted({*citus.distributed(), *citus.REFERENCE})
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            target = key.referred_table.name
            if table.name in names and target != table.name:
                assert names.index(target) < names.index(table.name)


@on("sqlite")
def test_a_file_cannot_be_spread(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["citus"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "only a PostgreSQL database" in result.stderr


@on("postgresql")
def test_the_command_prints_them_for_the_database_at_hand(
    app: Flask, connection: sa.Connection
) -> None:
    result = app.test_cli_runner().invoke(args=["citus"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == list(citus.statements())
