"""A forgotten password: a link by mail, and the same answer with and without an account."""

import base64
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.features.account_links import service
from backend.features.account_links.models import AccountLink
from backend.features.accounts.models import User
from tests.backend.account_links.conftest import ReadLinks
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.factors import set_up_app
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import PASSWORD, Cast
from tests.backend.support.statements import statements
from tests.backend.support.times import MovableClock

ASK = "/api/v1/auth/password-reset"
CHOOSE = "/api/v1/auth/password-by-link"
LOGIN = "/api/v1/auth/login"
ME = "/api/v1/auth/me"
NEW = "seven grey herons at noon"


def ask(client: FlaskClient, email: str, address: str = "198.51.100.7") -> Any:
    return client.post(ASK, json={"email": email}, environ_base={"REMOTE_ADDR": address})


@pytest.fixture
def link(cast: Cast, stranger: FlaskClient, read_links: ReadLinks) -> str:
    """The token that was mailed to Ana."""
    assert ask(stranger, "ANA@test.example").status_code == 204
    ((page, token),) = read_links()
    assert page == "new-password"
    return token


def test_the_link_sets_a_password_and_ends_every_session(
    link: str, ana: FlaskClient, stranger: FlaskClient, cast: Cast, mailbox: Mailbox,
    read_links: ReadLinks,
) -> None:  # fmt: skip
    answer = stranger.post(CHOOSE, json={"token": link, "password": NEW})
    assert answer.status_code == 204
    assert "Set-Cookie" not in answer.headers, "no link signs anybody in"
    assert stranger.get(ME).status_code == ana.get(ME).status_code == 401
    login = {"email": cast.ana.email, "password": PASSWORD}
    assert stranger.post(LOGIN, json=login).status_code == 401
    assert stranger.post(LOGIN, json=login | {"password": NEW}).status_code == 200
    read_links()
    assert mailbox.recipients == [cast.ana.email] * 2
    assert "your password is new" in mailbox.mails[-1]["Subject"]


def test_it_works_once_and_for_an_hour(
    link: str, stranger: FlaskClient, frozen_clock: MovableClock, read_links: ReadLinks, cast: Cast
) -> None:
    first = {"token": link, "password": NEW}
    assert stranger.post(CHOOSE, json=first).status_code == 204
    again = stranger.post(CHOOSE, json=first)
    assert (again.status_code, again.json["type"]) == (404, "link-over")
    ask(stranger, cast.ana.email)
    second = read_links()[-1][1]
    assert second != link
    frozen_clock.pass_by(hours=1)
    late = stranger.post(CHOOSE, json={"token": second, "password": NEW})
    assert (late.status_code, late.data) == (404, again.data)


def test_a_password_that_is_refused_leaves_the_link_good(link: str, stranger: FlaskClient) -> None:
    for password in ("password123", "short"):
        refused = stranger.post(CHOOSE, json={"token": link, "password": password})
        assert refused.status_code == 422
        assert set(refused.json["errors"]) == {"password"}
    assert stranger.post(CHOOSE, json={"token": link, "password": NEW}).status_code == 204


def test_failed_sign_ins_are_forgotten_with_it(
    link: str, stranger: FlaskClient, cast: Cast
) -> None:
    login = {"email": cast.ana.email, "password": "wrong"}
    assert [stranger.post(LOGIN, json=login).status_code for _ in range(6)][-1] == 429
    stranger.post(CHOOSE, json={"token": link, "password": NEW})
    assert stranger.post(LOGIN, json=login | {"password": NEW}).status_code == 200


def test_what_a_patients_devices_keep_opens_with_the_same_key(
    link: str, ana: FlaskClient, stranger: FlaskClient, cast: Cast
) -> None:
    key = ana.post("/api/v1/auth/device-key").json["key"]
    stranger.post(CHOOSE, json={"token": link, "password": NEW})
    stranger.post(LOGIN, json={"email": cast.ana.email, "password": NEW})
    assert stranger.post("/api/v1/auth/device-key").json["key"] == key
    assert len(base64.b64decode(key)) == 32


def test_the_answer_and_the_work_are_the_same_without_an_account(
    app: Flask, cast: Cast, mailbox: Mailbox, read_links: ReadLinks, as_system: AsSystem
) -> None:
    with as_system():
        db.session.get_one(User, cast.ben.id).active = False
        db.session.commit()
    seen = []
    for email in (cast.ana.email, "nobody@test.example", cast.ben.email):
        with statements(app) as ran:
            answer = ask(people.stranger(app), email)
        seen.append((answer.status_code, answer.data, tuple(ran)))
    assert seen[0][0] == 204
    assert seen[0] == seen[1] == seen[2]
    assert len(read_links()) == 1
    assert mailbox.recipients == [cast.ana.email]


