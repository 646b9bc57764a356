"""Storing a chunk: the hot path, and one of two places where Core statements touch owned rows.

The INSERT selects from the session itself, so that whose session it is and whether it exists are
part of the one statement. The rollups follow in the same transaction and only when a row was added:
a chunk counts once, in whatever order and however often it arrives.
"""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from backend.common import clock
from backend.common.access import SCOPE_CHECKED
from backend.common.db import db, insert_or_skip
from backend.common.errors import ConflictError, NotFoundError
from backend.common.principal import Principal
from backend.features.sessions import codec, rollups
from backend.features.sessions.models import MonitoringSession, PredictionChunk

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
    sessions, chunks = _table(MonitoringSession), _table(PredictionChunk)
    own = sa.and_(sessions.c.patient_id == by.person, sessions.c.id == session_id)
    values = {
        "seq": seq,
        "t0_ms": t0_ms,
        "step_ms": step_ms,
        "steps": len(steps),
        "packed": packed,
        "received_at": clock.now(),
    }
    source = sa.select(
        sessions.c.patient_id,
        sessions.c.id,
        *(sa.literal(value, chunks.c[name].type) for name, value in values.items()),
    ).where(own)
    insert = insert_or_skip(chunks).from_select(["patient_id", "session_id", *values], source)
    inserted = db.session.scalar(
        insert.on_conflict_do_nothing().returning(chunks.c.seq), execution_options=SCOPE_CHECKED
    )
    if inserted is None:
        _check_repeat(session_id=session_id, seq=seq, t0_ms=t0_ms, step_ms=step_ms, packed=packed)
        return Receipt(session_id, seq, len(steps), duplicate=True)
    reached = t0_ms + step_ms * len(steps)
    further = sa.case((sessions.c.reached_ms < reached, reached), else_=sessions.c.reached_ms)
    db.session.execute(
        sa.update(sessions)
        .where(own)
        .values(
            heard_at=values["received_at"],
            reached_ms=further,
            **{name: sessions.c[name] + n for name, n in rollups.increments(steps).items() if n},
        ),
        execution_options=SCOPE_CHECKED,
    )
    return Receipt(session_id, seq, len(steps), duplicate=False)


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


def _table(model: type[MonitoringSession] | type[PredictionChunk]) -> sa.Table:
    table = model.__table__
    assert isinstance(table, sa.Table)
    return table
