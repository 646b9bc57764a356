"""gunicorn as in production, on an SQLite database of its own, with one patient signed in."""

import http.client
import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask_migrate import upgrade

from tests.backend.support.people import SAME_ORIGIN
from tests.faults.installation import Installation

STOPS_WITHIN_S = 60


@dataclass(frozen=True)
class Server:
    installation: Installation
    process: subprocess.Popen[bytes]
    port: int
    token: str
    """The patient's."""

    @property
    def app(self) -> Flask:
        """The same program in this process, to look into the database."""
        return self.installation.app

    @property
    def headers(self) -> dict[str, str]:
        return SAME_ORIGIN | {"Cookie": f"serein={self.token}", "Content-Type": "application/json"}

    def ask(self, path: str, body: Any = None) -> tuple[int, Any]:
        """One request on a connection of its own, as the patient; OSError without an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            text = None if body is None else json.dumps(body)
            connection.request("GET" if body is None else "POST", path, text, self.headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Server]:
    """A web server while the block runs; it is asked to stop at the end, and ends cleanly."""
    installation = Installation.on(f"sqlite:///{folder}/serein.sqlite", folder)
    with installation.app.app_context():
        upgrade()
    ((_, token),) = installation.patients(1)
    with installation.web(**environment) as web:
        port = urlsplit(web.url).port
        assert port is not None
        yield Server(installation, web.process, port, token)
    assert web.process.returncode == 0, installation.log()
