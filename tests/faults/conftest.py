"""Real faults on real processes. What each cost the people who were writing is told at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask_migrate import upgrade

from backend.common.db import db
from tests.backend.support import postgres
from tests.backend.support.redis import RedisServer
from tests.faults.installation import Installation, Web

RECOVERIES = pytest.StashKey[list[str]]()
TEMPLATE = "serein_template"

Recovery = Callable[[str, float], None]
NewInstallation = Callable[..., Installation]


@pytest.fixture(scope="session")
def recovery(request: pytest.FixtureRequest) -> Recovery:
    """Report how long the slowest write waited: recovery("what happened", seconds)."""
    told = request.config.stash.setdefault(RECOVERIES, [])
    return lambda fault, seconds: told.append(f"{seconds:5.1f} s  {fault}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if told := terminalreporter.config.stash.get(RECOVERIES, []):
        terminalreporter.section("faults: the longest wait for an acknowledgement")
        for line in told:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL of these tests' own, which they crash: it syncs to disk as in production."""
    cluster = postgres.Cluster(durable=True)
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def new_installation(
    cluster: postgres.Cluster, tmp_path_factory: pytest.TempPathFactory
) -> NewInstallation:
    """An installation on a PostgreSQL database of its own, by name: a migrated one, or like
    another database, and on another disk where a tablespace is named."""
    template = Installation.on(postgres.make_database(cluster.socket, TEMPLATE), Path())
    with template.app.app_context():
        upgrade()
        db.engine.dispose()

    def create(name: str, *, template: str = TEMPLATE, **place: str) -> Installation:
        url = postgres.make_database(cluster.socket, name, template=template, **place)
        return Installation.on(url, tmp_path_factory.mktemp(name))

    return create


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer | None]:
    """None where there is no Redis to be had: only the test that takes it away is skipped then."""
    try:
        server = RedisServer()
    except FileNotFoundError:
        yield None
        return
    yield server
    server.kill()


@pytest.fixture(scope="session")
def clinic(new_installation: NewInstallation) -> Installation:
    """The installation that most faults happen to, one after another: it recovers from each."""
    return new_installation("clinic")


@pytest.fixture(scope="session")
def web(clinic: Installation, redis: RedisServer | None) -> Iterator[Web]:
    """Its web server, started once: no fault may need a hand to start it again."""
    environment = {"SEREIN_REDIS_URL": redis.url} if redis else {}
    with clinic.web(**environment) as web:
        yield web
