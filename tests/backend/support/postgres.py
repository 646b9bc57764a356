"""A PostgreSQL that lives as long as the test run: Unix socket only, no root, and no durability
but where a test crashes it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from backend.common.db import db

ADMIN, OWNER, APP = "postgres", "serein_owner", "serein_app"
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

    def __init__(self, *, durable: bool = False, folder: Path | None = None) -> None:
        self._initdb, self._pg_ctl = _binary("initdb"), _binary("pg_ctl")
        self.socket = tempfile.mkdtemp(prefix="serein-pg-", dir=folder)
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
            "max_connections": "60",
        }
        if not durable:
            settings |= dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "off")
        self._options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self.start()
        self._make_roles()

    def start(self) -> None:
        log = f"{self.socket}/log"
        self._control("-w", "-l", log, "-o", self._options, "start")

    def halt(self, mode: str) -> None:
        """Stop it and keep the data: "fast" ends every session, "immediate" is as good as a crash,
        and the next start recovers from the log."""
        self._control("-w", "-m", mode, "stop")

    def is_running(self) -> bool:
        return Path(self._data, "postmaster.pid").exists()

    def stop(self) -> None:
        self.halt("immediate")
        shutil.rmtree(self.socket, ignore_errors=True)

    def _make_roles(self) -> None:
        """The owner of the databases, and the application's role. The latter has nothing of the
        owner's, but may put the owner on by name (SET ROLE), for tests of what somebody does who
        has the owner's password."""
        with as_admin(self.socket) as connection:
            connection.exec_driver_sql(f"CREATE ROLE {OWNER} LOGIN")
            connection.exec_driver_sql(f"CREATE ROLE {APP} LOGIN NOINHERIT IN ROLE {OWNER}")

    def _control(self, *arguments: str) -> None:
        self._run(self._pg_ctl, "-D", self._data, *arguments)

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


def url(socket: str, database: str, *, role: str = APP) -> str:
    return f"postgresql+psycopg2://{role}@/{database}?host={socket}"


def owner_of(url: str) -> str | None:
    """The same database as the role that owns its tables; None for SQLite, which has no roles."""
    return url.replace(f"{APP}@", f"{OWNER}@") if url.startswith("postgresql") else None


def make_database(
    socket: str, name: str, *, template: str = "template1", tablespace: str = "pg_default"
) -> str:
    """A database of the owner's, empty or like another, in place of one of that name; the
    application's URL."""
    kind = f"OWNER {OWNER} TEMPLATE {template} TABLESPACE {tablespace}"
    with as_admin(socket) as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name} {kind}")
    return url(socket, name)


@contextmanager
def as_owner() -> Iterator[None]:
    """Within the block the session acts as the owner of its database, where there are owners."""
    if db.engine.dialect.name != "postgresql":
        yield
        return
    db.session.connection().exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
    yield
    db.session.connection().exec_driver_sql("RESET ROLE")


@contextmanager
def as_admin(socket: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(url(socket, "postgres", role=ADMIN), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()
