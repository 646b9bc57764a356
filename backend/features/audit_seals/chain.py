"""What a seal says: an HMAC over a stretch of entries and over the seal before it. Pure.

Whoever can write to the database but has no master key can change rows, but cannot make the seals
fit again: every later seal would have to be made anew (Schneier B, Kelsey J 1999, ACM Trans Inf
Syst Secur 2:159-176, with one key in place of an evolving one).
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.common.audit import AuditEntry
from backend.common.crypto import KEY_BYTES

PURPOSE = b"serein audit seal v1"


def sealing_key(master: bytes) -> bytes:
    """The key of seals, from a master key that has other uses (HKDF; RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=PURPOSE).derive(master)


def digest(entries: Iterable[AuditEntry]) -> str:
    """SHA-256 over entries in their order, every column of each."""
    total = hashlib.sha256()
    for entry in entries:
        total.update(_canonical(_columns(entry)) + b"\n")
    return total.hexdigest()


def mac(
    key: bytes, *, number: int, before: str, entries: int, last_at: datetime, last_id: int, of: str
) -> str:
    """The seal with this number over entries whose digest is `of`, after the seal `before`."""
    said = {
        "number": number,
        "before": before,
        "entries": entries,
        "last_at": _moment(last_at),
        "last_id": last_id,
        "of": of,
    }
    return hmac.new(key, _canonical(said), hashlib.sha256).hexdigest()


def _columns(entry: AuditEntry) -> dict[str, object]:
    found = {
        column.key: getattr(entry, column.key) for column in sa.inspect(AuditEntry).column_attrs
    }
    plain = {name: value for name, value in found.items() if name not in ("at", "detail")}
    return {
        **{name: None if value is None else str(value) for name, value in plain.items()},
        "at": _moment(entry.at),
        "detail": entry.detail,
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
