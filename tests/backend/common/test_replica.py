"""What may be read from a replica is read there, never staler than from the primary, and from the
primary whenever the replica is of no use: with two real servers, one streaming to the other."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from backend.app import create_app
from backend.common import clock, replica
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.metrics import OWN
from backend.common.principal import acting_as
from backend.config import Settings
from backend.features.accounts.models import User
from backend.features.consents.models import ConsentKind
from backend.features.consents.texts import TEXTS
from backend.features.sessions.models import MonitoringSession
from tests.backend.conftest import SQLITE_ONLY
from tests.backend.notes.test_notes import write
from tests.backend.overrides.test_overrides import set_level
from tests.backend.sessions import recording
from tests.backend.support import people, postgres
from tests.backend.support.answers import submit
from tests.backend.support.people import Cast, Person, signed_in
from tests.backend.support.standby import Standby
from tests.backend.support.times import MovableClock
from tests.backend.therapy import treatment

pytestmark = pytest.mark.skipif(SQLITE_ONLY, reason="only PostgreSQL has replicas")

LONGEST_S = 50
CASELOAD = "/api/v1/patients"
SHARING = TEXTS[ConsentKind.CARE_TEAM]


@pytest.fixture(scope="module")
def primary() -> Iterator[postgres.Cluster]:
    cluster = postgres.Cluster()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def without(primary: postgres.Cluster, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application that knows no replica, and with some rows of every kind that is read there."""
    url = postgres.make_database(primary.socket, "clinic")
    with postgres.as_admin(primary.socket) as connection:  # as where it matters
        connection.exec_driver_sql("ALTER DATABASE clinic SET synchronous_commit = on")
    app = _application(url, tmp_path_factory.mktemp("backups"))
    with app.app_context():
        upgrade()
    return app


@pytest.fixture(scope="module")
def cast(without: Flask) -> Cast:
    with clock.running_on(MovableClock()):
        with without.app_context():
            cast = people.assemble()
        _fill(signed_in(without, cast.lind), signed_in(without, cast.ana), cast.ana)
    return cast


def _fill(lind: FlaskClient, ana: FlaskClient, patient: Person) -> None:
    session = recording.started(ana)
    recording.send(ana, session)
    assert recording.finish(ana, session).status_code == 200
    set_level(lind, patient, session)
    submit(ana, *[1] * 9)
    treatment.make(lind, patient)
    write(lind, patient)


@pytest.fixture(scope="module")
def standby(primary: postgres.Cluster, cast: Cast) -> Iterator[Standby]:
    """A replica of the clinic as it is by then."""
    standby = Standby(primary)
    yield standby
    standby.stop()


