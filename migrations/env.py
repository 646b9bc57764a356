"""Alembic's environment: the running application's database and models."""

from alembic import context
from flask import current_app

from backend.common.base import UTCDateTime
from backend.common.db import db

target = current_app.extensions["migrate"].db.metadata


def render_item(_kind: str, item: object, _context: object) -> str | bool:
    """Migrations stand on their own: they name no type of the application."""
    return "sa.DateTime(timezone=True)" if isinstance(item, UTCDateTime) else False


def run() -> None:
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=target,
            compare_type=True,
            render_item=render_item,
            render_as_batch=connection.dialect.name == "sqlite",
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
