"""How often one address may call a route that anyone may call.

The limits bound what a stranger can make the server do: hash passwords, send mails, look up tokens.
They count every call, in Redis where SEREIN_REDIS_URL names one and in the memory of this process
otherwise. The back-off of failed sign-ins (features/accounts/backoff.py) is another thing: it lies
in the database, counts failures alone, and guards the single account.

`limits` is used without Flask-Limiter around it: that asks on every request of the program whether
a limit applies, which doubles what Flask itself takes (36 to 79 us of processor, measured).
"""

import hashlib
import hmac
import logging
import time
from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Any, TypeVar, cast

from flask import Flask, current_app, request
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from backend.common.errors import TooManyAttemptsError
from backend.common.security import EXTENSION as SETTINGS
from backend.common.security import settings

log = logging.getLogger(__name__)

EXTENSION = "serein.limits"
REDIS_ANSWERS_WITHIN_S = 0.25  # a lost Redis costs one request this much, then nobody for a while
ASK_AGAIN_AFTER_S = 5.0
View = TypeVar("View", bound=Callable[..., Any])


class Counters:
    """Counts calls in fixed windows: in Redis while it answers, in this process meanwhile.

    Fixed windows, because their end is exact: Retry-After is neither too early nor too late. Up to
    twice the rate may pass around it, which the rates allow for.
    """

    def __init__(
        self, redis_url: str | None = None, *, ask_again_after_s: float = ASK_AGAIN_AFTER_S
    ) -> None:
        self._memory = FixedWindowRateLimiter(MemoryStorage())
        self._redis = _redis(redis_url) if redis_url else None
        self._ask_again_after_s = ask_again_after_s
        self._ask_redis_at = 0.0  # by the monotonic clock: a jump of the other one changes nothing

    def count(self, item: RateLimitItem, *key: str) -> float | None:
        """Count one call; None when it is within the limit, else the seconds until the next may."""
        if self._redis is not None and time.monotonic() >= self._ask_redis_at:
            try:
                waits = _hit(self._redis, item, key)
            except RedisError as error:
                # Without the text: it may name the server with its password.
                log.warning("rate limits: Redis does not answer (%s)", type(error).__name__)
                self._ask_redis_at = time.monotonic() + self._ask_again_after_s
            else:
                if self._ask_redis_at:
                    log.warning("rate limits: Redis answers again")
                    self._ask_redis_at = 0.0
                return waits
        return _hit(self._memory, item, key)

    def forget(self) -> None:
        """Begin anew in this process."""
        self._memory.storage.reset()


def _redis(url: str) -> FixedWindowRateLimiter:
    storage: Storage = RedisStorage(
        url,
        key_prefix="serein",
        retry=Retry(NoBackoff(), 0),  # type: ignore[arg-type]  # handed on to the client as it is
        socket_timeout=REDIS_ANSWERS_WITHIN_S,
        socket_connect_timeout=REDIS_ANSWERS_WITHIN_S,
    )
    return FixedWindowRateLimiter(storage)


def _hit(counts: FixedWindowRateLimiter, item: RateLimitItem, key: tuple[str, ...]) -> float | None:
    if counts.hit(item, *key):
        return None
    return counts.get_window_stats(item, *key).reset_time - time.time()


def limited(rates: str) -> Callable[[View], View]:
    """A route that one address may call so often: "20/minute; 100/hour".

    Goes right below the route and above public, so that a refused call costs no database
    connection. Raises TooManyAttemptsError, a 429 with Retry-After.
    """
    items = parse_many(rates)

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(*args: Any, **kwargs: Any) -> Any:
            counters: Counters = current_app.extensions[EXTENSION]
            key = _digest(request.remote_addr or "unknown")
            waits = [counters.count(item, key, str(request.endpoint)) for item in items]
            longest = max((wait for wait in waits if wait is not None), default=None)
            if longest is not None:
                raise TooManyAttemptsError(
                    "Too many attempts from here. Please wait a little and try again.",
                    retry_after_s=max(1, ceil(longest)),
                )
            return view(*args, **kwargs)

        counted.limited = rates  # type: ignore[attr-defined]  # read by tests/architecture
        return cast(View, counted)

    return decorate


def _digest(address: str) -> str:
    """The address by keyed digest: Redis is told of no address."""
    key = settings().secret_key.encode()
    return hmac.digest(key, f"limits:{_source(address)}".encode(), hashlib.sha256).hex()[:32]


def _source(address: str) -> str:
    """What counts as one caller: of IPv6 the network, for whoever has one address has 2^64."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address  # a Unix socket, or a proxy that says nothing
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))
    return str(ip)


def register_limits(app: Flask) -> None:
    app.extensions[EXTENSION] = Counters(app.extensions[SETTINGS].redis_url)
