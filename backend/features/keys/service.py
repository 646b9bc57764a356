"""Replacing keys: everything under the master key that wraps, and patients' values under their
newest data key. All of it may be stopped at any moment and begun anew."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from backend.common import audit, vault
from backend.common.access import PatientRecord
from backend.common.base import Base
from backend.common.crypto import FIRST, MasterKeys, SealError, key_number
from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.master_keys import KeyUse, WrappedColumn, wrapped_columns
from backend.common.vault import Sealed
from backend.features.keys.batches import Pace, batches


@dataclass(frozen=True)
class Standing:
    """What depends on each master key, by the number of the key; `stays` where it cannot move."""

    name: str
    needed: Mapping[int, int]
    stays: bool = False
    note: str = ""


@dataclass
class Done:
    """How many values were brought under another key, and which did not open."""

    moved: Counter[str] = field(default_factory=Counter)
    unopened: list[str] = field(default_factory=list)


class _Newest(NamedTuple):
    """A patient, and the number of their newest data key."""

    patient_id: UUID
    number: int


def standing(uses: Sequence[KeyUse]) -> list[Standing]:
    """Everything that needs master keys, and which."""
    columns = [Standing(column.name, _counted(column)) for column in wrapped_columns()]
    others = [Standing(use.name, use.needed(), use.move is None, use.note) for use in uses]
    return [*columns, *others]


def rotate(*, master: MasterKeys, uses: Sequence[KeyUse], pace: Pace) -> Done:
    """Bring everything under the master key that wraps. Commits as it goes."""
    done = Done()
    for column in wrapped_columns():
        _rewrap(column, master, pace, done)
    for use in uses:
        if use.move is not None:
            use.move(master)
            db.session.commit()
    moved, unopened = done.moved.total(), len(done.unopened)
    audit.record(action="keys.rotated", to=master.wrapping, moved=moved, unopened=unopened)
    db.session.commit()
    return done


def renew_patient(*, patient_id: UUID, pace: Pace) -> Done:
    """Give a patient a new data key, and seal under it what is not kept as it is for good.

    Raises NotFoundError for somebody without a data key.
    """
    try:
        number = vault.renew(patient_id)
    except vault.ShreddedError:
        raise NotFoundError("There is no such patient, or nothing is sealed for them.") from None
    audit.record(action="keys.renewed", patient_id=patient_id, number=number)
    db.session.commit()
    return reseal(pace=pace, only=patient_id)


def reseal(*, pace: Pace, only: UUID | None = None) -> Done:
    """Seal under their newest data key what patients with a former one still have under that."""
    done = Done()
    for key in _renewed(only):
        for entity, names in _sealed():
            _reseal(entity, names, key, pace, done)
    audit.record(action="keys.resealed", moved=done.moved.total(), unopened=len(done.unopened))
    db.session.commit()
    return done


def _rewrap(column: WrappedColumn, master: MasterKeys, pace: Pace, done: Done) -> None:
    number = sa.func.substr(column.column, 1, 1, type_=sa.LargeBinary)
    other = sa.and_(_is_there(column), number != bytes([master.wrapping]))
    for rows in batches(column.entity, other, pace=pace):
        for row in rows:
            place = column.place(row)
            try:
                key = master.unwrap(getattr(row, column.attribute), place=place)
            except SealError as error:
                done.unopened.append(str(error))
                continue
            setattr(row, column.attribute, master.wrap(key, place=place))
            done.moved[column.name] += 1


def _reseal(
    entity: type[PatientRecord], names: Sequence[str], key: _Newest, pace: Pace, done: Done
) -> None:
    values: list[Sealed[object]] = [getattr(entity, name) for name in names]
    columns = [getattr(entity, value.column) for value in values]
    first = [sa.func.substr(column, 1, 1, type_=sa.LargeBinary) for column in columns]
    older = sa.or_(*(number != bytes([key.number]) for number in first))
    where = sa.and_(entity.patient_id == key.patient_id, older, ~entity.kept_for_good())
    for rows in batches(entity, where, pace=pace):
        for row, value in product(rows, values):
            try:
                done.moved[value.column] += value.renew(row)
            except SealError as error:
                done.unopened.append(str(error))


def _renewed(only: UUID | None) -> list[_Newest]:
    """The patients who have had a data key before the one of now."""
    query = sa.select(vault.DataKey.patient_id, vault.DataKey.number).where(
        vault.DataKey.number > FIRST, vault.DataKey.wrapped != vault.SHREDDED
    )
    if only is not None:
        query = query.where(vault.DataKey.patient_id == only)
    return [_Newest(row[0], row[1]) for row in db.session.execute(query)]


def _sealed() -> Iterator[tuple[type[PatientRecord], list[str]]]:
    """The mapped classes with sealed values, and the names of those."""
    for mapper in Base.registry.mappers:
        names = [name for name, value in vars(mapper.class_).items() if isinstance(value, Sealed)]
        if names:
            yield mapper.class_, names


def _counted(column: WrappedColumn) -> dict[int, int]:
    number = sa.func.substr(column.column, 1, 1, type_=sa.LargeBinary)
    query = sa.select(number, sa.func.count()).where(_is_there(column))
    return {key_number(row[0]): row[1] for row in db.session.execute(query.group_by(number))}


def _is_there(column: WrappedColumn) -> sa.ColumnElement[bool]:
    """What was shredded is nothing that could be wrapped anew."""
    return sa.func.length(column.column) > 0
