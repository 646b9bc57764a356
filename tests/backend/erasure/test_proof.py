"""The proof: whatever was stored of a person is found nowhere once the account is erased."""

import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from backend.app import create_app
from backend.common import audit, ownership, vault
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.principal import system_principal
from backend.common.security import EXTENSION
from backend.common.worker import Worker
from backend.config import DEVELOPMENT_KEYS, Settings
from backend.features.accounts.models import User
from backend.features.backups import envelope, keys
from backend.features.backups import service as backups
from backend.features.backups.errors import DamagedError
from backend.features.erasure.models import Erasure
from tests.backend.support import people, postgres
from tests.backend.support.fill import MADE_ELSEWHERE, fill
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON
from tests.backend.support.workers import PATIENCE_S, wait_for

ANAS, BENS = "ana-4c81f", "ben-9d02e"
"""In every text that is stored of the two."""
LEAVES = {"audit_log", "erasure", "job"}
"""Tables in which the id of an erased person may stand."""


@dataclass(frozen=True)
class Scene:
    app: Flask
    cast: Cast
    backups: list[Path]
    folder: Path
    anas_key: bytes
    """Wrapped, as it was stored."""


@pytest.fixture
def scene(own_app: Flask) -> Scene:
    """Ana and Ben have a row in every table, and two backups were made."""
    folder: Path = own_app.extensions[EXTENSION].backups
    with own_app.app_context():
        cast = people.assemble()
        with system_principal("test"):
            for person, needle in ((cast.ana, ANAS), (cast.ben, BENS)):
                filled = fill(person.id, needle=needle, physician=cast.lind.id)
                owned = {table.name for table, _ in ownership.owned()}
                assert filled | MADE_ELSEWHERE == owned
                user = db.session.get_one(User, person.id)
                user.email, user.display_name = f"{needle}@test.example", f"Name {needle}"
                vault.data_key(person.id)
            audit.record(action="test.filled", patient_id=cast.ana.id)
            db.session.commit()
            wrapped = db.session.scalar(
                sa.select(vault.DataKey.wrapped).where(vault.DataKey.patient_id == cast.ana.id)
            )
            made = [backups.back_up(folder, master=DEVELOPMENT_KEYS).path for _ in range(2)]
            db.session.commit()
    assert wrapped is not None
    return Scene(own_app, cast, made, folder, wrapped)


