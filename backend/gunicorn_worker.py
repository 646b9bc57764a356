"""gunicorn's threaded worker, with an end to waiting for slow clients.

gthread waits for a request's first byte without a thread, but for all further ones with one, for as
long as the client likes: sixteen connections that send a byte now and then would occupy a server.
A proxy that takes in whole requests first is what really protects (docs/faults.md); this bounds
the harm where one is missing or in the attacker's way.
"""

import socket
import time
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

REQUEST_WITHIN_S = 10  # 256 KiB, the largest body, over 210 kbit/s


class Worker(ThreadWorker):
    """A request that has not arrived after REQUEST_WITHIN_S does not arrive any more (408)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arriving: dict[TConn, float] = {}

    def enqueue_req(self, conn: TConn) -> None:
        """From here on, and not only from a free thread on: all that wait come to an end at once.
        What has arrived meanwhile can still be read after the end."""
        self._arriving[conn] = time.monotonic() + REQUEST_WITHIN_S
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        try:
            return super().handle(conn)
        finally:
            self._arriving.pop(conn, None)

    def murder_pending(self) -> None:
        """The main loop calls this about every second, until the end.

        Only the receiving side is closed: a request that is there, and takes long to be answered,
        gets its answer.
        """
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self._arriving.items()):
            if now > until:
                with suppress(OSError):  # gone meanwhile
                    conn.sock.shutdown(socket.SHUT_RD)
