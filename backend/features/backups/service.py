"""Making and restoring backups. Runs as the system, on connections of its own that see everything;
memory holds one frame at a time."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic.migration import MigrationContext
from sqlalchemy.engine import Connection

from backend.common import audit, clock, files, ownership, stored, vault
from backend.common.crypto import FIRST, MasterKeys, SealError
from backend.common.db import db, read_only
from backend.common.objects import ObjectStoreError
from backend.common.principal import Role, system_principal
from backend.common.vault import DataKey, FormerDataKey
from backend.features.backups import keys, rows
from backend.features.backups.envelope import NOBODY, Reader, Writer
from backend.features.backups.errors import BackupError

LEFT_OUT = frozenset(
    {
        *vault.KEY_TABLES,  # in the keys file
        stored.StoredObject.__tablename__,  # the files are in the rows that refer to them
        "auth_session",  # a session that ended meanwhile would be alive again
        "sign_in_step",
        "sign_on_attempt",
        "passkey_challenge",
        "sign_in_failures",
    }
)
FRAME_BYTES = 1024 * 1024
FETCHED = 50  # a row may hold a file
NAME = "serein-{:%Y%m%dT%H%M%S.%fZ}.backup"
NO_KEY = object()
OF_OWNER = 4  # columns behind a table's own: the owner, and how to seal for them


@dataclass(frozen=True)
class Made:
    """What a backup holds."""

    path: Path
    rows: int
    patients: int


@dataclass(frozen=True)
class Restored:
    """What came back, and the rows of people who were erased since."""

    rows: int
    skipped_rows: int
    skipped_people: int


def back_up(folder: Path, *, master: MasterKeys) -> Made:
    """Write one backup of the database as it is at one moment, and the keys file beside it.

    Raises BackupError when there is no room, and leaves nothing.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with keys.alone(folder, "backup"):
        for left_by_a_crash in folder.glob("*.backup.partial"):
            left_by_a_crash.unlink()
        path = folder / NAME.format(clock.now())
        partial = path.with_name(path.name + ".partial")
        try:
            with open(partial, "wb", opener=files.private) as out, _snapshot() as connection:
                writer = Writer(out, master=master, about=_about(connection))
                counts, patients = _write(writer, connection)
                writer.end(counts)
                out.flush()
                os.fsync(out.fileno())
            keys.rewrite(folder)
            files.settle(partial, path)
        except OSError as error:
            partial.unlink(missing_ok=True)  # half a backup would keep a full disk full
            raise BackupError(f"{folder} cannot be written: {error.strerror}.") from None
    audit.record(action="backups.made", rows=counts.total(), patients=len(patients))
    return Made(path, counts.total(), len(patients))


def newest_at(folder: Path) -> datetime | None:
    """When the newest backup in the folder was made; None where there is none."""
    made = [path.stat().st_mtime for path in folder.glob("serein-*.backup")]
    return datetime.fromtimestamp(max(made), UTC) if made else None


def renew_keys(folder: Path) -> None:
    """Take the keys that are no more out of the folder's keys file. Commit before."""
    if (folder / keys.NAME).exists():
        keys.rewrite(folder)


def restore(path: Path, *, master: MasterKeys) -> Restored:
    """Bring a backup into an empty, migrated database: all of it, or nothing.

    Raises BackupError. Rows of people whose key is gone are skipped and counted.
    """
    known = keys.read(path.parent)
    with path.open("rb") as file:
        reader = Reader(file, master=master)
        written = reader.verify()
        with db.engine.begin() as connection:
            _check_target(connection, reader.about)
            read, skipped = _read(reader, connection, known)
            _set_sequences(connection)
            _compare(connection, written, read, skipped)
    done = Restored(read.total(), skipped.total(), len(skipped))
    audit.record(action="backups.restored", rows=done.rows, skipped_rows=done.skipped_rows)
    return done


@contextmanager
def _snapshot() -> Iterator[Connection]:
    """A connection on which nothing changes any more, whatever others write."""
    with read_only(), db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def _about(connection: Connection) -> dict[str, Any]:
    return {"made_at": clock.now().isoformat(), "schema": _revision(connection)}


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _write(writer: Writer, connection: Connection) -> tuple[Counter[str], set[UUID]]:
    counts: Counter[str] = Counter()
    patients: set[UUID] = set()
    key_of = lru_cache(maxsize=1024)(_key)
    for table in _kept_tables():
        found = connection.execute(_everything(table), execution_options={"yield_per": FETCHED})
        for about, group in groupby(found, key=lambda row: tuple(row[-OF_OWNER:])):
            owner, key = about[0], key_of(*about)
            if key is NO_KEY:
                continue
            if key is not None:
                patients.add(owner)
            for told in _frames(table, group):
                writer.rows(table.name, told, owner=owner if key else NOBODY, key=key)
                counts[table.name] += len(told)
    return counts, patients


def _kept_tables() -> list[sa.Table]:
    return [table for table in ownership.tables() if table.name not in LEFT_OUT]


