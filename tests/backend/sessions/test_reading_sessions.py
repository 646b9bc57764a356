"""GET /sessions for the patient, GET /patients/{id}/sessions for the physician."""

from datetime import timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from tests.backend.sessions.recording import HAPPY, MILD, send, started, summary
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock


def test_lists_the_newest_first_page_by_page(ana: FlaskClient, frozen_clock: MovableClock) -> None:
    sessions = []
    for _ in range(5):
        frozen_clock.pass_by(minutes=1)
        sessions.append(str(started(ana, at=frozen_clock.time)))
    seen, cursor = [], None
    for _ in range(3):
        page = ana.get("/api/v1/sessions", query_string={"limit": 2, "cursor": cursor}).json
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert seen == sessions[::-1]
    assert cursor is None


def test_sessions_of_the_same_moment_are_each_listed_once(ana: FlaskClient) -> None:
    sessions = {str(started(ana)) for _ in range(4)}
    first = ana.get("/api/v1/sessions?limit=3").json
    rest = ana.get("/api/v1/sessions", query_string={"cursor": first["next"]}).json
    listed = [item["id"] for item in first["items"] + rest["items"]]
    assert len(listed) == 4
    assert set(listed) == sessions


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("cursor=abc", "cursor"),
        ("cursor=WzEsMl0", "cursor"),
        ("page=2", "page"),
    ],
)
def test_names_the_argument_that_is_wrong(ana: FlaskClient, query: str, field: str) -> None:
    response = ana.get(f"/api/v1/sessions?{query}")
    assert response.status_code == 422
    assert field in response.json["errors"]


def test_the_timeline_gives_back_what_was_sent(ana: FlaskClient) -> None:
    session = started(ana)
    send(ana, session)
    first, second, _, last = summary(ana, session)["timeline"]
    assert first["t_ms"] == 0
    assert first["severity"] is None
    assert first["emotion"] == pytest.approx(HAPPY, abs=1e-5)
    assert second["t_ms"] == 500
    assert second["severity"] == pytest.approx(MILD, abs=1e-5)
    assert (last["signal"], last["emotion"]) == ("no_face", None)


def test_a_very_long_timeline_is_thinned_evenly(ana: FlaskClient) -> None:
    session = started(ana)
    for seq in range(34):
        send(ana, session, seq, steps=120)
    timeline = summary(ana, session)["timeline"]
    assert len(timeline) == 34 * 120 / 2
    assert {b["t_ms"] - a["t_ms"] for a, b in pairwise(timeline)} == {1000}


def test_the_physician_sees_what_the_patient_sees(
    ana: FlaskClient, lind: FlaskClient, cast: Cast
) -> None:
    session = started(ana)
    send(ana, session)
    url = f"/api/v1/patients/{cast.ana.id}/sessions"
    assert lind.get(url).json == ana.get("/api/v1/sessions").json
    assert lind.get(f"{url}/{session}").json == summary(ana, session)


def test_every_look_of_the_physician_is_recorded(
    ana: FlaskClient, lind: FlaskClient, cast: Cast, as_system: AsSystem
) -> None:
    session = started(ana)
    url = f"/api/v1/patients/{cast.ana.id}/sessions"
    lind.get(url)
    lind.get(f"{url}/{session}")
    with as_system():
        looks = db.session.scalars(
            sa.select(AuditEntry).where(
                AuditEntry.actor_id == cast.lind.id, AuditEntry.patient_id == cast.ana.id
            )
        ).all()
    assert [(look.action, look.object_id) for look in looks] == [
        ("sessions.listed", None),
        ("sessions.read", str(session)),
    ]


def test_outside_the_care_team_there_is_no_such_patient(
    ana: FlaskClient, okafor: FlaskClient, cast: Cast
) -> None:
    session = started(ana)
    url = f"/api/v1/patients/{cast.ana.id}/sessions"
    assert okafor.get(url).status_code == 404
    assert okafor.get(f"{url}/{session}").status_code == 404
    assert okafor.get(f"/api/v1/patients/{new_id()}/sessions").status_code == 404


def test_a_session_of_another_patient_is_not_found_under_this_one(
    ben: FlaskClient, lind: FlaskClient, cast: Cast
) -> None:
    session = started(ben)
    url = f"/api/v1/patients/{cast.ana.id}/sessions/{session}"
    assert lind.get(url).status_code == 404


def test_withdrawing_the_consent_closes_the_record_at_once(
    ana: FlaskClient, lind: FlaskClient, cast: Cast
) -> None:
    url = f"/api/v1/patients/{cast.ana.id}/sessions"
    assert lind.get(url).status_code == 200
    ana.put("/api/v1/consents/care_team", json={"version": "1", "active": False})
    assert lind.get(url).status_code == 404


def test_ending_the_link_closes_the_record_at_once(
    admin: FlaskClient, lind: FlaskClient, cast: Cast, frozen_clock: MovableClock
) -> None:
    url = f"/api/v1/patients/{cast.ana.id}/sessions"
    assert lind.get(url).status_code == 200
    frozen_clock.pass_by(hours=1)
    admin.delete(f"/api/v1/admin/care-teams/{cast.lind.id}/{cast.ana.id}")
    assert lind.get(url).status_code == 404


def test_only_the_right_role(
    ana: FlaskClient, lind: FlaskClient, admin: FlaskClient, stranger: FlaskClient, cast: Cast
) -> None:
    of_patient = f"/api/v1/patients/{cast.ana.id}/sessions"
    for client, url, status in (
        (lind, "/api/v1/sessions", 403),
        (lind, f"/api/v1/sessions/{new_id()}", 403),
        (ana, of_patient, 403),
        (ana, f"{of_patient}/{new_id()}", 403),
        (admin, of_patient, 403),
        (stranger, "/api/v1/sessions", 401),
        (stranger, of_patient, 401),
        (ana, f"/api/v1/sessions/{new_id()}", 404),
    ):
        assert client.get(url).status_code == status, url


def test_a_wrong_clock_cannot_be_seen_in_the_order(
    ana: FlaskClient, frozen_clock: MovableClock
) -> None:
    future = started(ana, at=NOON + timedelta(days=365))
    frozen_clock.pass_by(minutes=1)
    now = started(ana, at=frozen_clock.time)
    listed = [item["id"] for item in ana.get("/api/v1/sessions").json["items"]]
    assert listed == [str(now), str(future)]
