"""Bursts of load on several servers in turns, and what they come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.client import Make, drive
from benchmarks.processes import Processes
from benchmarks.rig import Web


@dataclass(frozen=True)
class Case:
    """One kind of request to one server."""

    request: str
    server: str
    web: Web
    make: Make
    connections: int
    """One for what a person waits, several for what the machine can bear."""
    status: int = 200


@dataclass(frozen=True)
class Reading:
    """One burst."""

    per_s: float
    latencies_ms: Sequence[float]
    web_cpu_ms: float
    """Processor time of the web server's processes, a request."""
    database_cpu_ms: float
    client_share: float
    """Of one core."""

    @property
    def cpu_ms(self) -> float:
        return self.web_cpu_ms + self.database_cpu_ms


@dataclass(frozen=True)
class Summary:
    """All bursts of a case. Medians over the bursts, percentiles over all requests."""

    requests: int
    per_s: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    web_cpu_ms: float
    database_cpu_ms: float
    client_share: float


@dataclass(frozen=True)
class Ratio:
    """Of readings taken in the same round."""

    median: float
    least: float
    most: float


def read(case: Case, database: Processes, *, seconds: float) -> Reading:
    web, rows = case.web.processes.cpu_s(), database.cpu_s()
    burst = drive(
        case.web.port,
        case.make,
        connections=case.connections,
        seconds=seconds,
        wanted=frozenset({case.status}),
    )
    return Reading(
        per_s=burst.requests / burst.seconds,
        latencies_ms=burst.latencies_ms,
        web_cpu_ms=1000 * (case.web.processes.cpu_s() - web) / burst.requests,
        database_cpu_ms=1000 * (database.cpu_s() - rows) / burst.requests,
        client_share=burst.client_cpu_s / burst.seconds,
    )


def in_turns(
    cases: Sequence[Case],
    database: Processes,
    *,
    rounds: int,
    seconds: float,
    between: Callable[[], object] = lambda: None,
) -> dict[tuple[str, str], list[Reading]]:
    """Every case once a round, forwards and backwards by turns; the first round only warms up.
    `between` runs at the end of each round."""
    found: dict[tuple[str, str], list[Reading]] = {(c.request, c.server): [] for c in cases}
    for turn in range(rounds + 1):
        for case in cases if turn % 2 else reversed(cases):
            reading = read(case, database, seconds=seconds)
            if turn:
                found[case.request, case.server].append(reading)
        between()
    return found


def summary(readings: Sequence[Reading]) -> Summary:
    together = [ms for reading in readings for ms in reading.latencies_ms]
    cuts = quantiles(together * 2, n=100, method="inclusive")  # twice, for there may be just one
    return Summary(
        requests=len(together),
        per_s=median(r.per_s for r in readings),
        p50_ms=cuts[49],
        p95_ms=cuts[94],
        p99_ms=cuts[98],
        web_cpu_ms=median(r.web_cpu_ms for r in readings),
        database_cpu_ms=median(r.database_cpu_ms for r in readings),
        client_share=median(r.client_share for r in readings),
    )


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """Round by round: what else the machine did falls on both."""
    found = [one / other for one, other in zip(ours, theirs, strict=True)]
    return Ratio(median(found), min(found), max(found))
