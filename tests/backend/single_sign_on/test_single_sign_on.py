"""Signing in by the clinic's provider: there, back, and everything that does not hold."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import OctKey, RSAKey

from backend.common import oidc
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.mail import MailDelivery
from backend.common.security import EXTENSION
from backend.features.accounts.models import User
from backend.features.single_sign_on.models import ExternalIdentity, SignOnAttempt
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support import provider as providers
from tests.backend.support.factors import SECOND_STEP
from tests.backend.support.people import Cast
from tests.backend.support.provider import CLIENT_SECRET, Provider
from tests.backend.support.times import NOON, MovableClock

SIGN_ON = "/api/v1/auth/single-sign-on"
ME = "/api/v1/auth/me"
THEN = int(NOON.timestamp())


@pytest.fixture
def provider(
    app: Flask, cast: Cast, frozen_clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Provider]:
    """The clinic's provider, at which Dr Lind is signed in; the application knows it."""
    before = app.extensions[EXTENSION]
    back = f"{before.url}/single-sign-on"
    with providers.running(back, frozen_clock, monkeypatch) as running:
        running.person = {"sub": "lind-1", "email": "Lind@test.example", "email_verified": True}
        app.extensions[EXTENSION] = replace(before, oidc=running.setting)
        yield running
    app.extensions[EXTENSION] = before


def come_back(client: FlaskClient, provider: Provider, **changes: str) -> Any:
    """There and back in one browser."""
    url = client.post(f"{SIGN_ON}/begin").json["url"]
    return client.post(SIGN_ON, json=provider.visit(url) | changes)


def test_the_provider_is_asked_with_state_nonce_and_a_challenge(
    provider: Provider, stranger: FlaskClient
) -> None:
    url = stranger.post(f"{SIGN_ON}/begin").json["url"]
    assert url.startswith(f"{provider.issuer}/authorize?response_type=code&client_id=serein-test")
    for part in ("scope=openid+email", "code_challenge_method=S256", "state=", "nonce="):
        assert part in url
    assert CLIENT_SECRET not in url


def test_it_stands_in_for_the_password_of_staff(
    provider: Provider, stranger: FlaskClient, cast: Cast, as_system: AsSystem
) -> None:
    answer = come_back(stranger, provider)
    assert (answer.status_code, answer.json) == (200, {"second_factor": False})
    me = stranger.get(ME).json
    assert (me["display_name"], me["second_factor_due"]) == ("Dr Lind", True)
    assert stranger.get("/api/v1/patients").json["type"] == "second-factor-due"
    with as_system():
        link = db.session.scalars(sa.select(ExternalIdentity)).one()
        assert (link.user_id, link.subject) == (cast.lind.id, "lind-1")
        assert "single_sign_on.linked" in db.session.scalars(sa.select(AuditEntry.action)).all()
        assert db.session.scalars(sa.select(MailDelivery.kind)).all() == ["single_sign_on.linked"]
        assert db.session.scalars(sa.select(SignOnAttempt)).all() == []


def test_a_second_factor_is_asked_for_whatever_the_provider_says(
    provider: Provider, lind: FlaskClient, stranger: FlaskClient
) -> None:
    provider.claims = {"amr": ["mfa", "hwk"], "acr": "phrh"}
    assert come_back(stranger, provider).json == {"second_factor": True}
    assert stranger.get(ME).status_code == 401
    assert stranger.get(SECOND_STEP).status_code == 200


def test_from_then_on_the_subject_counts_and_no_address(
    provider: Provider, app: Flask, cast: Cast
) -> None:
    assert come_back(people.stranger(app), provider).status_code == 200
    provider.person = {"sub": "lind-1", "email": "okafor@test.example", "email_verified": True}
    browser = people.stranger(app)
    assert come_back(browser, provider).status_code == 200
    assert browser.get(ME).json["display_name"] == "Dr Lind"
    provider.person = {"sub": "new-1", "email": "lind@test.example", "email_verified": True}
    assert come_back(people.stranger(app), provider).status_code == 401, "somebody new there"


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "ana-1", "email": "ana@test.example", "email_verified": True},
        {"sub": "lind-1", "email": "lind@test.example", "email_verified": False},
        {"sub": "lind-1", "email": "lind@test.example"},
        {"sub": "lind-1", "email": "lind@test.example", "email_verified": "true"},
        {"sub": "x", "email": "nobody@test.example", "email_verified": True},
        {"sub": "x"},
    ],
    ids=["patient", "unverified", "unsaid", "not a boolean", "no account", "no address"],
)
def test_nobody_else_is_let_in_or_linked(
    provider: Provider, stranger: FlaskClient, person: dict[str, Any], as_system: AsSystem
) -> None:
    provider.person = person
    refused = come_back(stranger, provider)
    assert (refused.status_code, refused.json["type"]) == (401, "single-sign-on-failed")
    assert stranger.get(ME).status_code == 401
    with as_system():
        assert db.session.scalars(sa.select(ExternalIdentity)).all() == []


