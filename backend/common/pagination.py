"""Pages by keyset: a cursor names the last row seen, so pages stay right while rows arrive."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from backend.common.db import db
from backend.common.errors import InvalidError

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200
Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list, and the cursor of the page after it, if there is one."""

    items: Sequence[Item]
    next: str | None = None


def newest_first(
    query: sa.Select[Item],
    *,
    at: InstrumentedAttribute[datetime],
    id: InstrumentedAttribute[UUID],
    limit: int = DEFAULT_LIMIT,
    cursor: str | None = None,
) -> Page[Item]:
    """A page of the query's rows by falling time, the id deciding between equal times.

    Raises InvalidError naming `cursor` when it was not made here.
    """
    if cursor is not None:
        seen_at, seen_id = _decode(cursor)
        query = query.where(sa.or_(at < seen_at, sa.and_(at == seen_at, id < seen_id)))
    query = query.order_by(at.desc(), id.desc()).limit(limit + 1)
    rows = list(db.session.scalars(query))
    if len(rows) <= limit:
        return Page(rows)
    last = rows[limit - 1]
    return Page(rows[:limit], _encode(getattr(last, at.key), getattr(last, id.key)))


def _encode(at: datetime, id: UUID) -> str:
    text = json.dumps([at.isoformat(), str(id)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[datetime, UUID]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        at, id = json.loads(base64.urlsafe_b64decode(padded))
        return datetime.fromisoformat(at).astimezone(), UUID(id)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, binascii.Error):
        raise InvalidError({"cursor": ["is not a cursor of this list"]}) from None
