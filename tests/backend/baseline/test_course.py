"""GET /baseline/course: the patient's own expressions beside the own usual, over time."""

import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.db import db
from tests.backend.baseline.test_baseline import SAD, SEVERE, earlier, sitting

URL = "/api/v1/baseline/course"


def by_measure(point):
    return {one["measure"]: one for one in point["measures"]}


def test_each_session_beside_what_was_usual_at_its_time(ana):
    first = earlier(ana)
    last = sitting(ana, days=1, severity=SEVERE, emotion=SAD)
    told = ana.get(URL).json["items"]
    assert [point["session_id"] for point in told] == [*reversed(first), last]
    for point in told[:5]:
        assert point["verdict"] == "not_enough_sessions"
        assert by_measure(point)["pleasant"]["usual"] is None
        assert by_measure(point)["pleasant"]["value"] == pytest.approx(0.5, abs=1e-4)
    assert told[-1]["verdict"] == "clearly_different"
    level = by_measure(told[-1])["expected_level"]
    assert (level["low"], level["high"]) == pytest.approx((0.75, 1.25), abs=1e-4)


def test_it_says_the_same_as_the_session_itself(ana):
    earlier(ana, count=7)
    session = sitting(ana, days=1, severity=SEVERE)
    alone = ana.get("/api/v1/baseline", query_string={"session_id": session}).json
    assert ana.get(URL).json["items"][-1]["measures"] == alone["measures"]


def test_another_model_begins_anew(ana):
    earlier(ana)
    sitting(ana, days=1, model={"id": "serein-affect", "version": "9.0.0"})
    point = ana.get(URL).json["items"][-1]
    assert point["model"] == "serein-affect 9.0.0"
    assert point["verdict"] == "not_enough_sessions"


def test_what_was_not_seen_well_is_left_out(ana):
    sitting(ana, days=2, usable=4)
    assert ana.get(URL).json["items"] == []


def test_only_the_days_asked_for_but_compared_with_what_was_before(ana):
    earlier(ana, count=5)
    sitting(ana, days=40)
    inside = sitting(ana, days=3)
    told = ana.get(URL, query_string={"days": 30}).json["items"]
    assert len(told) == 6
    assert told[-1]["session_id"] == inside
    assert told[-1]["verdict"] == "as_usual"


def test_what_cannot_be_asked_is_named(ana):
    for name, value in (("days", 29), ("days", 1831), ("days", "x"), ("until", "now")):
        refused = ana.get(URL, query_string={name: value})
        assert refused.status_code == 422
        assert set(refused.json["errors"]) == {name}


def test_nobody_elses_and_for_patients_alone(ana, ben, lind, admin, stranger):
    sitting(ana, days=1)
    assert ben.get(URL).json["items"] == []
    assert stranger.get(URL).status_code == 401
    for client in (lind, admin):
        assert client.get(URL).status_code == 403


def test_a_sustained_change_is_marked_where_it_was_told(ana):
    earlier(ana, count=10)
    changed = [sitting(ana, days=9 - i, severity=SEVERE, emotion=SAD) for i in range(8)]
    points = ana.get(URL).json["items"]
    told = [point for point in points if point["changes"]]
    assert {point["session_id"] for point in told} <= set(changed)
    by_name = {change["measure"]: change for point in told for change in point["changes"]}
    assert by_name["expected_level"]["direction"] == "higher"
    assert by_name["pleasant"]["direction"] == "lower"
    assert by_name["expected_level"]["since"] == points[10]["started_at"]


def test_a_new_plan_a_gap_and_another_model_begin_new_stretches(ana, lind, cast, frozen_clock):
    for days in (80, 79):
        sitting(ana, days=days)
    for days in (40, 39):
        sitting(ana, days=days)
    sitting(ana, days=38, model={"id": "serein-affect", "version": "9.0.0"})
    assert [point["stretch"] for point in ana.get(URL).json["items"]] == [0, 0, 1, 1, 2]


def test_the_physician_reads_the_same_and_it_is_in_the_log(ana, lind, cast, as_system):
    earlier(ana)
    path = f"/api/v1/patients/{cast.ana.id}/baseline/course"
    assert lind.get(path).json == ana.get(URL).json
    with as_system():
        query = sa.select(AuditEntry.actor_id).where(AuditEntry.action == "baseline.read")
        assert db.session.scalars(query).all() == [cast.lind.id]


def test_the_care_team_alone_reads_a_patients(ana, ben, okafor, admin, stranger, cast):
    path = f"/api/v1/patients/{cast.ana.id}/baseline/course"
    for client, status in ((stranger, 401), (ben, 403), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.get(path).status_code == status
