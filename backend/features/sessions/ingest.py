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
    status = _store(
        {
            "own_patient": by.person,
            "own_session": session_id,
            "packed_steps": packed,
            "at_now": clock.now(),
            **_of_chunk(seq=seq, t0_ms=t0_ms, step_ms=step_ms, steps=len(steps)),
            **{_more(column): n for column, n in rollups.increments(steps, step_ms).items()},
        }
    )
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
    chunk = _of_chunk(seq=seq, t0_ms=t0_ms, step_ms=step_ms, steps=len(steps))
    more = rollups.increments(steps, step_ms)
    numbers = [*(chunk[name] for name in OF_CHUNK), *(more[name] for name in rollups.COLUMNS)]
    values = {
        "own_session": str(session_id),
        "packed_steps": codec.pack(steps),
        "at_now": clock.now(),
        "numbers": f"{{{','.join(map(str, numbers))}}}",
    }
    if not by.did(_insert_and_add_up_at_once, values):
        return None
    return Receipt(session_id, seq, len(steps), duplicate=False)


OF_CHUNK = ("at_seq", "at_t0_ms", "at_step_ms", "at_steps", "reached")


def _of_chunk(*, seq: int, t0_ms: int, step_ms: int, steps: int) -> dict[str, int]:
    """OF_CHUNK: what the chunk is given, and how far its session reaches with it."""
    reached = t0_ms + step_ms * steps
    return dict(zip(OF_CHUNK, (seq, t0_ms, step_ms, steps, reached), strict=True))


def _more(column: str) -> str:
    """The parameter of what a chunk adds to a column; its own name SQLAlchemy keeps to itself."""
    return f"more_{column}"


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
    SESSIONS.c.status == sa.literal_column(f"'{Status.OPEN.value}'", sa.String()),
)
NOW = sa.bindparam("at_now", type_=SESSIONS.c.heard_at.type)
PACKED = sa.bindparam("packed_steps", type_=CHUNKS.c.packed.type)


class _Numbers:
    """The whole numbers of a chunk within the statement: each a parameter of its own."""

    def of_chunk(self, name: str) -> sa.ColumnElement[int]:
        return sa.bindparam(name, type_=sa.BigInteger())

    def more(self, column: str) -> sa.ColumnElement[int]:
        return self.of_chunk(_more(column))


class _NumbersInOneValue(_Numbers):
    """All of them one array: that many values of their own, written and read as text, took a
    twentieth of the time of storing a chunk."""

    def __init__(self) -> None:
        numbers = sa.bindparam("numbers", type_=sa.ARRAY(sa.BigInteger))
        self._given = sa.select(numbers.label("numbers")).subquery("given").c.numbers
        self._names = [*OF_CHUNK, *map(_more, rollups.COLUMNS)]

    def of_chunk(self, name: str) -> sa.ColumnElement[int]:
        place = sa.literal_column(str(1 + self._names.index(name)), sa.Integer)
        number: sa.ColumnElement[int] = self._given[place]
        return number


@cache
def _insert(
    dialect: str, own: Own = OWN_SESSION, numbers: Callable[[], _Numbers] = _Numbers
) -> ReturningInsert[Any]:
    """Insert the chunk when the session is the patient's own and has none of this number.

    PostgreSQL locks the session first: it stays open or ended until the sums are there, and two
    that bring the same chunk wait for each other in one order.
    """
    of_chunk = numbers().of_chunk
    values = {
        "patient_id": SESSIONS.c.patient_id,
        "session_id": SESSIONS.c.id,
        **{name: of_chunk(f"at_{name}") for name in ("seq", "t0_ms", "step_ms", "steps")},
        "packed": PACKED,
        "received_at": NOW,
    }
    source = sa.select(*values.values()).where(own)
    source = source.with_for_update(key_share=True, of=SESSIONS)
    insert = insert_for(dialect)(CHUNKS).from_select(list(values), source)
    statement: ReturningInsert[Any] = insert.on_conflict_do_nothing().returning(
        CHUNKS.c.patient_id, CHUNKS.c.session_id
    )
    return statement


@cache
def _add_up(
    own: Own = OWN_SESSION, numbers: Callable[[], _Numbers] = _Numbers
) -> ReturningUpdate[Status]:
    """Add the chunk to the session's rollups; gives back the session's status."""
    given = numbers()
    reached = given.of_chunk("reached")
    further = sa.case((SESSIONS.c.reached_ms < reached, reached), else_=SESSIONS.c.reached_ms)
    sums = {name: SESSIONS.c[name] + given.more(name) for name in rollups.COLUMNS}
    totals = {"heard_at": NOW, "reached_ms": further, **sums}
    return sa.update(SESSIONS).where(own).values(totals).returning(SESSIONS.c.status)


@cache
def _insert_and_add_up(
    dialect: str, own: Own = OWN_SESSION, numbers: Callable[[], _Numbers] = _Numbers
) -> ReturningUpdate[Status]:
    """Both in one message to the server: the update has only what was inserted to add up."""
    stored = _insert(dialect, own, numbers).cte("stored")
    of_it = (SESSIONS.c.patient_id == stored.c.patient_id, SESSIONS.c.id == stored.c.session_id)
    return _add_up(own, numbers).where(*of_it)


def _insert_and_add_up_at_once() -> ReturningUpdate[Status]:
    return _insert_and_add_up("postgresql", OWN_OPEN_SESSION, _NumbersInOneValue)


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
