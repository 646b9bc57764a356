"""Guessing passwords gets slower and slower, and tells nothing about who has an account."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.backend.support import people
from tests.backend.support.people import PASSWORD, Cast
from tests.backend.support.times import MovableClock

LOGIN = "/api/v1/auth/login"
NOBODY = "nobody@test.example"


def attempt(
    client: FlaskClient, email: str, password: str = "wrong", address: str = "198.51.100.7"
) -> TestResponse:
    body: dict[str, Any] = {"email": email, "password": password}
    return client.post(LOGIN, json=body, environ_base={"REMOTE_ADDR": address})


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(
    cast: Cast, stranger: FlaskClient
) -> None:
    known, unknown = attempt(stranger, cast.ana.email), attempt(stranger, NOBODY)
    assert known.status_code == unknown.status_code == 401
    assert known.data == unknown.data
    assert known.json["type"] == "invalid-credentials"


def test_five_are_free_then_each_doubles_the_wait(
    cast: Cast, stranger: FlaskClient, frozen_clock: MovableClock
) -> None:
    for email in (cast.ana.email, NOBODY):
        assert [attempt(stranger, email).status_code for _ in range(6)] == [401] * 5 + [429]
        waits = []
        for _ in range(4):
            blocked = attempt(stranger, email)
            waits.append(int(blocked.headers["Retry-After"]))
            frozen_clock.pass_by(seconds=waits[-1])
            assert attempt(stranger, email).status_code == 401
        assert waits == [1, 2, 4, 8]


def test_even_the_right_password_has_to_wait(
    cast: Cast, stranger: FlaskClient, frozen_clock: MovableClock
) -> None:
    for _ in range(5):
        attempt(stranger, cast.ana.email)
    assert attempt(stranger, cast.ana.email, PASSWORD).status_code == 429
    frozen_clock.pass_by(seconds=1)
    assert attempt(stranger, cast.ana.email, PASSWORD).status_code == 200


def test_signing_in_clears_the_account(cast: Cast, stranger: FlaskClient) -> None:
    for _ in range(4):
        attempt(stranger, cast.ana.email)
    attempt(stranger, cast.ana.email, PASSWORD)
    answers = [attempt(stranger, cast.ana.email).status_code for _ in range(5)]
    assert answers == [401] * 5


def test_failures_are_forgotten_after_an_hour(
    cast: Cast, stranger: FlaskClient, frozen_clock: MovableClock
) -> None:
    for _ in range(5):
        attempt(stranger, cast.ana.email)
    frozen_clock.pass_by(hours=1, seconds=1)
    assert [attempt(stranger, cast.ana.email).status_code for _ in range(5)] == [401] * 5


def test_one_address_trying_many_accounts_has_to_wait(cast: Cast, app: Flask) -> None:
    client = people.stranger(app)
    answers = [attempt(client, f"{i}@test.example").status_code for i in range(31)]
    assert answers == [401] * 30 + [429]
    assert attempt(client, cast.ana.email, PASSWORD, "203.0.113.9").status_code == 200
