"""In production a line of the log is one JSON object, without anybody's words in it."""

import json
import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from flask import Flask, g
from sqlalchemy.exc import SQLAlchemyError

from backend.common import logs
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Role
from tests.backend.support import people

ADDRESS = "ana@test.example"


def line(
    message: object, *values: object, name: str = "backend.x", level: int = logging.INFO
) -> dict[str, object]:
    record = logging.LogRecord(name, level, __file__, 1, message, values, None)
    text = logs.JsonFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def raised(error: BaseException) -> dict[str, object]:
    """The line of an exception that was raised and caught."""
    try:
        raise error
    except BaseException:
        record = logging.LogRecord(
            "backend.x", logging.ERROR, __file__, 1, "failed", (), sys.exc_info()
        )
    return json.loads(logs.JsonFormatter().format(record))


def test_a_message_of_ours_with_its_values() -> None:
    job = UUID("0192f0c1-0000-7000-8000-000000000000")
    told = line("job %s %s, try %d", "report", job, 2)
    assert told["message"] == f"job report {job}, try 2"
    assert (told["level"], told["logger"]) == ("info", "backend.x")
    assert str(told["time"]).endswith("+00:00")


@pytest.mark.parametrize(
    "told", ["señal", "\u0b95", 'a "quoted" word', "two\nlines", "half \ud83d of one"]
)
def test_any_character_can_be_told(told: str) -> None:
    """Half a character comes from a path or a name that is no UTF-8."""
    assert line("%s", told)["message"] == told


def test_an_exception_as_a_value_is_its_kind() -> None:
    assert line("not sent: %s", ConnectionError(ADDRESS))["message"] == "not sent: ConnectionError"
    assert line(ValueError(ADDRESS), name="gunicorn.error")["message"] == "ValueError"


@pytest.mark.parametrize(
    ("message", "values", "told"),
    [
        (
            f"Invalid request from ip=203.0.113.7: Invalid HTTP header: '{ADDRESS}'",
            (),
            "Invalid request",
        ),
        ("Error handling request %s", (f"/x?{ADDRESS}",), "Error handling request …"),
        ("Worker (pid:%s) was sent SIGKILL!", (17,), "Worker (pid:17) was sent SIGKILL!"),
        ("%(what)s of %(count)d", ({"what": ADDRESS, "count": 3},), "… of 3"),
        ("does not fit %d", (ADDRESS,), "does not fit %d"),
    ],
)
def test_warnings_of_others_without_their_values(
    message: str, values: tuple[object, ...], told: str
) -> None:
    assert line(message, *values, name="gunicorn.error", level=logging.WARNING)["message"] == told


def test_what_others_say_of_themselves_is_kept() -> None:
    told = line("Listening at: %s", "http://0.0.0.0:8000", name="gunicorn.error")
    assert told["message"] == "Listening at: http://0.0.0.0:8000"


def test_an_exception_is_told_by_kind_and_place_with_its_causes() -> None:
    try:
        try:
            raise KeyError(ADDRESS)
        except KeyError as cause:
            raise RuntimeError(f"no such {ADDRESS}") from cause
    except RuntimeError as error:
        told = logs.described(error)
    assert [part["type"] for part in told] == ["RuntimeError", "KeyError"]
    here = "tests/backend/common/test_logs.py"
    assert all(part["at"][-1].startswith(here) for part in told)
    assert told[0]["at"][-1].endswith(
        " test_an_exception_is_told_by_kind_and_place_with_its_causes"
    )
    assert ADDRESS not in json.dumps(told)


def test_a_hidden_cause_stays_hidden() -> None:
    try:
        try:
            raise KeyError(ADDRESS)
        except KeyError:
            raise ValueError(ADDRESS) from None
    except ValueError as error:
        told = logs.described(error)
    assert [part["type"] for part in told] == ["ValueError"]


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    assert len(logs.described(first)) == logs.MOST_FRAMES


def test_a_database_error_names_the_constraint_and_not_the_row(
    app: Flask, as_system: Callable[[], AbstractContextManager[None]]
) -> None:
    """PostgreSQL's own text has "Key (email)=(ana@test.example) already exists"."""
    with as_system():
        people.new_person("Ana", Role.PATIENT, ADDRESS)
        db.session.flush()
        people.new_person("Ana", Role.PATIENT, ADDRESS)
        with pytest.raises(SQLAlchemyError) as caught:
            db.session.flush()
    text = json.dumps(raised(caught.value))
    assert ADDRESS not in text
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            assert ADDRESS in str(caught.value), "there is something to leave out"
            assert '"sqlstate": "23505"' in text
            assert "uq_users_email" in text


def test_a_line_belongs_to_its_request(app: Flask) -> None:
    response = app.test_client().get("/api/v1/meta")
    given = response.headers["X-Request-Id"]
    assert len(given) == 32
    with app.test_request_context():
        g.request_id = given
        assert line("hello")["request"] == given


def test_a_clients_own_request_id_is_not_taken(app: Flask) -> None:
    for given in (ADDRESS, new_id().hex):
        response = app.test_client().get("/api/v1/meta", headers={"X-Request-Id": given})
        assert response.headers["X-Request-Id"] != given
