"""A chunk stored at once, in one message, and one stored the ordinary way: the same answer and the
same rows, whichever conditions hold. Only what may be stored is ever stored at once."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from contextvars import copy_context
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError

from backend.app import create_app
from backend.common import clock
from backend.common.api import requires
from backend.common.at_once import Front
from backend.common.base import new_id
from backend.common.db import db
from backend.common.logs import REQUESTS
from backend.common.metrics import text_of
from backend.common.one_message import Sender
from backend.common.permissions import Permission
from backend.common.principal import Role
from backend.config import Settings
from backend.features.accounts.login import PERSON_HEADER
from backend.features.accounts.models import AuthSession, User
from backend.features.sessions.models import MonitoringSession, Status
from tests.backend.conftest import SQLITE_ONLY
from tests.backend.sessions import recording
from tests.backend.sessions.chunk_case import Case, new_case, stored
from tests.backend.support import postgres
from tests.backend.support.times import MovableClock

pytestmark = pytest.mark.skipif(SQLITE_ONLY, reason="SQLite has only the ordinary way")


@pytest.fixture(scope="module")
def server(new_database: Callable[[str, str], str]) -> Iterator[Flask]:
    """On a PostgreSQL of its own, whose transactions really commit, with the clock at noon."""
    url = new_database("postgresql", "at_once")
    server = create_app(Settings(database_url=url, owner_url=postgres.owner_of(url)))
    with clock.running_on(MovableClock()):  # not in a context of ours: each request has its own
        yield server
    with server.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def unguarded(server: Flask) -> Iterator[Flask]:
    """The same with the owner's role, to whom no policy applies."""
    url = postgres.owner_of(server.config["SQLALCHEMY_DATABASE_URI"])
    unguarded = create_app(Settings(database_url=str(url)))
    yield unguarded
    with unguarded.app_context():
        db.engine.dispose()


def waits_for(process: int) -> sa.Select[bool]:
    """Whether anybody waits for a lock that this process of the server holds."""
    locks = sa.table("pg_locks", sa.column("pid"), sa.column("granted", sa.Boolean))
    blocking = sa.func.pg_blocking_pids(locks.c.pid)
    found = sa.select(locks.c.pid).where(
        ~locks.c.granted, sa.func.array_position(blocking, process) > 0
    )
    return sa.select(found.exists())


def _others_session(case: Case) -> None:
    case.session = new_case(case.server).session


def _sent_before(case: Case) -> None:
    """As a browser would that missed the answer."""
    Case(case.server, case.client, case.person, case.session, case.seq, body=case.body).send()


def _other_content_before(case: Case) -> None:
    recording.send(case.client, case.session, case.seq, t0_ms=500)


def _ended(case: Case) -> None:
    recording.finish(case.client, case.session, chunks=2)


PAST, AHEAD = timedelta(hours=-1), timedelta(hours=1)
BREAKS: dict[str, Callable[[Case], object]] = {
    "no cookie": lambda c: c.client.delete_cookie("serein"),
    "two cookies": lambda c: c.client.set_cookie("serein", "another", path="/api"),
    "a quoted cookie besides": lambda c: c.client.set_cookie("other", 'a "b" c'),
    "a host that is none": lambda c: c.headers.update({"Host": "a..b"}),
    "an unknown token": lambda c: c.client.set_cookie("serein", "no token of ours"),
    "signed out": lambda c: c.change(AuthSession, revoked_at=clock.now()),
    "run out": lambda c: c.change(AuthSession, expires_at=clock.now()),
    "of an older epoch": lambda c: c.change(User, epoch=User.epoch + 1),
    "not active": lambda c: c.change(User, active=False),
    "a second factor not given": lambda c: c.change(User, second_factor_since=clock.now()),
    "staff": lambda c: c.change(User, role=Role.PHYSICIAN),
    "never used": lambda c: c.change(AuthSession, last_used_at=None),
    "long unused": lambda c: c.change(AuthSession, last_used_at=clock.now() + PAST),
    "for somebody else": lambda c: c.headers.update({PERSON_HEADER: str(new_id())}),
    "for nobody": lambda c: c.headers.update({PERSON_HEADER: "Ana"}),
    "for me, written otherwise": lambda c: c.headers.update({PERSON_HEADER: c.person.hex}),
    "from elsewhere": lambda c: c.headers.update({"Sec-Fetch-Site": "cross-site"}),
    "not JSON": lambda c: c.headers.update({"Content-Type": "text/plain"}),
    "no such session": lambda c: setattr(c, "session", new_id()),
    "somebody else's session": _others_session,
    "sent before": _sent_before,
    "other content before": _other_content_before,
    "ended": _ended,
    "beyond the last number": lambda c: setattr(c, "seq", 2881),
    "a field too many": lambda c: c.body.update(frame="AAAA"),
    "a wrong probability": lambda c: c.body.update(severity=[None, [2, 0, 0, 0], None, None]),
    "too large": lambda c: c.body.update(padding="x" * 300_000),
}
HOLDS: dict[str, Callable[[Case], object]] = {
    "nothing": lambda _: None,
    "another cookie besides": lambda c: c.client.set_cookie("other", "a:b|c{1}"),
    "a cookie of Flask-Login's": lambda c: c.client.set_cookie("remember_token", "1"),
    "for me": lambda c: c.headers.update({PERSON_HEADER: str(c.person)}),
    "runs out soon": lambda c: c.change(AuthSession, expires_at=clock.now() + AHEAD),
    "another chunk before": lambda c: recording.send(c.client, c.session, 1),
    "a second factor given": lambda c: (
        c.change(User, second_factor_since=clock.now()),
        c.change(AuthSession, second_factor_at=clock.now()),
    ),
}


