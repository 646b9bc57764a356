"""Inviting, and answering: each step with its audit row, each answer given once.

An address is treated alike whether it has an account or not: the same mail with the same link goes
out, and the physician sees the same. A patient with an account finds the request there as well.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from backend.common import audit, clock, mail, smtp, tokens
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.errors import ConflictError, NotFoundError, TooManyAttemptsError
from backend.common.jobs import enqueue
from backend.common.mail import MailState
from backend.common.principal import Principal, Role, acting_as, system_principal
from backend.common.security import settings
from backend.features.accounts import queries as account_queries
from backend.features.accounts import service as accounts
from backend.features.accounts.models import User
from backend.features.care_teams import service as care_teams
from backend.features.consents import service as consents
from backend.features.consents.models import ConsentKind
from backend.features.invitations import queries
from backend.features.invitations.models import Invitation, Outcome, Reason

log = logging.getLogger(__name__)

INVITED = "invitations.invited"
ANSWERED = "invitations.answered"
JOB = "invitation"
VALID_FOR = timedelta(days=14)
LEFT_IN_PEACE = timedelta(days=30)
"""Whoever declined is not asked again by the same physician before that."""
MOST_A_DAY = 50
DAY = timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=90)
"""An address is kept no longer once its invitation came to an end without an account."""


class InvitationEndedError(ConflictError):
    type = "invitation-ended"


class DeclinedError(ConflictError):
    type = "invitation-declined"


@dataclass(frozen=True)
class Sent:
    """An invitation, with its link only where no mail brings it: to be handed over in person."""

    invitation: Invitation
    link: str | None


def invite(*, email: str, by: Principal) -> Sent:
    """The acting physician asks to see the record of whoever has this address.

    An invitation that waits already is sent anew. Raises DeclinedError within a month of a no, and
    TooManyAttemptsError past 50 a day.
    """
    account_queries.lock(by.person)  # one after the other
    _check_pace(by)
    address = accounts.normalise_email(email)
    found = db.session.scalars(
        sa.select(Invitation)
        .where(Invitation.physician_id == by.person, Invitation.email == address)
        .order_by(Invitation.made_at.desc())
        .limit(1)
    ).first()
    if found is not None and found.outcome is None:
        return _send(found)
    if found is not None and found.outcome is Outcome.DECLINED:
        _check_peace(found)
    now = clock.now()
    invitation = Invitation(
        id=new_id(),
        physician_id=by.person,
        email=address,
        patient_id=_patient_with(address),
        round=0,
        made_at=now,
    )
    return _send(invitation)


def resend(*, invitation_id: UUID, by: Principal) -> Sent:
    """Send a new link, valid for another two weeks; the one before works no more.

    Raises NotFoundError, InvitationEndedError and TooManyAttemptsError.
    """
    found = _own(invitation_id, by)
    if found.outcome is not None:
        raise InvitationEndedError("This invitation was answered or taken back.")
    _check_pace(by)
    return _send(found)


def withdraw(*, invitation_id: UUID, by: Principal) -> Invitation:
    """Take an invitation back: its link works no more. Again does no harm.

    Raises NotFoundError, and InvitationEndedError when it was answered before.
    """
    found = _own(invitation_id, by)
    if found.outcome not in (None, Outcome.WITHDRAWN):
        raise InvitationEndedError("This invitation was answered before.")
    if found.outcome is None:
        _end(found, Outcome.WITHDRAWN)
    _record("withdrawn", found)
    return found


def join(
    *,
    token: str,
    display_name: str,
    password: str,
    time_zone: ZoneInfo,
    consent: dict[str, Any],
    days: int | None,
    region: str,
    address: str,
    secret: str,
) -> User:
    """Somebody without an account accepts: account, consent (yes or no) and link, or none of them.

    Raises NotFoundError for a link that works no more, and whatever registering raises.
    """
    invitation = queries.by_token(token, secret, lock=True)
    user = accounts.register(
        email=invitation.email,
        password=password,
        display_name=display_name,
        region=region,
        time_zone=time_zone,
        address=address,
        secret=secret,
        verified=invitation.mail is not MailState.OFF,  # the link came by mail to this very address
    )
    invitation.patient_id = user.id
    with acting_as(Principal(role=Role.PATIENT, id=user.id)) as patient:
        consents.change(kind=ConsentKind.CARE_TEAM, **consent, by=patient)
        _accept(invitation, days, patient)
        db.session.flush()  # while it is this patient who acts
    return user


def claim(*, token: str, secret: str, by: Principal) -> Invitation:
    """A patient who is signed in opened a link: the request is put to this account.

    Raises NotFoundError for a link that works no more, or is another patient's.
    """
    invitation = queries.by_token(token, secret, lock=True)
    if invitation.patient_id not in (None, by.person):
        raise NotFoundError("This invitation cannot be used any more.")
    invitation.patient_id = by.person
    _record("opened", invitation)
    return invitation


def accept(*, invitation_id: UUID, days: int | None, by: Principal) -> Invitation:
    """The acting patient lets the physician see the record, for so many days or until it is ended.

    Saying yes again changes nothing. Raises NotFoundError and InvitationEndedError.
    """
    invitation = _put_to(invitation_id, by)
    if invitation.outcome is Outcome.ACCEPTED:
        _record("accepted_again", invitation)
        return invitation
    _check_open(invitation)
    _accept(invitation, days, by)
    return invitation


def decline(*, invitation_id: UUID, reason: Reason | None, by: Principal) -> Invitation:
    """The acting patient says no, with a word or without. Again does no harm.

    Raises NotFoundError and InvitationEndedError.
    """
    invitation = _put_to(invitation_id, by)
    if invitation.outcome is Outcome.DECLINED:
        _record("declined_again", invitation)
        return invitation
    _check_open(invitation)
    _decline(invitation, reason)
    return invitation


def decline_by_link(*, token: str, reason: Reason | None, secret: str) -> None:
    """Somebody without an account says no. Raises NotFoundError for a link that works no more."""
    invitation = queries.by_token(token, secret, lock=True)
    with system_principal("invitation link"):  # nobody is signed in
        _decline(invitation, reason)


def deliver(*, invitation_id: str, round: str) -> None:
    """Job: mail the link. It is made anew from the secret, so that no queue ever holds it."""
    with read_only():
        invitation = db.session.get(Invitation, UUID(invitation_id))
        if invitation is None or invitation.outcome is not None or str(invitation.round) != round:
            return
        server = settings().smtp
        message = mail.compose(
            INVITED,
            to=invitation.email,
            id=f"{invitation.id}.{round}",
            at=invitation.sent_at,
            words={"link": _link(invitation)},
        )
        db.session.rollback()  # no transaction is open while the mail server is spoken to
    if server is None:
        _note(invitation_id, round, MailState.FAILED)
        return
    smtp.deliver(server, message)
    _note(invitation_id, round, MailState.SENT)


def give_up(*, invitation_id: str, round: str, **_: str) -> None:
    """Job: the last try failed. The physician sees it, and can send anew."""
    log.warning("invitation %s was not mailed", invitation_id)
    _note(invitation_id, round, MailState.FAILED)


def forget_old() -> None:
    """Delete invitations that came to nothing long ago, and the addresses with them."""
    long_ago = clock.now() - FORGOTTEN_AFTER
    over = sa.func.coalesce(Invitation.ended_at, Invitation.expires_at)
    nothing = Invitation.outcome.is_distinct_from(Outcome.ACCEPTED)
    db.session.execute(sa.delete(Invitation).where(over < long_ago, nothing))


def _send(invitation: Invitation) -> Sent:
    now = clock.now()
    invitation.round += 1
    invitation.sent_at, invitation.expires_at = now, now + VALID_FOR
    invitation.token_digest = accounts.digest(_token(invitation), settings().secret_key)
    by_mail = mail.is_set_up()
    invitation.mail = MailState.QUEUED if by_mail else MailState.OFF
    db.session.add(invitation)
    db.session.flush()
    if by_mail:
        enqueue(JOB, invitation_id=str(invitation.id), round=str(invitation.round))
    _record("sent", invitation)
    return Sent(invitation, None if by_mail else _link(invitation))


def _accept(invitation: Invitation, days: int | None, patient: Principal) -> None:
    care_teams.grant(physician_id=invitation.physician_id, days=days, by=patient)
    _answer(invitation, Outcome.ACCEPTED)


def _decline(invitation: Invitation, reason: Reason | None) -> None:
    invitation.reason = reason
    _answer(invitation, Outcome.DECLINED)


def _answer(invitation: Invitation, outcome: Outcome) -> None:
    _end(invitation, outcome)
    _record(outcome.value, invitation)
    mail.send(kind=ANSWERED, to=invitation.physician_id, key=f"{ANSWERED}:{invitation.id}")


def _end(invitation: Invitation, outcome: Outcome) -> None:
    invitation.outcome = outcome
    invitation.ended_at = clock.now()
    db.session.flush()


def _note(invitation_id: str, round: str, state: MailState) -> None:
    invitation = db.session.get(Invitation, UUID(invitation_id))
    if invitation is not None and str(invitation.round) == round:
        invitation.mail = state


def _token(invitation: Invitation) -> str:
    return tokens.derived(settings().secret_key, "invitation", invitation.id, invitation.round)


def _link(invitation: Invitation) -> str:
    return f"{settings().url}/invitation#{_token(invitation)}"


def _patient_with(email: str) -> UUID | None:
    """Whose address it is. Where addresses can be confirmed, one that is not may be anybody's."""
    query = sa.select(User.id).where(User.email == email, User.role == Role.PATIENT, User.active)
    if mail.is_set_up():
        query = query.where(User.email_verified_at.is_not(None))
    return db.session.scalar(query)


