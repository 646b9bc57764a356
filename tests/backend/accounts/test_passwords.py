"""Which new passwords are refused, and changing the own one."""

from contextlib import suppress

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.common.worker import Worker
from backend.features.accounts.passwords import (
    LOOKED_AT,
    GuessablePasswordError,
    PersonalPasswordError,
    check_new,
)
from tests.backend.support import people
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import PASSWORD, Cast

CHANGE = "/api/v1/auth/me/password"
ME = "/api/v1/auth/me"
NEW = "seven grey herons at noon"


def check(password: str) -> None:
    check_new(password, email="m.oconnor@test.example", name="Mary O'Connor Li")


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "qwertyuiop",
        "1234567890",
        "aaaaaaaaaaaa",
        "P@ssw0rd2024",
        "iloveyou123",
        "Sunshine2020",
        "margaret1958",
        "Serein123456",
        "sereinserein",
    ],
)
def test_common_ones_and_those_built_like_them_are_refused(password: str) -> None:
    with pytest.raises(GuessablePasswordError):
        check(password)


@pytest.mark.parametrize("password", ["tea with oconnor daily", "MARY and the harbour lamp"])
def test_those_that_hold_the_own_name_or_address_are_refused(password: str) -> None:
    with pytest.raises(PersonalPasswordError):
        check(password)


@pytest.mark.parametrize(
    "password",
    [
        "quiet river morning walk",
        "correct horse battery",
        "k7#Qp2!vX9",
        "tres garzas y un faro",
        "அமைதியான காலை நடை",
        "a light on the olive hill",  # "li" is short enough to be part of anything
    ],
)
def test_a_few_words_or_a_random_ten_are_fine_in_any_language(password: str) -> None:
    check(password)


def test_only_the_beginning_of_a_long_one_is_estimated() -> None:
    check("quiet river morning walk" + "4@8({[</369&#!106|£7?2" * 4)
    with pytest.raises(GuessablePasswordError):
        check("a" * LOOKED_AT + "quiet river")


@settings(max_examples=15)  # each may take a tenth of a second
@given(st.text(min_size=10, max_size=128), st.text(max_size=80))
def test_any_text_is_either_fine_or_refused(password: str, name: str) -> None:
    with suppress(GuessablePasswordError, PersonalPasswordError):
        check_new(password, email="z@test.example", name=name)


@pytest.mark.parametrize(
    ("password", "kind"),
    [("password123", "guessable-password"), ("my name is Zoella", "personal-password")],
)
def test_a_refusal_names_the_field_and_the_kind(
    stranger: FlaskClient, password: str, kind: str
) -> None:
    body = {"email": "z@test.example", "password": password, "display_name": "Zoella"}
    refused = stranger.post("/api/v1/auth/register", json=body)
    assert (refused.status_code, refused.json["type"]) == (422, kind)
    assert set(refused.json["errors"]) == {"password"}


def test_a_new_one_ends_every_other_session_and_replaces_the_own_token(
    ana: FlaskClient, app: Flask, cast: Cast
) -> None:
    elsewhere = people.signed_in(app, cast.ana)
    before = ana.get_cookie("serein").value
    body = {"current_password": PASSWORD, "password": NEW}
    assert ana.put(CHANGE, json=body).status_code == 204
    assert ana.get(ME).status_code == 200
    assert elsewhere.get(ME).status_code == 401
    thief = people.stranger(app)
    thief.set_cookie("serein", before)
    assert thief.get(ME).status_code == 401

    login = {"email": cast.ana.email, "password": PASSWORD}
    stranger = people.stranger(app)
    assert stranger.post("/api/v1/auth/login", json=login).status_code == 401
    assert stranger.post("/api/v1/auth/login", json=login | {"password": NEW}).status_code == 200


def test_its_owner_is_told_by_mail(ana: FlaskClient, app: Flask, mailbox: Mailbox) -> None:
    ana.put(CHANGE, json={"current_password": PASSWORD, "password": NEW})
    assert Worker(app).run_one() is True
    (mail,) = mailbox.mails
    assert mail["To"] == "ana@test.example"
    assert "if it\nwas not you" in mail.get_content().lower()
    assert NEW not in mail.get_content()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"current_password": "wrong", "password": NEW}, "current_password"),
        ({"current_password": PASSWORD, "password": "password123"}, "password"),
        ({"current_password": PASSWORD, "password": "short"}, "password"),
        ({"password": NEW}, "current_password"),
    ],
)
def test_a_refused_change_names_the_field_and_changes_nothing(
    ana: FlaskClient, app: Flask, cast: Cast, body: dict[str, str], field: str
) -> None:
    elsewhere = people.signed_in(app, cast.ana)
    refused = ana.put(CHANGE, json=body)
    assert refused.status_code == 422
    assert set(refused.json["errors"]) == {field}
    assert elsewhere.get(ME).status_code == 200


def test_guessing_the_current_one_has_to_wait_like_a_sign_in(ana: FlaskClient) -> None:
    body = {"current_password": "wrong", "password": NEW}
    answers = [ana.put(CHANGE, json=body).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_what_a_device_keeps_opens_with_the_same_key_as_before(ana: FlaskClient) -> None:
    key = ana.post("/api/v1/auth/device-key").json["key"]
    ana.put(CHANGE, json={"current_password": PASSWORD, "password": NEW})
    assert ana.post("/api/v1/auth/device-key").json["key"] == key


def test_a_stranger_changes_nobodys(stranger: FlaskClient) -> None:
    body = {"current_password": PASSWORD, "password": NEW}
    assert stranger.put(CHANGE, json=body).status_code == 401
