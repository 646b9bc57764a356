"""The migrations make exactly what the models say, and can be undone."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade

from backend.app import create_app
from backend.common.db import db
from backend.config import Settings
from tests.backend.support import postgres


def test_models_and_migrations_agree(migrated_app: Flask) -> None:
    with migrated_app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_downgrading_removes_everything_and_upgrading_brings_it_back(
    database_kind: str, empty_database: Callable[[str, str], str]
) -> None:
    url = empty_database(database_kind, "migrations")
    app = create_app(Settings(database_url=url, owner_url=postgres.owner_of(url)))
    with app.app_context():
        upgrade()
        tables = set(sa.inspect(db.engine).get_table_names())
        downgrade(revision="base")
        assert set(sa.inspect(db.engine).get_table_names()) == {"alembic_version"}
        upgrade()
        assert set(sa.inspect(db.engine).get_table_names()) == tables
        db.engine.dispose()


def test_migrations_are_linear() -> None:
    script = ScriptDirectory("migrations")
    assert len(script.get_heads()) == 1
    revisions = [revision.revision for revision in script.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)
