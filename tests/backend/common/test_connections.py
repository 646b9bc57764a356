"""A pooled connection that died while nobody used it is replaced before a request could meet it."""

import psycopg2
import pytest
import sqlalchemy as sa
from flask import Flask

from backend.common import db as database
from backend.common.db import db

SERVER_PROCESS = sa.select(sa.func.pg_backend_pid())


@pytest.fixture
def server_process(own_app: Flask, database_kind: str) -> int:
    """Of the one connection in the pool, which is idle."""
    if database_kind == "sqlite":
        pytest.skip("a file has no connection to lose")
    return _ask(own_app)


def _ask(app: Flask) -> int:
    with app.app_context():
        return int(db.session.connection().scalar(SERVER_PROCESS) or 0)


def _end(app: Flask, process: int) -> None:
    """Beside the pool, and only until the process is really gone."""
    url = sa.make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    other = psycopg2.connect(host=url.query["host"], dbname=url.database, user=url.username)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", (process,))
            assert cursor.fetchone() == (True,)
    finally:
        other.close()


def test_a_connection_that_died_idle_is_replaced(
    own_app: Flask, server_process: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "IDLE_S", 0)
    _end(own_app, server_process)
    assert _ask(own_app) != server_process


def test_one_that_was_just_used_is_not_asked_first(own_app: Flask, server_process: int) -> None:
    asked = []
    with own_app.app_context():
        sa.event.listen(db.engine, "before_cursor_execute", lambda *_: asked.append(1))
        real = db.engine.dialect.do_ping
        db.engine.dialect.do_ping = lambda connection: asked.append(2) or real(connection)
    assert _ask(own_app) == server_process
    assert asked == [1]


def test_one_that_dies_in_use_fails_once(own_app: Flask, server_process: int) -> None:
    _end(own_app, server_process)
    with pytest.raises(sa.exc.OperationalError):
        _ask(own_app)
    assert _ask(own_app) != server_process
