"""What both ceilings do alike: their SQL, and the values that go into it."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from backend.features.sessions import codec, rollups
from backend.features.sessions.models import LARGEST_SEQ
from backend.features.sessions.wire import read_chunk

SOCKET, DATABASE, ROLE, SECRET = (
    os.environ.get(f"BENCH_{name}", "") for name in ("SOCKET", "DATABASE", "ROLE", "SECRET")
)
COOKIE = "__Host-serein"
CONNECTIONS = 8  # of a process, as many as Serein's
PATIENT, PHYSICIAN = "patient", "physician"

SIGNED_IN = (
    "SELECT s.user_id, u.role FROM auth_session s JOIN users u ON u.id = s.user_id"
    " WHERE s.token_digest = {digest} AND s.revoked_at IS NULL AND s.expires_at > {now}"
    " AND s.epoch = u.epoch AND u.active"
)
_SUMS = ", ".join(f"{name} = m.{name} + {{{name}}}::bigint" for name in rollups.COLUMNS)
STORE = (
    "WITH stored AS ("
    "INSERT INTO pred_chunk"
    " (patient_id, session_id, seq, t0_ms, step_ms, steps, packed, received_at)"
    " SELECT patient_id, id, {seq}::int, {t0_ms}::int, {step_ms}::int, {steps}::bigint,"
    " {packed}::bytea, {now}::timestamptz"
    " FROM mon_session WHERE patient_id = {patient}::uuid AND id = {session}::uuid"
    " ON CONFLICT DO NOTHING RETURNING patient_id, session_id)"
    " UPDATE mon_session m SET heard_at = {now}::timestamptz,"
    " reached_ms = greatest(m.reached_ms, {reached}::bigint), {sums}"
    " FROM stored WHERE m.patient_id = stored.patient_id AND m.id = stored.session_id"
    " RETURNING m.status"
).replace("{sums}", _SUMS)
STORED = (
    "SELECT t0_ms, step_ms, packed FROM pred_chunk"
    " WHERE patient_id = {patient}::uuid AND session_id = {session}::uuid AND seq = {seq}::int"
)
CASELOAD = (
    "SELECT users.id AS user_id, display_name, email, patient_snapshot.* FROM care_team"
    " JOIN users ON users.id = care_team.patient_id"
    " JOIN patient_snapshot ON patient_snapshot.patient_id = users.id"
    " WHERE physician_id = {physician}::uuid AND until IS NULL"
    " ORDER BY last_phq9 DESC, name_key LIMIT {limit}::int"
)
"""The rows of a caseload without who may see whom, clocks, counts and the audit entry."""

Values = dict[str, Any]
encode = msgspec.json.Encoder().encode


def session_of(token: str) -> Values:
    """Values of SIGNED_IN."""
    digest = hmac.digest(SECRET.encode(), token.encode(), hashlib.sha256)
    return {"digest": digest, "now": datetime.now(UTC)}


def chunk_of(body: bytes, *, patient: str, session: str, seq: int) -> Values | None:
    """Values of STORE and STORED; None for a chunk that cannot be accepted."""
    chunk = read_chunk(body) if 0 <= seq <= LARGEST_SEQ else None
    if chunk is None:
        return None
    steps, t0_ms, step_ms = chunk["steps"], chunk["t0_ms"], chunk["step_ms"]
    return {
        "patient": patient,
        "session": session,
        "seq": seq,
        "t0_ms": t0_ms,
        "step_ms": step_ms,
        "packed": codec.pack(steps),
        "now": datetime.now(UTC),
        "reached": t0_ms + step_ms * len(steps),
        **rollups.increments(steps, step_ms),  # its "steps" is the chunk's, too
    }


def receipt(values: Values, *, duplicate: bool) -> bytes:
    told = {name: values[of] for name, of in _RECEIPT.items()}
    return encode(told | {"duplicate": duplicate})


_RECEIPT = {"session_id": "session", "seq": "seq", "steps": "steps"}


def repeat(values: Values, stored: Mapping[str, Any] | None) -> tuple[int, bytes]:
    """The answer where nothing was inserted: the same chunk again, another one, or no session."""
    if stored is None:
        return 404, b"{}"
    same = all(stored[name] == values[name] for name in ("t0_ms", "step_ms"))
    if not same or bytes(stored["packed"]) != values["packed"]:
        return 409, b"{}"
    return 200, receipt(values, duplicate=True)
