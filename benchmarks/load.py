"""Ingest, caseload, timeline, sign-in and report through real servers on loopback, in turns with
two servers that do the same without Serein's frameworks (benchmarks/ceilings)."""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from backend.common import clock
from backend.common.db import db
from backend.features.reports.models import ReportState
from backend.features.reports.sections import SECTIONS
from benchmarks import cast, clinic, document, figures, load_told, messages, storage
from benchmarks.cast import Cast
from benchmarks.client import ask
from benchmarks.clinic import Clinic
from benchmarks.load_told import Reports, Result
from benchmarks.messages import message
from benchmarks.processes import of_postgres
from benchmarks.readings import Case, in_turns
from benchmarks.rig import Rig, started
from tests.backend.support import postgres
from tests.backend.support.people import PASSWORD

HEADING = "The server under load"
YEAR = timedelta(days=365)
REPORT_WITHIN_S = 600.0  # the first one waits for what the worker does once an hour or a night


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--patients", type=int, default=10_000, help="of the whole clinic")
    parser.add_argument("--mine", type=int, default=200, help="of each physician")
    parser.add_argument("--rounds", type=int, default=6, help="after one that warms up")
    parser.add_argument("--seconds", type=float, default=1.5, help="of a case in a round")
    parser.add_argument("--connections", type=int, default=8, help="kept, one request at a time")
    parser.add_argument("--reports", type=int, default=2, help="in a round")


def run(asked: argparse.Namespace) -> str:
    with prepared(asked) as bench:
        result = measured(bench, asked)
    if asked.write:
        figures.write("load", load_told.figures_of(result, asked))
    return load_told.section(result, asked)


@dataclass(frozen=True)
class Bench:
    """A clinic, who asks in it, and the servers."""

    clinic: Clinic
    people: Cast
    rig: Rig


@contextmanager
def prepared(asked: argparse.Namespace) -> Iterator[Bench]:
    """Raises PostgresMissingError."""
    with tempfile.TemporaryDirectory() as name, clinic.cluster(durable=True) as cluster:
        folder, url = Path(name), postgres.make_database(cluster.socket, "bench")
        made = clinic.filled(url, folder, patients=asked.patients, each=asked.mine)
        people = cast.assemble(made, sessions=min(asked.patients, 8 * asked.connections))
        with started(url, folder, of_postgres(cluster.socket)) as rig, rig.worker.asleep():
            yield Bench(made, people, rig)
        with made.app.app_context():
            db.engine.dispose()


def measured(bench: Bench, asked: argparse.Namespace) -> Result:
    before, reports = document.load(), Reports()
    readings = in_turns(
        cases(bench.rig, bench.people, mine=asked.mine, connections=asked.connections),
        bench.rig.database,
        rounds=asked.rounds,
        seconds=asked.seconds,
        between=lambda: _make_reports(bench.rig, bench.people, asked.reports, reports),
    )
    memory = {name: web.processes.worker_memory() for name, web in bench.rig.web.items()}
    return Result(readings, reports, memory, storage.measured(bench.clinic), before)


def cases(rig: Rig, people: Cast, *, mine: int, connections: int) -> list[Case]:
    """Chunks from several devices at once; everything else as one person asks for it."""
    chunks = messages.chunks(people.recording)  # shared by all servers: no chunk comes twice
    caseload = messages.caseload(people.physician, limit=mine)
    timeline = messages.timeline(people.lind, patient=people.ben)
    small = messages.visits(people.ben_himself)
    pulse = messages.pulse(people.physician)
    sign_in = messages.sign_ins(people.emails, PASSWORD)
    serein = rig.web["serein"]
    return [
        *(Case("ingest", n, web, chunks.__next__, connections, 201) for n, web in rig.web.items()),
        *(Case("caseload", n, web, lambda: caseload, 1) for n, web in rig.web.items()),
        Case("timeline", "serein", serein, lambda: timeline, 1),
        Case("small", "serein", serein, small.__next__, 1),
        Case("pulse", "serein", serein, lambda: pulse, 1),
        Case("sign_in", "serein", serein, sign_in, 1),
    ]


def _make_reports(rig: Rig, people: Cast, n: int, found: Reports) -> None:
    """Order reports over a year and wait for the worker, which sleeps the rest of the time."""
    today = clock.now().date()
    order = {"from": str(today - YEAR), "to": str(today), "sections": list(SECTIONS)}
    path, port = f"/patients/{people.ben}/reports", rig.web["serein"].port
    body = json.dumps(order).encode()
    with rig.worker.awake():
        worker, rows, begun = rig.worker.cpu_s(), rig.database.cpu_s(), time.perf_counter()
        for _ in range(n):
            made = ask(port, message("POST", path, token=people.lind, body=body), wanted=202)
            address = f"{path}/{json.loads(made)['id']}"
            _wait(port, message("GET", address, token=people.lind))
        found.seconds.append((time.perf_counter() - begun) / n)
        found.cpu_ms.append(1000 * (rig.worker.cpu_s() - worker) / n)
        found.database_cpu_ms.append(1000 * (rig.database.cpu_s() - rows) / n)


def _wait(port: int, request: bytes) -> None:
    deadline = time.monotonic() + REPORT_WITHIN_S
    while (state := json.loads(ask(port, request, wanted=200))["state"]) != ReportState.READY:
        if state == ReportState.FAILED or time.monotonic() > deadline:
            raise TimeoutError(f"a report was not made: {state}")
        time.sleep(0.1)
