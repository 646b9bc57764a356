"""Whose rows a principal reaches, on both databases, by every way that SQLAlchemy offers.

Ana and Ben have one session each, with one chunk. Dr Lind cares for Ana only.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import aliased

from backend.common import access, clock
from backend.common.access import AccessError
from backend.common.db import db
from backend.common.principal import NoPrincipalError
from backend.features.accounts.models import User
from backend.features.sessions.models import MonitoringSession, PredictionChunk
from tests.backend.sessions.recording import send, started
from tests.backend.support.people import Cast, Person

Acting = Callable[[Person], AbstractContextManager[None]]
AsSystem = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def recorded(ana: FlaskClient, ben: FlaskClient, cast: Cast) -> dict[UUID, UUID]:
    """Patient -> session."""
    sessions = {cast.ana.id: started(ana), cast.ben.id: started(ben)}
    send(ana, sessions[cast.ana.id])
    send(ben, sessions[cast.ben.id])
    return sessions


def by_entity() -> set[UUID]:
    return {row.patient_id for row in db.session.scalars(sa.select(MonitoringSession))}


def by_column() -> set[UUID]:
    return set(db.session.scalars(sa.select(MonitoringSession.patient_id)))


def by_alias() -> set[UUID]:
    other = aliased(MonitoringSession)
    return set(db.session.scalars(sa.select(other.patient_id)))


def by_join() -> set[UUID]:
    joined = sa.select(User.id).join(MonitoringSession, MonitoringSession.patient_id == User.id)
    return set(db.session.scalars(joined))


def by_outer_join() -> set[UUID]:
    query = (
        sa.select(MonitoringSession.patient_id)
        .select_from(User)
        .outerjoin(MonitoringSession, MonitoringSession.patient_id == User.id)
    )
    return {found for found in db.session.scalars(query) if found is not None}


def by_subquery() -> set[UUID]:
    seen = sa.select(MonitoringSession.patient_id)
    return set(db.session.scalars(sa.select(User.id).where(User.id.in_(seen))))


def by_exists() -> set[UUID]:
    some = sa.exists().where(PredictionChunk.patient_id == User.id)
    return set(db.session.scalars(sa.select(User.id).where(some)))


def by_cte() -> set[UUID]:
    seen = sa.select(MonitoringSession.patient_id).cte()
    return set(db.session.scalars(sa.select(seen.c.patient_id)))


def by_union() -> set[UUID]:
    first, second = sa.select(MonitoringSession.patient_id), sa.select(PredictionChunk.patient_id)
    return set(db.session.scalars(first.union(second)))


def by_get() -> set[UUID]:
    keys = db.session.info["keys"]
    found = (db.session.get(MonitoringSession, key) for key in keys)
    return {row.patient_id for row in found if row is not None}


def by_chunks() -> set[UUID]:
    return {row.patient_id for row in db.session.scalars(sa.select(PredictionChunk))}


def by_update() -> set[UUID]:
    changed = sa.update(MonitoringSession).values(heard_at=MonitoringSession.heard_at)
    return set(db.session.scalars(changed.returning(MonitoringSession.patient_id)))


def by_delete() -> set[UUID]:
    return set(db.session.scalars(sa.delete(PredictionChunk).returning(PredictionChunk.patient_id)))


WAYS = [
    by_entity,
    by_column,
    by_alias,
    by_join,
    by_outer_join,
    by_subquery,
    by_exists,
    by_cte,
    by_union,
    by_get,
    by_chunks,
    by_update,
    by_delete,
]


@pytest.mark.parametrize("way", WAYS)
def test_each_principal_reaches_its_patients_and_no_other(
    way: Callable[[], set[UUID]],
    recorded: dict[UUID, UUID],
    cast: Cast,
    acting: Acting,
    as_system: AsSystem,
) -> None:
    """The people alternate, so that a cached statement of one cannot serve the other."""
    expected = [
        (cast.ana, {cast.ana.id}),
        (cast.ben, {cast.ben.id}),
        (cast.lind, {cast.ana.id}),
        (cast.okafor, {cast.ben.id}),
        (cast.admin, set()),
        (cast.ana, {cast.ana.id}),
    ]
    for person, patients in expected:
        with acting(person):
            db.session.info["keys"] = recorded.items()
            assert way() == patients, person.display_name
    with as_system():
        db.session.info["keys"] = recorded.items()
        assert way() == {cast.ana.id, cast.ben.id}


@pytest.mark.parametrize("way", WAYS)
def test_without_a_principal_nothing_is_reached(
    way: Callable[[], set[UUID]], recorded: dict[UUID, UUID], app: Flask
) -> None:
    with app.app_context():
        db.session.info["keys"] = recorded.items()
        try:
            assert way() == set()
        except NoPrincipalError:
            return  # the better outcome, wherever the statement names the table at its top


def test_counting_is_reading(recorded: dict[UUID, UUID], cast: Cast, acting: Acting) -> None:
    count = sa.select(sa.func.count()).select_from(MonitoringSession)
    for person, n in ((cast.ana, 1), (cast.lind, 1), (cast.admin, 0)):
        with acting(person):
            assert db.session.scalar(count) == n


@pytest.mark.parametrize(
    "statement",
    [
        sa.select(MonitoringSession.__table__),
        sa.select(MonitoringSession.__table__.c.steps),
        sa.update(MonitoringSession.__table__).values(steps=0),
        sa.delete(PredictionChunk.__table__),
        sa.insert(PredictionChunk.__table__).values(seq=1),
        sa.text("SELECT * FROM mon_session"),
    ],
)
def test_core_and_text_are_refused(statement: Any, cast: Cast, acting: Acting) -> None:
    with acting(cast.ana), pytest.raises(AccessError):
        db.session.execute(statement)


def test_a_bulk_insert_is_refused(cast: Cast, acting: Acting) -> None:
    with acting(cast.ana), pytest.raises(AccessError):
        db.session.execute(sa.insert(PredictionChunk), [{"patient_id": cast.ben.id}])


def test_nobody_writes_into_another_patients_record(
    recorded: dict[UUID, UUID], cast: Cast, acting: Acting
) -> None:
    for person, patient in (
        (cast.ana, cast.ben),
        (cast.lind, cast.ben),
        (cast.admin, cast.ben),
    ):
        with acting(person):
            db.session.add(_chunk(patient.id, recorded[patient.id]))
            with pytest.raises(AccessError):
                db.session.flush()
            db.session.rollback()


def test_a_row_cannot_be_moved_to_another_patient(
    recorded: dict[UUID, UUID], cast: Cast, acting: Acting
) -> None:
    with acting(cast.ana):
        row = db.session.scalars(sa.select(PredictionChunk)).one()
        row.patient_id = cast.ben.id
        with pytest.raises(AccessError):
            db.session.flush()
        db.session.rollback()


def test_a_physician_writes_for_a_patient_of_the_team(
    recorded: dict[UUID, UUID], cast: Cast, acting: Acting
) -> None:
    with acting(cast.lind):
        db.session.add(_chunk(cast.ana.id, recorded[cast.ana.id]))
        db.session.flush()


def test_without_a_principal_nothing_is_written(
    recorded: dict[UUID, UUID], cast: Cast, app: Flask
) -> None:
    with app.app_context():
        db.session.add(_chunk(cast.ana.id, recorded[cast.ana.id]))
        with pytest.raises(NoPrincipalError):
            db.session.flush()
        db.session.rollback()


def test_every_table_with_a_patient_is_owned(app: Flask) -> None:
    """All but who asks, sees and hands over, which is administrative, and the audit log, which
    outlives the patient."""
    with_patient = {t.name for t in db.metadata.sorted_tables if "patient_id" in t.columns}
    owned = {table.name for table in access.owned_tables()}
    assert with_patient - owned == {"care_team", "invitation", "handover", "audit_log"}


def test_patient_id_leads_every_owned_primary_key(app: Flask) -> None:
    for table in access.owned_tables():
        assert next(iter(table.primary_key.columns)).name == "patient_id", table.name


def _chunk(patient_id: UUID, session_id: UUID) -> PredictionChunk:
    return PredictionChunk(
        patient_id=patient_id,
        session_id=session_id,
        seq=7,
        t0_ms=0,
        step_ms=500,
        steps=1,
        packed=b"",
        received_at=clock.now(),
    )