def _everything(table: sa.Table) -> sa.Select[Any]:
    """A table's rows person by person, each with its owner, the owner's role and wrapped key, and
    that key's number."""
    owner = ownership.owner_column(table)
    order = table.primary_key.columns
    if owner is None:
        return sa.select(table, *[sa.null()] * OF_OWNER).order_by(*order)
    person = ownership.table_of(ownership.USERS).alias("person")
    key = ownership.table_of(DataKey.__tablename__)
    return (
        sa.select(
            table,
            owner.label("owner"),
            person.c.role.label("of_role"),
            key.c.wrapped,
            key.c.number.label("key_number"),
        )
        .select_from(
            table.outerjoin(person, person.c.id == owner).outerjoin(key, key.c.patient_id == owner)
        )
        .order_by(owner, *order)
    )


def _key(owner: UUID | None, role: Role | None, wrapped: bytes | None, number: int) -> Any:
    """The key to seal a person's rows with, and its number: None for the backup's own, NO_KEY for
    nobody's."""
    if owner is None or role is not Role.PATIENT:
        return None
    try:
        if wrapped is not None:
            return number, vault.unwrap(wrapped, patient_id=owner, number=number)
        # Nothing was ever sealed for this patient.
        with read_only(False), system_principal("backup"):
            made = vault.data_key(owner)
            db.session.commit()
            return FIRST, made
    except vault.ShreddedError:
        return NO_KEY


def _frames(table: sa.Table, group: Iterator[sa.Row[Any]]) -> Iterator[list[list[Any]]]:
    """The rows of one owner, in lists that make a frame of bearable size each."""
    frame: list[list[Any]] = []
    size = 0
    for row in group:
        told = rows.tell(table, _with_files(row[:-OF_OWNER]))
        frame.append(told)
        size += len(json.dumps(told, ensure_ascii=False))
        if size >= FRAME_BYTES:
            yield frame
            frame, size = [], 0
    if frame:
        yield frame


def _with_files(values: Sequence[Any]) -> list[Any]:
    """A row's values, each file that lies in the object store in the place of its reference.

    One that cannot be read is logged and stays a reference: the rest of the backup is worth having.
    """
    return [_file(value) if isinstance(value, bytes) else value for value in values]


def _file(value: bytes) -> bytes:
    try:
        return stored.fetched(value) if stored.is_elsewhere(value) else value
    except ObjectStoreError:
        return value


def _check_target(connection: Connection, about: dict[str, Any]) -> None:
    revision = _revision(connection)
    if revision != about.get("schema"):
        raise BackupError(
            f"The backup is of schema {about.get('schema')} and the database of {revision}: "
            "restore it with the version that made it, then run `flask migrate`."
        )
    for table in ownership.tables():
        if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise BackupError(f"The database is not empty: {table.name} has rows.")


def _read(
    reader: Reader, connection: Connection, known: dict[UUID, keys.Keys]
) -> tuple[Counter[str], Counter[UUID]]:
    """Insert frame by frame; the rows inserted by table, and those skipped by person."""
    inserted: Counter[str] = Counter()
    skipped: Counter[UUID] = Counter()
    key_of = lru_cache(maxsize=1024)(_opener(known))
    for frame in reader.frames():
        key = None
        if frame.owner != NOBODY:
            key = key_of(frame.owner, frame.key_number)
            if key is None:
                skipped[frame.owner] += frame.rows
                continue
        name, told = reader.open(frame, key)
        table = ownership.table_of(name)
        heard = [rows.hear(table, row) for row in told]
        connection.execute(sa.insert(rows.target(table)), heard)
        inserted[name] += len(told)
        if name == ownership.USERS and key is not None:
            _insert_keys(connection, frame.owner, known[frame.owner])
    return inserted, skipped


def _opener(known: dict[UUID, keys.Keys]) -> Callable[[UUID, int], bytes | None]:
    def open_key(person: UUID, number: int) -> bytes | None:
        if person not in known:
            return None
        if number not in known[person]:
            raise BackupError(f"The file `{keys.NAME}` lacks a data key: it is of another time.")
        try:
            return vault.unwrap(known[person][number].wrapped, patient_id=person, number=number)
        except SealError:
            raise BackupError("A data key does not open with the master keys at hand.") from None

    return open_key


def _insert_keys(connection: Connection, person: UUID, known: keys.Keys) -> None:
    newest = max(known)
    for number, key in known.items():
        kind = DataKey if number == newest else FormerDataKey
        values = {"patient_id": person, "number": number, "wrapped": key.wrapped}
        connection.execute(sa.insert(kind).values(created_at=key.created_at, **values))


def _set_sequences(connection: Connection) -> None:
    """PostgreSQL numbers on from its own count, which inserted numbers do not move."""
    if connection.dialect.name != "postgresql":
        return
    for table in ownership.tables():
        column = table.autoincrement_column
        if column is not None and isinstance(column.type, sa.Integer):
            highest = connection.scalar(sa.select(sa.func.max(column)))
            if highest is not None:
                sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
                connection.execute(sa.select(sa.func.setval(sequence, highest)))


def _compare(
    connection: Connection, written: dict[str, int], read: Counter[str], skipped: Counter[UUID]
) -> None:
    """What is in the database now is what was written, but for what was skipped."""
    for name, count in read.items():
        stored = connection.scalar(sa.select(sa.func.count()).select_from(ownership.table_of(name)))
        if stored != count:
            raise BackupError(f"{name}: {count} rows were restored and {stored} are there.")
    if read.total() + skipped.total() != sum(written.values()):
        raise BackupError("Not as many rows came back as were written.")
