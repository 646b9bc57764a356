"""Poor sessions and sustained changes reach the desk as notices, and touch no risk."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.db import db
from backend.features.alerts.models import Alert
from tests.backend.baseline.test_baseline import HAPPY, MILD, SAD, SEVERE, sitting
from tests.backend.sessions import recording
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON

DESK = "/api/v1/alerts"
ITEM9 = (1, 2, 0, 1, 0, 1, 0, 0, 2)


def sat(client, *, days, **changes):
    """A session that is over, all of it sent."""
    session = sitting(client, days=days, **changes)
    at = NOON - timedelta(days=days)
    ended = recording.finish(client, session, at=at, sent_at=NOON.isoformat())
    assert ended.status_code == 200, ended.json
    return session


def kinds(client):
    return [alert["kind"] for alert in client.get(DESK).json["items"]]


def test_three_poor_sessions_in_a_row(ana, lind):
    first = sat(ana, days=4, usable=4)
    sat(ana, days=3, usable=4)
    assert kinds(lind) == []
    sat(ana, days=2, usable=4)
    (alert,) = lind.get(DESK).json["items"]
    assert alert["kind"] == "unusable_sessions"
    assert alert["summary"] == "The last 3 camera sessions had too little usable picture"
    assert alert["acknowledge_by"] is None
    assert alert["source"] == {"type": "mon_session", "id": first}


def test_a_run_is_told_of_once_and_a_good_session_ends_it(ana, lind):
    for days in (9, 8, 7, 6):
        sat(ana, days=days, usable=4)
    assert kinds(lind) == ["unusable_sessions"]
    sat(ana, days=5)
    for days in (4, 3, 2):
        sat(ana, days=days, usable=4)
    assert kinds(lind) == ["unusable_sessions"] * 2


def test_a_sustained_change_is_told_in_neutral_words(ana, lind):
    for days in range(19, 6, -1):
        sat(ana, days=days)
    for days in range(6, 0, -1):
        sat(ana, days=days, severity=SEVERE, emotion=SAD)
    (alert,) = lind.get(DESK).json["items"]
    assert alert["kind"] == "expression_change"
    assert alert["priority"] == "routine"
    assert "Estimated level above the usual since 2026-11-17" in alert["summary"]
    assert "Expressions of happiness below the usual" in alert["summary"]
    for word in ("better", "worse", "improv", "depress"):
        assert word not in alert["summary"]


def test_one_odd_session_is_no_change(ana, lind):
    for days in range(13, 1, -1):
        sat(ana, days=days)
    sat(ana, days=1, severity=SEVERE, emotion=SAD)
    assert kinds(lind) == []


def test_what_a_face_shows_leaves_every_risk_as_it_is(ana, lind):
    submit(ana, *ITEM9)
    (before,) = lind.get(DESK).json["items"]
    for days in range(19, 6, -1):
        sat(ana, days=days, severity=SEVERE, emotion=SAD)
    for days in range(6, 0, -1):
        sat(ana, days=days, severity=MILD, emotion=HAPPY)
    after = lind.get(DESK).json["items"]
    assert {alert["kind"] for alert in after} == {"phq9_item9", "expression_change"}
    assert before in after


def test_what_is_told_late_is_news_no_more(ana, lind):
    for days in (40, 39, 38):
        sat(ana, days=days, usable=4)
    assert kinds(lind) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"acknowledge_by": None},
        {"source_type": "mon_session"},
        {"kind": "expression_change"},
        {"threshold": 2},
    ],
)
def test_a_risk_can_be_stored_as_nothing_else(ana, as_system, changes):
    submit(ana, *ITEM9)
    with as_system():
        row = db.session.scalars(sa.select(Alert)).one()
        for name, value in changes.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
