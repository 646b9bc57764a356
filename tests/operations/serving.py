"""gunicorn as in production, on an SQLite database of its own, with one patient signed in."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade

from backend.app import create_app
from backend.config import ROOT, Settings
from tests.backend.support import people
from tests.backend.support.people import SAME_ORIGIN

READY_WITHIN_S = 60
STOPS_WITHIN_S = 60


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen[bytes]
    app: Flask
    """The same program in this process, to look into the database."""
    cookie: str
    """Ana's."""
    log: Path

    def ask(self, path: str, body: Any = None) -> tuple[int, Any]:
        """One request on a connection of its own, as Ana; OSError where nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            text = None if body is None else json.dumps(body)
            connection.request("GET" if body is None else "POST", path, text, self.headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    @property
    def headers(self) -> dict[str, str]:
        return SAME_ORIGIN | {"Cookie": f"serein={self.cookie}", "Content-Type": "application/json"}

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Server]:
    """A web server while the block runs; it is asked to stop at the end, if it still runs."""
    url = f"sqlite:///{folder}/serein.sqlite"
    app = create_app(Settings(database_url=url))
    with app.app_context():
        upgrade()
        cast = people.assemble()
    cookie = people.signed_in(app, cast.ana).get_cookie("serein")
    assert cookie is not None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [
        "gunicorn",
        "--config",
        "python:backend.gunicorn_conf",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "wsgi:app"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url} | environment,
            stderr=out,
        )
    server = Server(port, process, app, cookie.value, log)
    try:
        _wait_until_ready(server)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(STOPS_WITHIN_S) == 0, log.read_text()


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        assert server.process.poll() is None, server.log.read_text()
        if server.listens() and server.ask("/readyz")[0] == 200:
            return
        time.sleep(0.1)
    raise AssertionError(server.log.read_text())
