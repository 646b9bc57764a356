"""Going through a table beside the people who use it: in batches, each a transaction of its own."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from backend.common.db import db


@dataclass(frozen=True)
class Pace:
    """How many rows are locked at once, and how long others have the database between."""

    rows: int = 500
    rest_s: float = 0.0


def batches(
    entity: type[Any], where: sa.ColumnElement[bool], *, pace: Pace
) -> Iterator[Sequence[Any]]:
    """The rows of a mapped class in the order of their keys, locked; what the caller changes of a
    batch is committed before the next is read."""
    keys = sa.inspect(entity).primary_key
    after: tuple[Any, ...] | None = None
    while True:
        query = sa.select(entity).where(where).order_by(*keys).limit(pace.rows)
        if after is not None:
            last = [sa.literal(value, key.type) for value, key in zip(after, keys, strict=True)]
            query = query.where(sa.tuple_(*keys) > sa.tuple_(*last))
        found = db.session.scalars(query.with_for_update(of=entity)).all()
        if not found:
            db.session.rollback()
            return
        after = sa.inspect(found[-1]).identity
        yield found
        db.session.commit()
        db.session.expunge_all()
        time.sleep(pace.rest_s)
