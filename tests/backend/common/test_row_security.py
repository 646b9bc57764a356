"""PostgreSQL alone keeps people's rows apart: every statement here goes past the session, which
would narrow it, straight to the connection.

Ana and Ben have a row in every table. Dr Lind cares for Ana, Dr Okafor for Ben.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError, ProgrammingError

from backend.common import policies, row_security, vault
from backend.common.access import ScopedSession, owned_tables
from backend.common.base import Base, new_id
from backend.common.db import db
from backend.common.principal import Principal, Role, acting_as, system_principal
from backend.features.accounts.models import User
from backend.features.care_teams import queries
from backend.features.care_teams.models import CareTeamLink
from backend.features.consents.models import Consent, ConsentKind
from tests.backend.conftest import DATABASES
from tests.backend.support import people, postgres
from tests.backend.support.fill import MADE_ELSEWHERE, fill
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

AsSystem = Callable[[], AbstractContextManager[None]]

pytestmark = pytest.mark.parametrize(
    "database_kind", [kind for kind in DATABASES if kind == "postgresql"], indirect=True
)
REFUSED = "row-level security policy"
WHO = ("ana", "ben", "lind", "okafor", "admin", "system", "nobody")
PATIENTS_OF = {"ana": {"ana"}, "ben": {"ben"}, "lind": {"ana"}, "okafor": {"ben"}}


@pytest.fixture
def filled(cast: Cast, app: Flask, as_system: AsSystem) -> Iterator[Cast]:
    with as_system():
        for patient, physician in ((cast.ana, cast.lind), (cast.ben, cast.okafor)):
            vault.data_key(patient.id)
            fill(patient.id, needle=patient.display_name, physician=physician.id)
        db.session.commit()
    with app.app_context():
        yield cast
        db.session.rollback()


def guarded() -> list[tuple[sa.Table, sa.Column[Any]]]:
    """Every table with a policy and the column that says whose a row is, in an order in which a
    physician can empty them: what others point at comes last, and after it what access hangs on."""
    columns = {table.name: "patient_id" for table in owned_tables()} | policies.PERSON_OWNED  # type: ignore[attr-defined]  # all are tables
    filled = columns.keys() - (MADE_ELSEWHERE - {"data_key"})
    tables = [table for table in reversed(Base.metadata.sorted_tables) if table.name in filled]
    tables.sort(key=lambda table: table.name in policies.RULE_READS)
    return [(table, table.columns[columns[table.name]]) for table in tables]


def acting(cast: Cast, who: str) -> AbstractContextManager[Any]:
    if who == "nobody":
        return nullcontext()
    if who == "system":
        return system_principal("test")
    return acting_as(getattr(cast, who).principal)


def reached_by(who: str, table: sa.Table, cast: Cast) -> set[UUID]:
    if who == "system":
        return {cast.ana.id, cast.ben.id}
    if table.name in policies.PERSON_OWNED:
        return {getattr(cast, who).id} if who in ("ana", "ben") else set()
    return {getattr(cast, patient).id for patient in PATIENTS_OF.get(who, ())}


def owners(statement: Any) -> set[UUID]:
    return set(db.session.connection().execute(statement).scalars())


@pytest.mark.parametrize("who", WHO)
def test_each_reads_the_rows_of_their_own_patients(who: str, filled: Cast) -> None:
    with acting(filled, who):
        for table, owner in guarded():
            assert owners(sa.select(owner)) == reached_by(who, table, filled), table.name


@pytest.mark.parametrize("who", WHO)
def test_each_changes_no_other_rows(who: str, filled: Cast) -> None:
    with acting(filled, who):
        for table, owner in guarded():
            changed = sa.update(table).values({owner: owner}).returning(owner)
            assert owners(changed) == reached_by(who, table, filled), table.name


@pytest.mark.parametrize("who", WHO)
def test_each_deletes_no_other_rows(who: str, filled: Cast) -> None:
    with acting(filled, who):
        for table, owner in guarded():
            gone = owners(sa.delete(table).returning(owner))
            assert gone == reached_by(who, table, filled), table.name


@pytest.mark.parametrize("who", [who for who in WHO if who != "system"])
def test_nobody_adds_a_row_to_another_record(who: str, filled: Cast) -> None:
    for table, owner in guarded():
        foreign = {filled.ana.id, filled.ben.id} - reached_by(who, table, filled)
        with system_principal("test"):
            rows = db.session.connection().execute(sa.select(table).where(owner.in_(foreign))).all()
        assert {row._mapping[owner] for row in rows} == foreign, table.name
        for row in rows:
            with (
                acting(filled, who),
                pytest.raises(ProgrammingError, match=REFUSED),
                db.session.begin_nested(),
            ):
                db.session.connection().execute(sa.insert(table).values(dict(row._mapping)))


@pytest.mark.parametrize("who", ["ana", "lind"])
def test_no_row_is_moved_into_another_record(who: str, filled: Cast) -> None:
    with acting(filled, who):
        for table, owner in guarded():
            if not reached_by(who, table, filled):
                continue
            moved = sa.update(table).values({owner: filled.ben.id})
            with pytest.raises(ProgrammingError, match=REFUSED), db.session.begin_nested():
                db.session.connection().execute(moved)


def test_the_policies_have_the_very_rule_of_the_application(
    cast: Cast, as_system: AsSystem, frozen_clock: MovableClock
) -> None:
    """Every kind of link with every kind of consent, before and after the links run out."""
    links = (
        None,
        {},
        {"until": NOON},
        {"expires_at": NOON + timedelta(hours=1)},
        {"expires_at": NOON},
    )
    consents = ((), (True,), (False,), (True, False), (False, True))
    with as_system():
        for n, (link, words) in enumerate(product(links, consents)):
            patient = people.new_person("Any", Role.PATIENT, f"any-{n}@test.example")
            db.session.flush()
            if link is not None:
                physician = {"patient_id": patient.id, "physician_id": cast.lind.id}
                db.session.add(CareTeamLink(since=NOON - timedelta(days=1), **physician, **link))
            _say(patient.id, words)
        db.session.flush()
        for hours, count in ((0, 5), (2, 3)):
            frozen_clock.pass_by(hours=hours)
            person = sa.literal(cast.lind.id, sa.Uuid())
            rule = sa.select(User.id).where(queries.may_see(User.__table__.c.id, person))
            expected = set(db.session.scalars(rule))
            with acting_as(cast.lind.principal):
                assert seen() == expected
            assert len(expected) == count


def _say(patient_id: UUID, words: tuple[bool, ...]) -> None:
    for number, active in enumerate(words):
        last = number == len(words) - 1
        db.session.add(
            Consent(
                patient_id=patient_id,
                kind=ConsentKind.CARE_TEAM,
                version="1",
                active=active,
                recorded_at=NOON,
                superseded_at=None if last else NOON,
            )
        )


def seen() -> set[UUID]:
    return owners(sa.select(sa.func.serein_patients()))


@pytest.mark.parametrize("table", policies.RULE_READS)
def test_a_change_within_the_transaction_counts_at_once(table: str, cast: Cast, app: Flask) -> None:
    ended = {"care_team": {"until": NOON}, "consent": {"superseded_at": NOON}}
    of_ana = Base.metadata.tables[table].c.patient_id == cast.ana.id
    change = sa.update(Base.metadata.tables[table]).where(of_ana).values(ended[table])
    with app.app_context(), acting_as(cast.lind.principal):
        assert seen() == {cast.ana.id}
        with db.session.begin_nested() as savepoint:
            db.session.connection().execute(change)
            assert seen() == set()
            savepoint.rollback()
        assert seen() == {cast.ana.id}


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE mood_entry",
        "ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only",
        "ALTER TABLE mood_entry DISABLE ROW LEVEL SECURITY",
        "DROP POLICY acting_principal ON mood_entry",
        "UPDATE audit_log SET action = 'nothing'",
        "DELETE FROM audit_log",
        "DELETE FROM audit_seal",
        "CREATE TABLE another (id integer)",
        "DROP TABLE mood_entry",
        "UPDATE alembic_version SET version_num = '0001'",
        "SET session_replication_role = replica",
    ],
)
def test_the_applications_role_has_no_more_rights_than_it_needs(
    statement: str, as_system: AsSystem
) -> None:
    with as_system():
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            db.session.execute(sa.text(statement))
        db.session.rollback()


@pytest.fixture
def engine(migrated_app: Flask) -> Iterator[sa.Engine]:
    """Another of the same database, whose transactions really end."""
    engine = sa.create_engine(migrated_app.config["SQLALCHEMY_DATABASE_URI"])
    row_security.tell_who_acts(engine)
    yield engine
    engine.dispose()


ROLE = sa.select(sa.func.current_setting("serein.role", True))
ANA = Principal(role=Role.PATIENT, id=new_id())


def test_what_is_told_ends_with_the_transaction(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        with acting_as(ANA):
            assert connection.scalar(ROLE) == "patient"
            connection.commit()
        assert not connection.scalar(ROLE)


def test_a_transaction_is_told_of_each_change(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        with acting_as(ANA):
            assert connection.scalar(ROLE) == "patient"
            with system_principal("test"):
                assert connection.scalar(ROLE) == "system"
            assert connection.scalar(ROLE) == "patient"
        assert not connection.scalar(ROLE)


def test_what_a_savepoint_undid_is_told_again(engine: sa.Engine) -> None:
    with engine.begin() as connection, acting_as(ANA):
        savepoint = connection.begin_nested()
        assert connection.scalar(ROLE) == "patient"
        with pytest.raises(ProgrammingError):
            connection.exec_driver_sql("SELECT nothing")
        savepoint.rollback()
        assert connection.scalar(ROLE) == "patient"


def test_a_connection_lost_within_a_savepoint_is_told_as_that(engine: sa.Engine) -> None:
    """As busy, which is tried again; and not as a mistake of ours while it is cleared away."""
    lose = sa.select(sa.func.pg_terminate_backend(sa.func.pg_backend_pid()))
    with engine.connect() as connection, acting_as(ANA):
        with pytest.raises(OperationalError), connection.begin_nested():
            connection.execute(lose)
        connection.rollback()
        assert connection.scalar(ROLE) == "patient"


def test_every_way_to_run_a_statement_is_told(engine: sa.Engine) -> None:
    ways: list[Callable[[sa.Connection], Any]] = [
        lambda c: c.execute(ROLE, execution_options={"yield_per": 1}).scalar(),
        lambda c: c.exec_driver_sql(
            "SELECT current_setting('serein.role') -- 100 %",
            execution_options={"no_parameters": True},
        ).scalar(),
        lambda c: c.execute(sa.select(sa.literal("%"), ROLE.scalar_subquery())).one()[1],
    ]
    for way in ways:
        with engine.begin() as connection, acting_as(ANA):
            assert way(connection) == "patient"


def test_telling_takes_no_message_of_its_own(engine: sa.Engine) -> None:
    sent = []
    event.listen(engine, "after_cursor_execute", lambda _c, cursor, *_: sent.append(cursor.query))
    with engine.begin() as connection, acting_as(ANA):
        connection.scalar(ROLE)
        connection.scalar(ROLE)
    assert [query.count(b"SET LOCAL serein.role") for query in sent] == [1, 0]


def test_an_owner_in_the_applications_place_is_told_so(
    migrated_app: Flask, engine: sa.Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        engine.connect().close()
        assert caplog.text == ""
        url = postgres.owner_of(migrated_app.config["SQLALCHEMY_DATABASE_URI"])
        owner = sa.create_engine(str(url), poolclass=sa.NullPool)
        row_security.tell_who_acts(owner)
        owner.connect().close()
    assert "does not guard patients' rows" in caplog.text


@pytest.fixture
def owner(migrated_app: Flask) -> Iterator[sa.Connection]:
    url = str(postgres.owner_of(migrated_app.config["SQLALCHEMY_DATABASE_URI"]))
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        yield connection
        connection.rollback()


def _protect(connection: sa.Connection, app_role: str = postgres.APP) -> None:
    rule = ScopedSession.physician_rule
    assert rule is not None
    policies.protect(connection, rule=rule, app_role=app_role)


def test_protecting_again_leaves_every_policy_as_it_is(owner: sa.Connection) -> None:
    made = sa.text("SELECT oid FROM pg_policy ORDER BY oid")
    before = owner.scalars(made).all()
    _protect(owner)
    assert owner.scalars(made).all() == before
    assert len(before) == len(policies._rules()) + 1  # and the one for who is asked to take over


def test_a_policy_that_says_something_else_is_made_anew(
    owner: sa.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policies, "PERSON_OWNED", {"caseload_view": "id"})
    _protect(owner)
    said = "SELECT qual FROM pg_policies WHERE tablename = 'caseload_view'"
    assert "(id = " in str(owner.scalar(sa.text(said)))


def test_a_role_that_is_not_there_is_named(owner: sa.Connection) -> None:
    with pytest.raises(policies.RoleMissingError, match="no_such_role"):
        _protect(owner, app_role="no_such_role")
