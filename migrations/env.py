"""Alembic's environment: the running application's models, on its database, as the owner."""

import sqlalchemy as sa
from alembic import context
from flask import current_app

from backend.common import policies
from backend.common.access import ScopedSession
from backend.common.base import UTCDateTime
from backend.common.db import db
from backend.common.security import settings

target = current_app.extensions["migrate"].db.metadata


def render_item(_kind: str, item: object, _context: object) -> str | bool:
    """Migrations stand on their own: they name no type of the application."""
    return "sa.DateTime(timezone=True)" if isinstance(item, UTCDateTime) else False


def owner() -> sa.Engine:
    """Of the tables. Without one of its own the application owns them itself."""
    url = settings().owner_url
    return sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True) if url else db.engine


def run() -> None:
    with owner().connect() as connection:
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
            if connection.dialect.name == "postgresql":
                app_role = db.engine.url.username
                policies.protect(connection, rule=ScopedSession.physician_rule, app_role=app_role)
        connection.commit()


run()
