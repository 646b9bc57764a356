"""A whole run's log holds nothing of anybody: every route by every role, refusals, errors of the
database and of our own, jobs that fail and mails that bounce. The same records in plain text do."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from inspect import signature
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common import logs, mail, ownership
from backend.common.db import db
from backend.common.jobs import Handler, JobState, book, enqueue
from backend.common.jobs import Job as JobRow
from backend.common.principal import Role
from backend.common.worker import Worker
from backend.features.accounts.models import User
from backend.features.alerts.service import ATTENTION
from tests.backend.support import people
from tests.backend.support.fill import fill
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import Cast
from tests.backend.support.times import MovableClock

# What the two say differs in errors alone, which are tried on both.
on_one_database = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
NEEDLE = "wandering-albatross"
ADDRESS = "albatross@test.example"
PASSWORD = "the albatross sleeps while flying"
IP, FORWARDED = "203.0.113.9", "198.51.100.23"
LAST = ("/auth/logout", "/erasure", "/sessions/end")
"""Routes after which the session is over."""


@dataclass
class Log:
    """What was logged, as production writes it and as it was."""

    written: io.StringIO = field(default_factory=io.StringIO)
    plain: io.StringIO = field(default_factory=io.StringIO)

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.written.getvalue().splitlines()]

    @property
    def exceptions(self) -> list[str]:
        return [line["exception"][0]["type"] for line in self.lines if "exception" in line]

    def found(self, secrets: set[str]) -> set[str]:
        text = self.written.getvalue().lower()
        return {secret for secret in secrets if secret.lower() in text}


@pytest.fixture
def log() -> Iterator[Log]:
    log, root, requests = Log(), logging.getLogger(), logging.getLogger(logs.REQUESTS)
    written, plain = logging.StreamHandler(log.written), logging.StreamHandler(log.plain)
    written.setFormatter(logs.JsonFormatter())
    before = root.level
    root.setLevel(logging.INFO)
    requests.setLevel(logging.INFO)
    for handler in (written, plain):
        handler.addFilter(lambda record: record.name != "mail.log")  # the test's own mail server
        root.addHandler(handler)
    yield log
    for handler in (written, plain):
        root.removeHandler(handler)
    root.setLevel(before)
    requests.setLevel(logging.NOTSET)


@dataclass(frozen=True)
class Filled:
    """Ana with a row in every table, and what would tell who anybody is."""

    cast: Cast
    ids: dict[str, UUID]
    """By the name of the argument that routes and jobs take; Ana's own for every other name."""
    secrets: set[str]

    def argument(self, name: str) -> str:
        return str(self.ids.get(name, self.cast.ana.id))


@pytest.fixture
def filled(app: Flask, as_system: Callable[[], AbstractContextManager[None]], cast: Cast) -> Filled:
    with as_system():
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id)
        user = db.session.get_one(User, cast.ana.id)
        user.email, user.display_name = ADDRESS, f"Ana {NEEDLE}"
        db.session.commit()
        ids = {
            f"{table.name.removeprefix('mon_').removeprefix('data_')}_id": found
            for table, owner in ownership.owned()
            if "id" in table.columns
            and (
                found := db.session.connection()
                .execute(sa.select(table.c.id).where(owner == cast.ana.id))
                .scalar()
            )
        }
    everybody = (cast.ana, cast.ben, cast.lind, cast.okafor, cast.admin)
    secrets = {NEEDLE, ADDRESS, PASSWORD, people.PASSWORD, IP, FORWARDED}
    for person in everybody:
        secrets |= {str(person.id), person.id.hex, person.email}
    return Filled(cast, ids | {"patient_id": cast.ana.id}, secrets)


def ask_everything(app: Flask, client: FlaskClient, filled: Filled) -> None:
    """Each route with Ana's ids, and with a body and a query that hold what must not be logged."""
    body = {"email": ADDRESS, "password": PASSWORD, "text": NEEDLE, "display_name": NEEDLE}
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule.endswith(LAST))
    for rule in rules:
        path = re.sub(r"<uuid:([^>]+)>", lambda found: filled.argument(found[1]), rule.rule)
        path = re.sub(r"<int:[^>]+>", "1", path)
        path = re.sub(r"<[^>]+>", NEEDLE, path)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            client.open(
                path,
                method=method,
                json=None if method == "GET" else body,
                query_string={"search": NEEDLE} if method == "GET" else None,
                headers={"User-Agent": NEEDLE, "X-Forwarded-For": FORWARDED},
                environ_base={"REMOTE_ADDR": IP},
            )


