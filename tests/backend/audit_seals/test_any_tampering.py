"""Whatever single thing somebody does to a sealed log, as the owner of the database, is found."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from backend.common import audit, clock
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.principal import system_principal
from backend.features.audit_seals import service
from backend.features.audit_seals.models import AuditSeal
from tests.backend.audit_seals.test_seals import MASTER, sealed, unlocked, write
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support.times import MovableClock

__all__ = ["sealed"]  # the fixture

ENTRIES = 12
COLUMNS = ("action", "actor_role", "object_type", "object_id")
WORDS = st.text(
    st.characters(codec="ascii", exclude_characters="'%:{}\\\0"), min_size=1, max_size=12
)
PLACES = st.integers(0, ENTRIES - 1)
TWO_PLACES = st.lists(PLACES, min_size=2, max_size=2, unique=True)

change = st.builds(
    lambda at, column, word: [f"UPDATE audit_log SET {column} = '{word}' WHERE id = {{{at}}}"],
    PLACES,
    st.sampled_from(COLUMNS),
    WORDS,
)
remove = st.builds(
    lambda places: [f"DELETE FROM audit_log WHERE id IN ({', '.join(places)})"],
    st.lists(PLACES.map("{{{}}}".format), min_size=1, unique=True),
)
insert = st.builds(
    lambda at, word: [
        "INSERT INTO audit_log (at, actor_role, action, detail)"
        f" SELECT at, 'system', '{word}', '{{{{}}}}' FROM audit_log WHERE id = {{{at}}}"
    ],
    st.integers(0, ENTRIES - 2),  # after the last one it is a new entry, still to be sealed
    WORDS,
)
swap = st.builds(
    lambda two: [
        f"UPDATE audit_log SET at = (SELECT at FROM audit_log WHERE id = {{{two[0]}}})"
        f" WHERE id = {{{two[1]}}}"
    ],
    TWO_PLACES,
)
SAID = (
    "entries = entries + 1",
    "entries = entries - 1",
    "last_id = last_id - 1",
    "mac = 'x' || substr(mac, 2)",
    "number = number + 10",
    "key_number = 9",
)
seal = st.builds(
    lambda number, what: [f"UPDATE audit_seal SET {what} WHERE number = {number}"],
    st.integers(1, 4),
    st.sampled_from(SAID),
)
unseal = st.builds(
    lambda number: [f"DELETE FROM audit_seal WHERE number = {number}"], st.integers(1, 3)
)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(statements=change | remove | insert | swap | seal | unseal)
def test_any_one_tampering_is_found(
    sealed: Callable[[], service.Verified],
    statements: list[str],
) -> None:
    ids = db.session.scalars(sa.select(AuditEntry.id).order_by(AuditEntry.at, AuditEntry.id)).all()
    before = _everything()
    with db.session.begin_nested() as point:
        for statement in statements:
            unlocked(statement.format(*ids))
        touched = _everything() != before
        assert sealed().sound is not touched, statements
        point.rollback()
    db.session.expire_all()


def _everything() -> list[Any]:
    """What entries and seals say now, in the order in which they are sealed."""
    tables: tuple[sa.Table, ...] = (AuditEntry.__table__, AuditSeal.__table__)  # type: ignore[assignment]
    return [
        tuple(row)
        for table in tables
        for row in db.session.connection().execute(sa.select(table).order_by(*table.primary_key))
    ]


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(batches=st.lists(st.integers(0, 5), min_size=1, max_size=5), stretch=st.integers(1, 6))
def test_seals_join_however_the_log_was_cut(
    as_system: AsSystem,
    frozen_clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
    batches: list[int],
    stretch: int,
) -> None:
    monkeypatch.setattr(service, "LONGEST_STRETCH", stretch)
    with as_system():
        for count in batches:
            write(count, frozen_clock)
            frozen_clock.pass_by(hours=1)
            assert service.seal(master=MASTER) == count
        found = service.verify(master=MASTER)
        assert (found.sound, found.entries, found.unsealed) == (True, sum(batches), 0)
        assert found.seals == sum(-(-count // stretch) for count in batches)
        db.session.rollback()


def test_two_who_seal_at_once_make_one_chain(own_app: Flask, frozen_clock: MovableClock) -> None:
    with own_app.app_context(), system_principal("test"):
        for number in range(20):
            audit.record(action="test.written", number=number)
        db.session.commit()
    frozen_clock.pass_by(hours=1)
    later, start = frozen_clock, threading.Barrier(2)
    outcomes: list[object] = []

    def seal_now() -> None:
        with clock.running_on(later), own_app.app_context(), system_principal("test"):
            start.wait()
            try:
                outcomes.append(service.seal(master=MASTER))
                db.session.commit()
            except IntegrityError as error:
                db.session.rollback()
                outcomes.append(type(error))

    threads = [threading.Thread(target=seal_now) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 2
    assert 20 in outcomes
    with own_app.app_context(), system_principal("test"):
        found = service.verify(master=MASTER)
        assert (found.sound, found.seals, found.entries) == (True, 1, 20)
