"""Who cares for whom, and so who may see whose record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

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
    """The rule of access, as SQL: an open link, and the patient's consent to share."""
    link = CareTeamLink.__table__.alias("link")
    linked = sa.exists().where(
        link.c.patient_id == patient_id,
        link.c.physician_id == physician_id,
        link.c.until.is_(None),
    )
    return sa.and_(linked, shares_with_care_team(patient_id))


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


def members(*, patient_id: UUID) -> list[Member]:
    """The patient's physicians now, longest first."""
    query = (
        sa.select(User.id, User.display_name, CareTeamLink.since)
        .join(CareTeamLink, CareTeamLink.physician_id == User.id)
        .where(CareTeamLink.patient_id == patient_id, CareTeamLink.until.is_(None))
        .order_by(CareTeamLink.since, CareTeamLink.id)
    )
    return [Member(*row) for row in db.session.execute(query)]


def physicians_to_tell(*, patient_id: UUID) -> list[Member]:
    """The active physicians who may see the patient's record now, longest first."""
    query = (
        sa.select(User.id, User.display_name, CareTeamLink.since)
        .join(CareTeamLink, CareTeamLink.physician_id == User.id)
        .where(
            CareTeamLink.patient_id == patient_id,
            CareTeamLink.until.is_(None),
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
    query = (
        sa.select(User.id, User.display_name, CareTeamLink.since, CareTeamLink.until)
        .join(CareTeamLink, CareTeamLink.physician_id == User.id)
        .where(CareTeamLink.patient_id == patient_id)
        .order_by(CareTeamLink.until.desc().nulls_first(), CareTeamLink.since, CareTeamLink.id)
    )
    return [PastMember(*row) for row in db.session.execute(query)]


def open_links(*, limit: int, cursor: str | None) -> Page[CareTeamLink]:
    """Who cares for whom now, newest link first."""
    return newest_first(
        sa.select(CareTeamLink).where(CareTeamLink.until.is_(None)),
        at=CareTeamLink.since,
        id=CareTeamLink.id,
        limit=limit,
        cursor=cursor,
    )
