"""One message to PostgreSQL in place of a transaction of several, for a request that comes often.

An ordinary request asks who is signed in, tells PostgreSQL so, acts, and commits: four round trips
and as many layers. Here PostgreSQL finds out itself who acts (row_security.telling), and the act
follows in the same message, which is one transaction. What it may touch is what that person may.

It decides nothing new. The act does something only where every condition of the ordinary way holds
(signed in, in the role that may, the own row and so on). Otherwise it does nothing at all, and the
request goes the ordinary way, which finds out why and says so.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.engine import Connection, Dialect, Engine

from backend.common.db import db
from backend.common.principal import Role

EXTENSION = "serein.at_once"
Values = Mapping[str, object]
Claims = Callable[[Role], Values | None]
"""What the running request says of who sends it, as the values of a statement that tells PostgreSQL
who acts; None where only the ordinary way can tell whether that role may."""


@dataclass(frozen=True)
class Sender:
    """Who sends the running request, as far as it says so; PostgreSQL finds out whether it is true.

    `telling` tells PostgreSQL who acts, or nothing; `claims` are its values.
    """

    engine: Engine
    telling: sa.Executable
    claims: Values

    def did(self, act: Callable[[], sa.Executable], values: Values) -> bool:
        """Whether the act, a statement with RETURNING, did something on the sender's behalf."""
        message = _message(self.engine.dialect, self.telling, act)
        with self.engine.connect() as connection, _one_message(connection):
            done = connection.exec_driver_sql(message, {**values, **self.claims})
            return done.first() is not None


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
def _message(dialect: Dialect, telling: sa.Executable, act: Callable[[], sa.Executable]) -> str:
    """Both statements as text. Every value in them is a named parameter that the caller gives."""
    both = [cast(sa.ClauseElement, part).compile(dialect=dialect) for part in (telling, act())]
    return "; ".join(map(str, both))


def register_at_once(app: Flask, *, telling: sa.Executable, claims: Claims) -> None:
    """On PostgreSQL; SQLite runs one statement at a time, and needs no round trips."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name != "postgresql":
        return

    def sender(role: Role) -> Sender | None:
        said = claims(role)
        return None if said is None else Sender(engine, telling, said)

    app.extensions[EXTENSION] = sender


def sender_of_request(role: Role) -> Sender | None:
    """Somebody who may be signed in in that role; None where only the ordinary way can tell."""
    known: Callable[[Role], Sender | None] | None = current_app.extensions.get(EXTENSION)
    return None if known is None else known(role)
