"""Reading from a streaming replica (SEREIN_REPLICA_URL), never staler than from the primary.

Before a query runs on the replica, the replica has replayed everything that was committed when the
query was asked for. So whoever just wrote something finds it, in whichever process; a consent that
was withdrawn a moment ago is withdrawn there, too; and the scope of the session and the policies of
the database decide there as they would on the primary. Nothing is written there, and the audit
entry of the reading stays in the primary's transaction.

A replica that is away, that has not caught up within PATIENCE_S, or that does not follow this
primary any more is left alone for REST_S, and the primary reads. So it does for a transaction that
has already written something, which no replica can know.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from typing import ParamSpec, TypeVar

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from backend.common import row_security
from backend.common.access import ScopedSession
from backend.common.db import POOL_SIZE, POOL_WAIT_S, db, timeouts
from backend.common.metrics import REPLICA_READS

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

EXTENSION = "serein.replica"
PATIENCE_S = 0.1  # a replica on the same network is a few milliseconds behind
REST_S = 5.0
# The primary can do what it does: a replica whose machine vanished is given up within seconds.
TCP = {
    "connect_timeout": 2,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
}
FIRST_PAUSE_S = 0.001  # doubled until the patience is at an end

POSITION = sa.text(
    # With synchronous_commit off others see a commit before the log is written out.
    "SELECT CASE current_setting('synchronous_commit')"
    " WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END::text AS lsn,"
    " (pg_control_system()).system_identifier AS system,"
    " left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) AS timeline,"
    " pg_current_xact_id_if_assigned() IS NOT NULL AS has_written"
)
"""Where the primary is, and whether the running transaction has written anything."""

REPLAYED = sa.text(
    "SELECT pg_is_in_recovery() AND (pg_control_system()).system_identifier = :system"
    " AND lpad(upper(to_hex((pg_control_checkpoint()).timeline_id)), 8, '0') = :timeline"
    " AS follows, pg_last_wal_replay_lsn() >= CAST(:lsn AS pg_lsn) AS caught_up"
)
"""Whether the replica follows that primary, and has replayed its log up to there. On another
timeline the same place of the log means other data."""


Position = sa.Row[tuple[str, int, str, bool]]


class NotFreshError(Exception):
    """The replica cannot give what the primary would; the message says why."""


class ReplicaSession(ScopedSession):
    """A session on one connection to the replica, scoped like every other."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(db, bind=connection, autoflush=False)
        self._connection = connection

    def get_bind(self, *_args: object, **_options: object) -> Connection:
        return self._connection


@dataclass
class Replica:
    """The replica as one process of the server knows it."""

    engine: Engine
    answers: bool = True
    asked_again_at: float = 0.0

    def wanted_at(self) -> Position | None:
        """Where it has to be for this transaction; None while the primary reads."""
        if monotonic() < self.asked_again_at:
            return None
        position = db.session.connection().execute(POSITION).one()
        return None if position.has_written else position

    def lost(self, reason: str) -> None:
        """Leave it alone for a while. Logged once, until it answers again."""
        if self.answers:
            log.warning("the primary reads in the replica's place: %s", reason)
        self.answers, self.asked_again_at = False, monotonic() + REST_S

    def found(self) -> None:
        REPLICA_READS.labels("replica").inc()
        if not self.answers:
            log.warning("the replica is read from again")
        self.answers = True


def register_replica(app: Flask, url: str | None, *, statement_seconds: int = 0) -> None:
    """Read from the replica from now on, if there is one; a statement takes at most so long, where
    a number is given."""
    if url is None:
        return
    engine = sa.create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=0,
        pool_timeout=POOL_WAIT_S,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={**TCP, "options": timeouts(statement_seconds)},
    )
    row_security.tell_who_acts(engine)
    app.extensions[EXTENSION] = Replica(engine)


def read(query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the query returns, from the replica where that is as good as the primary's.

    The query only reads, through db.session. It may run twice: a replica that fails in the middle
    is forgotten, and the primary asked. What it returns belongs to no session: columns that it did
    not load cannot be loaded later.
    """
    replica: Replica | None = current_app.extensions.get(EXTENSION)
    if replica is None:
        return query(*args, **kwargs)
    if (position := replica.wanted_at()) is not None:
        try:
            with replica.engine.connect() as connection:
                _wait(connection, position)
                with _session_on(connection):
                    found = query(*args, **kwargs)
        except NotFreshError as reason:
            replica.lost(str(reason))
        except (DBAPIError, NoConnectionError) as error:
            # Without the error's text, which may hold something of what was read.
            replica.lost(f"it failed ({type(error).__name__})")
        else:
            replica.found()
            return found
    REPLICA_READS.labels("primary").inc()
    return query(*args, **kwargs)


def _wait(connection: Connection, position: Position) -> None:
    """Until the replica has replayed the log up to the position. Raises NotFreshError."""
    given_up_at, pause = monotonic() + PATIENCE_S, FIRST_PAUSE_S
    while True:
        state = connection.execute(REPLAYED, position._asdict()).one()
        if not state.follows:
            raise NotFreshError("it does not follow this primary")
        if state.caught_up:
            return
        if monotonic() + pause > given_up_at:
            raise NotFreshError(f"it has not caught up within {PATIENCE_S:g} s")
        sleep(pause)
        pause *= 2


@contextmanager
def _session_on(connection: Connection) -> Iterator[None]:
    """db.session is one on this connection; the request's own waits, with its transaction."""
    own, session = db.session(), ReplicaSession(connection)
    db.session.registry.set(session)
    try:
        yield
        if session.new or session.dirty or session.deleted:
            raise RuntimeError("a query for the replica writes")
    finally:
        db.session.registry.set(own)
        session.close()
