"""The key of what a patient's devices keep, and requests that name the person they are from."""

from base64 import b64decode

import pytest
from flask.testing import FlaskClient

from tests.backend.support.people import Cast

KEY = "/api/v1/auth/device-key"


def test_a_patient_gets_the_same_key_at_every_sign_in(ana: FlaskClient) -> None:
    first, second = ana.post(KEY), ana.post(KEY)
    assert first.status_code == 200
    assert len(b64decode(first.json["key"])) == 32
    assert first.json["key"] == second.json["key"]
    assert first.headers["Cache-Control"] == "no-store"


def test_the_key_is_good_for_as_long_as_the_session(ana: FlaskClient) -> None:
    assert ana.post(KEY).json["until"].startswith("2026-11-24T00:00:00")


def test_everyone_has_a_key_of_their_own(ana: FlaskClient, ben: FlaskClient) -> None:
    assert ana.post(KEY).json["key"] != ben.post(KEY).json["key"]


def test_strangers_and_other_roles_have_none(
    stranger: FlaskClient, lind: FlaskClient, admin: FlaskClient
) -> None:
    statuses = [client.post(KEY).status_code for client in (stranger, lind, admin)]
    assert statuses == [401, 403, 403]


@pytest.mark.parametrize("meant", ["", "nonsense", "ben"])
def test_a_request_of_somebody_else_is_a_strangers(
    ana: FlaskClient, cast: Cast, meant: str
) -> None:
    header = str(cast.ben.id) if meant == "ben" else meant
    response = ana.get("/api/v1/auth/me", headers={"Serein-Person": header})
    assert response.status_code == 401


def test_a_request_that_names_its_own_person_counts(ana: FlaskClient, cast: Cast) -> None:
    response = ana.get("/api/v1/auth/me", headers={"Serein-Person": str(cast.ana.id)})
    assert response.status_code == 200
