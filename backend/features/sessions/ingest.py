"""Storing a chunk: the hot path, and one of two places where Core statements touch owned rows.

The INSERT selects from the session itself, so that whose session it is and whether it exists are
part of the one statement. The rollups follow in the same transaction (on PostgreSQL in the same
statement) and only when a row was added: a chunk counts once, in whatever order and however often
it arrives.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate

from backend.common import clock, events, row_security
from backend.common.db import db, insert_for
from backend.common.errors import ConflictError, NotFoundError
from backend.common.one_message import Sender
from backend.common.principal import Principal
from backend.features.sessions import codec, rollups
from backend.features.sessions.models import (
    MonitoringSession,
    PredictionChunk,
    SessionSettled,
    Status,
)

NO_SUCH_SESSION = "There is no such session."


@dataclass(frozen=True)
class Receipt:
    """What the patient's device is told about a chunk."""

    session_id: UUID
    seq: int
    steps: int
    duplicate: bool


def store_chunk(
    *, session_id: UUID, seq: int, t0_ms: int, step_ms: int, steps: codec.Steps, by: Principal
) -> Receipt:
    """Store one chunk of the acting patient's session, once.

    Raises NotFoundError for a session of nobody or somebody else, ConflictError when another chunk
    came under the same number.
    """
    packed = codec.pack(steps)
    chunk = _values(seq=seq, t0_ms=t0_ms, step_ms=step_ms, packed=packed, steps=len(steps))
    more = {f"more_{column}": n for column, n in rollups.increments(steps, step_ms).items()}
    status = _store({"own_patient": by.person, "own_session": session_id, **chunk, **more})
    if status is None:
        _check_repeat(session_id=session_id, seq=seq, t0_ms=t0_ms, step_ms=step_ms, packed=packed)
    elif status is not Status.OPEN:  # this chunk was late
        events.publish(SessionSettled(patient_id=by.person, session_id=session_id))
    return Receipt(session_id, seq, len(steps), duplicate=status is None)


def store_at_once(
    *,
    session_id: UUID,
    seq: int,
    t0_ms: int,
    step_ms: int,
    steps: codec.Steps,
    by: Sender,
) -> Receipt | None:
    """The same in one message, where the patient is signed in and the chunk is a new one of an own
    session that is open. Otherwise nothing happens: None."""
    packed = codec.pack(steps)
    chunk = _values(seq=seq, t0_ms=t0_ms, step_ms=step_ms, packed=packed, steps=len(steps))
    increments = rollups.increments(steps, step_ms)
    more = ",".join([str(increments[column]) for column in rollups.COLUMNS])
    session = {"own_session": str(session_id), "open": Status.OPEN.value, "more": f"{{{more}}}"}
    values = session | chunk
    if not by.did(_insert_and_add_up_at_once, values):
        return None
    return Receipt(session_id, seq, len(steps), duplicate=False)


def _values(*, seq: int, t0_ms: int, step_ms: int, packed: bytes, steps: int) -> dict[str, object]:
    """What the chunk is given, and its session but for the sums."""
    now = clock.now()
    return {
        "at_seq": seq,
        "at_t0_ms": t0_ms,
        "at_step_ms": step_ms,
        "at_steps": steps,
        "at_packed": packed,
        "at_received_at": now,
        "heard_at_now": now,
        "reached": t0_ms + step_ms * steps,
    }


def _store(values: Mapping[str, object]) -> Status | None:
    """Insert the chunk and add it up; gives back its session's status, or None where nothing was
    inserted."""
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":  # knows no INSERT within another statement
        if connection.execute(_insert("sqlite"), values).scalar() is None:
            return None
        return connection.execute(_add_up(), values).scalar_one()
    return connection.execute(_insert_and_add_up(connection.dialect.name), values).scalar()


