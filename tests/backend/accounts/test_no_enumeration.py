"""Nobody learns from an answer, or from its time, who has an account."""

import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from backend.common.db import db
from backend.features.accounts import passwords
from backend.features.accounts.models import User
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.people import PASSWORD, Cast
from tests.backend.support.times import MovableClock

LOGIN = "/api/v1/auth/login"
REGISTER = "/api/v1/auth/register"
NOBODY = "nobody@test.example"
ROUNDS = 7
"""Medians of so many: one slow request on a busy machine decides nothing."""
WIDE = 2.5
"""A hash is most of a sign-in: without one the other took four times as long."""


class CountingHasher:
    """The real one, which counts what it computes."""

    def __init__(self, real: PasswordHasher) -> None:
        self.real = real
        self.computed = 0

    def hash(self, password: str) -> str:
        self.computed += 1
        return self.real.hash(password)

    def verify(self, hash: str, password: str) -> bool:
        self.computed += 1
        return self.real.verify(hash, password)


@pytest.fixture
def hasher(monkeypatch: pytest.MonkeyPatch) -> CountingHasher:
    passwords._nobodys_hash()  # made once a process, with the first failed sign-in
    counting = CountingHasher(passwords._hasher)
    monkeypatch.setattr(passwords, "_hasher", counting)
    return counting


def sign_in(client: FlaskClient, email: str, password: str = "wrong") -> Any:
    return client.post(LOGIN, json={"email": email, "password": password})


def test_each_sign_in_computes_one_hash_whoever_it_is(
    cast: Cast, stranger: FlaskClient, hasher: CountingHasher, as_system: AsSystem
) -> None:
    with as_system():
        db.session.get_one(User, cast.ben.id).active = False
        db.session.commit()
    seen = set()
    attempts = [(cast.ana.email, "wrong"), (NOBODY, PASSWORD), (cast.ben.email, PASSWORD)]
    for email, password in attempts:
        before = hasher.computed
        answer = sign_in(stranger, email, password)
        seen.add((answer.status_code, answer.data, hasher.computed - before))
    assert len(seen) == 1
    assert next(iter(seen))[2] == 1


def test_a_sign_in_takes_as_long_for_nobody_as_for_somebody(
    app: Flask, cast: Cast, stranger: FlaskClient, frozen_clock: MovableClock
) -> None:
    known, unknown = interleaved(
        lambda: sign_in(stranger, cast.ana.email),
        lambda: sign_in(stranger, NOBODY),
        between=lambda: frozen_clock.pass_by(hours=2),
    )
    assert 1 / WIDE < known / unknown < WIDE


def test_registering_computes_one_hash_whether_the_address_is_taken(
    cast: Cast, app: Flask, hasher: CountingHasher
) -> None:
    """That it is taken is told, or the account could not be used at once: see SECURITY.md."""
    counts = []
    for email in (cast.ana.email, "new@test.example"):
        before = hasher.computed
        body = {"email": email, "password": "seven grey herons", "display_name": "Somebody"}
        people.stranger(app).post(REGISTER, json=body)
        counts.append(hasher.computed - before)
    assert counts == [1, 1]


@pytest.mark.parametrize(
    ("url", "signed_in"), [("/api/v1/auth/password-reset", False), ("/api/v1/invitations", True)]
)
def test_asking_by_address_takes_as_long_and_says_as_much(
    cast: Cast,
    stranger: FlaskClient,
    lind: FlaskClient,
    frozen_clock: MovableClock,
    url: str,
    signed_in: bool,
) -> None:
    client = lind if signed_in else stranger
    answers: list[tuple[Any, ...]] = []

    def ask(email: str) -> None:
        source = {"REMOTE_ADDR": f"203.0.113.{len(answers)}"}  # each address may ask so often
        answer = client.post(url, json={"email": email}, environ_base=source)
        told = answer.json["invitation"] if signed_in else {}
        answers.append((answer.status_code, sorted(told), told.get("state")))

    known, unknown = interleaved(
        lambda: ask(cast.ben.email),
        lambda: ask(NOBODY),
        between=lambda: frozen_clock.pass_by(minutes=61),
    )
    assert len({str(answer) for answer in answers}) == 1
    assert 1 / WIDE < known / unknown < WIDE


def interleaved(
    first: Callable[[], Any], second: Callable[[], Any], *, between: Callable[[], Any]
) -> tuple[float, float]:
    """The median processor time of each, in seconds, taken in turn after one round to warm up."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS + 1):
        between()
        for call, taken in zip((first, second), times, strict=True):
            began = time.process_time()
            call()
            taken.append(time.process_time() - began)
    return statistics.median(times[0][1:]), statistics.median(times[1][1:])
