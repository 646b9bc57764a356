"""A master key is replaced while people work, and nothing is lost with the old one."""

import base64
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.common import audit, clock, crypto, vault
from backend.common.crypto import MasterKeys, key_number
from backend.common.db import db, read_only
from backend.common.master_keys import key_uses
from backend.common.principal import Role, system_principal
from backend.common.security import EXTENSION
from backend.common.vault import DataKey
from backend.config import DEVELOPMENT_KEYS, ROOT
from backend.features.accounts.models import User
from backend.features.audit_seals import service as seals
from backend.features.backups import keys as keys_file
from backend.features.backups import service as backups
from backend.features.keys import service
from backend.features.keys.batches import Pace
from tests.backend.support import people
from tests.backend.support.fill import fill
from tests.backend.support.times import MovableClock
from tests.backend.support.workers import wait_for

AsSystem = Callable[[], AbstractContextManager[None]]
OLD = DEVELOPMENT_KEYS.keys[1]
BOTH = MasterKeys({1: OLD, 2: b"2" * 32})
NEW = MasterKeys({2: b"2" * 32})
NEEDLE = "turned-5b1d"
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["seal", "renew", "shred"]), st.integers(0, 3)),
        st.tuples(st.sampled_from(["new key", "rotate", "drop the old"]), st.just(0)),
    ),
    max_size=14,
)


def use(app: Flask, keys: MasterKeys) -> None:
    app.extensions[EXTENSION] = replace(app.extensions[EXTENSION], master_keys=keys)


@pytest.fixture
def restored_keys(app: Flask) -> Iterator[None]:
    yield
    use(app, DEVELOPMENT_KEYS)


def needed(app: Flask) -> dict[str, dict[int, int]]:
    return {each.name: dict(each.needed) for each in service.standing(key_uses(app))}


def everything_sealed() -> list[object]:
    """Every sealed value of every row, open."""
    found: list[object] = []
    for entity, names in service._sealed():
        rows = db.session.scalars(sa.select(entity)).all()
        found += [getattr(row, name) for row in rows for name in names]
    return found


def test_afterwards_the_new_key_is_enough(own_app: Flask, frozen_clock: MovableClock) -> None:
    folder = own_app.extensions[EXTENSION].backups
    with own_app.app_context(), system_principal("test"):
        cast = people.assemble()
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id)
        vault.data_key(cast.ben.id)
        vault.shred(cast.ben.id)
        audit.record(action="test.written")
        db.session.commit()
        frozen_clock.pass_by(hours=1)
        seals.seal(master=DEVELOPMENT_KEYS)
        backups.back_up(folder, master=DEVELOPMENT_KEYS)
        db.session.commit()
        before = everything_sealed()
        assert sum(NEEDLE in str(value) for value in before) > 10
        db.session.rollback()

        use(own_app, BOTH)
        done = service.rotate(master=BOTH, uses=key_uses(own_app), pace=Pace(rows=1))
        assert done.unopened == []
        after = needed(own_app)
        assert {number for counts in after.values() for number in counts} == {1, 2}
        assert [name for name, counts in after.items() if 1 in counts] == [
            "backups in SEREIN_BACKUPS"
        ]

    use(own_app, NEW)
    with own_app.app_context(), system_principal("test"):
        db.session.remove()
        assert everything_sealed() == before
        assert seals.verify(master=NEW).sound
        wrapped = [key for one in keys_file.read(folder).values() for key in one.values()]
        assert wrapped
        assert {key_number(key.wrapped) for key in wrapped} == {2}
        with pytest.raises(vault.ShreddedError):
            vault.data_key(cast.ben.id)


def test_what_was_shredded_stays_shredded(
    cast: people.Cast, as_system: AsSystem, app: Flask, restored_keys: None
) -> None:
    with as_system():
        vault.data_key(cast.ana.id)
        vault.shred(cast.ana.id)
        db.session.commit()
        use(app, BOTH)
        done = service.rotate(master=BOTH, uses=(), pace=Pace())
        assert done.moved.total() == 0
        assert db.session.scalars(sa.select(DataKey.wrapped)).all() == [vault.SHREDDED]


