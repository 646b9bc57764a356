"""Proposing, answering and completing a hand-over, and leaving a patient's care team.

A hand-over takes effect once the colleague has said yes and the patient has agreed, or has not
refused within the days they have for it. Then, in one transaction, the colleague's access begins
and the other one ends, appointments move along and the colleague is told of each risk that waits:
alerts belong to the patient, so their clocks run on.
"""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.alert_rules import RISK_KINDS
from backend.common import audit, clock, mail
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError, NotFoundError
from backend.common.principal import Principal, Role
from backend.features.accounts import queries as account_queries
from backend.features.accounts.models import User
from backend.features.alerts.models import Alert
from backend.features.appointments import service as appointments
from backend.features.care_teams import queries as care_team_queries
from backend.features.care_teams import service as care_teams
from backend.features.handovers.models import Handover, HandoverOutcome

PLANNED = "handovers.planned"
ASKED = "handovers.asked"
CHANGED = "handovers.changed"
LEFT = "handovers.left"
ATTENTION = "handovers.attention"
PATIENT_HAS = timedelta(days=3)
COLLEAGUE_HAS = timedelta(days=14)


class HandoverEndedError(ConflictError):
    type = "handover-ended"


class OpenAlertsError(ConflictError):
    type = "open-alerts"


def propose(*, patient_ids: list[UUID], to_id: UUID, by: Principal) -> list[Handover]:
    """The acting physician proposes to hand patients to a colleague: all of them or none.

    Proposing the same again changes nothing. Raises InvalidError naming the colleague or the
    patients, NotFoundError for a patient who is not theirs, and ConflictError when a patient is on
    the way to somebody else.
    """
    colleague = db.session.get(User, to_id)
    if colleague is None or colleague.role is not Role.PHYSICIAN or not colleague.active:
        raise InvalidError({"to_id": ["must be an active physician"]})
    if to_id == by.person:
        raise InvalidError({"to_id": ["must be somebody else"]})
    # In one order for everybody, for each patient is locked.
    made = {one: _propose(one, to_id, by) for one in sorted(set(patient_ids))}
    return [made[one] for one in dict.fromkeys(patient_ids)]


def accept(*, handover_id: UUID, by: Principal) -> Handover:
    """The acting colleague takes the patient on. Raises NotFoundError and HandoverEndedError."""
    found = _locked(handover_id, Handover.to_id == by.person)
    if found.outcome is HandoverOutcome.DONE:
        _record("accepted_again", found)
        return found
    _check_open(found)
    if found.accepted_at is None:
        found.accepted_at = clock.now()
    _record("accepted", found)
    _settle(found)
    return found


def decline(*, handover_id: UUID, by: Principal) -> Handover:
    """The acting colleague does not take the patient on."""
    return _stop(_locked(handover_id, Handover.to_id == by.person), HandoverOutcome.DECLINED)


def withdraw(*, handover_id: UUID, by: Principal) -> Handover:
    """The acting physician keeps the patient after all."""
    return _stop(_locked(handover_id, Handover.from_id == by.person), HandoverOutcome.WITHDRAWN)


def agree(*, handover_id: UUID, by: Principal) -> Handover:
    """The acting patient says yes before the days for it are over."""
    found = _locked(handover_id, Handover.patient_id == by.person)
    if found.outcome is HandoverOutcome.DONE:
        _record("agreed_again", found)
        return found
    _check_open(found)
    if found.agreed_at is None:
        found.agreed_at = clock.now()
    _record("agreed", found)
    _settle(found)
    return found


def refuse(*, handover_id: UUID, by: Principal) -> Handover:
    """The acting patient says no: everything stays as it is."""
    return _stop(_locked(handover_id, Handover.patient_id == by.person), HandoverOutcome.REFUSED)


def settle_due() -> int:
    """Complete what nobody refused in time, and end what nobody took on; returns how many ended.

    For the worker; any number of them may do this at once.
    """
    now = clock.now()
    due = sa.or_(
        sa.and_(Handover.accepted_at.is_not(None), Handover.patient_until <= now),
        Handover.proposed_at <= now - COLLEAGUE_HAS,
    )
    ids = sa.select(Handover.id).where(Handover.outcome.is_(None), due)
    ended = 0
    for handover_id in db.session.scalars(ids.order_by(Handover.patient_id)).all():
        found = _find_locked(handover_id, Handover.outcome.is_(None))
        if found is None:  # somebody ended it meanwhile
            continue
        if found.accepted_at is None:
            _end(found, HandoverOutcome.LAPSED)
        else:
            _settle(found)
        ended += 1
    return ended


