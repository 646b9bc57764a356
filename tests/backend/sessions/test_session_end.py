"""POST /sessions/{id}/end, and sessions that are never ended."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from math import nan
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.common.base import new_id
from backend.common.db import db
from backend.features.sessions import service
from tests.backend.sessions import recording
from tests.backend.sessions.recording import finish, send, started, summary
from tests.backend.support.times import NOON, MovableClock

AsSystem = Callable[[], AbstractContextManager[None]]


def close_interrupted(as_system: AsSystem) -> int:
    with as_system():
        closed = service.close_interrupted()
        db.session.commit()
    return closed


def test_ends_a_session(ana: FlaskClient, frozen_clock: MovableClock) -> None:
    session = started(ana)
    send(ana, session)
    frozen_clock.pass_by(minutes=1)
    response = finish(ana, session)
    assert response.status_code == 200
    read = response.json
    assert read["status"] == "ended"
    assert read["end_reason"] == "finished"
    assert read["ended_at"] == (NOON + timedelta(minutes=1)).isoformat()
    assert read["duration_s"] == 60
    assert read["final_severity"] == recording.MILD
    assert read["level_set"] == ["mild", "moderate"]
    assert read["chunks_expected"] == 1
    assert summary(ana, session)["attention"] == recording.end()["attention"]


def test_sending_it_again_is_harmless(ana: FlaskClient, frozen_clock: MovableClock) -> None:
    session = started(ana)
    first = finish(ana, session)
    frozen_clock.pass_by(minutes=5)
    later = (NOON + timedelta(minutes=6)).isoformat()
    again = finish(ana, session, sent_at=later)
    assert (again.status_code, again.json) == (200, first.json)


def test_another_end_conflicts(ana: FlaskClient) -> None:
    session = started(ana)
    finish(ana, session)
    assert finish(ana, session, reason="hidden").status_code == 409


def test_nothing_seen_is_a_session_too(ana: FlaskClient) -> None:
    session = started(ana)
    nothing = {"chunks": 0, "attention": [], "severity": None, "level_set": None}
    assert finish(ana, session, reason="camera_lost", **nothing).status_code == 200
    read = summary(ana, session)
    assert (read["severity"], read["emotion"], read["final_severity"]) == (None, None, None)
    assert read["timeline"] == []


def test_a_wrong_clock_is_corrected(ana: FlaskClient, frozen_clock: MovableClock) -> None:
    wrong = NOON + timedelta(days=30)
    session = started(ana, at=wrong)
    frozen_clock.pass_by(seconds=90)
    response = finish(ana, session, at=wrong, after_s=90)
    assert response.json["duration_s"] == 90
    assert response.json["ended_at"] == (NOON + timedelta(seconds=90)).isoformat()


def test_a_clock_that_was_set_in_between_gives_no_negative_duration(ana: FlaskClient) -> None:
    session = started(ana, at=NOON - timedelta(seconds=59))
    much_later = NOON + timedelta(hours=2)  # the server is still at noon
    response = finish(ana, session, at=much_later, after_s=0)
    assert response.json["duration_s"] >= 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ended_at": (NOON + timedelta(hours=1)).isoformat()}, "ended_at"),
        ({"ended_at": (NOON - timedelta(hours=1)).isoformat()}, "ended_at"),
        ({"reason": "bored"}, "reason"),
        ({"chunks": -1}, "chunks"),
        ({"chunks": 1.5}, "chunks"),
        ({"severity": [0.5, 0.5, 0.5, 0.5]}, "severity"),
        ({"level_set": ["mild", "awful"]}, "level_set.1"),
        ({"attention": [{"t_ms": 0, "weight": nan}]}, "attention.0.weight"),
        ({"attention": [{"t_ms": 0}]}, "attention.0.weight"),
        ({"attention": [{"t_ms": 0, "weight": 0.5, "why": ""}]}, "attention.0.why"),
        ({"attention": [{"t_ms": 0, "weight": 0.01}] * 97}, "attention"),
        ({"verdict": "severe"}, "verdict"),
    ],
)
def test_names_the_field_that_is_wrong(
    ana: FlaskClient, change: dict[str, Any], field: str
) -> None:
    session = started(ana)
    response = finish(ana, session, **change)
    assert response.status_code == 422
    assert field in response.json["errors"]
    assert summary(ana, session)["status"] == "open"


def test_only_ones_own_session(ana: FlaskClient, ben: FlaskClient) -> None:
    session = started(ana)
    assert finish(ben, session).status_code == 404
    assert finish(ana, new_id()).status_code == 404


def test_only_a_patient_ends(lind: FlaskClient, stranger: FlaskClient) -> None:
    assert finish(lind, new_id()).status_code == 403
    assert finish(stranger, new_id()).status_code == 401


def test_a_session_never_ended_is_closed_after_six_hours(
    ana: FlaskClient, frozen_clock: MovableClock, as_system: AsSystem
) -> None:
    session = started(ana)
    send(ana, session)
    before = summary(ana, session)
    frozen_clock.pass_by(hours=5, minutes=59)
    assert close_interrupted(as_system) == 0
    frozen_clock.pass_by(minutes=1)
    assert close_interrupted(as_system) == 1
    assert close_interrupted(as_system) == 0
    after = summary(ana, session)
    assert after["status"] == "interrupted"
    assert after["ended_at"] == (NOON + timedelta(seconds=2)).isoformat()
    assert after == before | {"status": "interrupted", "ended_at": after["ended_at"]}


def test_a_chunk_keeps_a_session_open(
    ana: FlaskClient, frozen_clock: MovableClock, as_system: AsSystem
) -> None:
    session = started(ana)
    frozen_clock.pass_by(hours=5)
    send(ana, session)
    frozen_clock.pass_by(hours=5)
    assert close_interrupted(as_system) == 0
    assert summary(ana, session)["status"] == "open"


def test_what_comes_after_the_interruption_still_counts(
    ana: FlaskClient, frozen_clock: MovableClock, as_system: AsSystem
) -> None:
    """The device was offline: its chunks and its end arrive the next morning."""
    session = started(ana)
    frozen_clock.pass_by(hours=7)
    close_interrupted(as_system)
    assert send(ana, session).status_code == 201
    sent = (NOON + timedelta(hours=7)).isoformat()
    read = finish(ana, session, sent_at=sent).json
    assert (read["status"], read["duration_s"], read["steps"]) == ("ended", 60, 4)
