"""The database connection: embedded SQLite or PostgreSQL, one scoped session a request."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from backend.common import row_security
from backend.common.access import ScopedSession
from backend.common.base import Base

LOCK_WAIT_S = 10
IDLE_S = 5  # a pooled connection unused for longer is tried before it is used again
POOL_SIZE = 8  # at least the threads of one server process: a request needs one connection
POOL_WAIT_S = 5  # for a connection; then the client is told to come again
LOCK_WAIT_POSTGRESQL_S = 5
IDLE_IN_TRANSACTION_S = 60
# A database host that vanished is noticed by TCP within half a minute, not within hours.
TCP = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}

db = SQLAlchemy(
    metadata=Base.metadata, session_options={"class_": ScopedSession}, disable_autonaming=True
)


def insert_for(dialect: str) -> Callable[[sa.FromClause], Any]:
    """The INSERT that offers ON CONFLICT: both databases spell it alike, SQLAlchemy does not."""
    return sqlite.insert if dialect == "sqlite" else postgresql.insert  # type: ignore[return-value]  # a union that both fit


def insert_or_skip(table: sa.FromClause) -> Any:
    """The same, on the database at hand."""
    return insert_for(db.session.get_bind().dialect.name)(table)


def init_db(app: Flask, url: str, *, statement_seconds: int = 0) -> None:
    """Bind the database to the application and set up its connections.

    Where `statement_seconds` are given (PostgreSQL, the web server), no statement takes longer,
    none waits long for a lock, and a transaction that does nothing is ended: whatever goes wrong,
    locks and connections are free again within a minute.
    """
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        options: dict[str, Any] = {"connect_args": {"timeout": LOCK_WAIT_S}}
    else:
        options = {
            "pool_size": POOL_SIZE,
            "max_overflow": 0,
            # The one used last is used next: PostgreSQL's process for it is still in the cache.
            "pool_use_lifo": True,
            "pool_timeout": POOL_WAIT_S,
            "connect_args": {**TCP, "options": timeouts(statement_seconds)},
        }
    options["hide_parameters"] = True  # an error's text goes into logs; what was stored does not
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)
        else:
            _try_idle_connections(db.engine)
            row_security.tell_who_acts(db.engine)


def timeouts(statement_seconds: int) -> str:
    """libpq's option that bounds what one connection may take of PostgreSQL; 0 bounds nothing."""
    if not statement_seconds:
        return ""  # migrations, backups and jobs may take their time
    limits = {
        "statement_timeout": statement_seconds,
        "lock_timeout": LOCK_WAIT_POSTGRESQL_S,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_S,
    }
    return " ".join(f"-c {name}={seconds}s" for name, seconds in limits.items())


_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def read_only(reading: bool = True) -> Iterator[None]:
    """Within the block a SQLite transaction takes no write lock when it begins."""
    token = _reading.set(reading)
    try:
        yield
    finally:
        _reading.reset(token)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we begin transactions ourselves, below
        connection.execute("PRAGMA journal_mode=WAL")
        # What was acknowledged survives a power cut, too: a device forgets what it has sent.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten with zeros

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        # A deferred transaction that turns into a writing one fails at once when another wrote in
        # between, however long the timeout; taking the lock at the start waits instead.
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")


def _try_idle_connections(engine: Engine) -> None:
    """Replace, unnoticed, pooled connections that died while nobody used them.

    SQLAlchemy's own pool_pre_ping asks the server before every request: a tenth of a short one. A
    connection that dies in use fails its request (503), and the whole pool is made anew.
    """

    @event.listens_for(engine, "checkin")
    def on_checkin(_connection: Any, entry: ConnectionPoolEntry) -> None:
        entry.info["idle_since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def on_checkout(connection: Any, entry: ConnectionPoolEntry, _proxy: object) -> None:
        idle_since = entry.info.get("idle_since")
        if idle_since is None or monotonic() - idle_since < IDLE_S:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error  # the others have died with it; a new one is made


def empty_log() -> bool:
    """SQLite: bring the write-ahead log into the database and leave nothing of it behind.

    It holds pages as they were before rows on them were deleted. False while another connection
    still reads from it. PostgreSQL's log is the database server's business.
    """
    if db.engine.dialect.name != "sqlite":
        return True
    connection = db.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((busy, _, _),) = cursor.fetchall()
        return not busy
    finally:
        connection.close()
