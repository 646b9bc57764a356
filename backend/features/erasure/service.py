"""Erasing an account: asked for by the person, done by the worker, resumed wherever it stopped."""

import logging
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from backend.common import audit, clock, stored, vault
from backend.common.db import db, empty_log
from backend.common.errors import InvalidError, NotFoundError
from backend.common.jobs import Job, JobState, enqueue
from backend.common.principal import Principal
from backend.features.accounts import queries as accounts
from backend.features.accounts import service as account_service
from backend.features.accounts.models import AuthSession
from backend.features.alerts.models import Alert
from backend.features.backups import service as backups
from backend.features.care_teams import queries as care_teams
from backend.features.care_teams.models import CareTeamLink
from backend.features.consents import queries as consents
from backend.features.consents.models import ConsentKind
from backend.features.erasure import queries
from backend.features.erasure.models import Erasure, ErasureNotice
from backend.features.erasure.rows import delete_all

log = logging.getLogger(__name__)

JOB = "erasure"
WORDS = ("erase", "borrar", "அழி")
"""What is typed to confirm, in each language of the interface."""


class LogInUseError(RuntimeError):
    """Somebody still reads from SQLite's log, which holds deleted rows: later again."""


def request(*, password: str, word: str, secret: str, session: AuthSession) -> Erasure:
    """The signed-in patient has the own account erased: it is closed at once, everywhere.

    Raises InvalidError naming the word, WrongPasswordError, TooManyAttemptsError, and
    UnauthenticatedError where the session was ended meanwhile.
    """
    if word.strip().casefold() not in WORDS:
        raise InvalidError({"word": [f"must be `{WORDS[0]}`"]})
    account_service.confirm_password(user=session.user, password=password, secret=secret)
    # Whoever changes the care team comes before this as well, or not at all.
    user = account_service.in_turn(session)
    erasure = Erasure(person_id=user.id, requested_at=clock.now())
    db.session.add(erasure)
    _tell_care_team(user.id)
    account_service.set_active(user=user, active=False)
    enqueue(JOB, patient_id=str(user.id))
    audit.record(action="erasure.requested", patient_id=user.id)
    return erasure


def erase(*, patient_id: str, backup_folder: Path) -> None:
    """Job: shred the key, here and beside the backups, then delete every row.

    Each step is committed, and may be done again: a worker that is killed leaves the rest to the
    next one.
    """
    person_id = UUID(patient_id)
    erasure = db.session.get(Erasure, person_id)
    if erasure is None or erasure.finished_at is not None:
        return
    if erasure.shredded_at is None:
        if accounts.exists(person_id):  # a restored backup may hold the request and no longer whom
            vault.shred(person_id)
        erasure.shredded_at = clock.now()
        audit.record(action="erasure.shredded", patient_id=person_id)
        db.session.commit()
    backups.renew_keys(backup_folder)
    stored.delete_all(person_id)
    delete_all(person_id, except_job=JOB)
    backups.renew_keys(backup_folder)
    if not empty_log():
        raise LogInUseError("the log is being read from")
    db.session.get_one(Erasure, person_id).finished_at = clock.now()
    audit.record(action="erasure.finished", patient_id=person_id)


def give_up(**_: str) -> None:
    """Job: the last try failed. The account stays closed and resume() takes it up again."""
    log.error("an erasure was interrupted; the worker takes it up again")


def resume() -> None:
    """Enqueue what came to no end: a job that failed, or one that a restored database forgot."""
    for person_id in queries.unfinished():
        waiting = sa.select(Job.id).where(
            Job.kind == JOB,
            Job.args["patient_id"].as_string() == str(person_id),
            Job.state.in_((JobState.QUEUED, JobState.RUNNING)),
        )
        if db.session.scalar(waiting.limit(1)) is None:
            enqueue(JOB, patient_id=str(person_id))


def dismiss(*, notice_id: UUID, by: Principal) -> ErasureNotice:
    """The acting physician puts a notice aside. Raises NotFoundError for anybody else's."""
    notice = db.session.get(ErasureNotice, notice_id)
    if notice is None or notice.physician_id != by.person:
        raise NotFoundError("There is no such notice.")
    if notice.seen_at is None:
        notice.seen_at = clock.now()
    audit.record(action="erasure.notice_seen", object=notice)
    return notice


def _tell_care_team(patient_id: UUID) -> None:
    """Leave each physician a notice and end their access: what is being erased changes no more."""
    now = clock.now()
    shares = consents.is_active(patient_id=patient_id, kind=ConsentKind.CARE_TEAM)
    links = db.session.scalars(
        sa.select(CareTeamLink).where(CareTeamLink.patient_id == patient_id, care_teams.in_force())
    )
    for link in links:
        link.until = now
        db.session.add(
            ErasureNotice(
                physician_id=link.physician_id,
                erased_at=now,
                open_alerts=_open_alerts(patient_id) if shares else 0,
            )
        )


def _open_alerts(patient_id: UUID) -> int:
    return (
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(Alert)
            .where(Alert.patient_id == patient_id, Alert.resolved_at.is_(None))
        )
        or 0
    )