def test_asking_is_limited_for_each_address_of_a_person(
    cast: Cast, stranger: FlaskClient, mailbox: Mailbox, frozen_clock: MovableClock
) -> None:
    for number, email in enumerate((cast.ana.email, "nobody@test.example")):
        answers = [ask(stranger, email, f"203.0.113.{4 * number + n}") for n in range(4)]
        assert [answer.status_code for answer in answers] == [204, 204, 204, 429]
        assert answers[-1].headers["Retry-After"] == "60"
    frozen_clock.pass_by(minutes=1)
    assert ask(stranger, cast.ana.email).status_code == 204


def test_a_reset_proves_the_address(
    stranger: FlaskClient, app: Flask, cast: Cast, read_links: ReadLinks, as_system: AsSystem
) -> None:
    with as_system():
        db.session.get_one(User, cast.ana.id).email_verified_at = None
        db.session.commit()
    ask(stranger, cast.ana.email)
    ((_, token),) = read_links()
    stranger.post(CHOOSE, json={"token": token, "password": NEW})
    stranger.post(LOGIN, json={"email": cast.ana.email, "password": NEW})
    assert stranger.get(ME).json["email_verified"] is True


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_reset_takes_other_ways_in_from_whoever_made_the_account_of_a_foreign_address(
    confirmed: bool, stranger: FlaskClient, app: Flask, read_links: ReadLinks, as_system: AsSystem
) -> None:
    intruder = people.stranger(app)
    zoe = {"email": "zoe@test.example", "password": PASSWORD}
    intruder.post("/api/v1/auth/register", json=zoe | {"display_name": "Zoe"})
    set_up_app(intruder)
    with as_system():
        user = db.session.scalars(sa.select(User).where(User.email == zoe["email"])).one()
        user.email_verified_at = clock.now() if confirmed else None
        db.session.commit()
    ask(stranger, zoe["email"])
    stranger.post(CHOOSE, json={"token": read_links()[-1][1], "password": NEW})
    login = stranger.post(LOGIN, json=zoe | {"password": NEW})
    assert login.status_code == (202 if confirmed else 200), "a mailbox alone is no second factor"


def test_a_confirming_link_sets_no_password(
    app: Flask, mailbox: Mailbox, read_links: ReadLinks
) -> None:
    zoe = people.stranger(app)
    body = {"email": "zoe@test.example", "password": NEW, "display_name": "Zoe"}
    zoe.post("/api/v1/auth/register", json=body)
    ((_, token),) = read_links()
    assert zoe.post(CHOOSE, json={"token": token, "password": PASSWORD}).status_code == 404


def test_nobody_deactivated_comes_back_by_a_link(
    link: str, stranger: FlaskClient, cast: Cast, as_system: AsSystem
) -> None:
    with as_system():
        db.session.get_one(User, cast.ana.id).active = False
        db.session.commit()
    assert stranger.post(CHOOSE, json={"token": link, "password": NEW}).status_code == 404


def test_it_is_on_record_and_old_links_are_forgotten(
    link: str, stranger: FlaskClient, cast: Cast, as_system: AsSystem, frozen_clock: MovableClock
) -> None:
    stranger.post(CHOOSE, json={"token": link, "password": NEW})
    ask(stranger, cast.ana.email)
    with as_system():
        service.mail_reset(user_id=str(cast.ana.id))
        frozen_clock.pass_by(hours=2)
        service.forget_old()
        assert db.session.scalars(sa.select(AccountLink)).all() == []
        acts = db.session.scalars(
            sa.select(AuditEntry.action).where(AuditEntry.object_id == str(cast.ana.id))
        ).all()
    assert {"account_links.reset_asked", "account_links.password_chosen"} <= set(acts)


@pytest.mark.parametrize(
    ("url", "body", "field"),
    [
        (ASK, {"email": "nobody"}, "email"),
        (ASK, {}, "email"),
        (CHOOSE, {"password": NEW}, "token"),
        (CHOOSE, {"token": "", "password": NEW}, "token"),
        (CHOOSE, {"token": "x"}, "password"),
    ],
)
def test_names_the_field_that_is_wrong(
    stranger: FlaskClient, url: str, body: dict[str, str], field: str
) -> None:
    refused = stranger.post(url, json=body)
    assert refused.status_code == 422
    assert field in refused.json["errors"]


def test_the_operator_makes_a_link_where_no_mail_can_bring_one(
    app: Flask, cast: Cast, stranger: FlaskClient
) -> None:
    unknown = app.test_cli_runner().invoke(args=["reset-link", "nobody@test.example"])
    assert unknown.exit_code == 1
    assert "has no active account" in unknown.output
    made = app.test_cli_runner().invoke(args=["reset-link", cast.ana.email])
    token = made.output.strip().partition("#")[2]
    assert stranger.post(CHOOSE, json={"token": token, "password": NEW}).status_code == 204