# The statements are built once, and run on the connection itself: patients' rows are narrowed by
# their own conditions. Building them took an eighth of the time of storing a chunk.
SESSIONS = cast(sa.Table, MonitoringSession.__table__)
CHUNKS = cast(sa.Table, PredictionChunk.__table__)
Own = sa.ColumnElement[bool]
OF_ID = SESSIONS.c.id == sa.bindparam("own_session", type_=sa.Uuid())
OWN_SESSION = sa.and_(SESSIONS.c.patient_id == sa.bindparam("own_patient", type_=sa.Uuid()), OF_ID)
OWN_OPEN_SESSION = sa.and_(
    SESSIONS.c.patient_id == row_security.PERSON,
    OF_ID,
    SESSIONS.c.status == sa.bindparam("open", type_=sa.String()),
)


@cache
def _insert(dialect: str, own: Own = OWN_SESSION) -> ReturningInsert[Any]:
    """Insert the chunk when the session is the patient's own and has none of this number.

    PostgreSQL locks the session first: it stays open or ended until the sums are there, and two
    that bring the same chunk wait for each other in one order.
    """
    columns = ("seq", "t0_ms", "step_ms", "steps", "packed", "received_at")
    values = [sa.bindparam(f"at_{name}", type_=CHUNKS.c[name].type) for name in columns]
    source = sa.select(SESSIONS.c.patient_id, SESSIONS.c.id, *values).where(own)
    source = source.with_for_update(key_share=True)
    insert = insert_for(dialect)(CHUNKS).from_select(["patient_id", "session_id", *columns], source)
    statement: ReturningInsert[Any] = insert.on_conflict_do_nothing().returning(
        CHUNKS.c.patient_id, CHUNKS.c.session_id
    )
    return statement


More = Mapping[str, sa.ColumnElement[int]]


def _by_name() -> More:
    return {name: sa.bindparam(f"more_{name}") for name in rollups.COLUMNS}


def _in_one_value() -> More:
    """As one array: that many values of their own, written and read as text, took a twentieth of
    the time of storing a chunk."""
    array = sa.bindparam("more", type_=sa.ARRAY(sa.BigInteger))
    more = sa.select(array.label("more")).subquery("given").c.more
    return {name: more[_place(n)] for n, name in enumerate(rollups.COLUMNS, start=1)}


def _place(n: int) -> sa.ColumnElement[int]:
    return sa.literal_column(str(n), sa.Integer)


@cache
def _add_up(own: Own = OWN_SESSION, more: Callable[[], More] = _by_name) -> ReturningUpdate[Status]:
    """Add the chunk to the session's rollups; gives back the session's status."""
    reached = sa.bindparam("reached", type_=sa.BigInteger())
    further = sa.case((SESSIONS.c.reached_ms < reached, reached), else_=SESSIONS.c.reached_ms)
    heard_at = sa.bindparam("heard_at_now", type_=SESSIONS.c.heard_at.type)
    sums = {name: SESSIONS.c[name] + increment for name, increment in more().items()}
    totals = {"heard_at": heard_at, "reached_ms": further, **sums}
    return sa.update(SESSIONS).where(own).values(totals).returning(SESSIONS.c.status)


@cache
def _insert_and_add_up(
    dialect: str, own: Own = OWN_SESSION, more: Callable[[], More] = _by_name
) -> ReturningUpdate[Status]:
    """Both in one message to the server: the update has only what was inserted to add up."""
    stored = _insert(dialect, own).cte("stored")
    of_it = (SESSIONS.c.patient_id == stored.c.patient_id, SESSIONS.c.id == stored.c.session_id)
    return _add_up(own, more).where(*of_it)


def _insert_and_add_up_at_once() -> ReturningUpdate[Status]:
    return _insert_and_add_up("postgresql", OWN_OPEN_SESSION, _in_one_value)


def _check_repeat(*, session_id: UUID, seq: int, t0_ms: int, step_ms: int, packed: bytes) -> None:
    """Nothing was inserted: the same chunk again, another one, or no such session."""
    chunk = db.session.scalar(
        sa.select(PredictionChunk).where(
            PredictionChunk.session_id == session_id, PredictionChunk.seq == seq
        )
    )
    if chunk is None:
        raise NotFoundError(NO_SUCH_SESSION)
    if (chunk.t0_ms, chunk.step_ms, chunk.packed) != (t0_ms, step_ms, packed):
        raise ConflictError(f"Chunk {seq} of this session was stored with other content.")
