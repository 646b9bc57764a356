"""Reads and ingest as the clinic grows a hundredfold: one database of each size, asked in turns."""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from math import log
from pathlib import Path

from backend.common.db import db
from benchmarks import cast, chart, clinic, document, figures, messages, rig
from benchmarks.chart import Line
from benchmarks.clinic import Clinic
from benchmarks.processes import of_postgres
from benchmarks.readings import Case, Summary, in_turns, summary
from tests.backend.support import postgres

HEADING = "The server as the clinic grows"
PICTURE = document.DOCUMENT.with_name("benchmarks-growth.svg")
READS = ("caseload", "timeline", "pulse")
REQUESTS = (*READS, "ingest")
WORDS = {
    "caseload": "a caseload",
    "timeline": "a patient's timeline",
    "pulse": "an open desk's question",
    "ingest": "storing a chunk",
}
SESSIONS = 8
HISTORY = timedelta(days=30)


@dataclass(frozen=True)
class Growth:
    """For each request its summary at every size, the smallest first."""

    sizes: Sequence[int]
    found: dict[str, list[Summary]]
    rows: Sequence[dict[str, int]]
    """Of each table, at each size."""
    load_before: float

    def factor(self, request: str) -> float:
        """How much longer it takes at the largest size than at the smallest; the median."""
        summaries = self.found[request]
        return summaries[-1].p50_ms / summaries[0].p50_ms

    @property
    def logarithm(self) -> float:
        """By how much a logarithm grows between the same sizes."""
        return log(self.sizes[-1]) / log(self.sizes[0])


def arguments(parser: argparse.ArgumentParser) -> None:
    sizes = [1_000, 10_000, 100_000]
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes, help="patients")
    parser.add_argument("--mine", type=int, default=200, help="of each physician")
    parser.add_argument("--rounds", type=int, default=8, help="after one that warms up")
    parser.add_argument("--seconds", type=float, default=1.0, help="of a case in a round")


def run(asked: argparse.Namespace) -> str:
    growth = measured(asked)
    if asked.write:
        figures.write("growth", figures_of(growth, asked))
        PICTURE.write_text(drawn(growth), "utf-8")
    return section(growth, asked)


def measured(asked: argparse.Namespace) -> Growth:
    before = document.load()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        cluster = stack.enter_context(clinic.cluster(durable=True))
        sizes, cases, rows = sorted(asked.sizes), [], []
        for size in sizes:
            made = clinic.filled(
                postgres.make_database(cluster.socket, f"clinic_{size}"),
                folder,
                patients=size,
                each=asked.mine,
                history=HISTORY,
            )
            cases += _cases(made, folder, stack, size=f"{size}", mine=asked.mine)
            rows.append(made.rows)
        readings = in_turns(
            cases, of_postgres(cluster.socket), rounds=asked.rounds, seconds=asked.seconds
        )
    found = {
        request: [summary(readings[request, f"{size}"]) for size in sizes] for request in REQUESTS
    }
    return Growth(sizes, found, rows, before)


def _cases(made: Clinic, folder: Path, stack: ExitStack, *, size: str, mine: int) -> list[Case]:
    """Serein on a database of that size, one person at a time: what one waits for."""
    people = cast.assemble(made, sessions=SESSIONS)
    with made.app.app_context():
        db.engine.dispose()
    url = made.app.config["SQLALCHEMY_DATABASE_URI"]
    web = stack.enter_context(rig.serein(url, folder))
    caseload = messages.caseload(people.physician, limit=mine)
    timeline = messages.timeline(people.lind, patient=people.ben)
    pulse = messages.pulse(people.physician)
    chunks = messages.chunks(people.recording)
    return [
        Case("caseload", size, web, lambda: caseload, 1),
        Case("timeline", size, web, lambda: timeline, 1),
        Case("pulse", size, web, lambda: pulse, 1),
        Case("ingest", size, web, chunks.__next__, 1, 201),
    ]


def figures_of(growth: Growth, asked: argparse.Namespace) -> dict[str, object]:
    """As JSON, under keys that do not change: request -> size -> summary."""
    named = ("mine", "rounds", "seconds")
    return {
        **document.circumstances(load_before=growth.load_before),
        "settings": {name: getattr(asked, name) for name in named},
        "requests": {
            request: {f"{size}": asdict(one) for size, one in zip(growth.sizes, found, strict=True)}
            for request, found in growth.found.items()
        },
        "rows": {f"{size}": rows for size, rows in zip(growth.sizes, growth.rows, strict=True)},
        "factors": {request: growth.factor(request) for request in REQUESTS},
        "logarithm": growth.logarithm,
    }


def drawn(growth: Growth) -> str:
    lines = [Line(WORDS[name], [s.p50_ms for s in growth.found[name]]) for name in REQUESTS]
    first = growth.found["caseload"][0].p50_ms
    logarithm = [first * log(size) / log(growth.sizes[0]) for size in growth.sizes]
    return chart.drawn(
        "What one waits for as the clinic grows",
        xs=growth.sizes,
        lines=[*lines, Line("a logarithm", logarithm, dashed=True)],
        x_name="patients in the clinic",
        y_name="median, ms",
    )


def section(growth: Growth, asked: argparse.Namespace) -> str:
    sizes = " | ".join(f"{size:,}" for size in growth.sizes)
    lines = [
        f"| {WORDS[name].capitalize()} | "
        + " | ".join(f"{s.p50_ms:.1f} ({s.p95_ms:.1f})" for s in growth.found[name])
        + f" | {growth.factor(name):.2f} |"
        for name in REQUESTS
    ]
    worst = max(growth.factor(name) for name in READS)
    met = "met" if worst <= growth.logarithm else "**not met**"
    return f"""    make bench BENCH=growth

{document.machine(load_before=growth.load_before)}.

One PostgreSQL with a clinic of each size, {asked.mine} patients a physician, and a Serein in front
of each, as in production; one connection, the sizes in turns, {asked.rounds} rounds after one to
warm up. A patient has a year of everything but of what there is most of: sessions, homework and
mood are those of the last {HISTORY.days} days. Milliseconds at p50, p95 in brackets.

| | {sizes} | largest over smallest |
| --- | {" | ".join(["---"] * (len(growth.sizes) + 1))} |
{chr(10).join(lines)}

![The same as a curve]({PICTURE.name})

Goal: reads grow no faster than a logarithm, which would be {growth.logarithm:.2f} times: {met},
{worst:.2f}.
"""
