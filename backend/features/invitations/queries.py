"""Reading invitations."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from backend.common import clock
from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.pagination import Page, newest_first
from backend.common.principal import Principal
from backend.features.accounts.models import User
from backend.features.accounts.service import digest
from backend.features.invitations.models import Invitation


def sent(*, by: Principal, limit: int, cursor: str | None) -> Page[Invitation]:
    """What the acting physician sent, newest first."""
    return newest_first(
        sa.select(Invitation).where(Invitation.physician_id == by.person),
        at=Invitation.made_at,
        id=Invitation.id,
        limit=limit,
        cursor=cursor,
    )


def waiting_for(*, patient_id: UUID) -> Sequence[Invitation]:
    """Who asks to see the patient's record and has no answer yet, the first to ask first."""
    return db.session.scalars(
        _open()
        .where(Invitation.patient_id == patient_id)
        .order_by(Invitation.made_at, Invitation.id)
    ).all()


def by_token(token: str, secret: str, *, lock: bool = False) -> Invitation:
    """The open invitation of a link; raises NotFoundError, the same for whatever is wrong."""
    query = _open().where(Invitation.token_digest == digest(token, secret))
    if lock:
        query = query.with_for_update(of=Invitation)
    found = db.session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFoundError("This invitation cannot be used any more.")
    return found


def _open() -> sa.Select[Invitation]:
    return (
        sa.select(Invitation)
        .join(User, User.id == Invitation.physician_id)
        .where(Invitation.outcome.is_(None), Invitation.expires_at > clock.now(), User.active)
    )
