"""Physicians and administrators set up a second factor before anything else."""

import re
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common.base import new_id
from backend.common.db import db
from backend.common.mail import MailDelivery
from backend.common.security import EXTENSION
from backend.features.accounts.models import User
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.factors import FACTORS, TOTP, give_password, set_up_app
from tests.backend.support.people import Cast, Person
from tests.backend.support.times import MovableClock

ENROLLING = {
    "GET /api/v1/auth/me",
    "POST /api/v1/auth/logout",
    "GET /api/v1/auth/sessions",
    "DELETE /api/v1/auth/sessions/<uuid:session_id>",
    "POST /api/v1/auth/sessions/end-others",
    "POST /api/v1/auth/sessions/end-all",
    "GET /api/v1/account/second-factors",
    "POST /api/v1/account/confirmation",
    "POST /api/v1/account/confirmation/passkey/options",
    "POST /api/v1/account/confirmation/passkey",
    "POST /api/v1/account/passkeys/options",
    "POST /api/v1/account/passkeys",
    "POST /api/v1/account/second-factors/totp",
    "POST /api/v1/account/second-factors/totp/confirm",
}


def with_password_alone(app: Flask, person: Person) -> FlaskClient:
    browser = people.stranger(app)
    assert give_password(browser, person).status_code == 200
    return browser


@pytest.mark.parametrize("who", ["lind", "admin"])
def test_nothing_but_setting_one_up_is_allowed(app: Flask, cast: Cast, who: str) -> None:
    """Every route there is, by what its guard declares: a route of tomorrow is refused as well."""
    person: Person = getattr(cast, who)
    browser = with_password_alone(app, person)
    allowed, refused = set(), 0
    for rule in app.url_map.iter_rules():
        permission = getattr(app.view_functions[rule.endpoint], "permission", None)
        if permission is None or not permission.allows(person.role):
            continue
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if permission.value.enrolling:
                allowed.add(f"{method} {rule.rule}")
                continue
            path = re.sub(r"<[^>]+>", str(new_id()), re.sub(r"<int:[^>]+>", "1", rule.rule))
            answer = browser.open(path, method=method, json={})
            assert (answer.status_code, answer.json["type"]) == (403, "second-factor-due"), path
            refused += 1
    assert allowed == ENROLLING
    assert refused >= 8


def test_who_has_set_one_up_goes_on_in_the_same_session(
    app: Flask, cast: Cast, frozen_clock: MovableClock
) -> None:
    browser = with_password_alone(app, cast.lind)
    assert browser.get("/api/v1/auth/me").json["second_factor_due"] is True
    assert browser.get("/api/v1/patients").status_code == 403
    set_up_app(browser)
    assert browser.get("/api/v1/auth/me").json["second_factor_due"] is False
    assert browser.get("/api/v1/patients").status_code == 200


def test_the_last_one_cannot_be_removed(app: Flask, cast: Cast) -> None:
    browser = with_password_alone(app, cast.lind)
    set_up_app(browser)
    assert browser.get(FACTORS).json["required"] is True
    refused = browser.delete(TOTP)
    assert (refused.status_code, refused.json["type"]) == (409, "last-second-factor")
    assert browser.get(FACTORS).json["totp_since"] is not None
    assert browser.get("/api/v1/patients").status_code == 200


def test_a_demo_may_leave_it_to_the_person(app: Flask, cast: Cast) -> None:
    before = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(before, second_factor="optional")
    try:
        browser = with_password_alone(app, cast.lind)
        assert browser.get("/api/v1/patients").status_code == 200
        set_up_app(browser)
        assert give_password(people.stranger(app), cast.lind).status_code == 202
        assert browser.delete(TOTP).status_code == 204
    finally:
        app.extensions[EXTENSION] = before


def reset(client: FlaskClient, person: Person) -> int:
    return client.post(f"/api/v1/admin/users/{person.id}/second-factors/reset").status_code


def test_an_administrator_resets_what_was_lost(
    admin: FlaskClient, app: Flask, cast: Cast, as_system: AsSystem
) -> None:
    lind = with_password_alone(app, cast.lind)
    set_up_app(lind)
    assert reset(admin, cast.lind) == 204
    assert lind.get("/api/v1/auth/me").status_code == 401, "every session has ended"
    again = with_password_alone(app, cast.lind)
    assert again.get("/api/v1/auth/me").json["second_factor_due"] is True
    assert again.get(FACTORS).json["recovery_codes_left"] == 0
    with as_system():
        last = db.session.scalars(sa.select(MailDelivery).order_by(MailDelivery.id)).all()[-1]
        assert (last.kind, last.user_id) == ("second_factors.reset", cast.lind.id)


def test_nobody_resets_the_own_ones_or_those_of_nobody(
    admin: FlaskClient, lind: FlaskClient, ana: FlaskClient, cast: Cast
) -> None:
    assert reset(admin, cast.admin) == 409
    assert reset(admin, replace(cast.ana, id=new_id())) == 404
    assert reset(lind, cast.ana) == reset(ana, cast.ana) == 403


def test_a_deactivated_person_finishes_no_sign_in(
    app: Flask, cast: Cast, as_system: AsSystem
) -> None:
    phone = set_up_app(with_password_alone(app, cast.lind))
    browser = people.stranger(app)
    assert give_password(browser, cast.lind).status_code == 202
    with as_system():
        db.session.get_one(User, cast.lind.id).active = False
        db.session.commit()
    code = {"code": phone.recovery_codes[0]}
    assert browser.post("/api/v1/auth/second-factor", json=code).status_code == 401
