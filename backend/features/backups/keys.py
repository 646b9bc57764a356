"""The keys file of a folder of backups: the wrapped data keys of the people who are there now.

It is in no backup and lies beside them all. An erased person's key leaves it at once, and with it
every backup's copy of that person. Whoever copies backups elsewhere replaces this file there, too,
and keeps no older one.
"""

import fcntl
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from backend.common import files
from backend.common.crypto import FIRST
from backend.common.db import db, read_only
from backend.common.vault import SHREDDED, DataKey, FormerDataKey
from backend.features.backups.errors import DamagedError

NAME = "keys"
TOO_MUCH = (OverflowError, RecursionError)
"""What else JSON of somebody's making can end in."""


@dataclass(frozen=True)
class WrappedKey:
    wrapped: bytes
    created_at: datetime


Keys = Mapping[int, WrappedKey]
"""A person's keys by number; the highest is the newest."""


def rewrite(folder: Path) -> None:
    """Write the keys that are committed now in place of whatever the file held.

    One at a time: the keys are read under the same lock that they are written under, so that the
    last writer is never the one who knew less.
    """
    with alone(folder, NAME):
        keys: dict[str, dict[str, Any]] = {}
        for patient_id, number, wrapped, created_at in _present():  # a person's newest comes first
            told = _told(number, WrappedKey(wrapped, created_at))
            if (newest := keys.get(str(patient_id))) is None:
                keys[str(patient_id)] = told
            else:
                newest.setdefault("former", []).append(told)
        files.put(folder / NAME, json.dumps({"format": 1, "keys": keys}, indent=1).encode())


def read(folder: Path) -> dict[UUID, Keys]:
    """The keys of a folder. Raises DamagedError when there is no such file, or not a whole one."""
    try:
        told = json.loads((folder / NAME).read_text("utf-8"))["keys"]
        return {
            UUID(patient_id): dict(map(_heard, (newest, *newest.get("former", ()))))
            for patient_id, newest in told.items()
        }
    except FileNotFoundError:
        raise DamagedError(f"There is no file `{NAME}` beside the backup.") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, *TOO_MUCH):
        raise DamagedError(f"The file `{NAME}` beside the backup cannot be read.") from None


def _told(number: int, key: WrappedKey) -> dict[str, Any]:
    return {
        "number": number,
        "wrapped": b64encode(key.wrapped).decode(),
        "created_at": key.created_at.isoformat(),
    }


def _heard(told: Mapping[str, Any]) -> tuple[int, WrappedKey]:
    """Files from before keys could be renewed have no numbers."""
    number = int(told.get("number", FIRST))
    wrapped = b64decode(told["wrapped"], validate=True)
    return number, WrappedKey(wrapped, datetime.fromisoformat(told["created_at"]))


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Within the block no other process does the same in this folder; others wait."""
    with (folder / f".{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _present() -> list[tuple[UUID, int, bytes, datetime]]:
    """On a connection of its own, which sees what is committed and nothing else."""
    queries = [
        sa.select(kind.patient_id, kind.number, kind.wrapped, kind.created_at).where(
            kind.wrapped != SHREDDED
        )
        for kind in (DataKey, FormerDataKey)
    ]
    newest_first = sa.union_all(*queries).order_by("patient_id", sa.desc("number"))
    with read_only(), db.engine.connect() as connection:
        return [(row[0], row[1], row[2], row[3]) for row in connection.execute(newest_first)]