def browsers(app: Flask, filled: Filled) -> Iterator[FlaskClient]:
    cast = filled.cast
    yield people.stranger(app)
    for person in (cast.okafor, cast.lind, cast.admin, cast.ben, cast.ana):
        client = people.signed_in(app, person)
        cookie = client.get_cookie("serein")
        assert cookie is not None
        filled.secrets.add(cookie.value)
        yield client


@on_one_database
def test_every_route_by_every_role(app: Flask, filled: Filled, log: Log) -> None:
    for client in browsers(app, filled):
        ask_everything(app, client, filled)
    answered = [line for line in log.lines if line["message"] == "answered"]
    assert {line["role"] for line in answered} == {"none", "patient", "physician", "admin"}
    declared = {rule.rule for rule in app.url_map.iter_rules()}
    quiet = {"/healthz", "/readyz"}
    assert declared - quiet <= {line["route"] for line in answered}
    assert {200, 401, 403, 404, 422} <= {line["status"] for line in answered}
    assert log.found(filled.secrets) == set()


def test_errors_of_every_kind(
    app: Flask, filled: Filled, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ours(**_: object) -> None:
        raise KeyError(f"{NEEDLE} {filled.cast.ana.id}") from ValueError(ADDRESS)

    def the_databases(**_: object) -> None:
        people.new_person(NEEDLE, Role.PATIENT, ADDRESS)
        db.session.flush()

    for broken in (ours, the_databases):
        with monkeypatch.context() as patch:
            patch.setattr("backend.features.accounts.service.sign_in", broken)
            body = {"email": ADDRESS, "password": PASSWORD}
            status = people.stranger(app).post("/api/v1/auth/login", json=body).status_code
            assert status == {ours: 500, the_databases: 409}[broken]
    assert log.exceptions == ["KeyError", "sqlalchemy.exc.IntegrityError"]
    assert NEEDLE in log.plain.getvalue(), "there is something to leave out"
    assert log.found(filled.secrets) == set()


@on_one_database
def test_jobs_and_mails_that_fail(
    app: Flask,
    filled: Filled,
    log: Log,
    mailbox: Mailbox,
    as_system: Callable[[], AbstractContextManager[None]],
    frozen_clock: MovableClock,
) -> None:
    def talks() -> None:
        raise LookupError(f"{NEEDLE} {ADDRESS}")

    mailbox.refuses = f"550 no such user {ADDRESS}, {NEEDLE}"
    with as_system():
        mail.send(kind=ATTENTION, to=filled.cast.ana.id, key="refused")
        for kind, handler in book(app).handlers.items():
            names = (
                n for n, p in signature(handler.run).parameters.items() if p.kind != p.VAR_KEYWORD
            )
            enqueue(kind, **{name: filled.argument(name) for name in names})
        enqueue("talks")
        db.session.commit()
    worker = Worker(app)
    worker.handlers = {**worker.handlers, "talks": Handler(run=talks, give_up=lambda **_: None)}
    for _ in range(5):
        worker.run_periodic()
        while worker.run_one():
            pass
        frozen_clock.time += timedelta(hours=2)
    with as_system():
        states = set(db.session.scalars(sa.select(JobRow.state)))
        kept = str(db.session.scalars(sa.select(JobRow.error)).all())
    assert states >= {JobState.DONE, JobState.FAILED}
    assert "LookupError, tests/backend/common/test_private_logs.py:" in kept
    assert {secret for secret in filled.secrets if secret.lower() in kept.lower()} == set()
    assert "backend.common.smtp.MailError" in log.exceptions
    assert NEEDLE in log.plain.getvalue(), "there is something to leave out"
    assert log.found(filled.secrets) == set()


@pytest.mark.parametrize(
    "leak",
    [
        lambda told: logging.getLogger("backend.x").warning("mail to %s", told),
        lambda told: logging.getLogger("backend.x").info(f"mail to {told}"),
        lambda told: logging.getLogger("backend.x").info("sent", extra={"fields": {"to": told}}),
        lambda told: logging.getLogger("library").info("mail to %s", told),
    ],
)
def test_a_planted_leak_is_found(log: Log, leak: Callable[[str], None]) -> None:
    leak(f"Ana {NEEDLE}")
    assert log.found({NEEDLE, ADDRESS}) == {NEEDLE}
