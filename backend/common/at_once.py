"""One message to PostgreSQL in place of a transaction of several, for a request that comes often.

An ordinary request asks who is signed in, tells PostgreSQL so, acts, and commits: four round trips
and as many layers. Here PostgreSQL finds out itself who acts (row_security.telling), and the act
follows in the same message, which is one transaction. What it may touch is what that person may.

It decides nothing new. The act does something only where every condition of the ordinary way holds
(signed in, in the role that may, the own row and so on). Otherwise it does nothing at all, and the
request goes the ordinary way, which finds out why and says so.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, cast

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.dialects.postgresql.asyncpg import dialect as numbered
from sqlalchemy.engine import Engine
from sqlalchemy.pool import PoolProxiedConnection

from backend.common.db import db
from backend.common.principal import Role

log = logging.getLogger(__name__)

EXTENSION = "serein.at_once"
PREPARED = "serein.prepared"
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
        """Whether the act, a statement with RETURNING, did something on the sender's behalf.

        A message that failed counts as none: the connection is given up, and the ordinary way finds
        out what is the matter. So the act has to be one that can be repeated.
        """
        statements = _prepared(self.telling), _prepared_act(act)
        with _connected(self.engine) as connection:
            try:
                with closing(cast(Any, connection.cursor())) as cursor:
                    known = connection.info.setdefault(PREPARED, set())
                    for statement in statements:
                        if statement.name not in known:
                            cursor.execute(statement.prepare)
                            known.add(statement.name)
                    cursor.execute(
                        "; ".join([s.execute for s in statements]), {**values, **self.claims}
                    )
                    return cursor.fetchone() is not None
            except self.engine.dialect.loaded_dbapi.Error as error:
                log.warning("not done at once: %s", type(error).__name__)
                connection.invalidate(error)
                return False


@contextmanager
def _connected(engine: Engine) -> Iterator[PoolProxiedConnection]:
    """A connection without BEGIN and COMMIT: each message is a transaction by itself.

    Straight from the pool: SQLAlchemy's own connection around it took twice as long as the driver.
    """
    connection = engine.raw_connection()
    cast(Any, connection.dbapi_connection).autocommit = True
    try:
        yield connection
    finally:
        if connection.is_valid:
            cast(Any, connection.dbapi_connection).autocommit = False
        connection.close()


@dataclass(frozen=True)
class _Prepared:
    """A statement that each connection prepares once: PostgreSQL then neither reads nor plans it
    again, which was half of what it did for a chunk."""

    name: str
    prepare: str
    execute: str
    """Every value is a named parameter that the caller gives."""


@cache
def _prepared(statement: sa.Executable) -> _Prepared:
    """By the dialect of SQLAlchemy's that numbers the parameters and states the type of each, as
    PREPARE wants it."""
    compiled = cast(sa.ClauseElement, statement).compile(dialect=numbered())
    text, parameters = str(compiled), cast(Any, compiled).positiontup
    name = f"at_once_{sha256(text.encode()).hexdigest()[:16]}"
    values = ", ".join(f"%({parameter})s" for parameter in parameters)
    return _Prepared(name, f"PREPARE {name} AS {text}", f"EXECUTE {name} ({values})")


@cache
def _prepared_act(act: Callable[[], sa.Executable]) -> _Prepared:
    return _prepared(act())


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
