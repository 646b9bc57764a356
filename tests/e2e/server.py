"""A real Serein for the browser tests: own database, demo clinic, web server and job worker."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "frontend" / "dist"
STARTS_WITHIN_S = 60
STOPS_WITHIN_S = 40


SECRET = "known to the browser tests alone"


@dataclass(frozen=True)
class Server:
    url: str
    password: str
    """The demo clinic's password, as the command printed it."""
    database: Path

    def email(self, name: str) -> str:
        return f"{name}@demo.serein.example"


@contextmanager
def serving(
    folder: Path, *, host: str = "127.0.0.1", port: int | None = None, **settings: str
) -> Iterator[Server]:
    """Migrate, seed and serve from a database in `folder`; the server must end cleanly, too.

    `host` is what the browser calls it, `port` a free one unless somebody has to know it before;
    `settings` are further variables of its environment.
    """
    port = port or free_port()
    url = f"http://{host}:{port}"
    env = _environment(folder) | {"SEREIN_URL": url} | settings
    _flask("migrate", env=env)
    printed = _flask("demo", env=env)
    with _running(folder, env, port):
        yield Server(url=url, password=_password(printed), database=folder / "serein.sqlite")


@contextmanager
def serving_with_mail(folder: Path, smtp_port: int) -> Iterator[str]:
    """A Serein without anybody in it, which mails what its people ask for; yields its URL."""
    port = free_port()
    env = _environment(folder) | {
        "SEREIN_DEMO": "0",
        "SEREIN_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
        "SEREIN_MAIL_FROM": "serein@clinic.example",
        "SEREIN_URL": f"http://127.0.0.1:{port}",
    }
    _flask("migrate", env=env)
    with _running(folder, env, port) as url:
        yield url


@contextmanager
def _running(folder: Path, env: dict[str, str], port: int) -> Iterator[str]:
    _require_front_end()
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*_command("serve"), "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(url, process, log)
            yield url
        finally:
            process.send_signal(signal.SIGINT)
            status = process.wait(STOPS_WITHIN_S)
    assert status == 0, f"the server ended with status {status}:\n{log.read_text()}"


class FrailServer:
    """A web server that may be killed in the middle of anything; it comes back with port and data.

    It serves a copy of the front end, which stands for a new release once it is changed.
    """

    def __init__(self, folder: Path) -> None:
        _require_front_end()
        self.frontend = shutil.copytree(DIST, folder / "dist")
        self.database = folder / "serein.sqlite"
        self._env = _environment(folder) | {"SEREIN_FRONTEND": str(self.frontend)}
        self._address = f"127.0.0.1:{free_port()}"
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://{self._address}"
        _flask("migrate", env=self._env)

    def start(self) -> None:
        config = ["--config", "python:backend.gunicorn_conf", "--bind", self._address]
        with self._log.open("ab") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *config, "wsgi:app"],
                cwd=ROOT,
                env=self._env,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        _wait_until_ready(self.url, self._process, self._log)

    def kill(self) -> None:
        """Master and workers at once, with no chance to finish anything."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    @contextmanager
    def outage(self) -> Iterator[None]:
        self.kill()
        try:
            yield
        finally:
            self.start()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database)) as database:
            found: list[tuple[Any, ...]] = database.execute(query, values).fetchall()
            database.commit()
            return found

    def close(self) -> None:
        if self._process is not None:
            self.kill()


def _require_front_end() -> None:
    if not (DIST / "index.html").is_file():
        raise RuntimeError("the front end is not built: run `make frontend/dist/index.html` first")


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'serein.sqlite'}",
        "SEREIN_DEMO": "1",
        "SEREIN_SECOND_FACTOR": "optional",
        "SEREIN_ENV": "development",
        "SECRET_KEY": SECRET,
    }


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "wsgi", name]


def _flask(name: str, *, env: dict[str, str]) -> str:
    done = subprocess.run(_command(name), cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _password(printed: str) -> str:
    found = re.search(r"password\W+([\w-]+)", printed, re.IGNORECASE)
    assert found, f"no password in what `flask demo` printed:\n{printed}"
    return found[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server ended at once:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"the server was not ready within {STARTS_WITHIN_S} s:\n{log.read_text()}")
