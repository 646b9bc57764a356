"""POST /sessions: starting, twice the same, consent, clocks."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from backend.common.base import new_id
from tests.backend.sessions import recording
from tests.backend.support.times import NOON

URL = "/api/v1/sessions"


def test_starts_a_session(ana: FlaskClient) -> None:
    id = new_id()
    response = ana.post(URL, json=recording.start(id))
    assert response.status_code == 201
    assert response.json == {
        "id": str(id),
        "started_at": NOON.isoformat(),
        "ended_at": None,
        "status": "open",
        "end_reason": None,
        "model": recording.MODEL,
        "source": "camera",
        "fallback_reason": None,
        "duration_s": 0.0,
        "steps": 0,
        "valid_ratio": None,
        "enough_picture": False,
        "signal_counts": {},
        "severity": None,
        "final_severity": None,
        "level_set": None,
        "emotion": None,
        "chunks_received": 0,
        "chunks_expected": None,
        "clock_skew_s": 0,
        "comparison": None,
    }


def test_sending_it_again_is_harmless(ana: FlaskClient) -> None:
    body = recording.start(new_id())
    assert ana.post(URL, json=body).status_code == 201
    later = {**body, "sent_at": (NOON + timedelta(seconds=9)).isoformat()}
    assert ana.post(URL, json=later).status_code == 200
    assert len(ana.get(URL).json["items"]) == 1


def test_the_same_id_with_other_content_conflicts(ana: FlaskClient) -> None:
    body = recording.start(new_id())
    ana.post(URL, json=body)
    other = {**body, "model": {"id": "serein-affect", "version": "2.0.0"}}
    assert ana.post(URL, json=other).status_code == 409


def test_two_patients_may_use_the_same_id(ana: FlaskClient, ben: FlaskClient) -> None:
    body = recording.start(new_id())
    assert ana.post(URL, json=body).status_code == 201
    assert ben.post(URL, json=body).status_code == 201


def test_needs_the_camera_consent(ana: FlaskClient) -> None:
    ana.put("/api/v1/consents/camera", json={"version": "1", "active": False})
    response = ana.post(URL, json=recording.start(new_id()))
    assert response.status_code == 403
    assert response.json["type"] == "consent-required"


@pytest.mark.parametrize("wrong_by", [timedelta(days=-400), timedelta(hours=3)])
def test_a_wrong_clock_is_corrected(ana: FlaskClient, wrong_by: timedelta) -> None:
    body = recording.start(
        new_id(),
        started_at=(NOON + wrong_by - timedelta(seconds=30)).isoformat(),
        sent_at=(NOON + wrong_by).isoformat(),
    )
    answer = ana.post(URL, json=body).json
    assert answer["started_at"] == (NOON - timedelta(seconds=30)).isoformat()
    assert answer["clock_skew_s"] == -wrong_by.total_seconds()


def test_a_delay_of_the_network_is_no_wrong_clock(ana: FlaskClient) -> None:
    sent = NOON - timedelta(seconds=60)
    answer = ana.post(URL, json=recording.start(new_id(), at=sent)).json
    assert answer["started_at"] == sent.isoformat()
    assert answer["clock_skew_s"] == 60


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "not an id"),
        ("id", "7b0f5ad1-5a3c-4f0e-9d63-2f0d1c9c8a11"),
        ("started_at", "2026-11-23T12:00:00"),
        ("started_at", (NOON + timedelta(seconds=1)).isoformat()),
        ("sent_at", 5),
        ("source", "microphone"),
        ("model", "serein"),
        ("model.version", {"id": "x"}),
        ("model.id", {"id": None, "version": "1"}),
        ("patient_id", "01a2078d-4339-7789-8d23-c86ff99441f8"),
    ],
)
def test_names_the_field_that_is_wrong(ana: FlaskClient, field: str, value: object) -> None:
    body = recording.start(new_id()) | {field.split(".")[0]: value}
    response = ana.post(URL, json=body)
    assert response.status_code == 422
    assert response.mimetype == "application/problem+json"
    assert field in response.json["errors"]


def test_only_a_patient_records(lind: FlaskClient, admin: FlaskClient) -> None:
    for client in (lind, admin):
        assert client.post(URL, json=recording.start(new_id())).status_code == 403


def test_a_stranger_does_not(stranger: FlaskClient) -> None:
    assert stranger.post(URL, json={"anything": 1}).status_code == 401
