"""Each patient's data keys, and attributes that are stored encrypted under them.

Free text and whatever else is nobody's business goes through Sealed. The newest key seals; those
before it still open what they sealed. Shredding them makes all of it unreadable at once, wherever a
copy still lies.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Self, TypeVar, overload
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from backend.common import clock, crypto
from backend.common.access import PatientOwned, PatientRecord
from backend.common.base import Base
from backend.common.db import db
from backend.common.master_keys import wrapped_column
from backend.common.security import settings

T = TypeVar("T")
KEYS = "data_keys"
SHREDDED = b""
"""Stands in a key's place until the account is gone, so that no new one is made meanwhile."""


def place_of_key(patient_id: UUID, number: int) -> str:
    """What a wrapped data key is bound to."""
    return f"data_key:{patient_id}" + (f":{number}" if number > crypto.FIRST else "")


class DataKey(PatientOwned, Base):
    """A patient's newest data key, wrapped by the master key. Whoever may not see the patient gets
    none.

    It is left out of every backup of the database and kept beside it, so that erasing a patient
    reaches the backups, too.
    """

    __tablename__ = "data_key"

    wrapped: Mapped[bytes] = wrapped_column(lambda key: place_of_key(key.patient_id, key.number))
    number: Mapped[int] = mapped_column(
        sa.SmallInteger, default=crypto.FIRST, server_default=str(crypto.FIRST)
    )
    created_at: Mapped[datetime]


class FormerDataKey(PatientOwned, Base):
    """A data key that a newer one took the place of. It stays until the patient is erased: reports
    that were signed and backups that were made under it are never written anew."""

    __tablename__ = "former_data_key"

    number: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    wrapped: Mapped[bytes] = wrapped_column(lambda key: place_of_key(key.patient_id, key.number))
    created_at: Mapped[datetime]


KEY_TABLES = (FormerDataKey.__tablename__, DataKey.__tablename__)


@dataclass(frozen=True)
class DataKeys:
    """A patient's data keys, open, by number."""

    newest: int
    keys: dict[int, bytes]


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
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: PatientRecord, owner: type) -> T: ...
    def __get__(self, row: PatientRecord | None, owner: type) -> Self | T:
        if row is None:
            return self
        sealed = getattr(row, self.column)
        if sealed is None:
            return None  # type: ignore[return-value]  # T allows None wherever the column does
        return self._heard(self._opened(row, sealed))

    def __set__(self, row: PatientRecord, value: T) -> None:
        if row.patient_id is None or row.id is None:
            raise TypeError(f"{self.column}: name patient_id and id before the sealed value")
        sealed = None
        if value is not None:
            sealed = seal(row.patient_id, self._told(value), place=self.place(row))
        setattr(row, self.column, sealed)

    def renew(self, row: PatientRecord) -> bool:
        """Seal the row's value under the newest data key; False where it is so already."""
        sealed = getattr(row, self.column)
        newest = data_keys(row.patient_id).newest
        if sealed is None or crypto.key_number(sealed) == newest:
            return False
        place = self.place(row)
        value = unseal(row.patient_id, sealed, place=place)
        setattr(row, self.column, seal(row.patient_id, value, place=place))
        return True

    def _opened(self, row: PatientRecord, stored: bytes) -> bytes:
        return unseal(row.patient_id, stored, place=self.place(row))

    def _told(self, value: T) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def _heard(self, opened: bytes) -> T:
        value: T = json.loads(opened)
        return value

    def place(self, row: PatientRecord) -> str:
        """What the row's value is bound to."""
        return f"{row.__class__.__table__.name}.{self.column}:{row.patient_id}:{row.id}"  # type: ignore[attr-defined]  # every mapped class has a table


class SealedFile(Sealed[bytes | None]):
    """A whole file, stored encrypted as it is."""

    def _told(self, value: bytes | None) -> bytes:
        assert value is not None
        return value

    def _heard(self, opened: bytes) -> bytes:
        return opened


def seal(patient_id: UUID, value: bytes, *, place: str) -> bytes:
    """The value under the patient's newest data key. Raises ShreddedError as data_keys() does."""
    known = data_keys(patient_id)
    return crypto.seal(known.keys[known.newest], value, place=place, number=known.newest)


def unseal(patient_id: UUID, sealed: bytes, *, place: str) -> bytes:
    """What seal() was given, under whichever data key. Raises ShreddedError and SealError."""
    number = crypto.key_number(sealed)
    known = data_keys(patient_id)
    if number not in known.keys:  # a former key, or one that is newer than what is remembered
        known = _remembered(patient_id, _all_keys(patient_id))
    return crypto.unseal(known.keys.get(number, known.keys[known.newest]), sealed, place=place)


