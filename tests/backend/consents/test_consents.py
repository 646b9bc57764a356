"""GET /consents, PUT /consents/{kind}: given, withdrawn, given again, nothing forgotten."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.features.consents import queries, texts
from backend.features.consents.models import ConsentKind
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

URL = "/api/v1/consents"
REGISTER = {"email": "new@test.example", "password": "long enough it is", "display_name": "New"}


def test_a_new_patient_has_agreed_to_nothing(stranger: FlaskClient) -> None:
    stranger.post("/api/v1/auth/register", json=REGISTER)
    items = stranger.get(URL).json["items"]
    assert [item["kind"] for item in items] == ["camera", "care_team", "camera_check"]
    for item in items:
        assert item["active"] is False
        assert item["version"] is None
        assert (item["given_at"], item["withdrawn_at"]) == (None, None)
        assert item["title"]
        assert item["text"]


def test_withdrawing_and_giving_again(ana: FlaskClient, frozen_clock: MovableClock) -> None:
    frozen_clock.pass_by(hours=1)
    withdrawn = ana.put(f"{URL}/camera", json={"version": "1", "active": False})
    assert withdrawn.status_code == 200
    assert withdrawn.json["active"] is False
    assert withdrawn.json["given_at"] == NOON.isoformat()
    assert withdrawn.json["withdrawn_at"] == frozen_clock.time.isoformat()
    frozen_clock.pass_by(hours=1)
    given = ana.put(f"{URL}/camera", json={"version": "1", "active": True})
    assert given.json["active"] is True
    assert given.json["given_at"] == frozen_clock.time.isoformat()
    assert given.json["withdrawn_at"] is None


def test_every_change_is_kept(ana: FlaskClient, cast: Cast, as_system: AsSystem) -> None:
    for active in (False, True, True):
        ana.put(f"{URL}/camera", json={"version": "1", "active": active})
    with as_system():
        kept = [c.active for c in queries.history(patient_id=cast.ana.id) if c.kind == "camera"]
        log = db.session.scalars(
            sa.select(AuditEntry.action)
            .where(AuditEntry.actor_id == cast.ana.id, AuditEntry.action.like("consents.%"))
            .order_by(AuditEntry.id)
        ).all()
    assert kept == [True, False, True]
    assert log == ["consents.withdrawn", "consents.given", "consents.given"]


def test_one_patients_consent_is_not_anothers(ana: FlaskClient, ben: FlaskClient) -> None:
    ana.put(f"{URL}/care_team", json={"version": "1", "active": False})
    assert all(item["active"] for item in ben.get(URL).json["items"])


def test_nobody_agrees_to_a_text_that_was_not_shown(ana: FlaskClient) -> None:
    response = ana.put(f"{URL}/camera", json={"version": "0", "active": True})
    assert response.status_code == 422
    assert response.json["errors"]["version"] == ["must be 1, the text in force"]


def test_names_the_field_that_is_wrong(ana: FlaskClient) -> None:
    for body, field in (
        ({"version": "1"}, "active"),
        ({"version": "1", "active": "yes"}, "active"),
        ({"version": "1", "active": 1}, "active"),
        ({"version": 1, "active": True}, "version"),
        ({"version": "1", "active": True, "kind": "camera"}, "kind"),
    ):
        response = ana.put(f"{URL}/camera", json=body)
        assert response.status_code == 422, body
        assert field in response.json["errors"]


def test_an_unknown_kind_is_not_found(ana: FlaskClient) -> None:
    body = {"version": "1", "active": True}
    assert ana.put(f"{URL}/microphone", json=body).status_code == 404


def test_only_a_patient_consents(
    lind: FlaskClient, admin: FlaskClient, stranger: FlaskClient
) -> None:
    for client, status in ((lind, 403), (admin, 403), (stranger, 401)):
        assert client.get(URL).status_code == status
        assert client.put(f"{URL}/camera", json={}).status_code == status


def test_the_history_tells_each_change_with_its_text(
    ana: FlaskClient, frozen_clock: MovableClock
) -> None:
    frozen_clock.pass_by(hours=1)
    ana.put(f"{URL}/camera", json={"version": "1", "active": False})
    told = ana.get(f"{URL}/history").json["items"]
    latest = told[0]
    assert (latest["kind"], latest["active"], latest["version"]) == ("camera", False, "1")
    assert latest["recorded_at"] == frozen_clock.time.isoformat()
    assert "thrown away at once" in latest["text"]
    given = sorted((one["kind"], one["active"]) for one in told[1:])
    assert given == [(kind, True) for kind in sorted(ConsentKind)]


def test_a_text_that_is_in_force_no_more_can_still_be_read(
    ana: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = replace(texts.TEXTS[ConsentKind.CAMERA], version="2", text="Another text.")
    monkeypatch.setitem(texts.TEXTS, ConsentKind.CAMERA, newer)
    camera = [c for c in ana.get(f"{URL}/history").json["items"] if c["kind"] == "camera"]
    assert [(one["version"], one["text"]) for one in camera] == [("1", None)]
    older = replace(newer, version="1", text="The old text.")
    monkeypatch.setattr(texts, "EARLIER", (older,))
    camera = [c for c in ana.get(f"{URL}/history").json["items"] if c["kind"] == "camera"]
    assert camera[0]["text"] == "The old text."


def test_only_a_patient_has_such_a_history(
    lind: FlaskClient, admin: FlaskClient, stranger: FlaskClient
) -> None:
    for client, status in ((lind, 403), (admin, 403), (stranger, 401)):
        assert client.get(f"{URL}/history").status_code == status
