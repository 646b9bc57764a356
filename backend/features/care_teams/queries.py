"""Who cares for whom, and so who may see whose record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from backend.common import clock
from backend.common.base import UTCDateTime
from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.pagination import Page, newest_first
from backend.common.principal import Principal
from backend.features.accounts.models import User
from backend.features.care_teams.models import CareTeamLink
from backend.features.consents.queries import shares_with_care_team


def may_see(
    patient_id: sa.ColumnElement[UUID], physician_id: sa.ColumnElement[UUID]
) -> sa.ColumnElement[bool]:
    """The rule of access, as SQL: a link in force, and the patient's consent to share."""
    link = CareTeamLink.__table__.alias("link")
    linked = sa.exists().where(
        link.c.patient_id == patient_id, link.c.physician_id == physician_id, in_force(link)
    )
    return sa.and_(linked, shares_with_care_team(patient_id))


def sees(physician_id: UUID, *, patient_id: UUID) -> bool:
    """Whether the physician may see the patient's record now."""
    seen = may_see(User.__table__.c.id, sa.literal(physician_id, sa.Uuid()))
    query = sa.select(User.id).where(User.id == patient_id, seen)
    return db.session.scalar(query) is not None


def in_force(link: sa.FromClause = CareTeamLink.__table__) -> sa.ColumnElement[bool]:
    """As SQL: the link lasts now; the clock is read when the query runs, not when it is built."""
    now = sa.bindparam(None, callable_=clock.now, type_=UTCDateTime(), unique=True)
    return sa.and_(
        link.c.until.is_(None), sa.or_(link.c.expires_at.is_(None), link.c.expires_at > now)
    )


def visible_patients(*, by: Principal) -> sa.Select[User]:
    """The patients that a physician may see, as users."""
    return sa.select(User).where(may_see(User.__table__.c.id, sa.literal(by.person, sa.Uuid())))


def visible_patient(patient_id: UUID, *, by: Principal) -> User:
    """One of them; raises NotFoundError for anyone else, whether they exist or not."""
    patient = db.session.scalar(visible_patients(by=by).where(User.id == patient_id))
    if patient is None:
        raise NotFoundError("There is no such patient.")
    return patient


@dataclass(frozen=True)
class Member:
    """A physician of a patient's care team, as the patient sees them."""

    id: UUID
    display_name: str
    since: datetime
    expires_at: datetime | None


_MEMBER = (User.id, User.display_name, CareTeamLink.since, CareTeamLink.expires_at)


def members(*, patient_id: UUID) -> list[Member]:
    """The patient's physicians now, longest first."""
    query = (
        sa.select(*_MEMBER)
        .join(CareTeamLink, CareTeamLink.physician_id == User.id)
        .where(CareTeamLink.patient_id == patient_id, in_force())
        .order_by(CareTeamLink.since, CareTeamLink.id)
    )
    return [Member(*row) for row in db.session.execute(query)]


def member(physician_id: UUID, *, patient_id: UUID) -> Member:
    """One of them; raises NotFoundError."""
    found = [one for one in members(patient_id=patient_id) if one.id == physician_id]
    if not found:
        raise NotFoundError("There is no such physician in your care team.")
    return found[0]


def physicians_to_tell(*, patient_id: UUID) -> list[Member]:
    """The active physicians who may see the patient's record now, longest first."""
    query = (
        sa.select(*_MEMBER)
        .join(CareTeamLink, CareTeamLink.physician_id == User.id)
        .where(
            CareTeamLink.patient_id == patient_id,
            in_force(),
            User.active,
            shares_with_care_team(CareTeamLink.patient_id),  # type: ignore[arg-type]  # a column of the row
        )
        .order_by(CareTeamLink.since, CareTeamLink.id)
    )
    return [Member(*row) for row in db.session.execute(query)]


@dataclass(frozen=True)
class PastMember(Member):
    """A physician who cares or cared for the patient; `until` is None while they do."""

    until: datetime | None


def everybody(*, patient_id: UUID) -> list[PastMember]:
    """Who cares and who cared for the patient: those of today first, then the latest to leave."""
    ended = sa.case(
        (in_force(), None), else_=sa.func.coalesce(CareTeamLink.until, CareTeamLink.expires_at)
    )
    query = (
        sa.select(*_MEMBER, ended)
        .join(CareTeamLink, CareTeamLink.physician_id == User.id)
        .where(CareTeamLink.patient_id == patient_id)
        .order_by(ended.desc().nulls_first(), CareTeamLink.since, CareTeamLink.id)
    )
    return [PastMember(*row) for row in db.session.execute(query)]


def open_links(*, limit: int, cursor: str | None) -> Page[CareTeamLink]:
    """Who cares for whom now, newest link first."""
    return newest_first(
        sa.select(CareTeamLink).where(in_force()),
        at=CareTeamLink.since,
        id=CareTeamLink.id,
        limit=limit,
        cursor=cursor,
    )
