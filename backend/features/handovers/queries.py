"""Reading what is handed over."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.common.principal import Principal, Role
from backend.features.accounts.models import User
from backend.features.care_teams.queries import may_see
from backend.features.handovers.models import Handover


def of_physician(*, by: Principal) -> Sequence[Handover]:
    """What the acting physician proposed or is asked to take on, and has no end yet."""
    return _open(sa.or_(Handover.from_id == by.person, Handover.to_id == by.person))


def about(*, patient_id: UUID) -> Sequence[Handover]:
    """What is proposed about the patient, and has no end yet."""
    return _open(Handover.patient_id == patient_id)


def colleagues(*, by: Principal) -> Sequence[User]:
    """The other active physicians, by name."""
    return db.session.scalars(
        sa.select(User)
        .where(User.role == Role.PHYSICIAN, User.active, User.id != by.person)
        .order_by(User.name_key, User.id)
    ).all()


def _open(which: sa.ColumnElement[bool]) -> Sequence[Handover]:
    return db.session.scalars(
        sa.select(Handover)
        .where(
            which,
            Handover.outcome.is_(None),
            may_see(Handover.patient_id, Handover.from_id),  # type: ignore[arg-type]  # columns of the row
        )
        .order_by(Handover.proposed_at, Handover.id)
    ).all()
