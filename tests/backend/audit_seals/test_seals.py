"""The audit log is sealed, and any later change is found."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError

from backend.common import audit
from backend.common.audit import AuditEntry
from backend.common.crypto import MasterKeys, new_key
from backend.common.db import db
from backend.features.audit_seals import service
from backend.features.audit_seals.models import AuditSeal
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import postgres
from tests.backend.support.times import MovableClock

MASTER = MasterKeys({1: new_key()})


def write(count: int, clock: MovableClock) -> None:
    for number in range(count):
        audit.record(action="test.written", number=number, named=f"entry {number}")
        db.session.flush()
        clock.pass_by(seconds=1)


def unlocked(statement: str) -> None:
    """What somebody does who owns the database: the triggers are no hindrance."""
    with postgres.as_owner():
        for table in ("audit_log", "audit_seal"):
            if db.engine.dialect.name == "postgresql":
                db.session.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
            else:
                for verb in ("update", "delete"):
                    db.session.execute(sa.text(f"DROP TRIGGER IF EXISTS {table}_no_{verb}"))
        db.session.execute(sa.text(statement))
    db.session.expire_all()


@pytest.fixture
def sealed(
    as_system: AsSystem, frozen_clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], service.Verified]]:
    """Twelve entries under four seals; call it to verify them."""
    monkeypatch.setattr(service, "LONGEST_STRETCH", 3)
    with as_system():
        write(12, frozen_clock)
        frozen_clock.pass_by(hours=1)
        assert service.seal(master=MASTER) == 12
        yield lambda: service.verify(master=MASTER)
        db.session.rollback()


def test_what_is_sealed_is_found_as_it_was(sealed: Callable[[], service.Verified]) -> None:
    found = sealed()
    assert (found.seals, found.entries, found.unsealed) == (4, 12, 0)
    assert found.sound
    assert service.seal(master=MASTER) == 0


@pytest.mark.parametrize(
    ("statement", "number", "reason"),
    [
        ("UPDATE audit_log SET action = 'test.writtem' WHERE id = {5}", 2, "changed"),
        ("UPDATE audit_log SET actor_role = 'patient' WHERE id = {1}", 1, "changed"),
        ("UPDATE audit_log SET object_id = '1' WHERE id = {11}", 4, "changed"),
        ("UPDATE audit_log SET detail = '{{}}' WHERE id = {8}", 3, "changed"),
        ("DELETE FROM audit_log WHERE id = {4}", 2, "3 entries were sealed, 2 are there"),
        ("DELETE FROM audit_log WHERE id = {12}", 4, "3 entries were sealed, 2 are there"),
        (
            "INSERT INTO audit_log (at, actor_role, action, detail) "
            "SELECT at, 'system', 'test.slipped_in', '{{}}' FROM audit_log WHERE id = {5}",
            2,
            "3 entries were sealed, 4 are there",
        ),
        ("UPDATE audit_seal SET entries = 2 WHERE number = 3", 3, "2 entries were sealed"),
        (
            "UPDATE audit_seal SET mac = 'x' || substr(mac, 2) WHERE number = 1",
            1,
            "seal",
        ),
        ("DELETE FROM audit_seal WHERE number = 2", 3, "seals 2 to 2 are missing"),
    ],
)
def test_whatever_is_changed_afterwards_is_found_where_it_is(
    sealed: Callable[[], service.Verified], statement: str, number: int, reason: str
) -> None:
    ids = db.session.scalars(sa.select(AuditEntry.id).order_by(AuditEntry.at, AuditEntry.id)).all()
    unlocked(statement.format(0, *ids))
    found = sealed()
    assert not found.sound
    assert found.broken[0].number == number
    assert reason in found.broken[0].reason


def test_any_one_changed_byte_of_any_text_is_found(
    sealed: Callable[[], service.Verified],
) -> None:
    ids = db.session.scalars(sa.select(AuditEntry.id)).all()
    for id in ids:
        for column in ("action", "actor_role"):
            with db.session.begin_nested() as point:
                value = db.session.scalar(
                    sa.select(AuditEntry.__table__.c[column]).where(AuditEntry.id == id)
                )
                assert value is not None
                changed = chr(ord(value[0]) ^ 1) + value[1:]
                unlocked(f"UPDATE audit_log SET {column} = '{changed}' WHERE id = {id}")
                assert not sealed().sound, (id, column)
                point.rollback()
            db.session.expire_all()
    assert sealed().sound


def test_seals_taken_off_the_end_are_missed_by_a_head_kept_elsewhere(
    sealed: Callable[[], service.Verified],
) -> None:
    head = sealed().head
    unlocked("DELETE FROM audit_seal WHERE number = 4")
    assert sealed().sound  # as if it had not been sealed yet
    assert sealed().unsealed == 3
    found = service.verify(master=MASTER, head=head)
    assert not found.known_head
    assert not found.sound


def test_nobody_without_the_master_key_can_seal_anew(
    sealed: Callable[[], service.Verified],
) -> None:
    unlocked("UPDATE audit_log SET action = 'test.other'")
    unlocked("DELETE FROM audit_seal")
    assert service.seal(master=MasterKeys({1: new_key()})) == 12
    assert [broken.number for broken in sealed().broken] == [1, 2, 3, 4]


def test_young_entries_wait_and_late_ones_do_not_break_a_seal(
    as_system: AsSystem, frozen_clock: MovableClock
) -> None:
    with as_system():
        write(3, frozen_clock)
        assert service.seal(master=MASTER) == 0
        assert service.verify(master=MASTER).unsealed == 3
        frozen_clock.pass_by(minutes=10)
        assert service.seal(master=MASTER) == 3
        write(2, frozen_clock)
        frozen_clock.pass_by(hours=1)
        assert service.seal(master=MASTER) == 2
        assert service.verify(master=MASTER).sound
        db.session.rollback()


def test_a_new_master_key_goes_on_and_the_old_one_is_still_needed(
    sealed: Callable[[], service.Verified], frozen_clock: MovableClock
) -> None:
    both = MasterKeys({**MASTER.keys, 2: new_key()})
    write(2, frozen_clock)
    frozen_clock.pass_by(hours=1)
    assert service.seal(master=both) == 2
    assert service.verify(master=both).sound
    newest = replace(both, keys={2: both.keys[2]})
    found = service.verify(master=newest)
    assert found.broken[0].reason == "master key 1 is not at hand"
    assert db.session.scalars(sa.select(AuditSeal.key_number)).all()[-1] == 2


@pytest.mark.parametrize("statement", ["UPDATE audit_seal SET mac = ''", "DELETE FROM audit_seal"])
def test_seals_are_never_changed_or_removed(
    sealed: Callable[[], service.Verified], statement: str
) -> None:
    with (
        pytest.raises(DBAPIError, match="append-only"),
        db.session.begin_nested(),
        postgres.as_owner(),
    ):
        db.session.execute(sa.text(statement))


def test_the_commands_say_what_they_found(
    app: Flask, as_system: AsSystem, frozen_clock: MovableClock
) -> None:
    run = app.test_cli_runner().invoke
    with as_system():
        write(2, frozen_clock)
        frozen_clock.pass_by(hours=1)
        db.session.commit()
    assert run(args=["audit", "seal"]).output == "sealed 2 entries\n"
    done = run(args=["audit", "verify"])
    assert done.exit_code == 0
    assert "1 seals over 2 entries, 0 not sealed yet" in done.output
    assert run(args=["audit", "verify", "--head", "0" * 64]).exit_code == 1
    with as_system():
        unlocked("UPDATE audit_log SET action = 'test.other'")
        db.session.commit()
    done = run(args=["audit", "verify"])
    assert done.exit_code == 1
    assert "seal 1: an entry or the seal itself was changed" in done.output