@pytest.fixture(scope="module")
def clinic(without: Flask, standby: Standby, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application that reads from the replica, on the same database."""
    url = without.config["SQLALCHEMY_DATABASE_URI"]
    there = postgres.url(standby.socket, "clinic")
    return _application(url, tmp_path_factory.mktemp("backups"), replica_url=there)


def _application(url: str, folder: Path, replica_url: str | None = None) -> Flask:
    settings = Settings(
        database_url=url,
        owner_url=postgres.owner_of(url),
        replica_url=replica_url,
        statement_seconds=LONGEST_S,
        backups=folder,
    )
    return create_app(settings)


@pytest.fixture(autouse=True)
def _patient_and_restless(
    clinic: Flask, frozen_clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A busy machine makes no replica late, and each reading tries it anew."""
    monkeypatch.setattr(replica, "PATIENCE_S", 20)
    monkeypatch.setattr(replica, "REST_S", 0)
    yield
    known = clinic.extensions[replica.EXTENSION]
    known.answers, known.asked_again_at = True, 0


@contextmanager
def asked_of_replica(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the replica's server within the block."""
    statements: list[str] = []

    def seen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = app.extensions[replica.EXTENSION].engine
    sa.event.listen(engine, "before_cursor_execute", seen)
    yield statements
    sa.event.remove(engine, "before_cursor_execute", seen)


def reads_by(server: str) -> float:
    """As the metrics count them: "replica" or "primary"."""
    return OWN.get_sample_value("serein_replica_reads_total", {"by": server}) or 0


def addresses(patient: Person) -> dict[str, dict[str, str]]:
    """Everything that is read from the replica, and its arguments."""
    now = clock.now()
    year = {
        "from": (now - timedelta(days=365)).isoformat(),
        "to": (now + timedelta(days=30)).isoformat(),
    }
    return {
        CASELOAD: {"sort": "name"},
        f"{CASELOAD}.csv": {},
        "/api/v1/caseload-numbers": {},
        f"{CASELOAD}/{patient.id}/timeline": year,
        f"{CASELOAD}/{patient.id}/comparison": {},
    }


def test_what_takes_long_is_read_from_the_replica_and_is_the_same(
    clinic: Flask, without: Flask, cast: Cast
) -> None:
    with_it, without_it = signed_in(clinic, cast.lind), signed_in(without, cast.lind)
    for address, arguments in addresses(cast.ana).items():
        with asked_of_replica(clinic) as statements:
            answer = with_it.get(address, query_string=arguments)
        expected = without_it.get(address, query_string=arguments)
        assert (answer.status_code, answer.data) == (200, expected.data), address
        assert len(statements) > 1, address  # the question how far it is, and the reading itself


def test_the_reading_is_in_the_audit_log_of_the_primary(clinic: Flask, cast: Cast) -> None:
    def readings() -> int:
        count = sa.select(sa.func.count()).select_from(AuditEntry)
        with clinic.app_context():
            return db.session.scalar(count.where(AuditEntry.action == "timeline.read")) or 0

    before = readings()
    address = f"{CASELOAD}/{cast.ana.id}/timeline"
    lind = signed_in(clinic, cast.lind)
    assert lind.get(address, query_string=addresses(cast.ana)[address]).status_code == 200
    assert readings() == before + 1


def test_a_consent_counts_from_the_moment_of_its_withdrawal(clinic: Flask, cast: Cast) -> None:
    lind, ana = signed_in(clinic, cast.lind), signed_in(clinic, cast.ana)
    before = reads_by("replica")
    for active in (False, True) * 10:
        _share(ana, active)
        assert (str(cast.ana.id) in _caseload(lind)) is active
    assert reads_by("replica") == before + 20


def test_a_replica_that_is_behind_is_not_read(
    clinic: Flask,
    cast: Cast,
    standby: Standby,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lind, ana = signed_in(clinic, cast.lind), signed_in(clinic, cast.ana)
    monkeypatch.setattr(replica, "PATIENCE_S", 0.1)
    before = reads_by("primary")
    standby.pause()
    with caplog.at_level(logging.WARNING, replica.__name__), asked_of_replica(clinic) as statements:
        for active in (False, True):
            _share(ana, active)
            assert (str(cast.ana.id) in _caseload(lind)) is active
        assert not any("patient_snapshot" in statement for statement in statements)
        assert reads_by("primary") == before + 2
        standby.resume()
        _read_there_again(clinic, lind)
    assert [record.message for record in caplog.records] == [
        "the primary reads in the replica's place: it has not caught up within 0.1 s",
        "the replica is read from again",
    ]


def test_a_replica_that_dies_in_the_middle_of_a_reading_is_not_missed(
    clinic: Flask, cast: Cast, standby: Standby, caplog: pytest.LogCaptureFixture
) -> None:
    lind = signed_in(clinic, cast.lind)
    expected = _caseload(lind)

    def kill(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "patient_snapshot" in statement:
            sa.event.remove(engine, "before_cursor_execute", kill)
            standby.halt("immediate")

    engine = clinic.extensions[replica.EXTENSION].engine
    sa.event.listen(engine, "before_cursor_execute", kill)
    with caplog.at_level(logging.WARNING, replica.__name__):
        assert _caseload(lind) == expected
        assert _caseload(lind) == expected  # it is still away
        standby.start()
        _read_there_again(clinic, lind)
    lost, found = (record.message for record in caplog.records)
    assert lost.startswith("the primary reads in the replica's place: it failed")
    assert found == "the replica is read from again"


def test_one_that_failed_is_left_alone_for_a_while(
    clinic: Flask, cast: Cast, standby: Standby, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "PATIENCE_S", 0.1)
    monkeypatch.setattr(replica, "REST_S", 3600)
    standby.pause()
    lind = signed_in(clinic, cast.lind)  # which it does not know of
    assert _caseload(lind)
    standby.resume()
    with asked_of_replica(clinic) as statements:
        assert _caseload(lind)
    assert statements == []
    clinic.extensions[replica.EXTENSION].asked_again_at = 0
    _read_there_again(clinic, lind)


def test_a_transaction_that_has_written_reads_what_it_wrote(clinic: Flask, cast: Cast) -> None:
    def name() -> str | None:
        return db.session.scalar(sa.select(User.display_name).where(User.id == cast.ben.id))

    with clinic.app_context():
        db.session.execute(
            sa.update(User).where(User.id == cast.ben.id).values(display_name="Ben Anders")
        )
        assert replica.read(name) == "Ben Anders"
        db.session.rollback()
        with asked_of_replica(clinic) as statements:
            assert replica.read(name) == cast.ben.display_name
        assert statements


def test_a_query_that_writes_is_a_mistake_of_ours(clinic: Flask, cast: Cast) -> None:
    def rename() -> None:
        db.session.get_one(User, cast.ben.id).display_name = "Ben Anders"

    with clinic.app_context(), pytest.raises(RuntimeError, match="writes"):
        replica.read(rename)


def test_the_replica_guards_patients_rows_by_itself(clinic: Flask, cast: Cast) -> None:
    """Past the session's own scope: the policies of the database hold there as well."""
    query = sa.select(MonitoringSession.__table__.c.patient_id).distinct()
    with clinic.extensions[replica.EXTENSION].engine.connect() as connection:
        assert list(connection.scalars(query)) == []
        with acting_as(cast.ana.principal):
            assert list(connection.scalars(query)) == [cast.ana.id]
        with acting_as(cast.lind.principal):
            assert list(connection.scalars(query)) == [cast.ana.id]
        with acting_as(cast.okafor.principal):
            assert list(connection.scalars(query)) == []


def test_a_statement_there_takes_no_longer_than_on_the_primary(clinic: Flask) -> None:
    engine = clinic.extensions[replica.EXTENSION].engine
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW statement_timeout").scalar() == f"{LONGEST_S}s"


def test_one_that_became_a_primary_itself_is_not_read(
    clinic: Flask, cast: Cast, standby: Standby, caplog: pytest.LogCaptureFixture
) -> None:
    """The last of the module: there is no way back."""
    standby.promote()
    with caplog.at_level(logging.WARNING, replica.__name__):
        assert _caseload(signed_in(clinic, cast.lind))
    (record,) = caplog.records
    assert "it does not follow this primary" in record.message


def _share(patient: FlaskClient, active: bool) -> None:
    change = {"version": SHARING.version, "active": active}
    answer = patient.put(f"/api/v1/consents/{SHARING.kind}", json=change)
    assert answer.status_code == 200, answer.json


def _caseload(physician: FlaskClient) -> set[str]:
    """The ids of all patients on it."""
    answer = physician.get(CASELOAD)
    assert answer.status_code == 200, answer.json
    return {line["id"] for line in answer.json["items"]}


def _read_there_again(clinic: Flask, physician: FlaskClient) -> None:
    """Once it has caught up: within some seconds, or the test ends here."""
    given_up_at = monotonic() + 20
    while monotonic() < given_up_at:
        with asked_of_replica(clinic) as statements:
            _caseload(physician)
        if any("patient_snapshot" in statement for statement in statements):
            return
    pytest.fail("the replica is not read from any more")
