"""A real Serein for the browser tests: own database, demo clinic, web server and job worker."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN_S = 60
STOPS_WITHIN_S = 40


@dataclass(frozen=True)
class Server:
    url: str
    password: str
    """The demo clinic's password, as the command printed it."""

    def email(self, name: str) -> str:
        return f"{name}@demo.serein.example"


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Migrate, seed and serve from a database in `folder`; the server must end cleanly, too."""
    if not (ROOT / "frontend" / "dist" / "index.html").is_file():
        raise RuntimeError("the front end is not built: run `make frontend/dist/index.html` first")
    port = _free_port()
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'serein.sqlite'}",
        "SEREIN_DEMO": "1",
        "SEREIN_ENV": "development",
    }
    _flask("migrate", env=env)
    printed = _flask("demo", env=env)
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
            yield Server(url=url, password=_password(printed))
        finally:
            process.send_signal(signal.SIGINT)
            status = process.wait(STOPS_WITHIN_S)
    assert status == 0, f"the server ended with status {status}:\n{log.read_text()}"


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


def _free_port() -> int:
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
