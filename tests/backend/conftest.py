"""Every back-end test runs on SQLite and on a real PostgreSQL, inside a transaction rolled back
after it, with the clock at NOON unless the test moves it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from hypothesis import HealthCheck, settings

from backend.app import create_app
from backend.common import clock
from backend.common.db import db
from backend.common.limits import EXTENSION as LIMITS
from backend.common.principal import acting_as, system_principal
from backend.common.security import EXTENSION
from backend.config import ROOT, Settings
from tests.backend.support import mailbox as mailboxes
from tests.backend.support import people, postgres
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import Cast, Person
from tests.backend.support.times import MovableClock

# A busy machine (a training run beside the tests) is no fault of a test: no deadlines.
settings.register_profile(
    "serein", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("serein")

SQLITE_ONLY = os.environ.get("SEREIN_TEST_SQLITE_ONLY") == "1"
DATABASES = ["sqlite"] if SQLITE_ONLY else ["sqlite", "postgresql"]
FILE = "sqlite:///"
CLUSTER = pytest.StashKey[postgres.Cluster]()


def pytest_configure(config: pytest.Config) -> None:
    """One cluster for each process of the run: it is up in a second."""
    if SQLITE_ONLY:
        return
    try:
        cluster = postgres.Cluster()
    except postgres.PostgresMissingError as missing:
        pytest.exit(str(missing), returncode=3)
    config.stash[CLUSTER] = cluster


def pytest_unconfigure(config: pytest.Config) -> None:
    if (cluster := config.stash.get(CLUSTER, None)) is not None:
        cluster.stop()


@pytest.fixture(scope="session")
def empty_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], str]:
    """An empty database of a kind ("sqlite" or "postgresql") and name; returns its URL for the
    application. Its owner, who migrates it, is postgres.owner_of(url)."""

    def create(kind: str, name: str) -> str:
        if kind == "sqlite":
            return f"{FILE}{tmp_path_factory.mktemp(name)}/serein.sqlite"
        return postgres.make_database(request.config.stash[CLUSTER].socket, name)

    return create


@pytest.fixture(scope="session")
def new_database(
    request: pytest.FixtureRequest, empty_database: Callable[[str, str], str]
) -> Callable[[str, str], str]:
    """The same with every table: a copy of one that the migrations made."""
    migrated: dict[str, str] = {}

    def create(kind: str, name: str) -> str:
        if kind not in migrated:
            migrated[kind] = empty_database(kind, "migrated")
            _migrate(migrated[kind])
        if kind == "sqlite":
            url = empty_database(kind, name)
            shutil.copy(migrated[kind].removeprefix(FILE), url.removeprefix(FILE))
            return url
        socket = request.config.stash[CLUSTER].socket
        return postgres.make_database(socket, name, template="migrated")

    return create


def _migrate(url: str) -> None:
    app = create_app(Settings(database_url=url, owner_url=postgres.owner_of(url)))
    with app.app_context():
        upgrade()
        db.engine.dispose()  # PostgreSQL copies no database that somebody is in


@pytest.fixture(scope="session", params=DATABASES)
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def migrated_app(
    database_kind: str,
    new_database: Callable[[str, str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Flask]:
    """The application on a database that the migrations have made."""
    frontend: Path = tmp_path_factory.mktemp("no-frontend")
    url = new_database(database_kind, "serein")
    settings = Settings(
        database_url=url,
        owner_url=postgres.owner_of(url),
        secret_key="a secret for the tests, long enough",
        frontend=frontend,
        backups=frontend / "backups",
        objects=frontend / "objects",
    )
    app = create_app(settings)
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False  # clients get the problem, as in production
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def committing_app(database_kind: str, new_database: Callable[[str, str], str]) -> Iterator[Flask]:
    """The application on a database of its own, whose transactions really commit."""
    url = new_database(database_kind, "concurrency")
    app = create_app(Settings(database_url=url, owner_url=postgres.owner_of(url)))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def frozen_clock() -> Iterator[MovableClock]:
    source = MovableClock()
    with clock.running_on(source):
        yield source


@pytest.fixture
def app(migrated_app: Flask, frozen_clock: MovableClock) -> Iterator[Flask]:
    """The application in a transaction of its own: commits inside become savepoints."""
    engines = db._app_engines[migrated_app]
    engine = engines[None]
    connection = engine.connect()
    outer = connection.begin()
    engines[None] = connection
    options = db.session.session_factory.kw
    options["join_transaction_mode"] = "create_savepoint"
    migrated_app.extensions[LIMITS].forget()
    yield migrated_app
    del options["join_transaction_mode"]
    engines[None] = engine
    outer.rollback()
    connection.close()


@pytest.fixture
def own_app(
    database_kind: str,
    new_database: Callable[[str, str], str],
    migrated_app: Flask,
    tmp_path: Path,
) -> Iterator[Flask]:
    """The application on an empty database and a folder of backups of its own, without a
    surrounding transaction: for tests in which several connections or processes meet."""
    url = new_database(database_kind, "own")
    app = create_app(
        Settings(
            database_url=url,
            owner_url=postgres.owner_of(url),
            backups=tmp_path / "backups",
        )
    )
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def start_worker(own_app: Flask) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start `flask worker` on the database of own_app; none outlives the test."""
    workers = []
    environment = os.environ | {
        "DATABASE_URL": own_app.config["SQLALCHEMY_DATABASE_URI"],
        "SEREIN_BACKUPS": str(own_app.extensions[EXTENSION].backups),
    }

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker", "--lease", "2"]
        workers.append(subprocess.Popen(command, cwd=ROOT, env=environment))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


@pytest.fixture
def cast(app: Flask) -> Cast:
    with app.app_context():
        return people.assemble()


@pytest.fixture
def ana(cast: Cast, app: Flask) -> FlaskClient:
    """Ana's browser. Dr Lind cares for her."""
    return people.signed_in(app, cast.ana)


@pytest.fixture
def ben(cast: Cast, app: Flask) -> FlaskClient:
    """Ben's browser. Dr Okafor cares for him."""
    return people.signed_in(app, cast.ben)


@pytest.fixture
def lind(cast: Cast, app: Flask) -> FlaskClient:
    return people.signed_in(app, cast.lind)


@pytest.fixture
def okafor(cast: Cast, app: Flask) -> FlaskClient:
    return people.signed_in(app, cast.okafor)


@pytest.fixture
def admin(cast: Cast, app: Flask) -> FlaskClient:
    return people.signed_in(app, cast.admin)


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return people.stranger(app)


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """A mail server that the application sends to, with somebody on call."""
    before = app.extensions[EXTENSION]
    with mailboxes.running() as box:
        app.extensions[EXTENSION] = replace(
            before,
            smtp=box.server,
            mail_from="Serein <serein@clinic.example>",
            on_call="oncall@clinic.example",
        )
        yield box
    app.extensions[EXTENSION] = before


@pytest.fixture
def as_system(app: Flask) -> Callable[[], AbstractContextManager[None]]:
    """`with as_system():` looks into the database as a command or the worker would."""

    @contextmanager
    def inside() -> Iterator[None]:
        with app.app_context(), system_principal("test"):
            yield

    return inside


@pytest.fixture
def acting(app: Flask) -> Callable[[Person], AbstractContextManager[None]]:
    """`with acting(cast.ana):` calls services and queries directly as that person."""

    @contextmanager
    def inside(person: Person) -> Iterator[None]:
        with app.app_context(), acting_as(person.principal):
            yield

    return inside
