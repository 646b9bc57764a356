"""A physician asks to see the record of a patient who has an account; the patient decides."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.common.base import new_id
from tests.backend.support import people
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

URL = "/api/v1/care-team/requests"
INVITATIONS = "/api/v1/invitations"


@pytest.fixture
def asked(lind: FlaskClient, cast: Cast) -> Any:
    """Dr Lind, who does not care for Ben, has asked to see his record."""
    return lind.post(INVITATIONS, json={"email": cast.ben.email}).json


@pytest.fixture
def request_url(asked: Any) -> str:
    return f"{URL}/{asked['invitation']['id']}"


@pytest.fixture
def lind_sees(app: Flask, cast: Cast) -> Callable[[], bool]:
    def look() -> bool:
        lind = people.signed_in(app, cast.lind)
        return lind.get(f"/api/v1/patients/{cast.ben.id}").status_code == 200

    return look


def test_the_patient_finds_the_request(ben, asked, cast) -> None:
    (found,) = ben.get(URL).json["items"]
    assert found["physician"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    assert found["expires_at"] == (NOON + timedelta(days=14)).isoformat()


def test_nothing_is_seen_before_a_yes_and_for_as_long_as_was_said(
    ben, request_url, lind_sees, frozen_clock: MovableClock
) -> None:
    assert not lind_sees()
    assert ben.post(f"{request_url}/accept", json={"days": 30}).status_code == 204
    assert lind_sees()
    assert ben.get(URL).json["items"] == []
    frozen_clock.pass_by(days=30)
    assert not lind_sees()


def test_a_yes_twice_is_one_yes(ben, request_url, cast) -> None:
    for days in (30, None):
        assert ben.post(f"{request_url}/accept", json={"days": days}).status_code == 204
    lind = next(
        one for one in ben.get("/api/v1/care-team").json["items"] if one["id"] == str(cast.lind.id)
    )
    assert lind["expires_at"] == (NOON + timedelta(days=30)).isoformat()


def test_a_no_with_a_word(ben, lind, request_url, lind_sees) -> None:
    for _ in range(2):
        assert ben.post(f"{request_url}/decline", json={"reason": "unknown"}).status_code == 204
    (told,) = lind.get(INVITATIONS).json["items"]
    assert (told["state"], told["reason"]) == ("declined", "unknown")
    late = ben.post(f"{request_url}/accept", json={"days": None})
    assert (late.status_code, late.json["type"]) == (409, "invitation-ended")
    assert not lind_sees()


def test_a_yes_after_it_was_taken_back_is_refused(ben, lind, asked, request_url, lind_sees) -> None:
    lind.post(f"{INVITATIONS}/{asked['invitation']['id']}/withdraw")
    late = ben.post(f"{request_url}/accept", json={"days": None})
    assert (late.status_code, late.json["type"]) == (409, "invitation-ended")
    assert not lind_sees()


def test_a_yes_after_two_weeks_is_refused(
    app: Flask, cast, request_url, frozen_clock: MovableClock
) -> None:
    frozen_clock.pass_by(days=14)
    ben = people.signed_in(app, cast.ben)
    assert ben.get(URL).json["items"] == []
    assert ben.post(f"{request_url}/accept", json={"days": None}).status_code == 409


def test_a_new_request_prolongs_an_access(
    ana, lind, cast, app: Flask, frozen_clock: MovableClock
) -> None:
    ana.put(f"/api/v1/care-team/{cast.lind.id}", json={"days": 30})
    asked = lind.post(INVITATIONS, json={"email": cast.ana.email}).json
    ana.post(f"{URL}/{asked['invitation']['id']}/accept", json={"days": 90})
    (member,) = ana.get("/api/v1/care-team").json["items"]
    assert member["expires_at"] == (NOON + timedelta(days=90)).isoformat()


def test_a_link_opened_by_a_patient_puts_the_request_to_them(ana, lind, stranger, cast) -> None:
    """The address that the physician knew was another one."""
    sent = lind.post(INVITATIONS, json={"email": "another@test.example"}).json
    token = sent["link"].partition("#")[2]
    claimed = ana.post(f"{URL}/claim", json={"token": token})
    assert claimed.status_code == 200
    assert [one["id"] for one in ana.get(URL).json["items"]] == [claimed.json["id"]]


def test_a_link_of_one_patient_is_of_no_use_to_another(ana, ben, asked) -> None:
    token = asked["link"].partition("#")[2]
    assert ana.post(f"{URL}/claim", json={"token": token}).status_code == 404
    assert ana.post(f"{URL}/claim", json={"token": "made up"}).status_code == 404
    assert ben.post(f"{URL}/claim", json={"token": token}).status_code == 200


def test_only_the_patient_decides(
    ana, lind, okafor, admin, stranger, asked, request_url, lind_sees
) -> None:
    for client, status in (
        (stranger, 401),
        (lind, 403),
        (okafor, 403),
        (admin, 403),
        (ana, 404),
    ):
        assert client.post(f"{request_url}/accept", json={"days": None}).status_code == status
        assert client.post(f"{request_url}/decline", json={"reason": None}).status_code == status
    for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
        assert client.get(URL).status_code == status
        assert client.post(f"{URL}/claim", json={"token": "x"}).status_code == status
    assert ana.post(f"{URL}/{new_id()}/accept", json={"days": None}).status_code == 404
    assert not lind_sees()


@pytest.mark.parametrize(
    ("step", "body"),
    [
        ("accept", {}),
        ("accept", {"days": 7}),
        ("decline", {}),
        ("decline", {"reason": "because"}),
    ],
)
def test_what_does_not_fit_is_refused(ben, request_url, step, body) -> None:
    assert ben.post(f"{request_url}/{step}", json=body).status_code == 422