def leave(*, patient_id: UUID, by: Principal) -> None:
    """The acting physician leaves a patient's care team, and the patient is told.

    The last one cannot leave open alerts behind (OpenAlertsError): hand over, or see to them first.
    Raises NotFoundError where there is no access to give up.
    """
    found = care_teams.current(physician_id=by.person, patient_id=patient_id)
    if found is None:
        raise NotFoundError("There is no such patient.")
    others = [one.id for one in care_team_queries.physicians_to_tell(patient_id=patient_id)]
    if not set(others) - {by.person} and _open_alerts(patient_id):
        raise OpenAlertsError(
            "You are the last physician of this patient, and alerts are open. Please see to them,"
            " or hand the patient over to a colleague."
        )
    care_teams.end(found)
    for handover in _proposed(patient_id, by.person):
        _end(handover, HandoverOutcome.WITHDRAWN)
    mail.send(kind=LEFT, to=patient_id, key=f"{LEFT}:{found.id}")


def _propose(patient_id: UUID, to_id: UUID, by: Principal) -> Handover:
    patient = care_team_queries.visible_patient(patient_id, by=by)
    account_queries.lock(patient_id)
    for found in _proposed(patient_id, by.person):
        if found.to_id != to_id:
            raise ConflictError(f"{patient.display_name} is on the way to somebody else already.")
        _record("proposed_again", found)
        return found
    now = clock.now()
    handover = Handover(
        id=new_id(),
        patient_id=patient_id,
        from_id=by.person,
        to_id=to_id,
        proposed_at=now,
        patient_until=now + PATIENT_HAS,
    )
    db.session.add(handover)
    db.session.flush()
    _record("proposed", handover)
    mail.send(kind=PLANNED, to=patient_id, key=f"{PLANNED}:{handover.id}")
    mail.send(kind=ASKED, to=to_id, key=f"{ASKED}:{handover.id}")
    db.session.refresh(handover)  # the people's names
    return handover


def _settle(found: Handover) -> None:
    """Complete the hand-over if both have had their say."""
    had_their_say = found.agreed_at is not None or found.patient_until <= clock.now()
    if found.accepted_at is None or not had_their_say:
        return
    given = care_teams.current(physician_id=found.from_id, patient_id=found.patient_id)
    shared = care_team_queries.sees(found.from_id, patient_id=found.patient_id)
    if given is None or not shared or not found.taker.active:
        _end(found, HandoverOutcome.LAPSED)
        return
    care_teams.pass_on(given, to_id=found.to_id)
    appointments.pass_on(patient_id=found.patient_id, from_id=found.from_id, to_id=found.to_id)
    for alert_id in _risks_waiting(found.patient_id):
        mail.send(kind=ATTENTION, to=found.to_id, key=f"alert:{alert_id}:{found.to_id}")
    care_teams.end(given)
    _end(found, HandoverOutcome.DONE)


def _stop(found: Handover, outcome: HandoverOutcome) -> Handover:
    if found.outcome is outcome:
        _record(f"{outcome}_again", found)
        return found
    _check_open(found)
    _end(found, outcome)
    return found


def _end(found: Handover, outcome: HandoverOutcome) -> None:
    found.outcome = outcome
    found.ended_at = clock.now()
    db.session.flush()
    _record(outcome.value, found)
    for person in (found.patient_id, found.from_id, found.to_id):
        mail.send(kind=CHANGED, to=person, key=f"{CHANGED}:{found.id}:{person}")


def _proposed(patient_id: UUID, from_id: UUID) -> list[Handover]:
    return list(
        db.session.scalars(
            sa.select(Handover)
            .where(
                Handover.patient_id == patient_id,
                Handover.from_id == from_id,
                Handover.outcome.is_(None),
            )
            .with_for_update(of=Handover)
        )
    )


def _locked(handover_id: UUID, whose: sa.ColumnElement[bool]) -> Handover:
    found = _find_locked(handover_id, whose)
    if found is None:
        raise NotFoundError("There is no such hand-over.")
    return found


def _find_locked(handover_id: UUID, which: sa.ColumnElement[bool]) -> Handover | None:
    """After its patient, whom everything that changes a care team locks first: two that locked
    both the other way round would wait for each other."""
    query = sa.select(Handover).where(Handover.id == handover_id, which)
    patient_id = db.session.scalar(query.with_only_columns(Handover.patient_id))
    if patient_id is None:
        return None
    account_queries.lock(patient_id)
    return db.session.scalar(
        query.with_for_update(of=Handover).execution_options(populate_existing=True)
    )


def _check_open(found: Handover) -> None:
    if found.outcome is not None:
        raise HandoverEndedError("This hand-over came to its end before.")


def _risks_waiting(patient_id: UUID) -> list[UUID]:
    return list(
        db.session.scalars(
            sa.select(Alert.id).where(
                Alert.patient_id == patient_id,
                Alert.kind.in_(RISK_KINDS),
                Alert.acknowledged_at.is_(None),
            )
        )
    )


def _open_alerts(patient_id: UUID) -> bool:
    query = sa.select(Alert.id).where(Alert.patient_id == patient_id, Alert.resolved_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None


def _record(verb: str, found: Handover) -> None:
    audit.record(
        action=f"handovers.{verb}",
        patient_id=found.patient_id,
        object=found,
        from_id=str(found.from_id),
        to_id=str(found.to_id),
    )
