"""Signing in with two steps: the password opens nothing once there is a second factor."""

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common.db import db
from backend.common.mail import MailDelivery
from backend.features.accounts.models import AuthSession, SignInStep, User
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.factors import SECOND_STEP, give_code, give_password, set_up_app
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import Cast
from tests.backend.support.times import MovableClock

ME = "/api/v1/auth/me"


def test_the_password_alone_opens_no_session(
    ana: FlaskClient, stranger: FlaskClient, cast: Cast, as_system: AsSystem
) -> None:
    set_up_app(ana)
    answer = give_password(stranger, cast.ana)
    assert answer.status_code == 202
    assert answer.json["second_factor"] is True
    assert stranger.get_cookie("serein") is None
    assert stranger.get(ME).status_code == 401
    with as_system():
        assert len(db.session.scalars(sa.select(AuthSession)).all()) == 1  # where it was set up


def test_password_and_code_sign_in(
    ana: FlaskClient, stranger: FlaskClient, cast: Cast, frozen_clock: MovableClock
) -> None:
    app = set_up_app(ana)
    frozen_clock.pass_by(minutes=1)
    give_password(stranger, cast.ana)
    assert stranger.get(SECOND_STEP).json == {"totp": True, "passkey": False}
    assert give_code(stranger, app.code()).status_code == 204
    assert stranger.get(ME).json["display_name"] == "Ana"
    assert stranger.get_cookie("serein-step") is None


def test_the_step_is_over_once_it_was_used(
    ana: FlaskClient, app: Flask, cast: Cast, as_system: AsSystem
) -> None:
    phone = set_up_app(ana)
    browser = people.stranger(app)
    give_password(browser, cast.ana)
    token = browser.get_cookie("serein-step").value
    assert give_code(browser, phone.recovery_codes[0]).status_code == 204
    thief = people.stranger(app)
    thief.set_cookie("serein-step", token)
    assert give_code(thief, phone.recovery_codes[1]).json["type"] == "second-step-over"
    with as_system():
        assert db.session.scalars(sa.select(SignInStep)).all() == []


def test_a_step_is_no_session(ana: FlaskClient, app: Flask, cast: Cast) -> None:
    set_up_app(ana)
    browser = people.stranger(app)
    give_password(browser, cast.ana)
    browser.set_cookie("serein", browser.get_cookie("serein-step").value)
    assert browser.get(ME).status_code == 401


def test_without_the_password_no_code_is_looked_at(ana: FlaskClient, stranger: FlaskClient) -> None:
    app = set_up_app(ana)
    answer = give_code(stranger, app.code(steps=1))
    assert (answer.status_code, answer.json["type"]) == (401, "second-step-over")
    assert stranger.get(SECOND_STEP).status_code == 401


def test_a_code_is_taken_once(
    ana: FlaskClient, stranger: FlaskClient, cast: Cast, app: Flask, frozen_clock: MovableClock
) -> None:
    phone = set_up_app(ana)
    give_password(stranger, cast.ana)
    assert give_code(stranger, phone.code()).status_code == 422, "taken when it was set up"
    frozen_clock.pass_by(seconds=30)
    code = phone.code()
    assert give_code(stranger, code).status_code == 204
    other = people.stranger(app)
    give_password(other, cast.ana)
    assert give_code(other, code).status_code == 422
    assert give_code(other, phone.code(steps=-1)).status_code == 422, "no older one either"


def test_a_recovery_code_is_taken_once_and_told_by_mail(
    mailbox: Mailbox, ana: FlaskClient, app: Flask, cast: Cast, as_system: AsSystem
) -> None:
    code = set_up_app(ana).recovery_codes[3]
    for expected in (204, 422):
        browser = people.stranger(app)
        give_password(browser, cast.ana)
        assert give_code(browser, f" {code.upper()} ").status_code == expected
    with as_system():
        kinds = db.session.scalars(sa.select(MailDelivery.kind).order_by(MailDelivery.id)).all()
    assert kinds == ["second_factors.changed", "second_factors.code_used"]


def test_wrong_codes_count_like_wrong_passwords(
    ana: FlaskClient, stranger: FlaskClient, cast: Cast, frozen_clock: MovableClock
) -> None:
    """Whoever knows the password cannot clear the count by giving it again."""
    app = set_up_app(ana)
    frozen_clock.pass_by(minutes=1)
    for _ in range(5):
        assert give_password(stranger, cast.ana).status_code == 202
        assert give_code(stranger, "000000").status_code == 422
    assert give_code(stranger, app.code()).status_code == 429
    assert give_password(stranger, cast.ana).status_code == 429
    frozen_clock.pass_by(seconds=1)
    assert give_code(stranger, app.code()).status_code == 204
    assert give_password(stranger, cast.ana).status_code == 202, "the count is cleared"


def test_the_step_ends_by_itself_and_with_the_password(
    ana: FlaskClient,
    stranger: FlaskClient,
    cast: Cast,
    frozen_clock: MovableClock,
    as_system: AsSystem,
) -> None:
    app = set_up_app(ana)
    give_password(stranger, cast.ana)
    frozen_clock.pass_by(minutes=5)
    assert give_code(stranger, app.code()).status_code == 401
    give_password(stranger, cast.ana)
    with as_system():
        db.session.get_one(User, cast.ana.id).epoch += 1
        db.session.commit()
    assert give_code(stranger, app.code()).status_code == 401
