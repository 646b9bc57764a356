"""/admin: users and care-team links, and nothing of what is in a record."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.common.base import new_id
from backend.common.worker import Worker
from tests.backend.support import people
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import PASSWORD, Cast
from tests.backend.support.times import NOON, MovableClock

USERS = "/api/v1/admin/users"
LINKS = "/api/v1/admin/care-teams"
NEW = {
    "email": "Dr.New@test.example",
    "display_name": "Dr New",
    "role": "physician",
}
CHOSEN = "seven grey herons at noon"


def token_of(link: str) -> str:
    return link.partition("/new-password#")[2]


def choose(client: FlaskClient, token: str) -> int:
    body = {"token": token, "password": CHOSEN}
    return client.post("/api/v1/auth/password-by-link", json=body).status_code


def sign_in(client: FlaskClient, email: str) -> int:
    return client.post("/api/v1/auth/login", json={"email": email, "password": CHOSEN}).status_code


def test_adds_a_user_who_chooses_the_password_by_a_link_to_hand_over(
    admin: FlaskClient, stranger: FlaskClient
) -> None:
    response = admin.post(USERS, json=NEW)
    assert response.status_code == 201
    user = response.json["user"]
    assert user["email"] == "dr.new@test.example"
    assert (user["role"], user["active"], user["pending"]) == ("physician", True, True)
    assert user["created_at"] == NOON.isoformat()
    token = token_of(response.json["link"])
    assert choose(stranger, token) == 204
    assert choose(stranger, token) == 404
    assert sign_in(stranger, NEW["email"]) == 200
    assert admin.get(USERS).json["items"][0]["pending"] is False


def test_with_a_mail_server_the_link_is_told_to_its_person_alone(
    admin: FlaskClient, stranger: FlaskClient, app: Flask, mailbox: Mailbox
) -> None:
    for role in ("patient", "physician"):
        email = f"{role}@test.example"
        added = admin.post(USERS, json=NEW | {"role": role, "email": email})
        assert added.json["link"] is None
        assert Worker(app).run_one() is True
        assert mailbox.mails[-1]["To"] == email
        token = token_of(mailbox.mails[-1].get_content()).strip()
        assert choose(stranger, token) == 204
        assert sign_in(stranger, email) == 200
        assert stranger.get("/api/v1/auth/me").json["email_verified"] is True


def test_for_the_addresses_of_its_own_people_the_clinic_vouches(
    admin: FlaskClient, stranger: FlaskClient
) -> None:
    for role, verified in (("patient", False), ("physician", True), ("admin", True)):
        email = f"{role}@new.example"
        added = admin.post(USERS, json=NEW | {"role": role, "email": email})
        assert choose(stranger, token_of(added.json["link"])) == 204
        sign_in(stranger, email)
        assert stranger.get("/api/v1/auth/me").json["email_verified"] is verified


def test_sends_the_link_anew_while_there_is_no_password_and_never_after(
    admin: FlaskClient, stranger: FlaskClient, cast: Cast, frozen_clock: MovableClock
) -> None:
    """Whoever hands out a link could use it: no administrator gets into an account that is used."""
    added = admin.post(USERS, json=NEW).json
    url = f"{USERS}/{added['user']['id']}/link"
    frozen_clock.pass_by(days=15)
    admin = people.signed_in(admin.application, cast.admin)
    assert choose(stranger, token_of(added["link"])) == 404, "too old"
    again = admin.post(url)
    assert again.status_code == 200
    assert again.json["user"]["pending"] is True
    assert choose(stranger, token_of(again.json["link"])) == 204
    for used in (url, f"{USERS}/{cast.ana.id}/link"):
        refused = admin.post(used)
        assert (refused.status_code, refused.json["type"]) == (409, "password-chosen")
    assert admin.post(f"{USERS}/{new_id()}/link").status_code == 404


def test_lists_everybody_page_by_page(admin: FlaskClient) -> None:
    first = admin.get(f"{USERS}?limit=3").json
    rest = admin.get(USERS, query_string={"limit": 3, "cursor": first["next"]}).json
    assert len({user["id"] for user in first["items"] + rest["items"]}) == 5
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "ANA@test.example"}, "email"),
        ({"password": "an admin knows no password"}, "password"),
        ({"display_name": "  "}, "display_name"),
        ({"role": "system"}, "role"),
        ({"role": None}, "role"),
        ({"active": False}, "active"),
    ],
)
def test_names_the_field_that_is_wrong(
    admin: FlaskClient, change: dict[str, Any], field: str
) -> None:
    response = admin.post(USERS, json=NEW | change)
    assert response.status_code == 422
    assert field in response.json["errors"]


def test_deactivating_ends_every_session_at_once(
    admin: FlaskClient, ana: FlaskClient, app: Flask, cast: Cast, stranger: FlaskClient
) -> None:
    second_device = people.signed_in(app, cast.ana)
    response = admin.patch(f"{USERS}/{cast.ana.id}", json={"active": False})
    assert response.json["active"] is False
    assert ana.get("/api/v1/auth/me").status_code == 401
    assert second_device.get("/api/v1/auth/me").status_code == 401
    login = {"email": cast.ana.email, "password": PASSWORD}
    assert stranger.post("/api/v1/auth/login", json=login).status_code == 401
    admin.patch(f"{USERS}/{cast.ana.id}", json={"active": True})
    assert stranger.post("/api/v1/auth/login", json=login).status_code == 200
    assert ana.get("/api/v1/auth/me").status_code == 401, "old sessions stay ended"


def test_nobody_locks_the_own_account(admin: FlaskClient, cast: Cast) -> None:
    response = admin.patch(f"{USERS}/{cast.admin.id}", json={"active": False})
    assert response.status_code == 409


def test_links_and_unlinks(
    admin: FlaskClient, okafor: FlaskClient, cast: Cast, frozen_clock: MovableClock
) -> None:
    pair = {"physician_id": str(cast.okafor.id), "patient_id": str(cast.ana.id)}
    url = f"/api/v1/patients/{cast.ana.id}/sessions"
    assert okafor.get(url).status_code == 404
    linked = admin.post(LINKS, json=pair)
    assert linked.status_code == 201
    assert linked.json == pair | {"since": NOON.isoformat()}
    assert okafor.get(url).status_code == 200
    frozen_clock.pass_by(minutes=1)
    assert admin.post(LINKS, json=pair).json == linked.json, "linking twice changes nothing"
    assert len(admin.get(LINKS).json["items"]) == 3
    one = f"{LINKS}/{cast.okafor.id}/{cast.ana.id}"
    assert admin.delete(one).status_code == 204
    assert okafor.get(url).status_code == 404
    assert admin.delete(one).status_code == 404
    assert len(admin.get(LINKS).json["items"]) == 2


def test_links_only_a_physician_with_a_patient(admin: FlaskClient, cast: Cast) -> None:
    for physician, patient, field in (
        (cast.ben.id, cast.ana.id, "physician_id"),
        (cast.lind.id, cast.okafor.id, "patient_id"),
        (new_id(), cast.ana.id, "physician_id"),
        ("x", cast.ana.id, "physician_id"),
    ):
        body = {"physician_id": str(physician), "patient_id": str(patient)}
        response = admin.post(LINKS, json=body)
        assert response.status_code == 422
        assert field in response.json["errors"]


def test_an_unknown_user_is_not_found(admin: FlaskClient) -> None:
    assert admin.patch(f"{USERS}/{new_id()}", json={"active": True}).status_code == 404


def test_only_an_administrator(
    ana: FlaskClient, lind: FlaskClient, stranger: FlaskClient, cast: Cast
) -> None:
    for client, status in ((ana, 403), (lind, 403), (stranger, 401)):
        for method, url in (
            ("GET", USERS),
            ("POST", USERS),
            ("PATCH", f"{USERS}/{cast.ana.id}"),
            ("POST", f"{USERS}/{cast.ana.id}/link"),
            ("GET", LINKS),
            ("POST", LINKS),
            ("DELETE", f"{LINKS}/{cast.lind.id}/{cast.ana.id}"),
        ):
            assert client.open(url, method=method, json={}).status_code == status


def test_sees_nothing_of_a_record(admin: FlaskClient, cast: Cast) -> None:
    for url in (
        "/api/v1/sessions",
        f"/api/v1/patients/{cast.ana.id}/sessions",
        "/api/v1/consents",
    ):
        assert admin.get(url).status_code == 403
