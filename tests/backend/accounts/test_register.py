"""POST /auth/register: a patient makes the own account."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.backend.support.people import Cast

URL = "/api/v1/auth/register"


@pytest.fixture
def new() -> dict[str, Any]:
    return {"email": "Zoe@Test.example", "password": "long enough it is", "display_name": "Zoë"}


def test_makes_a_patient_and_signs_in(stranger: FlaskClient, new: dict[str, Any]) -> None:
    response = stranger.post(URL, json=new)
    assert response.status_code == 201
    assert response.json["role"] == "patient"
    assert response.json["email"] == "zoe@test.example"
    assert stranger.get("/api/v1/auth/me").json == response.json


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"email": "x" * 250 + "@test.example"}, "email"),
        ({"email": None}, "email"),
        ({"password": "too short"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"password": 1234567890}, "password"),
        ({"display_name": ""}, "display_name"),
        ({"display_name": "x" * 81}, "display_name"),
        ({"role": "admin"}, "role"),
    ],
)
def test_names_the_field_that_is_wrong(
    stranger: FlaskClient, new: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    response = stranger.post(URL, json=new | change)
    assert response.status_code == 422
    assert field in response.json["errors"]


def test_an_address_that_is_taken_cannot_be_used(
    cast: Cast, stranger: FlaskClient, new: dict[str, Any]
) -> None:
    response = stranger.post(URL, json=new | {"email": "ANA@test.example"})
    assert response.status_code == 422
    assert response.json["errors"] == {"email": ["cannot be used for a new account"]}
    assert stranger.get("/api/v1/auth/me").status_code == 401


def test_trying_out_who_has_an_account_has_to_wait(
    cast: Cast, stranger: FlaskClient, new: dict[str, Any]
) -> None:
    taken = new | {"email": cast.ana.email}
    answers = [stranger.post(URL, json=taken).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
