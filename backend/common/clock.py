"""The one place that knows what time it is, so that a test can say otherwise."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

TOLERATED_SKEW = timedelta(seconds=60)


def _system_time() -> datetime:
    return datetime.now(UTC)


_source: ContextVar[Callable[[], datetime]] = ContextVar("clock", default=_system_time)


def now() -> datetime:
    """The current time, aware, in UTC."""
    return _source.get()()


@contextmanager
def running_on(source: Callable[[], datetime]) -> Iterator[None]:
    """Within the block, now() asks `source`."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)


def corrected(told: datetime, skew: timedelta) -> datetime:
    """A device's time by the server's clock; small differences are the network's."""
    return told + skew if abs(skew) > TOLERATED_SKEW else told