def test_a_linked_person_who_was_deactivated_stays_out(
    provider: Provider, app: Flask, cast: Cast, as_system: AsSystem
) -> None:
    assert come_back(people.stranger(app), provider).status_code == 200
    with as_system():
        db.session.get_one(User, cast.lind.id).active = False
        db.session.commit()
    assert come_back(people.stranger(app), provider).status_code == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"exp": THEN - 61},
        {"exp": None},
        {"aud": "another client"},
        {"aud": ["serein-test", "another client"]},
        {"aud": None},
        {"azp": "another client"},
        {"iss": "https://another.example"},
        {"sub": None},
        {"iat": None},
    ],
    ids=lambda claims: " ".join(f"{k} {v}" for k, v in claims.items()).replace(str(THEN), ""),
)
def test_an_id_token_that_does_not_hold(
    provider: Provider, stranger: FlaskClient, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    assert come_back(stranger, provider).status_code == 401
    provider.claims = {}
    assert come_back(stranger, provider).status_code == 200


@pytest.mark.parametrize(
    "sign_with",
    [
        ("RS256", RSAKey.generate_key(2048)),
        ("HS256", OctKey.import_key(CLIENT_SECRET)),
        ("none", None),
    ],
    ids=["another key", "the shared secret", "alg none"],
)
def test_an_id_token_of_another_signature(
    provider: Provider, stranger: FlaskClient, sign_with: tuple[str, Any]
) -> None:
    provider.sign_with = sign_with
    assert come_back(stranger, provider).status_code == 401


def test_another_issuer_in_its_place(provider: Provider, stranger: FlaskClient) -> None:
    provider.says_it_is = "https://another.example"
    assert stranger.post(f"{SIGN_ON}/begin").status_code == 401


def test_only_the_browser_that_was_sent_away_comes_back_once(
    provider: Provider, app: Flask, frozen_clock: MovableClock
) -> None:
    victim, thief = people.stranger(app), people.stranger(app)
    returned = provider.visit(victim.post(f"{SIGN_ON}/begin").json["url"])
    assert thief.post(SIGN_ON, json=returned).status_code == 401, "no cookie"
    thief.post(f"{SIGN_ON}/begin")
    assert thief.post(SIGN_ON, json=returned).status_code == 401, "another state"
    cookie = victim.get_cookie("serein-sign-on").value
    assert victim.post(SIGN_ON, json=returned).status_code == 200
    thief.set_cookie("serein-sign-on", cookie)
    assert thief.post(SIGN_ON, json=returned).status_code == 401, "the attempt is over"
    late = people.stranger(app)
    returned = provider.visit(late.post(f"{SIGN_ON}/begin").json["url"])
    frozen_clock.pass_by(minutes=10)
    assert late.post(SIGN_ON, json=returned).status_code == 401


def test_a_code_is_redeemed_once_and_by_whoever_asked_for_it(
    provider: Provider, app: Flask
) -> None:
    """The provider itself refuses: the verifier of another browser, and a code again."""
    first, second = people.stranger(app), people.stranger(app)
    stolen = provider.visit(first.post(f"{SIGN_ON}/begin").json["url"])["code"]
    assert come_back(second, provider, code=stolen).status_code == 401
    third = people.stranger(app)
    used = provider.visit(third.post(f"{SIGN_ON}/begin").json["url"])
    assert third.post(SIGN_ON, json=used).status_code == 200
    assert come_back(people.stranger(app), provider, code=used["code"]).status_code == 401


def test_a_provider_that_is_away_is_nobodys_fault(app: Flask, cast: Cast) -> None:
    before = app.extensions[EXTENSION]
    gone = oidc.Provider("http://127.0.0.1:9", "serein", "secret")
    app.extensions[EXTENSION] = replace(before, oidc=gone)
    try:
        answer = people.stranger(app).post(f"{SIGN_ON}/begin")
        assert (answer.status_code, answer.json["type"]) == (401, "single-sign-on-failed")
    finally:
        app.extensions[EXTENSION] = before


def test_where_it_is_not_set_up_there_is_nothing(stranger: FlaskClient, cast: Cast) -> None:
    assert stranger.post(f"{SIGN_ON}/begin").status_code == 404
    back = {"code": "x", "state": "y"}
    assert stranger.post(SIGN_ON, json=back).status_code == 404
