"""What the load came to, as figures for other pages and as a section for docs/benchmarks.md."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from statistics import median

from benchmarks import document
from benchmarks.processes import Memory
from benchmarks.readings import Ratio, Reading, Summary, ratio, summary
from benchmarks.rig import WORKERS
from benchmarks.storage import Storage

INGEST_GOAL = 0.8
CASELOAD_GOAL_MS = 50
MEGABYTE = 1024 * 1024
CEILINGS = ("bare", "fast")
WORDS = {
    "ingest": "half a minute of predictions stored",
    "caseload": "a caseload of {mine}",
    "timeline": "a patient's year",
    "small": "a small request of a patient's start page",
    "pulse": "an open desk asking for changes",
    "sign_in": "a sign-in",
}
SERVERS = {
    "serein": "Serein",
    "bare": "ceiling: WSGI, psycopg2, msgspec",
    "fast": "ceiling: FastAPI, asyncpg",
}


@dataclass
class Reports:
    """What one report takes, from the order to the draft; a value for each round."""

    cpu_ms: list[float] = field(default_factory=list)
    database_cpu_ms: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Result:
    readings: dict[tuple[str, str], list[Reading]]
    reports: Reports
    memory: dict[str, Memory]
    storage: Storage
    load_before: float

    def summary(self, request: str, server: str = "serein") -> Summary:
        return summary(self.readings[request, server])

    def ratios(self, request: str, server: str) -> dict[str, Ratio]:
        """Serein's throughput, and its processor time, over the other server's."""
        ours, theirs = self.readings[request, "serein"], self.readings[request, server]
        return {
            "per_s": ratio([r.per_s for r in ours], [r.per_s for r in theirs]),
            "cpu_ms": ratio([r.cpu_ms for r in ours], [r.cpu_ms for r in theirs]),
        }


def figures_of(result: Result, asked: argparse.Namespace) -> dict[str, object]:
    """The figures as JSON, under keys that do not change (docs/benchmarks-server.json)."""
    named = ("patients", "mine", "connections", "rounds", "seconds")
    return {
        **document.circumstances(load_before=result.load_before),
        "settings": {name: getattr(asked, name) for name in named} | {"workers": WORKERS},
        "requests": {
            request: {
                server: asdict(summary(readings))
                for (of, server), readings in result.readings.items()
                if of == request
            }
            for request in WORDS
        },
        "ratios": {
            request: {
                server: {name: asdict(r) for name, r in result.ratios(request, server).items()}
                for server in CEILINGS
            }
            for request in ("ingest", "caseload")
        },
        "report": {name: median(values) for name, values in asdict(result.reports).items()},
        "worker_memory": {name: asdict(memory) for name, memory in result.memory.items()},
        "storage": asdict(result.storage),
    }


def section(result: Result, asked: argparse.Namespace) -> str:
    parts = (_setting(result, asked), _requests(result, asked), _goals(result), _rest(result))
    return "\n".join(parts)


def _setting(result: Result, asked: argparse.Namespace) -> str:
    busy = 100 * result.summary("ingest").client_share
    return f"""    make bench BENCH=load

{document.machine(load_before=result.load_before)}.

Chunks come over {asked.connections} kept connections on loopback, each with one request under
way; everything else over one, as a person waits for it. The client takes {busy:.0f} % of one core.
{asked.rounds} rounds after one to warm up, {asked.seconds} s of each case a round, forwards and
backwards by turns. Every server runs {WORKERS} processes: Serein, as in production, and the bare
ceiling under gunicorn with `backend/gunicorn_conf.py`, FastAPI under uvicorn with uvloop and
httptools. One PostgreSQL for all keeps what it confirms (fsync, synchronous commit and full page
writes are on): {asked.patients:,} patients, a year each.

The ceilings (`benchmarks/ceilings`) look up the cookie's session, look at the request's origin,
check content by the same rules, check ownership, store the same bytes and totals in one statement
that commits by itself, and know a repeated chunk. They name no wrong field, send no security
headers and write no audit log; their caseload is one SELECT without the access rule, order and
counts. Client, servers and database share the cores: on a busy machine only processor time and
`ours / it` (median of the rounds, with the range) are meant to be read.
"""


def _requests(result: Result, asked: argparse.Namespace) -> str:
    names = ("request", "server", "requests/s", "p50 ms", "p95 ms", "p99 ms")
    more = ("web CPU ms", "database CPU ms", "ours / it, requests/s", "ours / it, CPU")
    lines = [_line(*names, *more), _line(*["---"] * 10)]
    for request, server in result.readings:
        s = result.summary(request, server)
        ratios = result.ratios(request, server).values() if server in CEILINGS else ()
        lines.append(
            _line(
                WORDS[request].format(mine=asked.mine),
                SERVERS[server],
                f"{s.per_s:,.0f}",
                *(f"{ms:.1f}" for ms in (s.p50_ms, s.p95_ms, s.p99_ms)),
                *(f"{ms:.2f}" for ms in (s.web_cpu_ms, s.database_cpu_ms)),
                *([f"{r.median:.2f} ({r.least:.2f} to {r.most:.2f})" for r in ratios] or ["", ""]),
            )
        )
    return "\n".join(lines) + "\n"


def _goals(result: Result) -> str:
    ingest = min(result.ratios("ingest", server)["per_s"].median for server in CEILINGS)
    p95 = result.summary("caseload").p95_ms
    lines = [
        _line("goal", "result", ""),
        _line(*["---"] * 3),
        _line(
            f"ingest at least {INGEST_GOAL} of the better ceiling's requests/s",
            f"{ingest:.2f}",
            _met(ingest >= INGEST_GOAL),
        ),
        _line(
            f"caseload under {CASELOAD_GOAL_MS} ms at p95",
            f"{p95:.1f} ms",
            _met(p95 < CASELOAD_GOAL_MS),
        ),
    ]
    return "\n".join(lines) + "\n"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _met(is_met: bool) -> str:
    return "met" if is_met else "**not met**"


def _rest(result: Result) -> str:
    reports, kept = result.reports, result.storage
    cpu_s, database = median(reports.cpu_ms) / 1000, median(reports.database_cpu_ms)
    return f"""A year's report in the worker: {cpu_s:.2f} s of processor, {database:.0f} ms of the
database's; {median(reports.seconds):.1f} s from the order to the draft.

Memory of a web process after the load, in memory at all (RSS) and its share where pages are shared
(PSS): {_memory(result.memory)}.

On disk, indexes included: {kept.bytes_per_chunk:,} bytes a stored chunk,
{kept.bytes_per_session:,} a session, {kept.bytes_per_patient_year / 1024:,.0f} KB for a patient's
year of {kept.sessions_per_patient_year:.0f} sessions without chunks.
"""


def _memory(found: Mapping[str, Memory]) -> str:
    return "; ".join(
        f"{SERVERS[name]} {m.rss / MEGABYTE:.0f} MB and {m.pss / MEGABYTE:.0f} MB"
        for name, m in found.items()
    )
