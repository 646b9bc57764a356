"""A real worker in a process of its own, and waiting for what it does."""

import time
from collections.abc import Callable

PATIENCE_S = 90


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.005)
