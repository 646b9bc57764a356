"""A PostgreSQL that lives as long as the test run: Unix socket only, no durability, no root."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

MISSING = (
    "PostgreSQL's initdb and pg_ctl were not found: install PostgreSQL 15 or newer "
    "(Debian: apt-get install postgresql), or set SEREIN_TEST_SQLITE_ONLY=1 to leave it out."
)


class PostgresMissingError(Exception):
    """The binaries are not installed; the message says what to do."""


def _binary(name: str) -> str:
    packaged = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = packaged[0] if packaged else shutil.which(name)
    if found is None:
        raise PostgresMissingError(MISSING)
    return str(found)


class Cluster:
    """initdb and start in about a second. PostgreSQL refuses to run as root, so root steps down."""

    def __init__(self) -> None:
        self._initdb, self._pg_ctl = _binary("initdb"), _binary("pg_ctl")
        self.socket = tempfile.mkdtemp(prefix="serein-pg-")
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.socket, owner.pw_uid, owner.pw_gid)
            self._user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self._data = f"{self.socket}/data"
        self._run(
            self._initdb,
            *("-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8"),
            *("--no-sync", "--no-instructions"),
        )
        settings = {
            "listen_addresses": "''",
            "unix_socket_directories": self.socket,
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "60",
        }
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        log = f"{self.socket}/log"
        self._run(self._pg_ctl, "-D", self._data, "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        self._run(self._pg_ctl, "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self.socket, ignore_errors=True)

    def _run(self, *command: str) -> None:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": self.socket}
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.socket,
            env=environment,
            **self._user,
        )


def url(socket: str, database: str) -> str:
    return f"postgresql+psycopg2://postgres@/{database}?host={socket}"
