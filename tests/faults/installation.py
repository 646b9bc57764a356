"""A whole Serein with real processes: gunicorn as in production, workers, and a database that can
be taken away. Nothing in it knows that it is tested."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask

from backend.app import create_app
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Role, system_principal
from backend.config import ROOT, Settings
from backend.features.accounts import service
from backend.features.accounts.models import User
from backend.features.consents.models import ConsentKind
from tests.backend.support import people, postgres
from tests.backend.support.people import Person
from tests.backend.support.ports import free_port

READY_WITHIN_S = 60
STOPS_WITHIN_S = 45


@dataclass
class Web:
    """gunicorn with its own settings, two worker processes."""

    process: subprocess.Popen[bytes]
    url: str

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            raise


@dataclass
class Installation:
    """One database, and as many servers on it as a test starts."""

    app: Flask
    """The same program in this process, to make people and to count rows."""
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def on(cls, database_url: str, folder: Path) -> "Installation":
        owner_url = postgres.owner_of(database_url)
        app = create_app(
            Settings(database_url=database_url, owner_url=owner_url, backups=folder / "backups")
        )
        return cls(app, folder, environment={"DATABASE_URL": database_url})

    @contextmanager
    def web(self, *, code: Path = ROOT, **environment: str) -> Iterator[Web]:
        """A web server while the block runs; it must end cleanly, too."""
        address = f"127.0.0.1:{free_port()}"
        command = ("gunicorn", "--config", "python:backend.gunicorn_conf", "--bind", address)
        process = self._start(*command, "wsgi:app", code=code, **environment)
        web = Web(process, f"http://{address}")
        try:
            self._wait_until_ready(web)
            yield web
        finally:
            web.stop()

    @contextmanager
    def worker(self, *, code: Path = ROOT, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
        command = ("flask", "--app", "wsgi", "worker", "--lease", "2")
        process = self._start(*command, code=code, **environment)
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def flask(
        self, *command: str, code: Path = ROOT, check: bool = True, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run one of its commands to the end."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *command],
            cwd=code,
            env={**os.environ, **self.environment, **environment},
            capture_output=True,
            text=True,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def _start(self, *command: str, code: Path, **environment: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=code,
                env={**os.environ, **self.environment, **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _wait_until_ready(self, web: Web) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < deadline:
            assert web.process.poll() is None, self.log()
            try:
                with urllib.request.urlopen(f"{web.url}/readyz", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"not ready within {READY_WITHIN_S} s:\n{self.log()}")

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def patients(self, number: int) -> list[tuple[Person, str]]:
        """New patients who consented to everything, each with the token of a signed-in browser."""
        with self.app.app_context(), system_principal("test"):
            made = [
                people.new_person("Kim", Role.PATIENT, f"{new_id()}@test.example")
                for _ in range(number)
            ]
            db.session.flush()
            for patient in made:
                db.session.add_all([people.consent(patient, kind) for kind in ConsentKind])
            db.session.commit()
            return [(patient, self._token(patient)) for patient in made]

    def _token(self, person: Person) -> str:
        settings = self.app.extensions["serein"]
        user = db.session.get_one(User, person.id)
        token = service.open_session(
            user=user, secret=settings.secret_key, lifetime=settings.session_lifetime
        )
        db.session.commit()
        return token
