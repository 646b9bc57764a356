"""Making, limiting and ending links between physicians and patients."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from backend.common import audit, clock, mail
from backend.common.db import db
from backend.common.errors import InvalidError, NotFoundError
from backend.common.principal import Principal, Role
from backend.features.accounts import queries as account_queries
from backend.features.accounts.models import User
from backend.features.care_teams.models import CareTeamLink

SPANS = (30, 90, 365)
"""Days that a patient may limit an access to."""
TOLD_AHEAD = timedelta(days=7)
ENDING = "care_teams.ending"
ENDED = "care_teams.ended"


def link(*, physician_id: UUID, patient_id: UUID) -> CareTeamLink:
    """The physician cares for the patient from now on; an open link stays as it is.

    Raises InvalidError naming the id that is no active user of that role.
    """
    _check_role(physician_id, Role.PHYSICIAN, field="physician_id")
    _check_role(patient_id, Role.PATIENT, field="patient_id")
    return _join(physician_id, patient_id, expires_at=None)


def pass_on(given: CareTeamLink, *, to_id: UUID) -> CareTeamLink:
    """Another physician joins, for as long as the one who gives the patient away had left."""
    return _join(to_id, given.patient_id, expires_at=given.expires_at)


def grant(*, physician_id: UUID, days: int | None, by: Principal) -> CareTeamLink:
    """The acting patient lets the physician see the record for so many days from now, or until it
    is ended. Raises InvalidError when there is no such active physician."""
    found = link(physician_id=physician_id, patient_id=by.person)
    _limit(found, days)
    return found


def set_end(*, physician_id: UUID, days: int | None, by: Principal) -> CareTeamLink:
    """The acting patient sets for how long from now an access lasts. Raises NotFoundError."""
    found = _existing(physician_id=physician_id, patient_id=by.person)
    _limit(found, days)
    return found


def remove(*, physician_id: UUID, by: Principal) -> None:
    """The acting patient ends an access at once; the physician is told. Raises NotFoundError."""
    found = _existing(physician_id=physician_id, patient_id=by.person)
    end(found)
    _tell(ENDED, found, found.physician_id)


def unlink(*, physician_id: UUID, patient_id: UUID) -> None:
    """The physician no longer cares for the patient and sees nothing from now on."""
    end(_existing(physician_id=physician_id, patient_id=patient_id))


def end(found: CareTeamLink) -> None:
    """End a link that is in force."""
    found.until = clock.now()
    _record("unlinked", found)
    db.session.flush()


def current(*, physician_id: UUID, patient_id: UUID) -> CareTeamLink | None:
    """The link in force, locked; a link whose time is over is ended on the way.

    Whoever changes a patient's care team waits here for whoever does so at the same time.
    """
    account_queries.lock(patient_id)
    found = db.session.scalar(
        sa.select(CareTeamLink)
        .where(
            CareTeamLink.physician_id == physician_id,
            CareTeamLink.patient_id == patient_id,
            CareTeamLink.until.is_(None),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is not None and found.expires_at is not None and found.expires_at <= clock.now():
        _expire(found)
        return None
    return found


def end_expired() -> int:
    """Write down the ends of accesses whose time is over, and tell both; returns how many.

    For the worker. Nobody sees anything longer for its being late: queries.in_force reads the
    clock.
    """
    over = _ending_before(clock.now())
    for found in over:
        _expire(found)
    return len(over)


def tell_ahead() -> int:
    """Tell both a week before an access ends by itself, once for each end; returns how many."""
    ending = _ending_before(clock.now() + TOLD_AHEAD)
    for found in ending:
        for person in (found.patient_id, found.physician_id):
            _tell(ENDING, found, person)
    return len(ending)


def _join(physician_id: UUID, patient_id: UUID, *, expires_at: datetime | None) -> CareTeamLink:
    found = current(physician_id=physician_id, patient_id=patient_id)
    if found is None:
        found = CareTeamLink(
            physician_id=physician_id,
            patient_id=patient_id,
            since=clock.now(),
            expires_at=expires_at,
        )
        db.session.add(found)
        db.session.flush()
    _record("linked", found)
    return found


def _ending_before(moment: datetime) -> list[CareTeamLink]:
    return list(
        db.session.scalars(
            sa.select(CareTeamLink)
            .where(CareTeamLink.until.is_(None), CareTeamLink.expires_at <= moment)
            .order_by(CareTeamLink.expires_at)
            .with_for_update(skip_locked=True)
        )
    )


def _expire(found: CareTeamLink) -> None:
    found.until = found.expires_at
    _record("expired", found)
    db.session.flush()
    for person in (found.patient_id, found.physician_id):
        _tell(ENDED, found, person)


def _limit(found: CareTeamLink, days: int | None) -> None:
    found.expires_at = None if days is None else clock.now() + timedelta(days=days)
    _record("limited", found)
    db.session.flush()


def _tell(kind: str, found: CareTeamLink, person: UUID) -> None:
    end = found.until or found.expires_at
    mail.send(kind=kind, to=person, key=f"{kind}:{found.id}:{end:%Y%m%dT%H%M%S}:{person}")


def _record(verb: str, found: CareTeamLink) -> None:
    audit.record(
        action=f"care_teams.{verb}",
        patient_id=found.patient_id,
        object=found,
        physician_id=str(found.physician_id),
        expires_at=found.expires_at.isoformat() if found.expires_at else None,
    )


def _existing(*, physician_id: UUID, patient_id: UUID) -> CareTeamLink:
    found = current(physician_id=physician_id, patient_id=patient_id)
    if found is None:
        raise NotFoundError("There is no such link.")
    return found


def _check_role(user_id: UUID, role: Role, *, field: str) -> None:
    user = db.session.get(User, user_id)
    if user is None or user.role is not role or not user.active:
        raise InvalidError({field: [f"must be an active {role}"]})
