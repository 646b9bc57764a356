"""Passkeys: made, signed in with, named and removed; and everything that does not fit."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common.db import db
from backend.features.accounts.models import User
from backend.features.second_factors.models import Passkey, PasskeyChallenge
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.authenticator import Authenticator
from tests.backend.support.factors import FACTORS, TOTP, give_password, set_up_app
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

PASSKEYS = "/api/v1/account/passkeys"
SIGN_IN = "/api/v1/auth/passkey"
CONFIRM = "/api/v1/account/confirmation/passkey"
ME = "/api/v1/auth/me"


def options(client: FlaskClient, path: str) -> dict[str, Any]:
    answer = client.post(f"{path}/options")
    assert answer.status_code == 200, answer.json
    found: dict[str, Any] = answer.json["options"]
    return found


def register(client: FlaskClient, device: Authenticator, name: str = "Phone") -> Any:
    credential = device.create(options(client, PASSKEYS))
    return client.post(PASSKEYS, json={"credential": credential, "name": name})


def sign_in(client: FlaskClient, device: Authenticator) -> int:
    credential = device.get(options(client, SIGN_IN))
    return client.post(SIGN_IN, json={"credential": credential}).status_code


@pytest.fixture
def device(ana: FlaskClient) -> Authenticator:
    """Ana's phone, with a passkey of hers."""
    device = Authenticator()
    assert register(ana, device).status_code == 201
    return device


def test_a_passkey_is_asked_for_as_it_has_to_be(ana: FlaskClient, cast: Cast) -> None:
    asked = options(ana, PASSKEYS)
    assert asked["rp"] == {"id": "127.0.0.1", "name": "Serein"}
    assert asked["attestation"] == "none"
    selection = asked["authenticatorSelection"]
    assert (selection["residentKey"], selection["userVerification"]) == ("required", "required")


def test_the_first_brings_recovery_codes_and_is_listed(ana: FlaskClient) -> None:
    answer = register(ana, Authenticator(), name="  My phone ")
    assert answer.status_code == 201
    assert len(answer.json["recovery_codes"]) == 10
    listed = ana.get(FACTORS).json["passkeys"]
    assert listed == [answer.json["passkey"]]
    assert (listed[0]["name"], listed[0]["backed_up"]) == ("My phone", True)
    assert (listed[0]["created_at"], listed[0]["last_used_at"]) == (NOON.isoformat(), None)
    assert register(ana, Authenticator()).json["recovery_codes"] is None


def test_the_passkey_alone_signs_in(
    device: Authenticator, stranger: FlaskClient, ana: FlaskClient, as_system: AsSystem
) -> None:
    assert sign_in(stranger, device) == 204
    assert stranger.get(ME).json["display_name"] == "Ana"
    assert ana.get(FACTORS).json["passkeys"][0]["last_used_at"] == NOON.isoformat()
    with as_system():
        assert db.session.scalars(sa.select(Passkey.sign_count)).one() == 1
        assert db.session.scalars(sa.select(PasskeyChallenge)).all() == []


def test_the_password_opens_nothing_any_more(
    device: Authenticator, stranger: FlaskClient, cast: Cast
) -> None:
    assert give_password(stranger, cast.ana).status_code == 202
    assert stranger.get("/api/v1/auth/second-factor").json == {"totp": False, "passkey": True}
    assert sign_in(stranger, device) == 204


def test_staff_sign_in_with_it_to_everything(app: Flask, cast: Cast) -> None:
    browser = people.stranger(app)
    give_password(browser, cast.lind)
    device = Authenticator()
    register(browser, device)
    other = people.stranger(app)
    assert sign_in(other, device) == 204
    assert other.get("/api/v1/patients").status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "https://serein.evil.example"},
        {"rp_id": "evil.example"},
        {"verifies": False},
        {"user_handle": b"somebody else"},
        {"credential_id": b"unknown"},
        {"key": Authenticator().key},
        {"sign_count": -1},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_does_not_fit_signs_nobody_in(
    device: Authenticator, stranger: FlaskClient, changes: dict[str, Any], ana: FlaskClient
) -> None:
    """The last: the count of a copied passkey stands still while the other's goes on."""
    assert sign_in(people.stranger(stranger.application), device) == 204
    assert sign_in(stranger, device.clone(**changes)) == 422
    assert stranger.get(ME).status_code == 401
    assert sign_in(stranger, device) == 204


