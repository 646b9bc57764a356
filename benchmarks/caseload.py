"""The caseload of one physician out of a whole clinic: the request, its SQL, and a bare driver."""

import argparse
import json
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg2
import sqlalchemy as sa

from backend.common.db import db
from backend.common.principal import Principal, Role, acting_as
from backend.features.analytics import queries
from backend.features.analytics.queries import Wanted
from benchmarks import clinic, document
from benchmarks.clinic import Clinic
from benchmarks.timing import WARM_UP, Spread, in_turns
from tests.backend.support import postgres
from tests.backend.support.people import signed_in
from tests.backend.support.postgres import PostgresMissingError

HEADING = "The caseload on the server"
GOAL_MS = 50
BARE = (
    "SELECT users.id, display_name, email, patient_snapshot.* FROM care_team"
    " JOIN users ON users.id = care_team.patient_id"
    " JOIN patient_snapshot ON patient_snapshot.patient_id = users.id"
    " WHERE physician_id = {} AND until IS NULL ORDER BY last_phq9 DESC, name_key LIMIT {}"
)
"""The same rows without anything that Serein adds: who may see whom, clocks, order, counts."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--patients", type=int, default=10_000, help="of the whole clinic")
    parser.add_argument("--mine", type=int, default=200, help="of each physician")
    parser.add_argument("--requests", type=int, default=200, help="timed ones")


def run(asked: argparse.Namespace) -> str:
    lines, rows = [], {}
    for kind in ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory() as name:
            try:
                with clinic.database(kind, Path(name)) as url:
                    made = clinic.filled(url, Path(name), patients=asked.patients, each=asked.mine)
                    rows = made.rows
                    lines += _lines(kind, _measured(made, asked))
                    with made.app.app_context():
                        db.engine.dispose()
            except PostgresMissingError as missing:
                lines.append(f"| {kind} | not measured: {missing} | | | |")
    return _section(asked, rows, lines)


def _measured(made: Clinic, asked: argparse.Namespace) -> dict[str, Spread]:
    client = signed_in(made.app, made.physician)
    address = f"/api/v1/patients?limit={asked.mine}"

    def request() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        assert len(answer.get_data()) > asked.mine

    def narrowed() -> None:
        assert client.get(f"{address}&filter=no_next_contact&sort=change&q=a").status_code == 200

    with made.app.app_context():
        bare = _bare(made, asked.mine)
        by = Principal(role=Role.PHYSICIAN, id=made.physician.id)

        def sql() -> None:
            with acting_as(by):
                page = queries.caseload(Wanted(), by=by, limit=asked.mine)
            db.session.rollback()
            assert len(page.items) == asked.mine

        cases = {"request": request, "request, searched": narrowed, "query": sql, "bare": bare}
        return in_turns(cases, rounds=asked.requests)


def _bare(made: Clinic, mine: int) -> Callable[[], None]:
    url = sa.make_url(made.app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite":
        lite = sqlite3.connect(str(url.database))
        text, values = BARE.format("?", "?"), (made.physician.id.hex, mine)
        return lambda: _told(lite.execute(text, values).fetchall())
    owner = postgres.OWNER  # whom the row policies do not concern
    connection = psycopg2.connect(host=url.query["host"], dbname=url.database, user=owner)
    connection.autocommit = True
    cursor = connection.cursor()
    text, told = BARE.format("%s", "%s"), (str(made.physician.id), mine)

    def fetch() -> None:
        cursor.execute(text, told)
        _told(cursor.fetchall())

    return fetch


def _told(rows: list[tuple[object, ...]]) -> None:
    assert rows
    json.dumps(rows, default=str)


WORDS = {
    "request": "the whole request",
    "request, searched": "searched, filtered and sorted otherwise",
    "query": "of it the query and its lines",
    "bare": "ceiling: bare driver, one SELECT, json.dumps",
}


def _lines(kind: str, found: dict[str, Spread]) -> list[str]:
    bare = found["bare"].p50
    return [
        f"| {kind} | {words} | {found[name].p50:.1f} | {found[name].p95:.1f}"
        f" | {found[name].p50 / bare:.1f} |"
        for name, words in WORDS.items()
    ]


def _section(asked: argparse.Namespace, rows: dict[str, int], lines: list[str]) -> str:
    filled = ", ".join(f"{count:,} {name}" for name, count in sorted(rows.items()))
    return (
        f"""    make bench BENCH=caseload

{document.machine()}.

{asked.mine} of {asked.patients:,} patients with a year of data each, read by one physician through
the whole WSGI application in one process: session, permission, access rule, query, audit row,
commit, JSON. {asked.requests} requests after {WARM_UP} to warm up, all cases in turns. The patients
are copies of the demo clinic's four; packed predictions and the audit log are left out. The goal is
{GOAL_MS} ms at p95. On a busy machine only the last column is meant to be read.

Rows: {filled}.

| database | what | p50 ms | p95 ms | times the ceiling |
| --- | --- | --- | --- | --- |
"""
        + "\n".join(lines)
        + "\n"
    )
