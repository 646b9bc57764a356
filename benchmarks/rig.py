"""Serein and the two ceilings on one PostgreSQL that keeps what it confirms, all on loopback."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from benchmarks.clinic import KEYS, SECRET
from benchmarks.processes import Processes, running, serving
from tests.backend.support import postgres
from tests.backend.support.ports import free_port

WORKERS = 2
"""Processes of each server, as backend/gunicorn_conf.py has them by default."""


@dataclass(frozen=True)
class Web:
    port: int
    processes: Processes


@dataclass(frozen=True)
class Rig:
    web: dict[str, Web]
    worker: Processes
    database: Processes


@contextmanager
def started(url: str, folder: Path, database: Processes) -> Iterator[Rig]:
    """Every server and the worker on the database of that URL; all are gone with the block."""
    worker = ["flask", "--app", "wsgi", "worker"]
    with ExitStack() as stack:
        web = {name: stack.enter_context(_web(name, _bench(url))) for name in ("bare", "fast")}
        serein_web = stack.enter_context(serein(url, folder))
        processes = stack.enter_context(running(worker, _production(url, folder)))
        yield Rig({"serein": serein_web, **web}, processes, database)


def serein(url: str, folder: Path) -> AbstractContextManager[Web]:
    """Serein's web server alone."""
    return _web("serein", _production(url, folder))


@contextmanager
def _web(name: str, environment: Mapping[str, str]) -> Iterator[Web]:
    port = free_port()
    with serving(_command(name, port), environment, port) as processes:
        yield Web(port, processes)


def _command(name: str, port: int) -> list[str]:
    if name == "fast":
        fastest = ["--loop", "uvloop", "--http", "httptools", "--no-access-log"]
        app = "benchmarks.ceilings.fast:app"
        options = ["--port", str(port), "--workers", str(WORKERS), "--log-level", "warning"]
        return ["uvicorn", app, *options, *fastest]
    app = "wsgi:app" if name == "serein" else "benchmarks.ceilings.bare:application"
    config = ["--config", "python:backend.gunicorn_conf", "--log-level", "warning"]
    return ["gunicorn", *config, "--bind", f"127.0.0.1:{port}", app]


def _production(url: str, folder: Path) -> dict[str, str]:
    return {
        "SEREIN_ENV": "production",
        "SECRET_KEY": SECRET,
        "SEREIN_MASTER_KEYS": f"1:{base64.b64encode(KEYS).decode()}",
        "DATABASE_URL": url,
        "SEREIN_URL": "https://serein.bench",
        "SEREIN_TRUSTED_PROXIES": "1",
        "SEREIN_BACKUPS": str(folder / "backups"),
        "WEB_CONCURRENCY": str(WORKERS),
    }


def _bench(url: str) -> dict[str, str]:
    parts = sa.make_url(url)
    return {
        "BENCH_SOCKET": str(parts.query["host"]),
        "BENCH_DATABASE": str(parts.database),
        "BENCH_ROLE": postgres.OWNER,  # whom the row policies do not concern
        "BENCH_SECRET": SECRET,
        "WEB_CONCURRENCY": str(WORKERS),
    }
