"""Signing in and out."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common.db import db
from backend.common.security import EXTENSION
from backend.features.accounts import service
from backend.features.accounts.models import AuthSession, SignInFailures
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.people import PASSWORD, Cast
from tests.backend.support.times import MovableClock

LOGIN = "/api/v1/auth/login"


def test_signs_in_and_says_who_is_signed_in(cast: Cast, stranger: FlaskClient) -> None:
    response = stranger.post(LOGIN, json={"email": "Ana@test.example ", "password": PASSWORD})
    assert response.status_code == 200
    me = stranger.get("/api/v1/auth/me")
    assert me.json == {
        "id": str(cast.ana.id),
        "email": "ana@test.example",
        "email_verified": True,
        "display_name": "Ana",
        "role": "patient",
        "region": "US",
        "time_zone": "UTC",
        "second_factor_due": False,
    }


def test_the_cookie_is_a_token_that_scripts_cannot_read(cast: Cast, stranger: FlaskClient) -> None:
    response = stranger.post(LOGIN, json={"email": cast.ana.email, "password": PASSWORD})
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("serein=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_stolen_cookie_is_worthless_after_sign_out(ana: FlaskClient, app: Flask) -> None:
    token = ana.get_cookie("serein").value
    assert ana.post("/api/v1/auth/logout").status_code == 204
    thief = people.stranger(app)
    thief.set_cookie("serein", token)
    assert thief.get("/api/v1/auth/me").status_code == 401


def test_a_session_ends_by_itself(ana: FlaskClient, frozen_clock: MovableClock) -> None:
    frozen_clock.pass_by(hours=11, minutes=59)
    assert ana.get("/api/v1/auth/me").status_code == 200
    frozen_clock.pass_by(minutes=2)
    assert ana.get("/api/v1/auth/me").status_code == 401


def test_a_new_secret_ends_every_session(ana: FlaskClient, app: Flask) -> None:
    before = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(before, secret_key="another secret, just as long as that")
    try:
        assert ana.get("/api/v1/auth/me").status_code == 401
    finally:
        app.extensions[EXTENSION] = before


def test_what_is_long_over_is_forgotten(
    ana: FlaskClient, stranger: FlaskClient, frozen_clock: MovableClock, as_system: AsSystem
) -> None:
    stranger.post(LOGIN, json={"email": "nobody@test.example", "password": "wrong"})
    frozen_clock.pass_by(days=30)
    forgotten = (AuthSession, SignInFailures)
    for passed, left in ((timedelta(0), [1, 0]), (timedelta(days=1), [0, 0])):
        frozen_clock.time += passed
        with as_system():
            service.forget_old_sessions()
            counts = [len(db.session.scalars(sa.select(model)).all()) for model in forgotten]
            db.session.commit()
        assert counts == left
