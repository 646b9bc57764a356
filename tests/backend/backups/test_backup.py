"""A backup brings back what was there, for whoever still has a key, and refuses to guess."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from backend.app import create_app
from backend.common import audit, ownership, vault
from backend.common.audit import AuditEntry
from backend.common.base import UTCDateTime, new_id
from backend.common.crypto import MasterKeys
from backend.common.db import db
from backend.common.principal import system_principal
from backend.config import DEVELOPMENT_KEYS, ROOT, Settings
from backend.features.backups import envelope, keys, rows, service
from backend.features.backups.errors import BackupError, DamagedError
from backend.features.consents.models import Consent, ConsentKind
from tests.backend.support import people, postgres
from tests.backend.support.fill import fill
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON

NEEDLE = "kept-7f3a91"
OWN_ROWS = {"audit_log"}


@pytest.fixture
def clinic(own_app: Flask) -> Cast:
    """Two patients with a row in every table."""
    with own_app.app_context():
        cast = people.assemble()
        with system_principal("test"):
            for patient in (cast.ana, cast.ben):
                fill(patient.id, needle=NEEDLE, physician=cast.lind.id)
            audit.record(action="test.filled", patient_id=cast.ana.id)
            db.session.commit()
        return cast


@pytest.fixture
def made(own_app: Flask, clinic: Cast, tmp_path: Path) -> service.Made:
    with own_app.app_context(), system_principal("test"):
        made = service.back_up(tmp_path / "backups", master=DEVELOPMENT_KEYS)
        db.session.commit()
        return made


@pytest.fixture
def emptied(
    database_kind: str, new_database: Callable[[str, str], str], tmp_path: Path
) -> Iterator[Flask]:
    """A database without a row to restore into."""
    with _empty(new_database(database_kind, "restored")) as app:
        yield app


@contextmanager
def _empty(url: str) -> Iterator[Flask]:
    app = create_app(Settings(database_url=url, owner_url=postgres.owner_of(url)))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def content(app: Flask) -> dict[str, set[str]]:
    """Every row of every table that a backup holds, and of the keys."""
    found: dict[str, set[str]] = {}
    with app.app_context(), system_principal("test"), db.engine.connect() as connection:
        for table in ownership.tables():
            if table.name not in service.LEFT_OUT - {"data_key"}:
                rows = connection.execute(sa.select(table))
                found[table.name] = {repr(tuple(row)) for row in rows}
    return found


def without(rows: dict[str, set[str]], *tables: str) -> dict[str, set[str]]:
    return {table: found for table, found in rows.items() if table not in tables}


def restore(app: Flask, path: Path, master: MasterKeys = DEVELOPMENT_KEYS) -> service.Restored:
    with app.app_context(), system_principal("test"):
        done = service.restore(path, master=master)
        db.session.commit()
        return done


def test_restored_equals_original(own_app: Flask, made: service.Made, emptied: Flask) -> None:
    original = content(own_app)
    assert all(original[table.name] for table, _ in ownership.owned() if table.name in original)
    done = restore(emptied, made.path)
    assert (done.rows, done.skipped_rows, done.skipped_people) == (made.rows, 0, 0)
    restored = content(emptied)
    assert without(restored, *OWN_ROWS) == without(original, *OWN_ROWS)
    for name in OWN_ROWS:  # making and restoring leave a row of their own
        assert len(restored[name] - original[name]) == 1


def test_what_is_written_next_gets_a_number_of_its_own(made: service.Made, emptied: Flask) -> None:
    """PostgreSQL counts on by itself and has to be told of the numbers that were inserted."""
    restore(emptied, made.path)
    log = AuditEntry.__table__
    with emptied.app_context(), system_principal("test"), db.engine.connect() as connection:
        (last,) = connection.execute(sa.select(log).order_by(log.c.id.desc()).limit(1))
    assert last.action == "backups.restored"


def test_sealed_text_opens_after_the_restore(
    clinic: Cast, made: service.Made, emptied: Flask
) -> None:
    restore(emptied, made.path)
    with emptied.app_context(), system_principal("test"):
        assert len(vault.data_key(clinic.ana.id)) == 32


def test_nothing_of_a_patient_is_readable_in_the_file(made: service.Made, clinic: Cast) -> None:
    raw = made.path.read_bytes()
    for secret in (NEEDLE, clinic.ana.email, clinic.ana.display_name + '"', clinic.lind.email):
        assert secret.encode() not in raw
    assert oct(made.path.stat().st_mode)[-3:] == "600"
    assert (made.path.parent / keys.NAME).stat().st_mode & 0o077 == 0


def test_a_patients_rows_open_with_that_patients_key_alone(
    own_app: Flask, made: service.Made, clinic: Cast
) -> None:
    with own_app.app_context(), system_principal("test"), made.path.open("rb") as file:
        reader = envelope.Reader(file, master=DEVELOPMENT_KEYS)
        reader.verify()
        ana, ben = vault.data_key(clinic.ana.id), vault.data_key(clinic.ben.id)
        anas = [frame for frame in reader.frames() if frame.owner == clinic.ana.id]
        owned = {table.name for table, _ in ownership.owned()} - service.LEFT_OUT
        assert {reader.open(frame, ana)[0] for frame in anas} == owned
        for frame in anas:
            for wrong in (ben, None):
                with pytest.raises(DamagedError):
                    reader.open(frame, wrong)


def test_only_rows_about_nobody_lie_under_the_backups_own_key(
    own_app: Flask, made: service.Made, clinic: Cast
) -> None:
    with own_app.app_context(), made.path.open("rb") as file:
        reader = envelope.Reader(file, master=DEVELOPMENT_KEYS)
        reader.verify()
        plain = [reader.open(f, None) for f in reader.frames() if f.owner == envelope.NOBODY]
    assert not any(NEEDLE in str(rows) or "ana@" in str(rows) for _, rows in plain)
    assert {"users", "audit_log"} <= {table for table, _ in plain}


@pytest.mark.parametrize("where", ["head", "patient", "middle", "end", "cut", "more", "reordered"])
def test_a_damaged_file_is_refused_and_nothing_written(
    made: service.Made, emptied: Flask, where: str
) -> None:
    raw = bytearray(made.path.read_bytes())
    if where == "cut":
        raw = raw[: len(raw) // 2]
    elif where == "more":
        raw += b"R"
    elif where == "reordered":
        raw[-40:-20], raw[-20:] = raw[-20:], raw[-40:-20]
    else:
        at = {"head": 30, "patient": len(raw) // 3, "middle": len(raw) // 2, "end": -3}[where]
        raw[at] ^= 1
    made.path.write_bytes(raw)
    with pytest.raises(BackupError, match=r"\.$"):
        restore(emptied, made.path)
    assert not any(content(emptied).values())


def test_a_frame_left_out_is_noticed(made: service.Made, emptied: Flask) -> None:
    """Even one that nobody could open: the end vouches for every byte."""
    with made.path.open("rb") as file:
        reader = envelope.Reader(file, master=DEVELOPMENT_KEYS)
        frame = next(f for f in reader.frames() if f.owner != envelope.NOBODY)
    raw = made.path.read_bytes()
    start = raw.index(frame.sealed) - envelope.FRAME.size
    made.path.write_bytes(raw[:start] + raw[start + envelope.FRAME.size + len(frame.sealed) :])
    with pytest.raises(DamagedError):
        restore(emptied, made.path)
    assert not any(content(emptied).values())


def test_something_else_is_no_backup(emptied: Flask, made: service.Made) -> None:
    made.path.write_bytes(b"PK\x03\x04 a zip file perhaps")
    with pytest.raises(DamagedError, match="not a backup"):
        restore(emptied, made.path)


def test_without_keys_file_or_master_key_it_says_so(emptied: Flask, made: service.Made) -> None:
    with pytest.raises(BackupError, match="master keys"):
        restore(emptied, made.path, MasterKeys({1: b"y" * 32}))
    (made.path.parent / keys.NAME).unlink()
    with pytest.raises(BackupError, match="no file `keys`"):
        restore(emptied, made.path)


def test_only_into_an_empty_database_of_the_same_schema(
    own_app: Flask, made: service.Made, emptied: Flask
) -> None:
    with pytest.raises(BackupError, match="not empty"):
        restore(own_app, made.path)
    with emptied.app_context(), system_principal("test"):
        table = sa.table("alembic_version", sa.column("version_num"))
        with postgres.as_owner():
            db.session.execute(sa.update(table).values(version_num="0001"))
        db.session.commit()
    with pytest.raises(BackupError, match=r"schema \d+ and the database of 0001"):
        restore(emptied, made.path)


def test_a_backup_of_one_database_can_be_restored_into_the_other(
    database_kind: str,
    new_database: Callable[[str, str], str],
    own_app: Flask,
    made: service.Made,
) -> None:
    other = "sqlite" if database_kind == "postgresql" else "postgresql"
    if other == "postgresql" and os.environ.get("SEREIN_TEST_SQLITE_ONLY") == "1":
        pytest.skip("needs PostgreSQL")
    original = content(own_app)
    with _empty(new_database(other, "crossed")) as app:
        restore(app, made.path)
        assert without(content(app), *OWN_ROWS) == without(original, *OWN_ROWS)


def test_it_is_one_moment_of_the_database(own_app: Flask, clinic: Cast, tmp_path: Path) -> None:
    """Whatever is written while the backup is made is in it as a whole, or not at all."""
    with own_app.app_context():
        with service._snapshot() as connection:
            users = ownership.table_of("users")
            before = connection.scalar(sa.select(sa.func.count()).select_from(users))
            with db.engine.begin() as other:
                people_now = sa.select(sa.func.count()).select_from(users)
                other.execute(
                    sa.update(users).where(users.c.id == clinic.admin.id).values(region="XX")
                )
                assert other.scalar(people_now) == before
            regions = set(connection.scalars(sa.select(users.c.region)))
        assert regions == {"US"}


def test_many_rows_of_one_person_are_several_frames(
    own_app: Flask, clinic: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory holds one frame at a time, however much there is of a person."""
    monkeypatch.setattr(service, "FRAME_BYTES", 1)
    with own_app.app_context(), system_principal("test"):
        fill(clinic.ana.id, needle=f"{NEEDLE} again", physician=clinic.lind.id, only={"report"})
        db.session.commit()
        made = service.back_up(tmp_path / "backups", master=DEVELOPMENT_KEYS)
        with made.path.open("rb") as file:
            reader = envelope.Reader(file, master=DEVELOPMENT_KEYS)
            reader.verify()
            key = vault.data_key(clinic.ana.id)
            anas = [reader.open(f, key) for f in reader.frames() if f.owner == clinic.ana.id]
    assert [len(rows) for table, rows in anas if table == "report"] == [1, 1]


