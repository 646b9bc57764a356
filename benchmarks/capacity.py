"""How many machines a number of active patients takes: from what was measured, and from stated
assumptions about people.

For each kind of work

    times in the busiest hour = people x times a week x share of a week's that falls into that hour
    cores                     = times in the busiest hour x processor ms / 3,600,000
    machines                  = cores / (cores of a machine x utilisation aimed at), rounded up

The busiest hour of patients and that of physicians are taken to be the same one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

HOUR_MS = 3_600_000
WEEKS = 52
WORKING_DAYS = 5
CHUNKS_A_MINUTE = 2
PULSES_AN_HOUR = 1200
"""An open desk asks every three seconds whether its alerts changed."""
MACHINES_TO_SPARE = 1
"""Of each kind: one may fail or be replaced in the busiest hour."""


class FiguresError(ValueError):
    """The measured figures lack one; the message names it."""


@dataclass(frozen=True)
class Cost:
    """Processor milliseconds of one request or job."""

    program: float
    """Of the web server or the worker."""
    database: float


@dataclass(frozen=True)
class Measured:
    """What `make bench` measured (docs/benchmarks-server.json)."""

    chunk: Cost
    caseload: Cost
    timeline: Cost
    small: Cost
    """One of the requests of a patient's start page."""
    pulse: Cost
    """An open desk asks whether its alerts changed."""
    sign_in: Cost
    report: Cost
    process_bytes: float
    """Memory of one web process: its share where pages are shared."""
    chunk_bytes: float
    """On the database's disk, indexes included; so the next one, without chunks and reports."""
    patient_year_bytes: float
    caseload_patients: int
    machine: str
    at: str
    load_before: float
    """Processes that wanted to run beside the measurement: they make its milliseconds more."""

    @classmethod
    def of(cls, figures: Mapping[str, Any]) -> "Measured":
        """From the file's content. Raises FiguresError."""
        try:
            load = figures["load"]
            costs = {name: _cost(load["requests"][name]["serein"]) for name in _REQUESTS}
            report, storage = load["report"], load["storage"]
            return cls(
                chunk=costs["ingest"],
                caseload=costs["caseload"],
                timeline=costs["timeline"],
                small=costs["small"],
                pulse=costs["pulse"],
                sign_in=costs["sign_in"],
                report=Cost(report["cpu_ms"], report["database_cpu_ms"]),
                process_bytes=load["worker_memory"]["serein"]["pss"],
                chunk_bytes=storage["bytes_per_chunk"],
                patient_year_bytes=storage["bytes_per_patient_year"],
                caseload_patients=load["settings"]["mine"],
                machine=load["machine"],
                at=load["at"],
                load_before=load["load_before"],
            )
        except KeyError as missing:
            raise FiguresError(f"the measured figures lack {missing}") from None


_REQUESTS = ("ingest", "caseload", "timeline", "small", "pulse", "sign_in")


def _cost(request: Mapping[str, float]) -> Cost:
    return Cost(request["web_cpu_ms"], request["database_cpu_ms"])


@dataclass(frozen=True, kw_only=True)
class Assumed:
    """What people do, and what machines are to be had. Ours, to be replaced by a clinic's own."""

    patients: int = 100_000
    visits: float = 3.0
    """Of a patient a week, each with one sign-in."""
    visit_requests: float = 15.0
    """Small requests of a visit: pages, answers, entries."""
    sessions: float = 2.0
    """With the camera, of a patient a week."""
    session_minutes: float = 10.0
    patient_peak: float = 0.03
    """Share of a patient's week in the busiest hour; spread evenly over all 168 it is 0.006."""

    patients_each: float = 200.0
    """Of a physician."""
    caseloads: float = 10.0
    """Opened by a physician a day; so the next two."""
    timelines: float = 20.0
    physician_requests: float = 200.0
    physician_peak: float = 0.04
    """Share of a physician's week in the busiest hour; over 40 hours it is 0.025."""
    open_desks: float = 0.5
    """Share of the physicians whose desk stands open in the busiest hour."""
    reports: float = 4.0
    """Of a patient a year."""

    utilisation: float = 0.5
    """Of a machine's cores in the busiest hour; queues grow fast beyond."""
    cores: int = 2
    """Of a machine for the web server or for workers, one process on each: as measured."""
    database_cores: int = 4


@dataclass(frozen=True)
class Work:
    """One kind of work in the busiest hour."""

    name: str
    times: float
    cost: Cost
    by_worker: bool = False

    @property
    def program_cores(self) -> float:
        return self.times * self.cost.program / HOUR_MS

    @property
    def database_cores(self) -> float:
        return self.times * self.cost.database / HOUR_MS


@dataclass(frozen=True)
class Plan:
    """What it takes."""

    work: tuple[Work, ...]
    web_cores: float
    worker_cores: float
    database_cores: float
    web_machines: int
    worker_machines: int
    database_machines: int
    """Primaries that share the patients, each with a standby; one as long as one is enough."""
    web_memory_bytes: float
    """Of the processes of one web machine."""
    disk_bytes_a_year: float

    @property
    def cores(self) -> float:
        return self.web_cores + self.worker_cores + self.database_cores

    @property
    def machines(self) -> int:
        return self.web_machines + self.worker_machines + self.database_machines


def plan(measured: Measured, assumed: Assumed) -> Plan:
    work = _work(measured, assumed)
    web = sum(one.program_cores for one in work if not one.by_worker)
    worker = sum(one.program_cores for one in work if one.by_worker)
    database = sum(one.database_cores for one in work)
    primaries = ceil(database / (assumed.database_cores * assumed.utilisation))
    return Plan(
        work=work,
        web_cores=web,
        worker_cores=worker,
        database_cores=database,
        web_machines=_machines(web, assumed),
        worker_machines=_machines(worker, assumed),
        database_machines=2 * primaries,
        web_memory_bytes=assumed.cores * measured.process_bytes,
        disk_bytes_a_year=assumed.patients
        * (measured.patient_year_bytes + WEEKS * _chunks(assumed) * measured.chunk_bytes),
    )


def _machines(cores: float, assumed: Assumed) -> int:
    return ceil(cores / (assumed.cores * assumed.utilisation)) + MACHINES_TO_SPARE


def _chunks(assumed: Assumed) -> float:
    """Of a patient a week."""
    return assumed.sessions * assumed.session_minutes * CHUNKS_A_MINUTE


def _work(measured: Measured, assumed: Assumed) -> tuple[Work, ...]:
    """All in the busiest hour."""
    patients = assumed.patients * assumed.patient_peak
    physicians = assumed.patients / assumed.patients_each
    days = physicians * WORKING_DAYS * assumed.physician_peak
    pulses = physicians * assumed.open_desks * PULSES_AN_HOUR
    caseload = f"caseloads of {measured.caseload_patients}"
    asked = patients * assumed.visits * assumed.visit_requests + days * assumed.physician_requests
    reports = assumed.patients * assumed.reports / WEEKS * assumed.physician_peak
    return (
        Work("half a minute of predictions stored", patients * _chunks(assumed), measured.chunk),
        Work("sign-ins", patients * assumed.visits + days, measured.sign_in),
        Work("small requests", asked, measured.small),
        Work("open desks asking for changes", pulses, measured.pulse),
        Work(caseload, days * assumed.caseloads, measured.caseload),
        Work("timelines", days * assumed.timelines, measured.timeline),
        Work("reports", reports, measured.report, by_worker=True),
    )
