"""The worker's own small server, for whoever watches it: /healthz and /metrics, nothing else.

For a private address: it has the token of the metrics, and no TLS.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import click
from flask import Flask, Response, jsonify

from backend.common.metrics import EXTENSION as METRICS
from backend.common.metrics import exposition
from backend.common.problems import problem, register_problems
from backend.common.security import EXTENSION as SETTINGS

log = logging.getLogger(__name__)

# Ours: a turn of the worker takes half a second, and a job in hand gives a sign every five. One
# piece of periodic work gives none, and that over all patients of a large clinic may take minutes:
# being killed in it again and again would be worse than a hanging worker that is found late. That
# jobs wait is told by serein_job_wait_seconds long before.
SILENT_AT_MOST_S = 1800.0
READ_WITHIN_S = 10


@contextmanager
def answering(address: str | None, app: Flask, *, seen: Callable[[], float]) -> Iterator[None]:
    """Answer on HOST:PORT while the block runs, or not at all without an address.

    `seen` tells when the worker last gave a sign of life, in time.monotonic()'s seconds.
    """
    if address is None:
        yield
        return
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise click.BadParameter("must be like 127.0.0.1:8001", param_hint="--probe")
    small = small_app(app, seen=seen)
    with make_server(host, int(port), small, _Server, _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, name="probe", daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def small_app(app: Flask, *, seen: Callable[[], float]) -> Flask:
    """Shares settings and figures with the application, and has none of its routes."""
    small = Flask("probe", static_folder=None)
    for shared in (SETTINGS, METRICS):
        small.extensions[shared] = app.extensions[shared]
    register_problems(small)

    def healthz() -> Response:
        if time.monotonic() - seen() > SILENT_AT_MOST_S:
            return problem(503, type="silent", detail="The worker gave no sign of life for long.")
        return jsonify(status="ok")

    small.add_url_rule("/healthz", view_func=healthz)
    small.add_url_rule("/metrics", view_func=exposition)
    return small


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """One line of the log, instead of a traceback with an address on standard error."""
        log.warning("a request to the probe failed", exc_info=True)


class _Handler(WSGIRequestHandler):
    timeout = READ_WITHIN_S

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a probe every few seconds is no news."""
