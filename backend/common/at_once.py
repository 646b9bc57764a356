"""One message to PostgreSQL in place of a transaction of several, for a request that comes often.

An ordinary request asks who is signed in, tells PostgreSQL so, acts, and commits: four round trips
and as many layers. Here PostgreSQL finds out itself who acts (row_security.telling), and the act
follows in the same message, which is one transaction. What it may touch is what that person may.

It decides nothing new. The act does something only where every condition of the ordinary way holds
(signed in, in that role, not past due, ...); otherwise it does nothing at all, and the request goes
the ordinary way, which finds out why and says so.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol, cast

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.engine import Connection, Dialect, Engine

from backend.common.db import db
from backend.common.principal import Role

EXTENSION = "serein.at_once"
Values = Mapping[str, object]


class Claims(Protocol):
    """What the running request says of who sends it, as the values of `telling`; None where only
    the ordinary way can tell whether it is allowed."""

    def __call__(self, role: Role, /) -> Values | None: ...


class AtOnce:
    """Sends such messages. `telling` tells PostgreSQL who acts, or nothing."""

    def __init__(self, engine: Engine, telling: sa.Select[Any], claims: Claims) -> None:
        self._engine = engine
        self._telling = telling
        self._claims = claims

    def did(self, act: Callable[[], sa.Executable], values: Values, *, role: Role) -> bool:
        """Whether the act, a statement with RETURNING, did something on behalf of the sender."""
        claims = self._claims(role)
        if claims is None:
            return False
        message = _message(self._engine.dialect, self._telling, act)
        with self._engine.connect() as connection, _one_message(connection):
            return connection.exec_driver_sql(message, {**values, **claims}).first() is not None


@contextmanager
def _one_message(connection: Connection) -> Iterator[None]:
    """Without BEGIN and COMMIT: each message is a transaction by itself.

    The driver's own switch. SQLAlchemy's isolation level AUTOCOMMIT sends two messages more.
    """
    driver = cast(Any, connection.connection.dbapi_connection)
    driver.autocommit = True
    try:
        yield
    finally:
        if not driver.closed:
            driver.autocommit = False


@cache
def _message(dialect: Dialect, telling: sa.Select[Any], act: Callable[[], sa.Executable]) -> str:
    """Both statements as text. Every value in them is a named parameter that the caller gives."""
    both = [cast(sa.ClauseElement, part).compile(dialect=dialect) for part in (telling, act())]
    return "; ".join(map(str, both))


def register_at_once(app: Flask, *, telling: sa.Select[Any], claims: Claims) -> None:
    """On PostgreSQL; SQLite runs one statement at a time, and needs no round trips."""
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            app.extensions[EXTENSION] = AtOnce(db.engine, telling, claims)


def at_once() -> AtOnce | None:
    """None where there is only the ordinary way."""
    return cast(AtOnce | None, current_app.extensions.get(EXTENSION))
