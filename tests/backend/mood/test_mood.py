"""/mood-entries."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.mood.models import MoodEntry
from tests.backend.support.times import NOON

URL = "/api/v1/mood-entries"


def mood(value=6, **changes):
    return {
        "id": str(new_id()),
        "value": value,
        "felt_at": (NOON - timedelta(minutes=1)).isoformat(),
        "sent_at": NOON.isoformat(),
        "note": "Sun after the rain",
    } | changes


def test_one_tap_and_a_few_words(ana):
    stored = ana.post(URL, json=mood())
    assert stored.status_code == 201
    assert (stored.json["value"], stored.json["note"]) == (6, "Sun after the rain")
    ana.post(URL, json=mood(0, note=None, felt_at=NOON.isoformat()))
    assert [entry["value"] for entry in ana.get(URL).json["items"]] == [0, 6]


def test_the_same_again_changes_nothing(ana, ben, as_system):
    body = mood()
    first = ana.post(URL, json=body)
    again = ana.post(URL, json=body | {"sent_at": (NOON + timedelta(seconds=9)).isoformat()})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json
    assert ana.post(URL, json=body | {"value": 7}).status_code == 409
    assert ben.post(URL, json=body).status_code == 201
    with as_system():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(MoodEntry)) == 2


def test_a_wrong_clock_is_corrected(ana):
    ahead = timedelta(hours=2)
    body = mood(felt_at=(NOON + ahead).isoformat(), sent_at=(NOON + ahead).isoformat())
    assert datetime.fromisoformat(ana.post(URL, json=body).json["felt_at"]) == NOON


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": 11}, "value"),
        ({"value": -1}, "value"),
        ({"value": 5.5}, "value"),
        ({"value": None}, "value"),
        ({"id": "0b7f3a3e-1111-4222-8333-444455556666"}, "id"),
        ({"felt_at": (NOON + timedelta(minutes=1)).isoformat()}, "felt_at"),
        ({"note": ""}, "note"),
        ({"note": "x" * 1001}, "note"),
        ({"face": 3}, "face"),
    ],
)
def test_refuses_and_names_the_field(ana, changes, field):
    response = ana.post(URL, json=mood(**changes))
    assert response.status_code == 422
    assert list(response.json["errors"]) == [field]
    assert ana.get(URL).json["items"] == []


def test_it_is_the_patient_s_own(stranger, ana, ben, lind, admin):
    ana.post(URL, json=mood())
    assert ben.get(URL).json["items"] == []
    for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
        assert client.get(URL).status_code == status
        assert client.post(URL, json=mood()).status_code == status


def test_a_slip_of_the_finger_can_be_taken_back(stranger, ana, ben, lind):
    entry = ana.post(URL, json=mood()).json
    url = f"{URL}/{entry['id']}"
    for client, status in ((stranger, 401), (lind, 403), (ben, 404)):
        assert client.delete(url).status_code == status
    assert ana.delete(url).status_code == 204
    assert ana.get(URL).json["items"] == []
    assert ana.delete(url).status_code == 404


def test_words_are_sealed_and_the_log_of_acts_holds_none(ana, as_system):
    ana.post(URL, json=mood())
    with as_system():
        row = db.session.scalars(sa.select(MoodEntry)).one()
        assert b"rain" not in row.note_sealed
        entry = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "mood.recorded")
        ).one()
        assert entry.detail == {}


def test_a_value_beyond_the_scale_cannot_be_stored(ana, as_system):
    ana.post(URL, json=mood())
    with as_system():
        db.session.scalars(sa.select(MoodEntry)).one().value = 11
        with pytest.raises(IntegrityError):
            db.session.flush()
