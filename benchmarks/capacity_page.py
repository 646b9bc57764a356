"""docs/capacity.md and its picture, computed anew from docs/benchmarks-server.json."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace

from backend.common.db import POOL_SIZE
from benchmarks.capacity import Assumed, Measured, Plan, plan
from benchmarks.figures import FIGURES
from benchmarks.tornado import Bar, drawn

PAGE = FIGURES.with_name("capacity.md")
PICTURE = FIGURES.with_name("capacity.svg")
SIZES = (1_000, 10_000, 100_000, 1_000_000)
GIGABYTE, MEGABYTE = 10**9, 1024**2
NAMES = {
    "visits": "visits of a patient a week, each with a sign-in",
    "visit_requests": "small requests of a visit",
    "sessions": "camera sessions of a patient a week",
    "session_minutes": "minutes of a session",
    "patient_peak": "share of a patient's week in the busiest hour",
    "patients_each": "patients of a physician",
    "caseloads": "caseloads opened by a physician a day",
    "timelines": "timelines opened by a physician a day",
    "physician_requests": "small requests of a physician a day",
    "physician_peak": "share of a physician's week in the busiest hour",
    "open_desks": "share of physicians whose desk is open in the busiest hour",
    "reports": "reports of a patient a year",
}
"""The assumptions about people: each is halved and doubled in the picture."""


def measured() -> Measured:
    return Measured.of(json.loads(FIGURES.read_text("utf-8")))


def write() -> None:
    found = measured()
    PAGE.write_text(page(found), "utf-8")
    PICTURE.write_text(picture(found), "utf-8")


def picture(found: Measured) -> str:
    base = plan(found, Assumed())
    bars = [
        Bar(name, *(plan(found, _scaled(field, by)).cores for by in (0.5, 2.0)))
        for field, name in NAMES.items()
    ]
    title = "Cores in the busiest hour, each assumption halved and doubled"
    return drawn(title, middle=base.cores, bars=bars)


def _scaled(field: str, by: float) -> Assumed:
    usual = Assumed()
    return replace(usual, **{field: getattr(usual, field) * by})


def page(found: Measured) -> str:
    assumed = Assumed()
    return "\n".join((_head(found, assumed), _hour(found, assumed), _rest(found, assumed)))


def _head(found: Measured, assumed: Assumed) -> str:
    usual = plan(found, assumed)
    physicians = assumed.patients / assumed.patients_each
    return f"""# How many machines

For **{assumed.patients:,} active patients** and {physicians:,.0f} physicians Serein takes
**{usual.machines} machines**: {usual.web_machines} for the web server and {usual.worker_machines}
for workers with {assumed.cores} cores each, one of either to spare, and {usual.database_machines}
of {assumed.database_cores} cores for PostgreSQL, half of them standbys. That is
{usual.cores:.1f} cores at work in the busiest hour, at {assumed.utilisation:.0%} utilisation.

This page is computed: `make bench WRITE=1` writes it anew with the figures in
`docs/benchmarks-server.json`, `make capacity` from those that are there, and a test compares it.
The processor time of each request was measured through real servers ({found.at},
{found.machine}, where {found.load_before:.1f} processes wanted to run: the more, the larger the
milliseconds). What people do is assumed. No installation of this size was ever run.
"""


def _hour(found: Measured, assumed: Assumed) -> str:
    usual = plan(found, assumed)
    program = usual.web_cores + usual.worker_cores
    process, web = found.process_bytes / MEGABYTE, usual.web_memory_bytes / MEGABYTE
    connections = usual.web_machines * assumed.cores * POOL_SIZE
    head = ("work", "times in the hour", "CPU ms each, program", "CPU ms each, database")
    return f"""## The busiest hour
Cores are times in the hour, multiplied by the processor time of one, divided by 3,600,000 ms.
Machines are cores divided by the cores of a machine and by the utilisation aimed at, rounded up.
The busiest hour of patients and that of physicians are taken to be the same one.

| {" | ".join(head)} | cores, program | cores, database |
| --- | --- | --- | --- | --- | --- |
{_lines(_work(usual))}
| **together** | | | | **{program:.2f}** | **{usual.database_cores:.2f}** |

- **Memory**: {process:.0f} MB a web process, so {web:.0f} MB for the {assumed.cores} of a machine.
- **Disk**: {usual.disk_bytes_a_year / GIGABYTE:,.0f} GB a year in the database, indexes included,
  without reports and the audit log; of it {_chunk_share(found, usual):.0%} are packed predictions.
  The standby takes as much again, and backups lie beside it.
- **Connections**: {POOL_SIZE} at most of a web process to each PostgreSQL server, so
  {connections:,}, and those of the workers.
"""


def _rest(found: Measured, assumed: Assumed) -> str:
    head = ("active patients", "cores in the busiest hour", "web machines", "worker machines")
    return f"""## Other sizes
| {" | ".join(head)} | database machines | GB a year |
| --- | --- | --- | --- | --- | --- |
{_lines(_sizes(found))}

With two database machines one is the primary and the other its standby, from which long readings
are answered (`docs/servers.md`). Where more are needed than one primary bears, patients can be
spread over several (`docs/servers.md`, "Citus"), which was not run at any size.

## What it hangs on
![Each assumption halved and doubled](capacity.svg)

| assumption | value |
| --- | --- |
{_lines(_assumptions(assumed))}

Of a machine's cores {assumed.utilisation:.0%} are to be busy: beyond, queues grow fast, and a
machine that fails leaves its share to the others. Cores add up across machines only as long as
the database's locks and disk do not hold them up: neither shows in processor time.
"""


def _lines(rows: Iterator[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _work(usual: Plan) -> Iterator[tuple[str, ...]]:
    for one in usual.work:
        costs = (f"{one.cost.program:.2f}", f"{one.cost.database:.2f}")
        cores = (f"{one.program_cores:.2f}", f"{one.database_cores:.2f}")
        yield (one.name, f"{one.times:,.0f}", *costs, *cores)


def _sizes(found: Measured) -> Iterator[tuple[str, ...]]:
    for patients in SIZES:
        p = plan(found, Assumed(patients=patients))
        machines = (p.web_machines, p.worker_machines, p.database_machines)
        disk = f"{p.disk_bytes_a_year / GIGABYTE:,.0f}"
        yield (f"{patients:,}", f"{p.cores:,.1f}", *map(str, machines), disk)


def _assumptions(assumed: Assumed) -> Iterator[tuple[str, ...]]:
    for field in fields(assumed):
        if field.name in NAMES:
            yield NAMES[field.name], f"{getattr(assumed, field.name):g}"


def _chunk_share(found: Measured, usual: Plan) -> float:
    rest = Assumed().patients * found.patient_year_bytes
    return 1 - rest / usual.disk_bytes_a_year


if __name__ == "__main__":
    write()