@contextmanager
def only_the_ordinary_way(server: Flask) -> Iterator[None]:
    front = server.wsgi_app
    assert isinstance(front, Front)
    server.wsgi_app = front.ordinary  # type: ignore[method-assign]  # as Flask advises
    try:
        yield
    finally:
        server.wsgi_app = front  # type: ignore[method-assign]


def outcome(server: Flask, conditions: list[Callable[[Case], object]]) -> tuple[Any, ...]:
    """The answer and the rows of a new patient under these conditions."""
    case = new_case(server)
    for condition in conditions:
        condition(case)
    response = case.send()
    told = response.get_data(as_text=True).replace(str(case.session), "the session")
    headers = {name: value for name, value in response.headers if name != "X-Request-Id"}
    headers.pop("Content-Length")
    return response.status_code, told, headers, stored(case)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What came of each message that was sent to act at once."""
    found: list[bool] = []
    did = Sender.did

    def watched(*args: Any) -> bool:
        found.append(did(*args))
        return found[-1]

    monkeypatch.setattr(Sender, "did", watched)
    return found


def compare(server: Flask, names: set[str]) -> tuple[Any, ...]:
    conditions = [condition for name, condition in (HOLDS | BREAKS).items() if name in names]
    quickly = outcome(server, conditions)
    with only_the_ordinary_way(server):
        assert outcome(server, conditions) == quickly
    return quickly


@pytest.mark.parametrize("name", HOLDS)
def test_what_is_in_order_is_stored_at_once(server: Flask, done: list[bool], name: str) -> None:
    status, *_ = compare(server, {name})
    assert status == 201
    assert done
    assert all(done)


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_condition_is_answered_as_ever(server: Flask, done: list[bool], name: str) -> None:
    compare(server, {name})
    before = 1 if name in {"sent before", "other content before"} else 0
    assert sum(done) == before


@hypothesis_settings(max_examples=25)
@given(st.sets(st.sampled_from([*HOLDS, *BREAKS]), min_size=2, max_size=4))
def test_both_ways_agree_on_any_of_them_together(server: Flask, names: set[str]) -> None:
    compare(server, names)


@pytest.mark.parametrize("name", ["staff", "somebody else's session"])
def test_the_conditions_hold_without_the_policies(
    unguarded: Flask, done: list[bool], name: str
) -> None:
    compare(unguarded, {name})
    assert not any(done)


def test_a_session_that_ends_meanwhile(server: Flask, done: list[bool]) -> None:
    """The chunk waits for its end, and is then a late one: stored, and counted."""
    case = new_case(server)
    owner = sa.create_engine(str(postgres.owner_of(server.config["SQLALCHEMY_DATABASE_URI"])))
    with ThreadPoolExecutor(1) as pool, owner.connect() as end, owner.connect() as watching:
        end.execute(
            sa.update(MonitoringSession.__table__)
            .where(MonitoringSession.id == case.session)
            .values(status=Status.ENDED, ended_at=clock.now(), device_ended_at=clock.now())
        )
        answer = pool.submit(copy_context().run, case.send)  # with the clock of the test
        ends = end.scalar(sa.select(sa.func.pg_backend_pid()))
        given_up_at = monotonic() + 60
        while not watching.scalar(waits_for(ends)):
            assert not answer.done()
            assert monotonic() < given_up_at
        end.commit()
        assert answer.result(30).status_code == 201
    owner.dispose()
    assert done == [False]
    chunk, session = (dict(row) for row in stored(case) if len(row) > 1)
    assert (chunk["seq"], session["chunks_received"], session["status"]) == (0, 1, Status.ENDED)


def test_what_is_told_at_once_ends_with_the_message(server: Flask, done: list[bool]) -> None:
    """The next user of the same connection is nobody, in an ordinary transaction."""
    with server.app_context():
        db.engine.dispose()
    new_case(server).send()
    assert done == [True]
    settings = [sa.func.current_setting(f"serein.{name}", True) for name in ("role", "person")]
    with server.app_context(), db.engine.connect() as connection:
        assert not any(connection.execute(sa.select(*settings)).one())
        assert connection.connection.dbapi_connection.autocommit is False


def test_a_lost_connection_is_nobodys_trouble(server: Flask, done: list[bool]) -> None:
    """As when PostgreSQL was restarted: the ordinary way takes another connection."""
    case = new_case(server)
    with server.app_context():
        db.engine.dispose()
    case.send()
    end_connections(server)
    case.seq = 1
    assert case.send().status_code == 201
    assert done == [True, False]
    *chunks, session = (dict(row) for row in stored(case) if len(row) > 1)
    assert [chunk["seq"] for chunk in chunks] == [0, 1]
    assert session["chunks_received"] == 2


@pytest.mark.parametrize("change", ["DEALLOCATE ALL", "another type"])
def test_what_was_prepared_is_not_believed_for_ever(
    server: Flask, done: list[bool], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A migration may widen a column while this release still runs."""
    case = new_case(server)
    with server.app_context():
        db.engine.dispose()
    case.send()
    if change == "another type":
        status = "ALTER TABLE mon_session ALTER status TYPE varchar({})"
        with as_owner(server) as owner:
            owner.exec_driver_sql(status.format(40))
    else:
        with server.app_context():
            connection = db.engine.raw_connection()
            connection.cursor().execute(change)
            connection.close()
    for case.seq in (1, 2):
        assert case.send().status_code == 201
    assert done == [True, False, True]


