"""Sealed attributes: readable to whoever may see the patient, to nobody once the key is gone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import SimpleNamespace
from uuid import UUID

import pytest
import sqlalchemy as sa

from backend.common import vault
from backend.common.base import new_id
from backend.common.db import db
from backend.common.vault import DataKey, Sealed
from tests.backend.support.people import Cast, Person

Acting = Callable[[Person], AbstractContextManager[None]]


class Entry:
    """A row as Sealed sees one."""

    __table__ = SimpleNamespace(name="entry")
    note = Sealed[dict[str, str] | None]()

    def __init__(self, patient_id: UUID | None = None) -> None:
        self.patient_id = patient_id
        self.id = new_id()
        self.note_sealed: bytes | None = None


def test_stored_sealed_and_read_by_patient_and_physician(cast: Cast, acting: Acting) -> None:
    entry = Entry(cast.ana.id)
    with acting(cast.ana):
        entry.note = {"felt": "más tranquila"}
        db.session.commit()
    assert entry.note_sealed is not None
    assert b"tranquila" not in entry.note_sealed
    for person in (cast.ana, cast.lind):
        with acting(person):
            assert entry.note == {"felt": "más tranquila"}


def test_nobody_else_gets_the_key(cast: Cast, acting: Acting) -> None:
    entry = Entry(cast.ana.id)
    with acting(cast.ana):
        entry.note = {"felt": "calm"}
        db.session.commit()
    for person in (cast.ben, cast.okafor, cast.admin):
        with acting(person):
            assert db.session.scalars(sa.select(DataKey)).all() == []


def test_none_is_null_and_needs_no_key(cast: Cast, acting: Acting) -> None:
    entry = Entry(cast.ana.id)
    with acting(cast.ana):
        entry.note = None
        assert entry.note is None
        assert db.session.scalar(sa.select(DataKey)) is None


def test_two_patients_have_two_keys(
    cast: Cast, as_system: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_system():
        assert vault.data_key(cast.ana.id) != vault.data_key(cast.ben.id)
        assert vault.data_key(cast.ana.id) == vault.data_key(cast.ana.id)


def test_a_shredded_key_opens_nothing_any_more(
    cast: Cast, as_system: Callable[[], AbstractContextManager[None]]
) -> None:
    entry = Entry(cast.ana.id)
    with as_system():
        entry.note = {"felt": "calm"}
        db.session.commit()
        vault.shred(cast.ana.id)
        db.session.commit()
        with pytest.raises(vault.ShreddedError):
            _ = entry.note


def test_no_new_key_is_made_in_the_place_of_a_shredded_one(
    cast: Cast, as_system: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_system():
        vault.shred(cast.ana.id)
        db.session.commit()
        with pytest.raises(vault.ShreddedError):
            Entry(cast.ana.id).note = {"felt": "calm"}


def test_who_does_not_exist_has_no_key(
    as_system: Callable[[], AbstractContextManager[None]],
) -> None:
    with as_system(), pytest.raises(vault.ShreddedError):
        vault.data_key(new_id())


def test_a_value_before_its_identity_is_refused() -> None:
    with pytest.raises(TypeError, match="note_sealed"):
        Entry().note = {"felt": "calm"}
