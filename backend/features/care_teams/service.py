"""Making and ending links between physicians and patients."""

from uuid import UUID

import sqlalchemy as sa

from backend.common import audit, clock
from backend.common.db import db
from backend.common.errors import InvalidError, NotFoundError
from backend.common.principal import Role
from backend.features.accounts.models import User
from backend.features.care_teams.models import CareTeamLink


def link(*, physician_id: UUID, patient_id: UUID) -> CareTeamLink:
    """The physician cares for the patient from now on; an open link stays as it is.

    Raises InvalidError naming the id that is no active user of that role.
    """
    _check_role(physician_id, Role.PHYSICIAN, field="physician_id")
    _check_role(patient_id, Role.PATIENT, field="patient_id")
    found = _open_link(physician_id=physician_id, patient_id=patient_id)
    if found is None:
        found = CareTeamLink(physician_id=physician_id, patient_id=patient_id, since=clock.now())
        db.session.add(found)
        db.session.flush()
    audit.record(
        action="care_teams.linked",
        patient_id=patient_id,
        object=found,
        physician_id=str(physician_id),
    )
    return found


def unlink(*, physician_id: UUID, patient_id: UUID) -> None:
    """The physician no longer cares for the patient and sees nothing from now on."""
    found = _open_link(physician_id=physician_id, patient_id=patient_id)
    if found is None:
        raise NotFoundError("There is no such link.")
    found.until = clock.now()
    audit.record(
        action="care_teams.unlinked",
        patient_id=patient_id,
        object=found,
        physician_id=str(physician_id),
    )


def _open_link(*, physician_id: UUID, patient_id: UUID) -> CareTeamLink | None:
    return db.session.scalar(
        sa.select(CareTeamLink).where(
            CareTeamLink.physician_id == physician_id,
            CareTeamLink.patient_id == patient_id,
            CareTeamLink.until.is_(None),
        )
    )


def _check_role(user_id: UUID, role: Role, *, field: str) -> None:
    user = db.session.get(User, user_id)
    if user is None or user.role is not role or not user.active:
        raise InvalidError({field: [f"must be an active {role}"]})
