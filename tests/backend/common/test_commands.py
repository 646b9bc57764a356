"""The server's own commands, each run as an operator would."""

import base64
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STARTS_WITHIN_S = 60


SECRETS = {
    "SECRET_KEY": "told-nobody-a71f2c90d4e85b36a71f2c90",
    "SEREIN_MASTER_KEYS": f"1:{base64.b64encode(b'told-nobody-master-key-of-32byte').decode()}",
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Secrets in files, everything else as an operator would set it."""
    for name, value in SECRETS.items():
        (tmp_path / name).write_text(value)
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path}/serein.sqlite",
        "SEREIN_FRONTEND": str(tmp_path),
        **{f"{name}_FILE": str(tmp_path / name) for name in SECRETS},
    }


def tells_a_secret(text: str) -> bool:
    return any(value.rpartition(":")[2] in text for value in SECRETS.values())


def flask(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_migrates_then_makes_the_first_administrator(environment: dict[str, str]) -> None:
    assert flask(environment, "migrate").returncode == 0
    arguments = ("create-admin", "--email", "Root@test.example", "--password")
    made = flask(environment, *arguments, "long enough it is")
    assert made.stdout == "Root@test.example may sign in\n"
    twice = flask(environment, *arguments, "long enough it is")
    assert twice.returncode == 1
    assert "the email cannot be used for a new account" in twice.stderr
    short = flask(environment, *arguments, "short")
    assert "needs 10 characters" in short.stderr
    common = flask(environment, *arguments, "password123")
    assert "the password is too easy to guess" in common.stderr
    closed = flask(environment, "close-interrupted")
    assert closed.stdout == "closed 0 interrupted session(s)\n"


def test_unsafe_settings_stop_with_one_sentence(environment: dict[str, str]) -> None:
    told = {"SEREIN_ENV": "production", "SECRET_KEY_FILE": "", "SEREIN_MASTER_KEYS_FILE": ""}
    run = flask(environment | told, "migrate")
    assert run.returncode == 1
    assert run.stderr.strip() == (
        "Serein cannot start: SECRET_KEY is missing: production needs its own random secret."
    )


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    flask(environment, "migrate")
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    process = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def wait_until_ready(port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10) as response:
                assert response.status == 200
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def children_of(pid: int) -> set[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    own = {int(word) for word in listed.stdout.split()}
    return own.union(*(children_of(child) for child in own))


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_serves_until_asked_to_stop_and_leaves_nothing_running(
    server: subprocess.Popen[str], port: int, asked: signal.Signals
) -> None:
    wait_until_ready(port)
    family = children_of(server.pid)
    assert len(family) >= 4, "gunicorn, its two processes, and the job worker"
    for pid in (server.pid, *family):
        for told in ("cmdline", "environ"):
            assert not tells_a_secret(Path(f"/proc/{pid}/{told}").read_text(errors="replace"))
    server.send_signal(asked)
    assert server.wait(40) == 0
    assert server.stderr is not None
    log = server.stderr.read()
    assert "Listening" in log
    assert not tells_a_secret(log)
    assert not [pid for pid in family if Path(f"/proc/{pid}").exists()]


def test_when_one_part_dies_the_other_does_not_linger(
    server: subprocess.Popen[str], port: int
) -> None:
    wait_until_ready(port)
    family = children_of(server.pid)
    listed = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in family}
    worker = next(pid for pid, line in listed.items() if "worker" in line.split("\0"))
    os.kill(worker, signal.SIGKILL)
    assert server.wait(40) != 0
    assert not [pid for pid in family if Path(f"/proc/{pid}").exists()]
