"""A load generator: a few kept connections, each with one request under way at any time.

Plain sockets in one loop: some 25 microseconds of processor time a request, so that the server
and not its client is the limit. How busy the client was is part of what it gives back.
"""

import selectors
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

CHUNK = 1 << 16
END_OF_HEAD = b"\r\n\r\n"
MOST_WAITED_S = 30.0
Make = Callable[[], bytes]
"""The next whole request, head and body."""


class LoadError(RuntimeError):
    """The server answered with another status than it should, or not at all."""


@dataclass
class Burst:
    """What came of some seconds of load."""

    wanted: frozenset[int]
    latencies_ms: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0
    client_cpu_s: float = 0.0

    @property
    def requests(self) -> int:
        return len(self.latencies_ms)

    def count(self, answer: bytes, took_s: float) -> None:
        status = int(answer[9:12])
        if status not in self.wanted:
            raise LoadError(f"answered {answer[:600]!r}")
        self.statuses[status] += 1
        self.latencies_ms.append(1000 * took_s)


class _Connection:
    def __init__(self, port: int) -> None:
        self._port = port
        self.begun = 0.0
        self._request = b""
        self._got = bytearray()
        self._open()

    def _open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self._port), MOST_WAITED_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> None:
        self._request = request
        self._got.clear()
        self.begun = time.perf_counter()
        self.socket.sendall(request)

    def received(self) -> bytes | None:
        """The whole answer, once it is there. A connection that the server closed between two
        requests, as it may, is opened anew."""
        data = self.socket.recv(CHUNK)
        if not data:
            raise ConnectionResetError
        self._got += data
        head = self._got.find(END_OF_HEAD)
        if head < 0 or len(self._got) < head + len(END_OF_HEAD) + _length(self._got[:head]):
            return None
        return bytes(self._got)

    def again(self) -> None:
        self.socket.close()
        self._open()
        self.send(self._request)


def _length(head: bytearray) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise LoadError(f"an answer without a length: {bytes(head)!r}")


def drive(
    port: int, make: Make, *, connections: int, seconds: float, wanted: frozenset[int]
) -> Burst:
    """Load for so many seconds. Raises LoadError for an answer that is not wanted."""
    burst = Burst(wanted)
    busy, begun = time.process_time(), time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            _ask(selector, _Connection(port), make)
        while waiting := selector.get_map():
            ready = selector.select(MOST_WAITED_S)
            if not ready:
                raise LoadError(f"{len(waiting)} requests were never answered")
            for key, _ in ready:
                _turn(selector, key.data, burst, make, until=begun + seconds)
    burst.seconds = time.perf_counter() - begun
    burst.client_cpu_s = time.process_time() - busy
    return burst


def _ask(selector: selectors.BaseSelector, connection: _Connection, make: Make) -> None:
    selector.register(connection.socket, selectors.EVENT_READ, connection)
    connection.send(make())


def _turn(
    selector: selectors.BaseSelector,
    connection: _Connection,
    burst: Burst,
    make: Make,
    *,
    until: float,
) -> None:
    try:
        answer = connection.received()
    except ConnectionResetError:
        selector.unregister(connection.socket)
        connection.again()
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        return
    if answer is None:
        return
    now = time.perf_counter()
    burst.count(answer, now - connection.begun)
    if now < until:
        connection.send(make())
    else:
        selector.unregister(connection.socket)
        connection.socket.close()


def ask(port: int, request: bytes, *, wanted: int) -> bytes:
    """The body of one answer. Raises LoadError."""
    connection = _Connection(port)
    connection.send(request)
    answer = None
    while answer is None:
        answer = connection.received()
    connection.socket.close()
    if int(answer[9:12]) != wanted:
        raise LoadError(f"answered {answer[:600]!r}")
    return answer.partition(END_OF_HEAD)[2]