def everything_stored(app: Flask) -> bytes:
    """Of SQLite each byte on the disk, log and free pages included; of PostgreSQL each row."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        return b"".join(part.read_bytes() for part in file.parent.glob(file.name + "*"))
    return "\n".join(dump(app).values()).encode()


def dump(app: Flask) -> dict[str, str]:
    """Every row of every table as text, by table; bytes as the text that they hold."""
    found: dict[str, str] = {}
    with (
        app.app_context(),
        read_only(),
        system_principal("test"),
        db.engine.connect() as connection,
    ):
        for table in sa.inspect(connection).get_table_names():
            reflected = sa.Table(table, sa.MetaData(), autoload_with=connection)
            rows = connection.execute(sa.select(reflected))
            found[table] = "\n".join(" ".join(map(_text, row)) for row in rows)
    return found


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return str(value)


def _as_stored(app: Flask, value: bytes) -> bytes:
    """The value as everything_stored() tells it."""
    is_sqlite = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
    return value if is_sqlite else _text(value).encode()


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def ask(scene: Scene) -> None:
    client = people.signed_in(scene.app, scene.cast.ana)
    body = {"password": people.PASSWORD, "word": "erase"}
    answer = client.post("/api/v1/account/erasure", json=body)
    assert answer.status_code == 202, answer.json


def work(scene: Scene) -> None:
    worker = Worker(scene.app)
    while worker.run_one():
        pass
    with scene.app.app_context():
        db.session.remove()


@contextmanager
def restored(url: str, path: Path) -> Any:
    app = create_app(Settings(database_url=url, owner_url=postgres.owner_of(url)))
    with app.app_context():
        with system_principal("test"):
            done = backups.restore(path, master=DEVELOPMENT_KEYS)
            db.session.commit()
        yield app, done
        db.session.remove()
        db.engine.dispose()


Restore = Callable[[Path], AbstractContextManager[tuple[Flask, backups.Restored]]]


@pytest.fixture
def restore(database_kind: str, new_database: Callable[[str, str], str]) -> Restore:
    return lambda path: restored(new_database(database_kind, "restored"), path)


def test_nothing_is_found_any_more(scene: Scene) -> None:
    before = everything_stored(scene.app)
    assert before.count(ANAS.encode()) > 10, "the search finds what is there"
    assert _as_stored(scene.app, scene.anas_key) in before
    ask(scene)
    work(scene)
    after = everything_stored(scene.app)
    assert ANAS.encode() not in after
    assert _as_stored(scene.app, scene.anas_key) not in after
    assert BENS.encode() in after
    stored = files(scene.folder)
    assert ANAS.encode() not in stored
    assert str(scene.cast.ana.id) not in (scene.folder / keys.NAME).read_text()
    assert str(scene.cast.ben.id) in (scene.folder / keys.NAME).read_text()


def test_only_ids_are_left_and_only_where_they_may_be(scene: Scene) -> None:
    ask(scene)
    work(scene)
    ana = scene.cast.ana.id
    found = {
        table for table, rows in dump(scene.app).items() if str(ana) in rows or ana.hex in rows
    }
    assert found == LEAVES


def test_the_backups_rows_open_no_more_but_anothers_do(scene: Scene) -> None:
    ask(scene)
    work(scene)
    present = keys.read(scene.folder)
    assert set(present) == {scene.cast.ben.id}
    with scene.app.app_context(), system_principal("test"):
        bens = vault.data_key(scene.cast.ben.id)
        for path in scene.backups:
            with path.open("rb") as file:
                reader = envelope.Reader(file, master=DEVELOPMENT_KEYS)
                reader.verify()
                opened = set()
                for frame in reader.frames():
                    if frame.owner == scene.cast.ben.id:
                        opened.add(reader.open(frame, bens)[0])
                    elif frame.owner == scene.cast.ana.id:
                        for key in (bens, None):
                            with pytest.raises(DamagedError):
                                reader.open(frame, key)
                assert {"users", "report", "mon_session"} <= opened


def test_a_restored_old_backup_does_not_bring_the_person_back(
    scene: Scene, restore: Restore
) -> None:
    ask(scene)
    work(scene)
    for path in scene.backups:
        with restore(path) as (app, done):
            assert done.skipped_people == 1
            assert done.skipped_rows > 5
            assert ANAS.encode() not in everything_stored(app)
            assert BENS.encode() in everything_stored(app)


def test_before_the_erasure_the_same_backup_brings_both_back(
    scene: Scene, restore: Restore
) -> None:
    with restore(scene.backups[0]) as (app, done):
        assert done.skipped_people == 0
        assert ANAS.encode() in everything_stored(app)


def test_a_request_that_comes_back_with_a_backup_comes_to_its_end(
    scene: Scene, restore: Restore
) -> None:
    """Made between the request and the erasure: the restored database knows the one, not whom."""
    ask(scene)
    with scene.app.app_context(), system_principal("test"):
        early = backups.back_up(scene.folder, master=DEVELOPMENT_KEYS).path
        db.session.commit()
    work(scene)
    with restore(early) as (app, done):
        assert done.skipped_people == 1
        while Worker(app).run_one():
            pass
        assert db.session.scalar(sa.select(Erasure.finished_at)) is not None


def test_a_backup_made_afterwards_holds_nothing_either(scene: Scene) -> None:
    ask(scene)
    with scene.app.app_context(), system_principal("test"):  # the worker has not begun
        early = backups.back_up(scene.folder, master=DEVELOPMENT_KEYS)
        db.session.commit()
    work(scene)
    with scene.app.app_context(), system_principal("test"):
        late = backups.back_up(scene.folder, master=DEVELOPMENT_KEYS)
        db.session.commit()
    assert set(keys.read(scene.folder)) == {scene.cast.ben.id}
    assert late.patients == 1
    assert early.path.exists()


def test_killed_in_the_middle_it_goes_on(scene: Scene, start_worker: Callable[[], Any]) -> None:
    ana = scene.cast.ana.id
    _change_consents(scene, 60_000)
    total = _count(scene)
    ask(scene)

    first = start_worker()
    wait_for(lambda: _count(scene) < total)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert 0 < _count(scene) < total, "killed in the middle"
    assert not _finished(scene)

    second = start_worker()
    wait_for(lambda: _finished(scene))
    second.send_signal(signal.SIGTERM)
    assert second.wait(PATIENCE_S) == 0
    assert ANAS.encode() not in everything_stored(scene.app)
    assert str(ana) not in (scene.folder / keys.NAME).read_text()


def _change_consents(scene: Scene, times: int) -> None:
    """So many rows that deleting them takes a moment."""
    row = {"patient_id": scene.cast.ana.id, "kind": "camera", "version": ANAS, "active": False}
    row |= {"recorded_at": NOON, "superseded_at": NOON}
    rows = [row | {"id": new_id()} for _ in range(times)]
    with scene.app.app_context(), system_principal("test"), db.engine.begin() as connection:
        connection.execute(sa.insert(ownership.table_of("consent")), rows)


def _count(scene: Scene) -> int:
    consent = ownership.table_of("consent")
    with (
        scene.app.app_context(),
        read_only(),
        system_principal("test"),
        db.engine.connect() as connection,
    ):
        count = sa.select(sa.func.count()).where(consent.c.patient_id == scene.cast.ana.id)
        return int(connection.scalar(count) or 0)


def _finished(scene: Scene) -> bool:
    erasure = ownership.table_of("erasure")
    with (
        scene.app.app_context(),
        read_only(),
        system_principal("test"),
        db.engine.connect() as connection,
    ):
        return connection.scalar(sa.select(erasure.c.finished_at)) is not None
