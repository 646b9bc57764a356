"""Seeding the demo clinic, once. Rare events go through the features' own services with the clock
set back; the many old sessions are added as rows, packed by the same codec and summed up by the
same rollups as an upload."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.alert_rules import AlertKind, Priority
from backend.clinical.levels import Level, conformal_set
from backend.clinical.phq9 import PHQ9
from backend.clinical.signals import Signal
from backend.common import audit, clock, events
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Principal, Role, acting_as
from backend.features.accounts import service as accounts
from backend.features.accounts.models import User
from backend.features.alert_rules import service as alert_rules
from backend.features.alerts import service as alerts
from backend.features.alerts.models import Alert
from backend.features.care_teams import service as care_teams
from backend.features.consents import service as consents
from backend.features.consents.texts import TEXTS
from backend.features.demo import (
    care_team,
    crowd,
    history,
    notes,
    people,
    record,
    reports,
    safety,
    treatment,
)
from backend.features.demo.history import Recorded
from backend.features.demo.people import Course, DemoUser
from backend.features.questionnaires import service as questionnaires
from backend.features.questionnaires.models import Origin
from backend.features.sessions import codec, ingest, rollups
from backend.features.sessions import service as sessions
from backend.features.sessions.models import (
    EndReason,
    MonitoringSession,
    PredictionChunk,
    SessionSettled,
    Source,
    Status,
)

SEED = 20260101
MODEL = ("serein-affect", "1.2.0")
QUANTILE = 0.9
CHUNK_STEPS = 60
FULL_SESSIONS = 2
STILL_OPEN = timedelta(hours=20)
NOTICE_OPEN = timedelta(days=40)
NOTE = "Called the patient; safety plan reviewed together. Next appointment within a week. (demo)"
TALKED = "Talked about it at the next appointment; the plan was adapted. (demo)"
SET_AGO = timedelta(days=90)


def seed(*, region: str, acknowledge_within: timedelta, more: int = 0) -> bool:
    """Make the demo clinic, all or nothing but for its reports; False when it is there already.
    `more` patients make the first physician's caseload a long one.

    Runs as the system. The caller commits.
    """
    if db.session.scalar(sa.select(User.id).where(User.email == people.ADMIN.email)):
        return False
    now = clock.now()
    beginning = now - history.YEAR - timedelta(days=1)
    with _at(beginning):
        ids = {user.login: _user(user, region) for user in people.USERS}
        for course in people.COURSES:
            _join(course, ids)
    colleague = Principal(role=Role.PHYSICIAN, id=ids[people.OKAFOR.login])
    _set_a_rule(now, colleague)
    for index, course in enumerate(people.COURSES):
        random = Random(SEED + index)  # noqa: S311 - invented data, the same every time
        patient = Principal(role=Role.PATIENT, id=ids[course.patient.login])
        physician = Principal(role=Role.PHYSICIAN, id=ids[course.physicians[0]])
        _answer(course, random, now, patient, physician, acknowledge_within)
        _monitor(course, random, now, patient)
        treatment.add(course, random, now, patient, physician)
        record.add(course, random, now, patient, (physician, colleague))
        safety.add(course, now, patient, physician)
        notes.add(course, now, patient, physician)
    lind = Principal(role=Role.PHYSICIAN, id=ids[people.LIND.login])
    crowd.add(more, region=region, now=now, physician=lind, random=Random(SEED))  # noqa: S311
    care_team.add(now, ids)
    audit.record(action="demo.seeded")
    reports.add(ids, now)
    return True


def _at(moment: datetime) -> AbstractContextManager[None]:
    """Within the block it is that moment."""
    return clock.running_on(lambda: moment)


def _user(user: DemoUser, region: str) -> UUID:
    made = accounts.create_user(
        email=user.email,
        password=people.PASSWORD,
        display_name=user.display_name,
        role=user.role,
        region=region,
        verified=True,
    )
    return made.id


def _join(course: Course, ids: dict[str, UUID]) -> None:
    """The patient's consents and care team."""
    patient_id = ids[course.patient.login]
    with acting_as(Principal(role=Role.PATIENT, id=patient_id)) as patient:
        for text in TEXTS.values():
            consents.change(kind=text.kind, version=text.version, active=True, by=patient)
    for login in course.physicians:
        care_teams.link(physician_id=ids[login], patient_id=patient_id)


def _set_a_rule(now: datetime, physician: Principal) -> None:
    with _at(now - SET_AGO), acting_as(physician):
        alert_rules.set_rule(
            kind=AlertKind.OVERDUE_QUESTIONNAIRE,
            threshold=10,
            enabled=True,
            reason="Many of our patients answer at the weekend after. (demo)",
            based_on=0,
            by=physician,
        )


