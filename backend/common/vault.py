"""Each patient's data key, and attributes that are stored encrypted under it.

Free text and whatever else is nobody's business goes through Sealed. Shredding the key makes all of
it unreadable at once, wherever a copy still lies.
"""

import json
from datetime import datetime
from typing import Generic, TypeVar, overload
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from backend.common import clock, crypto
from backend.common.access import PatientOwned, PatientRecord
from backend.common.base import Base
from backend.common.db import db
from backend.common.security import settings

T = TypeVar("T")
KEYS = "data_keys"
SHREDDED = b""
"""Stands in a key's place until the account is gone, so that no new one is made meanwhile."""


class DataKey(PatientOwned, Base):
    """A patient's data key, wrapped by the master key. Whoever may not see the patient gets none.

    It is left out of every backup of the database and kept beside it, so that erasing a patient
    reaches the backups, too.
    """

    __tablename__ = "data_key"

    wrapped: Mapped[bytes] = mapped_column(sa.LargeBinary(128))
    created_at: Mapped[datetime]


class ShreddedError(RuntimeError):
    """The patient's data key is gone: the account was erased."""


class Sealed(Generic[T]):
    """A JSON value of a patient's row, stored encrypted in the column `<name>_sealed`.

        class MoodEntry(PatientRecord, Base):
            note_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
            note = Sealed[str | None]()

    The row's patient_id and id are part of what is authenticated: name them before the value when
    a row is made. None is stored as NULL.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.column = f"{name}_sealed"

    @overload
    def __get__(self, row: None, owner: type) -> "Sealed[T]": ...
    @overload
    def __get__(self, row: PatientRecord, owner: type) -> T: ...
    def __get__(self, row: PatientRecord | None, owner: type) -> "Sealed[T] | T":
        if row is None:
            return self
        sealed = getattr(row, self.column)
        if sealed is None:
            return None  # type: ignore[return-value]  # T allows None wherever the column does
        opened = crypto.unseal(data_key(row.patient_id), sealed, place=self._place(row))
        return self._heard(opened)

    def __set__(self, row: PatientRecord, value: T) -> None:
        if row.patient_id is None or row.id is None:
            raise TypeError(f"{self.column}: name patient_id and id before the sealed value")
        sealed = None
        if value is not None:
            sealed = crypto.seal(
                data_key(row.patient_id), self._told(value), place=self._place(row)
            )
        setattr(row, self.column, sealed)

    def _told(self, value: T) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def _heard(self, opened: bytes) -> T:
        value: T = json.loads(opened)
        return value

    def _place(self, row: PatientRecord) -> str:
        return f"{row.__class__.__table__.name}.{self.column}:{row.patient_id}:{row.id}"  # type: ignore[attr-defined]  # every mapped class has a table


class SealedFile(Sealed[bytes | None]):
    """A whole file, stored encrypted as it is."""

    def _told(self, value: bytes | None) -> bytes:
        assert value is not None
        return value

    def _heard(self, opened: bytes) -> bytes:
        return opened


def data_key(patient_id: UUID) -> bytes:
    """The patient's data key, made when it is first needed, and remembered for as long as the
    database session lives. Raises ShreddedError for a patient who is no more."""
    known: dict[UUID, bytes] = db.session.info.setdefault(KEYS, {})
    if patient_id not in known:
        row = _found(patient_id) or _made(patient_id)
        known[patient_id] = unwrap(row.wrapped, patient_id=patient_id)
    return known[patient_id]


def shred(patient_id: UUID) -> None:
    """Overwrite the patient's data key. From the commit on, nothing sealed with it opens again, and
    nothing new can be sealed."""
    row = _found(patient_id)
    if row is None:
        db.session.add(DataKey(patient_id=patient_id, wrapped=SHREDDED, created_at=clock.now()))
    else:
        row.wrapped = SHREDDED
    db.session.info.get(KEYS, {}).pop(patient_id, None)


def unwrap(wrapped: bytes, *, patient_id: UUID) -> bytes:
    """The data key of a wrapped one. Raises ShreddedError where there is none any more."""
    if wrapped == SHREDDED:
        raise ShreddedError(f"the data key of {patient_id} was shredded")
    return settings().master_keys.unwrap(wrapped, place=_place(patient_id))


def _found(patient_id: UUID) -> DataKey | None:
    return db.session.scalar(sa.select(DataKey).where(DataKey.patient_id == patient_id))


def _made(patient_id: UUID) -> DataKey:
    wrapped = settings().master_keys.wrap(crypto.new_key(), place=_place(patient_id))
    row = DataKey(patient_id=patient_id, wrapped=wrapped, created_at=clock.now())
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # another request was first, or there is no such patient
        other = _found(patient_id)
        if other is None:
            raise ShreddedError(f"no data key for {patient_id}") from None
        return other
    return row


def _place(patient_id: UUID) -> str:
    return f"data_key:{patient_id}"
