"""Public routes are limited by address: in this process, and together where there is a Redis."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import parse
from werkzeug.test import TestResponse

from backend.app import create_app
from backend.common.limits import REDIS_ANSWERS_WITHIN_S, Counters
from backend.config import Settings
from tests.backend.support import people
from tests.backend.support.redis import RedisServer
from tests.backend.support.workers import wait_for

MOST = 30  # of /invitations/decline, in a minute


def decline(client: FlaskClient, address: str = "198.51.100.7") -> TestResponse:
    """A refused call: the limit counts it before anybody looks at the body."""
    return client.post(
        "/api/v1/invitations/decline", json={}, environ_base={"REMOTE_ADDR": address}
    )


def test_too_many_calls_are_told_when_to_come_again(stranger: FlaskClient) -> None:
    assert {decline(stranger).status_code for _ in range(MOST)} == {422}
    refused = decline(stranger)
    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert refused.json["type"] == "too-many-attempts"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_another_address_and_another_route_are_not_concerned(stranger: FlaskClient) -> None:
    for _ in range(MOST + 1):
        decline(stranger)
    assert decline(stranger).status_code == 429
    assert decline(stranger, "198.51.100.8").status_code == 422
    look = stranger.post(
        "/api/v1/invitations/look", json={}, environ_base={"REMOTE_ADDR": "198.51.100.7"}
    )
    assert look.status_code == 422


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:198.51.100.7", "198.51.100.7", True),
        ("::ffff:198.51.100.7", "::ffff:198.51.100.8", False),
    ],
)
def test_a_network_of_ipv6_is_one_caller(
    stranger: FlaskClient, one: str, other: str, same: bool
) -> None:
    for _ in range(MOST):
        decline(stranger, one)
    assert decline(stranger, other).status_code == (429 if same else 422)


def test_the_longer_of_two_waits_is_told(stranger: FlaskClient) -> None:
    def register() -> TestResponse:
        return stranger.post("/api/v1/auth/register", json={})

    assert [register().status_code for _ in range(21)] == [422] * 20 + [429]
    for _ in range(79):  # what is refused counts for the hour
        register()
    assert int(register().headers["Retry-After"]) > 60


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    try:
        server = RedisServer()
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    yield server
    server.kill()


@pytest.fixture
def new_app(redis: RedisServer, tmp_path: Path) -> Callable[[], Flask]:
    """Another server of the same installation. The database is never asked."""
    settings = Settings(database_url=f"sqlite:///{tmp_path}/serein.sqlite", redis_url=redis.url)
    return lambda: create_app(settings)


def test_processes_count_together_and_redis_learns_no_address(
    redis: RedisServer, new_app: Callable[[], Flask]
) -> None:
    clients = [people.stranger(new_app()) for _ in range(2)]
    answers = [decline(clients[n % 2]).status_code for n in range(MOST + 1)]
    assert answers == [422] * MOST + [429]
    (key,) = redis.client.keys()
    assert b"198.51.100" not in key
    assert 0 < redis.client.ttl(key) <= 60  # and forgets by itself


def test_without_redis_the_process_counts_until_it_is_back(redis: RedisServer) -> None:
    counters = Counters(redis.url, ask_again_after_s=0.2)
    twice = parse("2/minute")
    redis.kill()
    assert [counters.count(twice, "a") is None for _ in range(3)] == [True, True, False]
    redis.start()
    assert counters.count(twice, "a") is not None  # not asked again at once
    wait_for(lambda: counters.count(twice, "a") is None)
    assert redis.client.keys()


def test_a_redis_that_hangs_costs_one_call_a_quarter_of_a_second(redis: RedisServer) -> None:
    counters, many = Counters(redis.url), parse("1000/minute")
    counters.count(many, "a")
    redis.freeze()
    started = monotonic()
    assert all(counters.count(many, "a") is None for _ in range(50))
    assert monotonic() - started < 50 * REDIS_ANSWERS_WITHIN_S  # were each to wait
    redis.thaw()
