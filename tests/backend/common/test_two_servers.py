"""Two web servers share the database and nothing else: any may answer anything of anybody."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.common import clock
from backend.common.base import new_id
from backend.config import ROOT
from tests.backend.conftest import SQLITE_ONLY
from tests.backend.sessions import recording
from tests.backend.support import people
from tests.backend.support.people import PASSWORD, SAME_ORIGIN, Cast
from tests.backend.support.ports import free_port

pytestmark = [
    pytest.mark.skipif(SQLITE_ONLY, reason="two machines share no SQLite file"),
    pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True),
]
STARTS_WITHIN_S = 90


@pytest.fixture
def servers(own_app: Flask, tmp_path: Path) -> Iterator[list[str]]:
    """The URLs of two servers, with folders, counters and addresses of their own."""
    started = []
    urls = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        urls.append(f"http://127.0.0.1:{free_port()}")
        own = {
            "DATABASE_URL": own_app.config["SQLALCHEMY_DATABASE_URI"],
            "SEREIN_BACKUPS": str(folder / "backups"),
            "SEREIN_FRONTEND": str(folder),
            "TMPDIR": str(folder),
            "WEB_CONCURRENCY": "1",
        }
        command = ("gunicorn", "--config", "python:backend.gunicorn_conf", "--bind")
        address = urls[-1].removeprefix("http://")
        with (folder / "log").open("wb") as log:
            started.append(
                subprocess.Popen(
                    [sys.executable, "-m", *command, address, "wsgi:app"],
                    cwd=ROOT,
                    env=os.environ | own,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            )
    try:
        for url in urls:
            _wait_until_ready(url)
        yield urls
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def _wait_until_ready(url: str) -> None:
    given_up_at = time.monotonic() + STARTS_WITHIN_S
    while True:
        try:
            urllib.request.urlopen(f"{url}/readyz", timeout=5).close()
            return
        except OSError:
            assert time.monotonic() < given_up_at, f"{url} does not get ready"
            time.sleep(0.1)


@dataclass
class Browser:
    """One browser, which a load balancer sends now here, now there."""

    cookies: CookieJar = field(default_factory=CookieJar)

    def ask(self, server: str, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """The status, and the JSON of the answer."""
        data = None if body is None else json.dumps(body).encode()
        headers = {**SAME_ORIGIN, "Content-Type": "application/json"}
        url = f"{server}/api/v1{path}"
        request = urllib.request.Request(url, data=data, headers=headers, method=method)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        try:
            with opener.open(request, timeout=60) as answer:
                content = answer.read()
                return answer.status, json.loads(content) if content else None
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.load(refusal)

    def sign_in(self, server: str, email: str, password: str = PASSWORD) -> int:
        body = {"email": email, "password": password}
        return self.ask(server, "POST", "/auth/login", body)[0]


@pytest.fixture
def cast(own_app: Flask) -> Cast:
    with own_app.app_context():
        return people.assemble()


def test_what_begins_at_one_server_goes_on_and_ends_at_the_other(
    cast: Cast, servers: list[str]
) -> None:
    first, second = servers
    ana = Browser()
    assert ana.sign_in(first, cast.ana.email) == 200
    assert ana.ask(second, "GET", "/auth/me")[1]["email"] == cast.ana.email

    session, now = new_id(), clock.now()
    started = recording.start(session, at=now)
    assert ana.ask(first, "POST", "/sessions", started)[0] == 201
    for seq, server in enumerate((second, first, second)):
        path = f"/sessions/{session}/chunks/{seq}"
        assert ana.ask(server, "PUT", path, recording.chunk(seq))[0] == 201
    again = ana.ask(first, "PUT", f"/sessions/{session}/chunks/0", recording.chunk(0))
    assert again[0] == 200, "the second server has stored it already"
    end = recording.end(at=now, chunks=3)
    assert ana.ask(second, "POST", f"/sessions/{session}/end", end)[0] == 200
    told = [ana.ask(server, "GET", f"/sessions/{session}") for server in servers]
    assert told[0] == told[1]
    assert told[0][1]["steps"] == 12

    thief = Browser()
    for cookie in ana.cookies:
        thief.cookies.set_cookie(cookie)
    assert thief.ask(first, "GET", "/auth/me")[0] == 200
    assert ana.ask(second, "POST", "/auth/logout")[0] == 204
    assert [thief.ask(server, "GET", "/auth/me")[0] for server in servers] == [401, 401]

    # Guesses at one server count at the other.
    tries = [Browser().sign_in(servers[n % 2], cast.ben.email, "wrong") for n in range(5)]
    assert tries == [401] * 5
    assert [Browser().sign_in(server, cast.ben.email) for server in servers] == [429, 429]