def run(own_app: Flask, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATABASE_URL": own_app.config["SQLALCHEMY_DATABASE_URI"],
        "SEREIN_BACKUPS": str(folder),
    }
    flask = [sys.executable, "-m", "flask", "--app", "wsgi", *command]
    return subprocess.run(
        flask, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_the_commands_say_what_they_did(
    own_app: Flask, clinic: Cast, tmp_path: Path, emptied: Flask
) -> None:
    folder = tmp_path / "backups"
    done = run(own_app, folder, "backup", str(folder))
    assert done.returncode == 0, done.stderr
    assert "2 patient(s)" in done.stdout
    (path,) = folder.glob("*.backup")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()

    restored = run(emptied, folder, "restore", str(path))
    assert restored.returncode == 0, restored.stderr
    assert restored.stdout.startswith("restored ")
    again = run(emptied, folder, "restore", str(path))
    assert again.returncode == 1
    assert "is not empty" in again.stderr
    assert "Traceback" not in again.stderr
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest

    elsewhere = run(own_app, folder, "backup", str(tmp_path / "elsewhere"))
    assert elsewhere.returncode == 1
    assert "set SEREIN_BACKUPS=" in elsewhere.stderr


def test_every_pointer_at_a_person_is_of_a_known_kind() -> None:
    """A row is about one person; whoever wrote or handled it stands under a name that says so."""
    for table in ownership.tables():
        owner = ownership.owner_column(table)
        for column in table.columns:
            if ownership.points_at_users(column) and column is not owner:
                known = column.name.endswith("_by_id") or column.name in {
                    "physician_id",
                    "author_id",
                    "from_id",
                    "to_id",
                }
                assert known, f"{table.name}.{column.name}: whose row is this?"


VALUES = [
    (sa.Uuid(), new_id()),
    (UTCDateTime(), NOON),
    (sa.Date(), NOON.date()),
    (sa.Time(), time(7, 30)),
    (sa.Interval(), timedelta(minutes=90)),
    (sa.Numeric(), Decimal("1.50")),
    (sa.LargeBinary(), b"\x00\xff"),
    (sa.JSON(), {"uuid": ["looks like a form", None, {"at": 1}]}),
    (sa.String(), "ä 🌱"),
    (sa.Integer(), 7),
    (sa.Float(), 0.1),
    (sa.Boolean(), False),
    (Consent.__table__.c.kind.type, ConsentKind.CAMERA),
]


@pytest.mark.parametrize(("kind", "value"), VALUES, ids=lambda one: type(one).__name__)
def test_a_value_of_every_kind_comes_back(kind: sa.types.TypeEngine[Any], value: Any) -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("x", kind))
    told = json.loads(json.dumps(rows.tell(table, [value])))
    heard = rows.hear(table, told)["x"]
    assert (heard, type(heard)) == (value, type(value))


def test_a_kind_without_a_form_is_refused_when_the_backup_is_made() -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("x", sa.PickleType()))
    with pytest.raises(TypeError, match="has no form in a backup"):
        rows.tell(table, [{1, 2}])