def data_key(patient_id: UUID) -> bytes:
    """The patient's newest data key. Raises ShreddedError as data_keys() does."""
    known = data_keys(patient_id)
    return known.keys[known.newest]


def data_keys(patient_id: UUID) -> DataKeys:
    """The patient's newest data key, made when it is first needed, and what else was asked for:
    remembered for as long as the database session lives. Raises ShreddedError for a patient who is
    no more."""
    known: dict[UUID, DataKeys] = db.session.info.setdefault(KEYS, {})
    if patient_id not in known:
        row = _found(patient_id) or _made(patient_id)
        key = unwrap(row.wrapped, patient_id=patient_id, number=row.number)
        _remembered(patient_id, DataKeys(row.number, {row.number: key}))
    return known[patient_id]


def renew(patient_id: UUID) -> int:
    """Give the patient a new data key and keep the one before it; returns the new one's number.

    What was sealed before opens as before. Raises ShreddedError without a key to renew.
    """
    row = db.session.scalar(_query(patient_id).with_for_update())
    if row is None:
        raise ShreddedError(f"no data key for {patient_id}")
    unwrap(row.wrapped, patient_id=patient_id, number=row.number)
    now, number = clock.now(), row.number + 1
    if number > crypto.LAST:
        raise OverflowError(f"{patient_id} has had {crypto.LAST} data keys")
    former = FormerDataKey(patient_id=patient_id, number=row.number, created_at=row.created_at)
    former.wrapped = row.wrapped
    db.session.add(former)
    place = place_of_key(patient_id, number)
    row.wrapped = settings().master_keys.wrap(crypto.new_key(), place=place)
    row.number, row.created_at = number, now
    db.session.flush()
    db.session.info.get(KEYS, {}).pop(patient_id, None)
    return number


def shred(patient_id: UUID) -> None:
    """Overwrite the patient's data keys. From the commit on, nothing sealed with them opens again,
    and nothing new can be sealed."""
    row = db.session.scalar(_query(patient_id).with_for_update())  # as renew() does
    if row is None:
        db.session.add(DataKey(patient_id=patient_id, wrapped=SHREDDED, created_at=clock.now()))
    else:
        row.wrapped = SHREDDED
    for former in _former(patient_id):
        former.wrapped = SHREDDED
    db.session.info.get(KEYS, {}).pop(patient_id, None)


def unwrap(wrapped: bytes, *, patient_id: UUID, number: int) -> bytes:
    """The data key of a wrapped one. Raises ShreddedError where there is none any more."""
    if wrapped == SHREDDED:
        raise ShreddedError(f"the data key of {patient_id} was shredded")
    return settings().master_keys.unwrap(wrapped, place=place_of_key(patient_id, number))


def _remembered(patient_id: UUID, keys: DataKeys) -> DataKeys:
    db.session.info.setdefault(KEYS, {})[patient_id] = keys
    return keys


def _all_keys(patient_id: UUID) -> DataKeys:
    row = _found(patient_id)
    if row is None:
        raise ShreddedError(f"no data key for {patient_id}")
    rows: list[DataKey | FormerDataKey] = [row, *_former(patient_id)]
    return DataKeys(
        row.number,
        {
            each.number: unwrap(each.wrapped, patient_id=patient_id, number=each.number)
            for each in rows
        },
    )


def _query(patient_id: UUID) -> sa.Select[DataKey]:
    """The row as it is now, whatever the session has read before."""
    return (
        sa.select(DataKey)
        .where(DataKey.patient_id == patient_id)
        .execution_options(populate_existing=True)
    )


def _found(patient_id: UUID) -> DataKey | None:
    return db.session.scalar(_query(patient_id))


def _former(patient_id: UUID) -> Sequence[FormerDataKey]:
    return db.session.scalars(
        sa.select(FormerDataKey).where(FormerDataKey.patient_id == patient_id)
    ).all()


def _made(patient_id: UUID) -> DataKey:
    place = place_of_key(patient_id, crypto.FIRST)
    wrapped = settings().master_keys.wrap(crypto.new_key(), place=place)
    row = DataKey(patient_id=patient_id, wrapped=wrapped, created_at=clock.now())
    row.number = crypto.FIRST
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # another request was first, or there is no such patient
        other = _found(patient_id)
        if other is None:
            raise ShreddedError(f"no data key for {patient_id}") from None
        return other
    return row
