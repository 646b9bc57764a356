"""Redis counts the calls of public routes. Without it people sign in as before, and are limited."""

import time

import pytest

from tests.backend.support.redis import MISSING
from tests.backend.support.workers import wait_for
from tests.faults.load import Browser

LIMIT = 30  # of /invitations/decline in a minute
PROCESSES = 2


def test_redis_gone_and_back(web, redis, recovery):
    if redis is None:
        pytest.skip(MISSING)
    browser = Browser(web.url, "of nobody")

    def call() -> int:
        answer = browser.send("POST", "/invitations/decline", {})
        assert answer.status in (422, 429)
        assert answer.status == 422 or "retry-after" in answer.headers
        return answer.status

    assert [call() for _ in range(LIMIT + 1)] == [422] * LIMIT + [429]
    redis.kill()
    alone = [call() for _ in range(PROCESSES * LIMIT + 1)]  # each process counts to the limit
    assert alone[0] == 422
    assert alone[-1] == 429
    redis.start()
    back = time.monotonic()
    wait_for(lambda: call() and bool(redis.client.keys()))
    recovery("Redis gone: nobody waits; until it counts again", time.monotonic() - back)
