"""gunicorn's threaded worker, with an end to waiting for slow clients and less to do for busy ones.

gthread waits for a request's first byte without a thread, but for all further ones with one, for as
long as the client likes: sixteen connections that send a byte now and then would occupy a server.
A proxy that takes in whole requests first is what really protects (docs/faults.md); this bounds
the harm where one is missing or in the attacker's way.

And it gives a kept connection back to its main thread after each answer, which hands it to a thread
again with the next request: a tenth of all that a short request costs. Where the next one is about
to come, the thread waits for it instead.
"""

import os
import select
import socket
import time
from contextlib import suppress
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn, ThreadWorker

REQUEST_WITHIN_S = 10  # 256 KiB, the largest body, over 210 kbit/s
LINGER_MS = 2


class NoAccessLog(Logger):
    """gunicorn would compose its line of every request, and then not write it: 5 % of storing a
    chunk."""

    def access(self, *_request: object) -> None:
        """Our own line leaves out whose request it was (backend/common/observation.py)."""


class Worker(ThreadWorker):
    """A request that has not arrived after REQUEST_WITHIN_S does not arrive any more (408)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arriving: dict[TConn, float] = {}
        self._without_thread: set[TConn] = set()
        self._cut: set[TConn] = set()

    def enqueue_req(self, conn: TConn) -> None:
        """From here on, and not only from a free thread on: all that wait come to an end at once.
        What has arrived meanwhile can still be read after the end."""
        self._without_thread.add(conn)
        self._arriving[conn] = time.monotonic() + REQUEST_WITHIN_S
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        """One request, and those that follow close upon it."""
        self._without_thread.discard(conn)
        while True:
            try:
                kept = super().handle(conn)
            finally:
                self._arriving.pop(conn, None)
            if conn in self._cut:  # the next request would arrive in part only
                self._cut.discard(conn)
                return False
            if kept is not True or not self._follows(conn):
                return kept
            self._arriving[conn] = time.monotonic() + REQUEST_WITHIN_S

    def _follows(self, conn: TConn) -> bool:
        """Whether another request comes right after the answer; not waited for where others wait
        for this thread."""
        stopping = not self.alive or self.ppid != os.getppid()
        if stopping or self._without_thread or conn.parser.unreader.buf.getvalue():
            return False
        waiting = select.poll()
        waiting.register(conn.sock, select.POLLIN)
        return bool(waiting.poll(LINGER_MS))

    def murder_pending(self) -> None:
        """The main loop calls this about every second, until the end.

        Only the receiving side is closed: a request that is there, and takes long to be answered,
        gets its answer.
        """
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self._arriving.items()):
            if now > until and conn not in self._cut:
                self._cut.add(conn)
                with suppress(OSError):  # gone meanwhile
                    conn.sock.shutdown(socket.SHUT_RD)
