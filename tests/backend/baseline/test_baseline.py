"""GET /baseline for the patient, GET /patients/{id}/baseline for the physician."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from tests.backend.sessions import recording
from tests.backend.sessions.recording import HAPPY, MILD
from tests.backend.support.times import NOON

URL = "/api/v1/baseline"
SEVERE = [0.0, 0.0, 0.125, 0.875]
SAD = [0.25, 0.0, 0.0, 0.75, 0.0, 0.0, 0.0, 0.0]


def sitting(client, *, days, usable=60, severity=MILD, emotion=HAPPY, **changes):
    """Half a minute in front of the camera, so many days before noon."""
    at = NOON - timedelta(days=days)
    session = recording.started(client, at=at, sent_at=NOON.isoformat(), **changes)
    body = {
        "t0_ms": 0,
        "step_ms": 500,
        "signal": ["ok"] * usable + ["too_dark"] * (60 - usable),
        "emotion": [emotion] * usable + [None] * (60 - usable),
        "severity": [severity] * 60,
    }
    sent = client.put(f"/api/v1/sessions/{session}/chunks/0", json=body)
    assert sent.status_code == 201, sent.json
    return str(session)


def earlier(client, count=5, **changes):
    return [sitting(client, days=10 + i, **changes) for i in range(count)]


def test_the_latest_session_beside_the_earlier_ones(ana):
    earlier(ana)
    session = sitting(ana, days=1)
    found = ana.get(URL).json
    assert found | {"started_at": None, "measures": None} == {
        "session_id": session,
        "started_at": None,
        "verdict": "as_usual",
        "sessions": 5,
        "needed": 5,
        "looks_back_days": 90,
        "measures": None,
    }
    level, pleasant, unpleasant = found["measures"]
    assert level["measure"] == "expected_level"
    assert level["value"] == pytest.approx(1.0, abs=1e-4)
    assert level["usual"] == pytest.approx(1.0, abs=1e-4)
    assert (level["low"], level["high"]) == pytest.approx((0.75, 1.25), abs=1e-4)
    assert (pleasant["measure"], pleasant["value"]) == ("pleasant", pytest.approx(0.5, abs=1e-4))
    assert unpleasant["value"] == pytest.approx(0.25, abs=1e-4)


def test_a_session_that_is_unlike_the_others(ana):
    earlier(ana)
    sitting(ana, days=1, severity=SEVERE, emotion=SAD)
    found = ana.get(URL).json
    assert found["verdict"] == "clearly_different"
    assert {one["verdict"] for one in found["measures"]} == {"clearly_different"}


def test_one_session_is_compared_with_what_came_before_it(ana):
    sessions = earlier(ana, 7)
    sitting(ana, days=1, severity=SEVERE)
    newest, oldest = sessions[0], sessions[-1]
    assert ana.get(URL, query_string={"session_id": newest}).json["sessions"] == 6
    assert ana.get(URL, query_string={"session_id": newest}).json["verdict"] == "as_usual"
    first = ana.get(URL, query_string={"session_id": oldest}).json
    assert (first["verdict"], first["sessions"]) == ("not_enough_sessions", 0)


def test_a_session_that_arrives_late_counts_at_once(ana):
    earlier(ana, 4)
    session = sitting(ana, days=1)
    assert ana.get(URL).json["verdict"] == "not_enough_sessions"
    sitting(ana, days=20)
    found = ana.get(URL).json
    assert (found["session_id"], found["verdict"]) == (session, "as_usual")


@pytest.mark.parametrize(
    "changes",
    [
        {"usable": 59},
        {"severity": None},
        {"model": {"id": "serein-affect", "version": "1.1.0"}},
        {"model": {"id": "another", "version": "1.0.0"}},
    ],
)
def test_what_is_no_part_of_the_usual(ana, changes):
    """Too little picture, no estimate, another model release."""
    earlier(ana, 4)
    sitting(ana, days=5, **changes)
    sitting(ana, days=1)
    found = ana.get(URL).json
    assert (found["verdict"], found["sessions"], found["measures"]) == (
        "not_enough_sessions",
        4,
        [],
    )


def test_longer_ago_than_three_months_is_not_the_usual(ana):
    earlier(ana, 4)
    sitting(ana, days=92)
    sitting(ana, days=1)
    assert ana.get(URL).json["sessions"] == 4


def test_too_little_picture_is_not_compared(ana):
    earlier(ana)
    sitting(ana, days=1, usable=20)
    found = ana.get(URL).json
    assert (found["verdict"], found["sessions"], found["measures"]) == ("not_enough_picture", 5, [])


def test_without_any_session(ana):
    found = ana.get(URL).json
    assert (found["session_id"], found["started_at"]) == (None, None)
    assert (found["verdict"], found["sessions"]) == ("not_enough_sessions", 0)


def test_anothers_sessions_are_no_part_of_it(ana, ben):
    earlier(ben)
    theirs = sitting(ben, days=1)
    sitting(ana, days=1)
    assert ana.get(URL).json["sessions"] == 0
    assert ana.get(URL, query_string={"session_id": theirs}).status_code == 404
    assert ana.get(URL, query_string={"session_id": str(new_id())}).status_code == 404


def test_the_physician_sees_what_the_patient_sees_and_it_is_recorded(ana, lind, cast, as_system):
    earlier(ana)
    session = sitting(ana, days=1)
    url = f"/api/v1/patients/{cast.ana.id}/baseline"
    assert lind.get(url).json == ana.get(URL).json
    named = {"session_id": session}
    assert lind.get(url, query_string=named).json == ana.get(URL, query_string=named).json
    with as_system():
        looks = db.session.scalars(
            sa.select(AuditEntry).where(
                AuditEntry.actor_id == cast.lind.id, AuditEntry.patient_id == cast.ana.id
            )
        ).all()
        assert [look.action for look in looks] == ["baseline.read"] * 2


def test_withdrawing_the_consent_closes_it_at_once(ana, lind, cast):
    url = f"/api/v1/patients/{cast.ana.id}/baseline"
    assert lind.get(url).status_code == 200
    ana.put("/api/v1/consents/care_team", json={"version": "1", "active": False})
    assert lind.get(url).status_code == 404


def test_only_the_right_people(ana, ben, lind, okafor, admin, stranger, cast):
    theirs = sitting(ben, days=1)
    of_patient = f"/api/v1/patients/{cast.ana.id}/baseline"
    for client, url, status in (
        (stranger, URL, 401),
        (stranger, of_patient, 401),
        (lind, URL, 403),
        (admin, URL, 403),
        (ana, of_patient, 403),
        (admin, of_patient, 403),
        (okafor, of_patient, 404),
        (lind, f"/api/v1/patients/{new_id()}/baseline", 404),
        (lind, f"{of_patient}?session_id={theirs}", 404),
        (ana, f"{URL}?session_id=the-last-one", 422),
        (ana, f"{URL}?since=2026", 422),
    ):
        assert client.get(url).status_code == status, (url, status)
