"""Requests that begin at the same moment, each in a thread of its own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask.testing import FlaskClient

from tests.backend.support import people

Result = TypeVar("Result")


def at_once(acts: Iterable[Callable[[], Result]]) -> list[Result]:
    """What each of them gives."""
    several = list(acts)
    start = Barrier(len(several))

    def one(act: Callable[[], Result]) -> Result:
        start.wait(10)
        return act()

    with ThreadPoolExecutor(len(several)) as pool:
        return list(pool.map(one, several))


def another_tab(client: FlaskClient) -> FlaskClient:
    """The same sign-in once more: a client holds one request at a time."""
    cookie = client.get_cookie("serein")
    assert cookie is not None
    tab = people.stranger(client.application)
    tab.set_cookie("serein", cookie.value)
    return tab