def test_what_does_not_open_is_named_and_the_rest_moved(
    cast: people.Cast, as_system: AsSystem, app: Flask, restored_keys: None
) -> None:
    with as_system():
        vault.data_key(cast.ana.id)
        vault.data_key(cast.ben.id)
        db.session.flush()
        key = db.session.scalars(sa.select(DataKey).where(DataKey.patient_id == cast.ana.id)).one()
        key.wrapped = key.wrapped[:-1] + bytes([key.wrapped[-1] ^ 1])
        db.session.commit()
        use(app, BOTH)
        done = service.rotate(master=BOTH, uses=(), pace=Pace())
        assert done.moved == Counter({"data_key.wrapped": 1})
        assert done.unopened == [f"data_key:{cast.ana.id}: does not open with this key"]


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each example begins with no keys
@given(steps=STEPS)
def test_whatever_the_order_what_was_sealed_opens_until_it_is_shredded(
    steps: list[tuple[str, int]],
    cast: people.Cast,
    as_system: AsSystem,
    app: Flask,
    restored_keys: None,
) -> None:
    who = [cast.ana.id, cast.ben.id, cast.lind.id, cast.admin.id]
    held: dict[UUID, list[bytes]] = {}
    gone: set[UUID] = set()
    master = {1: OLD}
    with as_system():
        for kind in (vault.FormerDataKey, DataKey):
            db.session.execute(sa.delete(kind))
        db.session.commit()  # a rotation begins by rolling back what is not
        db.session.info.clear()
        for step, number in steps:
            use(app, MasterKeys(master))
            person = who[number]
            if step == "seal" and person not in gone:
                held.setdefault(person, []).append(vault.seal(person, b"calm", place="x"))
            elif step == "renew" and person in held:
                vault.renew(person)
            elif step == "shred":
                vault.shred(person)
                gone.add(person)
                held.pop(person, None)
            elif step == "new key" and len(master) < 3:
                master |= {max(master) + 1: crypto.new_key()}
            elif step == "rotate":
                service.rotate(master=MasterKeys(master), uses=(), pace=Pace(rows=2))
            elif step == "drop the old":
                still = {n for counts in needed(app).values() for n in counts}
                newest = max(master)
                master = {n: key for n, key in master.items() if n in still or n == newest}
            db.session.commit()
        use(app, MasterKeys(master))
        db.session.info.clear()
        for person, values in held.items():
            for value in values:
                assert vault.unseal(person, value, place="x") == b"calm"
        for person in gone:
            with pytest.raises(vault.ShreddedError):
                vault.data_key(person)


def test_killed_in_the_middle_it_goes_on_where_it_stopped(own_app: Flask) -> None:
    many = 90
    with own_app.app_context(), system_principal("test"):
        cast = people.assemble()
        for number in range(many):
            db.session.add(person := _user(number))
            db.session.flush()
            vault.data_key(person.id)
        entry = vault.seal(cast.ana.id, b"calm", place="x")
        db.session.commit()

    def under() -> Counter[int]:
        with own_app.app_context(), read_only(), system_principal("test"):
            return Counter(
                key_number(row) for row in db.session.scalars(sa.select(DataKey.wrapped))
            )

    first = _rotate(own_app, "--batch", "3", "--rest", "0.1")
    wait_for(lambda: under()[2] > 0)
    use(own_app, BOTH)
    with own_app.app_context(), system_principal("test"):  # people go on meanwhile
        assert vault.unseal(cast.ana.id, entry, place="x") == b"calm"
        vault.seal(cast.ben.id, b"sad", place="x")
        db.session.commit()
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert 0 < under()[1] < many

    told, errors = _rotate(own_app).communicate()
    assert under() == Counter({2: many + 2}), errors
    assert "master key 1 may be removed from SEREIN_MASTER_KEYS\n" in told
    use(own_app, NEW)
    with own_app.app_context(), system_principal("test"):
        assert vault.unseal(cast.ana.id, entry, place="x") == b"calm"


def _user(number: int) -> User:
    return User(
        email=f"many{number}@test.example",
        password_hash="x",
        display_name="Many",
        role=Role.PATIENT,
        region="US",
        created_at=clock.now() - timedelta(days=1),
    )


def _rotate(app: Flask, *options: str) -> subprocess.Popen[str]:
    keys = ",".join(f"{n}:{base64.b64encode(key).decode()}" for n, key in BOTH.keys.items())
    environment = os.environ | {
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "SEREIN_BACKUPS": str(app.extensions[EXTENSION].backups),
        "SEREIN_MASTER_KEYS": keys,
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "keys", "rotate", *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True)
