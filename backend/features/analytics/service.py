"""Keeping the snapshots, in the transaction that changes one and by the worker when only the clock
did; and keeping a physician's views."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.clinical.levels import Level
from backend.common import audit, clock
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError
from backend.common.principal import Principal, Role
from backend.features.accounts.models import User
from backend.features.analytics import queries, snapshot
from backend.features.analytics.models import CaseloadView, PatientSnapshot, Sort
from backend.features.analytics.rules import Filter
from backend.features.analytics.snapshot import VERSION, Part

EVERYTHING = frozenset(Part)
BATCH = 100
MOST_VIEWS = 20


def refresh(patient_id: UUID, parts: frozenset[Part] = EVERYTHING) -> PatientSnapshot:
    """Make parts of a patient's snapshot anew, in the running transaction.

    The row is locked first: of two transactions at once, the second sees what the first stored.
    Whoever locks other rows of the patient does so before (a session, then the snapshot).
    """
    db.session.flush()
    row = _locked(patient_id) or _made(patient_id)
    if row.version != VERSION:
        parts = EVERYTHING
    for name, value in snapshot.columns(patient_id, parts).items():
        setattr(row, name, value)
    row.version = VERSION
    db.session.flush()
    return row


def renew(*, everybody: bool = False) -> int:
    """Make the snapshots anew that are missing, of an older edition or past their week, or all of
    them; returns how many. For the worker and the command: commits as it goes."""
    wanted = _patients(everybody)
    for start in range(0, len(wanted), BATCH):
        for patient_id in wanted[start : start + BATCH]:
            refresh(patient_id)
        db.session.commit()
    return len(wanted)


def _patients(everybody: bool) -> list[UUID]:
    stale = sa.or_(
        PatientSnapshot.patient_id.is_(None),
        PatientSnapshot.version != VERSION,
        PatientSnapshot.renew_at <= clock.now(),
    )
    query = (
        sa.select(User.id)
        .outerjoin(PatientSnapshot, PatientSnapshot.patient_id == User.id)
        .where(User.role == Role.PATIENT, User.active, *([] if everybody else [stale]))
        .order_by(User.id)
    )
    return list(db.session.scalars(query))


def _locked(patient_id: UUID) -> PatientSnapshot | None:
    return db.session.get(PatientSnapshot, patient_id, with_for_update=True, populate_existing=True)


def _made(patient_id: UUID) -> PatientSnapshot:
    row = PatientSnapshot(patient_id=patient_id)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # another transaction was first
        found = _locked(patient_id)
        if found is None:
            raise
        return found
    return row


def keep_view(
    *,
    view_id: UUID | None,
    name: str,
    filter: Sequence[Filter],
    level: Sequence[Level],
    sort: Sort,
    descending: bool,
    is_default: bool,
    by: Principal,
) -> CaseloadView:
    """Keep a new view of the acting physician, or change one of theirs. The default one before it
    is that no more.

    Raises NotFoundError, InvalidError naming a name that another view has, and ConflictError when
    there are too many.
    """
    others = [one for one in queries.views(by=by) if one.id != view_id]
    if any(one.name.casefold() == name.casefold() for one in others):
        raise InvalidError({"name": ["is the name of another view"]})
    if view_id is None and len(others) >= MOST_VIEWS:
        raise ConflictError(f"There are {MOST_VIEWS} views already. Please delete one first.")
    kept = CaseloadView(user_id=by.person) if view_id is None else queries.view(view_id, by=by)
    if is_default:
        for one in others:
            one.is_default = False
        db.session.flush()  # at no moment are two the default
    kept.name, kept.sort, kept.descending, kept.is_default = name, sort, descending, is_default
    kept.filter, kept.level = [one.value for one in filter], [one.value for one in level]
    db.session.add(kept)
    db.session.flush()
    audit.record(action="analytics.view_kept", object=kept)
    return kept


def delete_view(*, view_id: UUID, by: Principal) -> None:
    """Delete a view of the acting physician. Raises NotFoundError."""
    found = queries.view(view_id, by=by)
    audit.record(action="analytics.view_deleted", object=found)
    db.session.delete(found)
