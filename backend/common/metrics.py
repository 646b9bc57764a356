"""Figures for whoever runs Serein, in Prometheus' text format, behind a token.

They count the program and never people: routes as they are declared, without an id, and nothing
about alerts, scores or patients, whose small numbers would tell of single ones.

Counts of all processes of one web server are added up (backend/common/processes.py). What lies in
the database is asked when the figures are read, and any server of an installation gives the same:
take their maximum, not their sum.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hmac import compare_digest
from platform import python_version

from flask import Flask, Response, current_app, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from backend import __version__
from backend.common import processes
from backend.common.api import public
from backend.common.db import db, read_only
from backend.common.errors import UnauthenticatedError
from backend.common.principal import system_principal
from backend.common.security import settings

log = logging.getLogger(__name__)
EXTENSION = "serein.metrics"

if slot := os.environ.get(processes.SLOT):
    values.ValueClass = values.MultiProcessValue(lambda: slot)

# Ours: from what a request costs at best to what nobody waits for any more.
REQUEST_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
JOB_BUCKETS = (0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0)

OWN = CollectorRegistry()
"""This process's own counts."""
REQUESTS = Counter(
    "serein_http_requests", "Requests answered.", ("method", "route", "status"), registry=OWN
)
REQUEST_SECONDS = Histogram(
    "serein_http_request_duration_seconds",
    "Time until the answer was made, without the time to send it.",
    ("method", "route"),
    buckets=REQUEST_BUCKETS,
    registry=OWN,
)
IN_PROGRESS = Gauge(
    "serein_http_requests_in_progress",
    "Requests under way; each takes one thread.",
    multiprocess_mode="livesum",
    registry=OWN,
)
CONNECTIONS = Gauge(
    "serein_database_connections_in_use",
    "Connections that the pools of this server's processes have lent.",
    multiprocess_mode="livesum",
    registry=OWN,
)
REPLICA_READS = Counter(
    "serein_replica_reads",
    "Readings for which a replica is configured, by who did them: replica or primary.",
    ("by",),
    registry=OWN,
)
JOBS = Counter("serein_jobs", "Tries of jobs that ended.", ("kind", "outcome"), registry=OWN)
JOB_SECONDS = Histogram(
    "serein_job_duration_seconds",
    "How long one try took.",
    ("kind",),
    buckets=JOB_BUCKETS,
    registry=OWN,
)

Reading = tuple[tuple[str, ...], float]
"""The labels' values, and the figure."""


@dataclass(frozen=True)
class Measure:
    """A figure that is read from the database or a folder when somebody asks for it.

    `read` runs as the system in a reading transaction; it gives one reading for each combination
    of labels, or none where there is nothing to tell.
    """

    name: str
    help: str
    read: Callable[[], Iterable[Reading]]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Measures(Collector):
    """What the application and its features can tell of the installation as a whole."""

    app: Flask
    known: list[Measure] = field(default_factory=list)

    def collect(self) -> Iterator[Metric]:
        version = [((__version__, python_version()), 1.0)]
        yield _family("serein_build_info", "What runs.", ("version", "python"), version)
        answers, read = 1.0, list[Metric]()
        try:
            with self.app.app_context(), read_only(), system_principal("metrics"):
                read = [_family(m.name, m.help, m.labels, m.read()) for m in self.known]
        except SQLAlchemyError as error:
            log.warning("figures are missing, the database does not answer: %s", error)
            answers = 0.0
        yield _family("serein_database_up", "Whether it answered.", (), [((), answers)])
        yield from (family for family in read if family.samples)

    def describe(self) -> Iterable[Metric]:
        return ()  # registering must not ask the database


def answered(method: str, route: str, status: int, seconds: float) -> None:
    """Count one request that was answered."""
    count, observe = _of_route(method, route, status)
    count()
    observe(seconds)


@cache
def _of_route(
    method: str, route: str, status: int
) -> tuple[Callable[[], None], Callable[[float], None]]:
    """Found once for each of them, and asked at each request."""
    seconds = REQUEST_SECONDS.labels(method, route)
    return REQUESTS.labels(method, route, status).inc, seconds.observe


def register_metrics(app: Flask) -> None:
    app.add_url_rule("/metrics", view_func=exposition)
    with app.app_context():
        _watch_pool(db.engine)


def register_measures(app: Flask, measures: Iterable[Measure]) -> None:
    """Add figures to those that the application tells."""
    _of_installation(app).known.extend(measures)


@public
def exposition() -> Response:
    """All figures, for who has the token. Without one in the settings nobody has."""
    token, given = settings().metrics_token, request.authorization
    bearer = given.token if given is not None and given.type == "bearer" else None
    if not token or not bearer or not compare_digest(bearer.encode(), token.encode()):
        raise UnauthenticatedError("The figures need their token.")
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # a proxy to mypy
    return Response(text_of(app), content_type=CONTENT_TYPE_LATEST)


def text_of(app: Flask) -> bytes:
    """All figures: those of the program's processes, then those of the whole installation."""
    registry = CollectorRegistry()
    registry.register(_of_installation(app))
    if processes.FOLDER in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(OWN)
        ProcessCollector(registry=registry)
    return generate_latest(registry)


def _of_installation(app: Flask) -> Measures:
    known: Measures = app.extensions.setdefault(EXTENSION, Measures(app))
    return known


def _family(
    name: str, help: str, labels: tuple[str, ...], readings: Iterable[Reading]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, help, labels=labels)
    for of, figure in readings:
        family.add_metric(of, figure)
    return family


def _watch_pool(engine: Engine) -> None:
    @event.listens_for(engine, "checkout")
    def lent(*_: object) -> None:
        CONNECTIONS.inc()

    @event.listens_for(engine, "checkin")
    def returned(*_: object) -> None:
        CONNECTIONS.dec()
