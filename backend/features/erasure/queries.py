"""Reading what is left of erased accounts."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.common.principal import Principal
from backend.features.erasure.models import Erasure, ErasureNotice


def is_under_way(person_id: UUID) -> bool:
    """Whether the person asked to be erased."""
    return db.session.get(Erasure, person_id) is not None


def unfinished() -> Sequence[UUID]:
    """Whose erasure has not come to its end."""
    return db.session.scalars(
        sa.select(Erasure.person_id).where(Erasure.finished_at.is_(None))
    ).all()


def notices(*, by: Principal) -> Sequence[ErasureNotice]:
    """What the acting physician has not put aside yet, newest first."""
    return db.session.scalars(
        sa.select(ErasureNotice)
        .where(ErasureNotice.physician_id == by.person, ErasureNotice.seen_at.is_(None))
        .order_by(ErasureNotice.erased_at.desc(), ErasureNotice.id)
    ).all()