def _own(invitation_id: UUID, by: Principal) -> Invitation:
    return _locked(invitation_id, Invitation.physician_id == by.person)


def _put_to(invitation_id: UUID, by: Principal) -> Invitation:
    return _locked(invitation_id, Invitation.patient_id == by.person)


def _locked(invitation_id: UUID, whose: sa.ColumnElement[bool]) -> Invitation:
    found = db.session.scalar(
        sa.select(Invitation)
        .where(Invitation.id == invitation_id, whose)
        .with_for_update(of=Invitation)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFoundError("There is no such invitation.")
    return found


def _check_open(invitation: Invitation) -> None:
    over = invitation.expires_at <= clock.now() or not invitation.physician.active
    if over or invitation.outcome is not None:
        raise InvitationEndedError("This request is no longer open.")


def _check_peace(declined: Invitation) -> None:
    assert declined.ended_at is not None
    until = declined.ended_at + LEFT_IN_PEACE
    if clock.now() < until:
        raise DeclinedError(f"This person declined. You can ask again from {until:%d %B %Y} on.")


def _check_pace(by: Principal) -> None:
    since = clock.now() - DAY
    count, first = db.session.execute(
        sa.select(sa.func.sum(Invitation.round), sa.func.min(Invitation.sent_at)).where(
            Invitation.physician_id == by.person, Invitation.sent_at > since
        )
    ).one()
    if count is not None and count >= MOST_A_DAY:
        raise TooManyAttemptsError(
            "That are many invitations for a day. Please go on tomorrow.",
            retry_after_s=ceil((first - since).total_seconds()),
        )


def _record(verb: str, invitation: Invitation) -> None:
    audit.record(
        action=f"invitations.{verb}",
        patient_id=invitation.patient_id,
        object=invitation,
        physician_id=str(invitation.physician_id),
    )
