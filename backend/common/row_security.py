"""PostgreSQL is told who acts, so that its own policies guard patients' rows a second time.

The session narrows each statement (backend/common/access.py). Behind it every table of people's
rows has a policy (backend/common/policies.py), which reads three settings of the transaction:

    serein.role     patient, physician, admin or system; unset: nobody, who reaches no row
    serein.person   the acting person's id; empty for the system
    serein.now      the application's clock, by which links between people end

and keeps in a fourth, serein.patients, whom the acting physician may see, once it was looked up.
They go in front of a statement, in the same message, whenever the principal is another than the
transaction was told before: no further round trip. They end with the transaction, and so never
reach the next user of a pooled connection.
"""

import logging
from collections.abc import Mapping
from contextlib import closing
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, ExecutionContext
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

from backend.common import clock
from backend.common.principal import Principal, current

log = logging.getLogger(__name__)

TELLING = (
    "SET LOCAL serein.role = %(serein_role)s; SET LOCAL serein.person = %(serein_person)s; "
    "SET LOCAL serein.now = %(serein_now)s; SET LOCAL serein.patients = ''; "
)
"""Goes in front of a statement, with the values of told() among its parameters."""

UNGUARDED = (
    "SELECT rolsuper OR rolbypassrls OR EXISTS ("
    "SELECT FROM pg_tables WHERE tablename = 'users' AND pg_has_role(tableowner, 'USAGE')"
    ") FROM pg_roles WHERE rolname = current_user"
)
PERSON_SQL = "(SELECT nullif(current_setting('serein.person', true), '')::uuid)"
"""The acting person, as PostgreSQL was told; NULL where nobody acts."""
PERSON: sa.ColumnElement[UUID] = sa.literal_column(PERSON_SQL, sa.Uuid())
_TOLD = "serein.told"
_SAVEPOINTS = ("SAVEPOINT", "ROLLBACK TO", "RELEASE")  # the only ones an aborted transaction takes
_UNSURE = object()  # a part of the transaction was undone, and what it was told therein with it


def told(principal: Principal | None) -> dict[str, str]:
    """The parameters of TELLING for the principal. They hold an id: parameters are in no log."""
    return {
        "serein_role": principal.role.value if principal else "",
        "serein_person": str(principal.id) if principal and principal.id else "",
        "serein_now": clock.now().isoformat(),
    }


def telling(
    role: sa.ColumnElement[Any], person: sa.ColumnElement[Any], now: sa.ColumnElement[Any]
) -> list[sa.Function[str]]:
    """The same by columns of a SELECT, for a transaction that finds out itself who acts
    (backend/common/one_message.py): where no row is selected, nobody acts."""
    told = {"serein.role": role, "serein.person": person, "serein.now": now}
    return [
        sa.func.set_config(sa.literal_column(f"'{name}'"), sa.cast(value, sa.Text), sa.true())
        for name, value in told.items()
    ]


def tell_who_acts(engine: Engine) -> None:
    """Have every transaction of a PostgreSQL engine know on whose behalf each statement runs."""
    event.listen(engine, "begin", _forget_all)
    event.listen(engine, "rollback_savepoint", _be_unsure)
    event.listen(engine, "release_savepoint", _be_unsure)
    event.listen(engine, "before_cursor_execute", _tell, retval=True)
    event.listen(engine, "connect", _warn_if_unguarded, once=True)


def _warn_if_unguarded(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute(UNGUARDED)
        ((unguarded,),) = cursor.fetchall()
    connection.rollback()
    if unguarded:
        log.warning(
            "DATABASE_URL's role owns the tables or is above their policies: PostgreSQL does not "
            "guard patients' rows a second time. Give Serein a role of its own, and "
            "`flask migrate` the owner's URL as SEREIN_OWNER_URL."
        )


def _forget_all(connection: Connection) -> None:
    connection.info[_TOLD] = None


def _be_unsure(connection: Connection, _name: str, _context: object) -> None:
    if not connection.invalidated:  # a lost one has forgotten all, and refuses to be asked
        connection.info[_TOLD] = _UNSURE


def _tell(
    connection: Connection,
    cursor: DBAPICursor,
    statement: str,
    parameters: Any,
    context: ExecutionContext | None,
    _executemany: bool,
) -> tuple[str, Any]:
    principal = current()
    if connection.info.get(_TOLD) == principal or statement.startswith(_SAVEPOINTS):
        return statement, parameters
    connection.info[_TOLD] = principal
    if _is_one_plain_statement(cursor, parameters, context):
        return TELLING + statement, {**parameters, **told(principal)}
    with closing(connection.connection.cursor()) as before:
        before.execute(TELLING, told(principal))
    return statement, parameters


def _is_one_plain_statement(
    cursor: Any, parameters: object, context: ExecutionContext | None
) -> bool:
    """Whether something may stand before it: neither a server-side cursor's query, which has a
    name, nor one run for many parameters, nor text whose percent signs mean themselves."""
    compiled = context is not None and context.compiled is not None
    return compiled and isinstance(parameters, Mapping) and cursor.name is None