@contextmanager
def as_owner(server: Flask) -> Iterator[sa.Connection]:
    engine = sa.create_engine(str(postgres.owner_of(server.config["SQLALCHEMY_DATABASE_URI"])))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def end_connections(server: Flask) -> None:
    url = sa.make_url(server.config["SQLALCHEMY_DATABASE_URI"])
    admin = sa.create_engine(url.set(username=postgres.ADMIN))
    activity = sa.table("pg_stat_activity", *map(sa.column, ("pid", "usename", "datname")))
    ours = (activity.c.usename == postgres.APP, activity.c.datname == url.database)
    with admin.connect() as connection:
        ended = sa.select(sa.func.pg_terminate_backend(activity.c.pid, 5000)).where(*ours)
        assert all(connection.scalars(ended))
    admin.dispose()


def test_an_error_is_told_and_nothing_is_tried_again(
    server: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waited in vain for a lock or a connection does not wait twice."""

    def away(*_: object) -> bool:
        raise OperationalError("EXECUTE", None, Exception("lock timeout"))

    case = new_case(server)
    monkeypatch.setattr(Sender, "did", away)
    answer = case.send()
    assert (answer.status_code, answer.json["type"]) == (503, "busy")
    assert answer.headers["Retry-After"]
    (session,) = (dict(row) for row in stored(case) if len(row) > 1)
    assert session["chunks_received"] == 0


def test_it_is_logged_and_counted_like_any_other(
    server: Flask, done: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    lines = []
    for way in (nullcontext(), only_the_ordinary_way(server)):
        case = new_case(server)
        caplog.clear()
        before = counted(server)
        with way, caplog.at_level(logging.INFO, REQUESTS):
            answer = case.send()
        assert counted(server) == before + 1
        (line,) = (record.fields for record in caplog.records if record.name == REQUESTS)
        assert line.pop("request") == answer.headers["X-Request-Id"]
        assert line.pop("ms") > 0
        lines.append(line)
    assert done == [True]
    assert lines[0] == lines[1]


def counted(server: Flask) -> float:
    """Chunks that were answered so far, by the figures of the program."""
    with server.app_context():
        text = text_of(server).decode()
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "serein_http_requests_total"
        and sample.labels["route"].endswith("/chunks/<int:seq>")
    )


def test_an_audited_act_is_never_done_at_once() -> None:
    with pytest.raises(RuntimeError, match="no audit entry"):
        requires(Permission.RECORD_MOOD, at_once=lambda **_: None)
    with pytest.raises(RuntimeError, match="one role"):
        requires(Permission.READ_OWN_ACCOUNT, at_once=lambda **_: None)
