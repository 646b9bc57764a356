"""Reading notes. A private one is found for its author alone: every query begins in readable()."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.pagination import Page, newest_first
from backend.common.principal import Principal
from backend.features.notes.models import Note, Visibility


def readable(*, patient_id: UUID, by: Principal) -> sa.Select[Note]:
    """The versions that a physician may read: the shared ones, and the own."""
    return sa.select(Note).where(
        Note.patient_id == patient_id,
        sa.or_(Note.visibility == Visibility.SHARED, Note.author_id == by.person),
    )


def notes(*, patient_id: UUID, by: Principal, limit: int, cursor: str | None) -> Page[Note]:
    """The notes as they stand, withdrawn ones too, the latest on the time axis first."""
    return newest_first(
        readable(patient_id=patient_id, by=by).where(_is_last()),
        at=Note.about_at,
        id=Note.id,
        limit=limit,
        cursor=cursor,
    )


def notes_between(
    *, patient_id: UUID, by: Principal, since: datetime, until: datetime
) -> Sequence[Note]:
    """The notes as they stand that belong to a stretch of time, the earliest first."""
    query = readable(patient_id=patient_id, by=by).where(_is_last(), _between(since, until))
    return db.session.scalars(query.order_by(Note.about_at, Note.id)).all()


def shared_between(*, patient_id: UUID, since: datetime, until: datetime) -> Sequence[Note]:
    """For reports: what the care team shares and nobody withdrew, the earliest first. A private
    note is never in it, whoever asks."""
    query = sa.select(Note).where(
        Note.patient_id == patient_id,
        Note.visibility == Visibility.SHARED,
        ~Note.withdrawn,
        _is_last(),
        _between(since, until),
    )
    return db.session.scalars(query.order_by(Note.about_at, Note.id)).all()


def current(*, patient_id: UUID, note_id: UUID, by: Principal) -> Note:
    """One note as it stands; raises NotFoundError, for a private one of somebody else too."""
    query = readable(patient_id=patient_id, by=by).where(Note.note_id == note_id, _is_last())
    found = db.session.scalar(query)
    if found is None:
        raise NotFoundError("There is no such note.")
    return found


def versions(*, patient_id: UUID, note_id: UUID, by: Principal) -> Sequence[Note]:
    """What may be read of one note's versions, the newest first. Raises NotFoundError."""
    query = readable(patient_id=patient_id, by=by).where(Note.note_id == note_id)
    found = db.session.scalars(query.order_by(Note.number.desc())).all()
    if not found:
        raise NotFoundError("There is no such note.")
    return found


def _is_last() -> sa.ColumnElement[bool]:
    newer = aliased(Note)
    return ~(
        sa.select(newer.id)
        .where(
            newer.patient_id == Note.patient_id,
            newer.note_id == Note.note_id,
            newer.number > Note.number,
        )
        .exists()
    )


def _between(since: datetime, until: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Note.about_at >= since, Note.about_at < until)
