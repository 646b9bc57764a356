"""Sealed files of patients that lie in the object store, and what the database knows of them.

An object is announced (a row, committed), put, and then kept in the transaction that writes the
reference to it. What was announced long ago and never kept is left by a crash and collected.
"""

import hashlib
import logging
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common import clock, objects, vault
from backend.common.access import PatientOwned, PatientRecord
from backend.common.base import Base
from backend.common.db import db
from backend.common.objects import MissingObjectError, ObjectStore, ObjectStoreError
from backend.common.vault import SealedFile

log = logging.getLogger(__name__)

# A column holds the file itself, sealed, or this byte (no sealed value begins with it), the key of
# the object and the digest of what was put there.
ELSEWHERE = b"\x00"
REFERENCE_BYTES = 1 + 32 + 32
# Ours: many times what a worker may take from the announcement to the end of its transaction.
ABANDONED_AFTER = timedelta(days=1)


class StoredObject(PatientOwned, Base):
    """An object, and whether a row refers to it. In no backup: those hold the files themselves."""

    __tablename__ = "stored_object"
    __table_args__ = (
        sa.Index(
            "ix_stored_object_abandoned",
            "announced_at",
            sqlite_where=sa.column("kept_at").is_(None),
            postgresql_where=sa.column("kept_at").is_(None),
        ),
    )

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    announced_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]


class StoredFile(SealedFile):
    """A whole file, sealed in the row, or in the object store with a reference in the row."""

    def put_apart(self, row: PatientRecord, content: bytes) -> bytes | None:
        """Put a file of the row's into the object store; what keep() takes, None without a store.

        Commits the running transaction before the object is put, and holds none afterwards.
        """
        place = objects.store()
        if place is None:
            return None
        sealed = vault.seal(row.patient_id, content, place=self.place(row))
        key = objects.new_key()
        db.session.add(
            StoredObject(patient_id=row.patient_id, key=key, announced_at=clock.now(), kept_at=None)
        )
        db.session.commit()
        place.put(key, sealed)
        return ELSEWHERE + bytes.fromhex(key) + hashlib.sha256(sealed).digest()

    def keep(self, row: PatientRecord, reference: bytes) -> None:
        """The row refers to the object from the commit of the running transaction on."""
        announced = db.session.get_one(StoredObject, (row.patient_id, _key(reference)))
        announced.kept_at = clock.now()
        setattr(row, self.column, reference)

    def renew(self, row: PatientRecord) -> bool:
        return not is_elsewhere(getattr(row, self.column)) and super().renew(row)

    def _opened(self, row: PatientRecord, stored: bytes) -> bytes:
        return super()._opened(row, fetched(stored) if is_elsewhere(stored) else stored)


def is_elsewhere(stored: bytes | None) -> bool:
    return stored is not None and stored[:1] == ELSEWHERE and len(stored) == REFERENCE_BYTES


def fetched(reference: bytes) -> bytes:
    """The sealed file that a reference names. Raises ObjectStoreError, which is logged: somebody
    has to look after the store."""
    key, digest = _key(reference), reference[-32:]
    try:
        place = objects.store()
        if place is None:
            raise ObjectStoreError("SEREIN_OBJECTS does not name the store any more")
        sealed = place.get(key)
        if hashlib.sha256(sealed).digest() != digest:
            raise MissingObjectError(f"object {key} is not what was put there")
    except ObjectStoreError as error:
        log.error("a stored file cannot be read: %s", error)
        raise
    return sealed


def delete_all(patient_id: UUID) -> None:
    """Delete the objects of an erased person; their rows go with the others."""
    found = sa.select(StoredObject).where(StoredObject.patient_id == patient_id)
    for row in db.session.scalars(found):
        _store_for(row).delete(row.key)


def collect_abandoned() -> int:
    """Delete what was announced and never kept; returns how many."""
    long_ago = clock.now() - ABANDONED_AFTER
    found = db.session.scalars(
        sa.select(StoredObject)
        .where(StoredObject.kept_at.is_(None), StoredObject.announced_at < long_ago)
        .with_for_update(skip_locked=True)
    ).all()
    for row in found:
        _store_for(row).delete(row.key)
        db.session.delete(row)
    return len(found)


def _store_for(row: StoredObject) -> ObjectStore:
    place = objects.store()
    if place is None:
        raise ObjectStoreError(f"SEREIN_OBJECTS names no store, and object {row.key} is in one")
    return place


def _key(reference: bytes) -> str:
    return reference[1:33].hex()