def _answer(
    course: Course,
    random: Random,
    now: datetime,
    patient: Principal,
    physician: Principal,
    acknowledge_within: timedelta,
) -> None:
    year = history.questionnaires(course, random, now)
    for answered in year:
        at = answered.at
        reason = course.given_up if answered is year[-1] else None
        session_id = _give_up(at, reason, random, patient) if reason else None
        with _at(at), acting_as(patient):
            response, _ = questionnaires.submit(
                id=new_id(),
                instrument=PHQ9.id,
                version=PHQ9.version,
                started_at=at - timedelta(minutes=random.uniform(2, 5)),
                answered_at=at,
                sent_at=at,
                answers=answered.answers,
                difficulty=answered.difficulty,
                origin=Origin.FALLBACK if reason else Origin.SELF,
                fallback_reason=reason,
                session_id=session_id,
                acknowledge_within=acknowledge_within,
                by=patient,
            )
        _handle(response.id, at + timedelta(hours=random.uniform(1, 9)), now, physician)


def _give_up(at: datetime, reason: Signal, random: Random, patient: Principal) -> UUID:
    """The session that a questionnaire took the place of, some minutes before."""
    session = history.lost(at - timedelta(minutes=9), reason, random)
    with acting_as(patient):
        return _upload(session, [], patient)


def _handle(response_id: UUID, at: datetime, now: datetime, physician: Principal) -> None:
    """The physician acknowledges the alerts of a response, and resolves them two hours later; those
    that are new are still open."""
    with acting_as(physician):
        for alert in db.session.scalars(sa.select(Alert).where(Alert.source_id == response_id)):
            risk = alert.priority is Priority.RISK
            if now - at < (STILL_OPEN if risk else NOTICE_OPEN):
                continue
            which = {"patient_id": alert.patient_id, "alert_id": alert.id}
            with _at(at):
                alerts.acknowledge(**which, by=physician)
            with _at(at + timedelta(hours=2)):
                alerts.resolve(**which, note=NOTE if risk else TALKED, by=physician)


def _monitor(course: Course, random: Random, now: datetime, patient: Principal) -> None:
    recorded = history.sessions(course, random, now, FULL_SESSIONS)
    for session in recorded[:-FULL_SESSIONS]:
        _add(session, patient)
    with acting_as(patient):
        for session in recorded[-FULL_SESSIONS:]:
            _upload(session, history.attention(session, random), patient)
        db.session.flush()  # while it is still this patient who writes


def _add(recorded: Recorded, patient: Principal) -> None:
    """An old session as rows, with what an upload of its one chunk would have left."""
    session_id = new_id()
    ended_at = recorded.started_at + recorded.duration
    session = MonitoringSession(
        patient_id=patient.person,
        id=session_id,
        status=Status.ENDED,
        source=Source.CAMERA,
        model_id=MODEL[0],
        model_version=MODEL[1],
        device_started_at=recorded.started_at,
        started_at=recorded.started_at,
        clock_skew_s=0,
        heard_at=ended_at,
        device_ended_at=ended_at,
        ended_at=ended_at,
        end_reason=EndReason.FINISHED,
        chunks_expected=1,
        final_severity=recorded.final_severity,
        level_set=list(_level_set(recorded.final_severity) or ()),
        attention=[],
        reached_ms=recorded.step_ms * len(recorded.steps),
        **rollups.increments(recorded.steps, recorded.step_ms),
    )
    chunk = PredictionChunk(
        patient_id=patient.person,
        session_id=session_id,
        seq=0,
        t0_ms=0,
        step_ms=recorded.step_ms,
        steps=len(recorded.steps),
        packed=codec.pack(recorded.steps),
        received_at=ended_at,
    )
    db.session.add_all([session, chunk])
    db.session.flush()
    events.publish(SessionSettled(patient_id=patient.person, session_id=session_id))


def _upload(recorded: Recorded, attention: list[dict[str, float]], patient: Principal) -> UUID:
    """A recent session, through the services that a browser's upload goes through."""
    severity = recorded.final_severity
    id, start, steps = new_id(), recorded.started_at, recorded.steps
    with _at(start):
        sessions.start(
            id=id,
            started_at=start,
            sent_at=start,
            model_id=MODEL[0],
            model_version=MODEL[1],
            source=Source.CAMERA,
            by=patient,
        )
    end = start + recorded.duration
    firsts = range(0, len(steps), CHUNK_STEPS)
    with _at(end):
        for seq, first in enumerate(firsts):
            part = slice(first, first + CHUNK_STEPS)
            ingest.store_chunk(
                session_id=id,
                seq=seq,
                t0_ms=first * recorded.step_ms,
                step_ms=recorded.step_ms,
                steps=codec.Steps(steps.signal[part], steps.emotion[part], steps.severity[part]),
                by=patient,
            )
        sessions.end(
            session_id=id,
            ended_at=end,
            sent_at=end,
            reason=EndReason.FINISHED if severity else EndReason.SIGNAL_LOST,
            chunks=len(firsts),
            attention=attention,
            severity=severity,
            level_set=_level_set(severity),
            by=patient,
        )
    return id


def _level_set(severity: list[float] | None) -> tuple[Level, ...] | None:
    return None if severity is None else conformal_set(severity, QUANTILE)