@pytest.mark.parametrize(
    "changes", [{"origin": "http://localhost:8000"}, {"rp_id": "localhost"}, {"verifies": False}]
)
def test_what_does_not_fit_is_not_kept(ana: FlaskClient, changes: dict[str, Any]) -> None:
    refused = register(ana, Authenticator(**changes))
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["credential"])
    assert ana.get(FACTORS).json["passkeys"] == []


def test_a_challenge_is_taken_once_in_time_and_for_its_purpose(
    device: Authenticator, ana: FlaskClient, app: Flask, frozen_clock: MovableClock
) -> None:
    asked = options(people.stranger(app), SIGN_IN)
    for expected in (204, 422):
        again = {"credential": device.get(asked)}
        assert people.stranger(app).post(SIGN_IN, json=again).status_code == expected
    wasted = options(people.stranger(app), SIGN_IN)
    for credential in (device.clone(verifies=False).get(wasted), device.get(wasted)):
        answer = people.stranger(app).post(SIGN_IN, json={"credential": credential})
        assert answer.status_code == 422, "a failure has spent it"
    for_confirming = {"credential": device.get(options(ana, CONFIRM))}
    assert people.stranger(app).post(SIGN_IN, json=for_confirming).status_code == 422
    late = options(people.stranger(app), SIGN_IN)
    frozen_clock.pass_by(minutes=5)
    answer = people.stranger(app).post(SIGN_IN, json={"credential": device.get(late)})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}},
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA"},
        },
        {"id": 7, "rawId": None, "type": [], "response": "x"},
    ],
)
def test_nonsense_is_refused_by_name(stranger: FlaskClient, credential: dict[str, Any]) -> None:
    answer = stranger.post(SIGN_IN, json={"credential": credential})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["credential"])


def test_a_passkey_confirms_who_is_there(
    device: Authenticator, ana: FlaskClient, ben: FlaskClient, frozen_clock: MovableClock
) -> None:
    frozen_clock.pass_by(minutes=10)
    assert ana.post("/api/v1/account/recovery-codes").status_code == 403
    credential = device.get(options(ben, CONFIRM))
    assert ben.post(CONFIRM, json={"credential": credential}).status_code == 422, "not Ben's"
    credential = device.get(options(ana, CONFIRM))
    assert ana.post(CONFIRM, json={"credential": credential}).status_code == 204
    assert ana.post("/api/v1/account/recovery-codes").status_code == 200


def test_renamed_and_removed_by_its_owner_alone(
    device: Authenticator, ana: FlaskClient, ben: FlaskClient, stranger: FlaskClient
) -> None:
    path = f"{PASSKEYS}/{ana.get(FACTORS).json['passkeys'][0]['id']}"
    assert ben.patch(path, json={"name": "Mine"}).status_code == 404
    assert ben.delete(path).status_code == 404
    assert ana.patch(path, json={"name": " "}).status_code == 422
    assert ana.patch(path, json={"name": "Old phone"}).json["name"] == "Old phone"
    assert ana.delete(path).status_code == 204
    assert sign_in(stranger, device) == 422
    assert ana.get(FACTORS).json["recovery_codes_left"] == 0


def test_with_an_app_beside_it_the_passkey_may_go(device: Authenticator, ana: FlaskClient) -> None:
    set_up_app(ana)
    path = f"{PASSKEYS}/{ana.get(FACTORS).json['passkeys'][0]['id']}"
    assert ana.delete(path).status_code == 204
    assert ana.get(FACTORS).json["recovery_codes_left"] == 10
    assert ana.delete(TOTP).status_code == 204


def test_whoever_is_deactivated_is_not_let_in(
    device: Authenticator, stranger: FlaskClient, cast: Cast, as_system: AsSystem
) -> None:
    with as_system():
        db.session.get_one(User, cast.ana.id).active = False
        db.session.commit()
    assert sign_in(stranger, device) == 422
