"""One message to PostgreSQL in place of a transaction of several, for a request that comes often.

An ordinary request asks who is signed in, tells PostgreSQL so, acts, and commits: four round trips
and as many layers. Here PostgreSQL finds out itself who acts (row_security.telling), and the act
follows in the same message, which is one transaction. What it may touch is what that person may.

Both statements are prepared once a connection: PostgreSQL then neither reads nor plans them again,
which was half of what it did for a chunk.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.asyncpg import dialect as numbered
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection

log = logging.getLogger(__name__)

STALE = frozenset({"0A000", "26000", "42P05"})
"""SQLSTATE of a result of another type than was planned, of a statement that is not there, and of
one that is there already."""
PREPARED = "serein.prepared"  # in a connection's info: the names of what it has prepared
Values = Mapping[str, object]


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

        False, too, where the connection was lost meanwhile: nobody knows then what was done, so it
        has to be an act that can be repeated. And where the connection has lost what it prepared,
        or a migration has changed a type in it. Raises SQLAlchemyError.
        """
        driver_error, connection = self.engine.dialect.loaded_dbapi.Error, None
        try:
            # Straight from the pool: SQLAlchemy's own connection around it took twice as long as
            # the driver.
            connection = self.engine.raw_connection()
            return _did(connection, act, self, values)
        except driver_error as error:
            if connection is not None and _is_of_no_use(connection, error, self.engine):
                connection.invalidate(error)
                log.warning("a connection to the database was lost, or what was prepared on it")
                return False
            raise _told(error, self.engine) from error
        finally:
            if connection is not None:
                _give_back(connection)


def _did(
    connection: PoolProxiedConnection, act: Callable[[], sa.Executable], by: Sender, values: Values
) -> bool:
    """Without BEGIN and COMMIT: the message is a transaction by itself."""
    statements = _prepared(by.telling), _prepared_act(act)
    _of_driver(connection).autocommit = True
    with closing(connection.cursor()) as cursor:
        known = connection.info.setdefault(PREPARED, set())
        for statement in statements:
            if statement.name not in known:
                cursor.execute(statement.prepare)
                known.add(statement.name)
        both = "; ".join([statement.execute for statement in statements])
        cursor.execute(both, {**values, **by.claims})
        return cursor.fetchone() is not None


def _is_of_no_use(connection: PoolProxiedConnection, error: Any, engine: Engine) -> bool:
    return error.pgcode in STALE or engine.dialect.is_disconnect(
        error, _of_driver(connection), None
    )


def _told(error: Exception, engine: Engine) -> Exception:
    """As SQLAlchemy tells of it."""
    driver_error, dialect = engine.dialect.loaded_dbapi.Error, engine.dialect
    told: Exception = DBAPIError.instance(
        None, None, error, driver_error, hide_parameters=True, dialect=dialect
    )
    return told


def _give_back(connection: PoolProxiedConnection) -> None:
    try:
        if connection.is_valid:
            _of_driver(connection).autocommit = False
    finally:
        connection.close()


def _of_driver(connection: PoolProxiedConnection) -> Any:
    return connection.dbapi_connection


@dataclass(frozen=True)
class _Prepared:
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
