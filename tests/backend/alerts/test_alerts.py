"""The alert story, and each endpoint of alerts."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.alerts.models import Alert
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON

DESK = "/api/v1/alerts"
ITEM9 = (1, 2, 0, 1, 0, 1, 0, 0, 2)


def url(patient, alert=None, act=None):
    parts = ["/api/v1/patients", str(patient.id), "alerts", alert and alert["id"], act]
    return "/".join(part for part in parts if part)


@pytest.fixture
def alert(ana, lind):
    """Ana's alert, as Dr Lind's desk shows it."""
    submit(ana, *ITEM9)
    return lind.get(DESK).json["items"][0]


def test_the_story_of_an_alert(ana, lind, okafor, cast, frozen_clock, as_system):
    """Answered, on the desk, acknowledged, resolved; every step with its person in the log."""
    response = submit(ana, *ITEM9)
    assert response["crisis_help"] is True

    assert okafor.get(DESK).json["items"] == []
    (alert,) = lind.get(DESK).json["items"]
    assert alert["patient"] == {"id": str(cast.ana.id), "display_name": "Ana"}
    assert alert["kind"] == "phq9_item9"
    assert alert["source"] == {"type": "questionnaire_response", "id": response["id"]}
    assert alert["summary"] == (
        "PHQ-9 item 9 answered \u201cMore than half the days\u201d (2); total 7, mild"
    )
    assert datetime.fromisoformat(alert["acknowledge_by"]) == NOON + timedelta(hours=24)
    assert alert["acknowledged_at"] is alert["resolved_at"] is None

    frozen_clock.pass_by(hours=2)
    seen = lind.post(url(cast.ana, alert, "acknowledge"), json={}).json
    assert datetime.fromisoformat(seen["acknowledged_at"]) == NOON + timedelta(hours=2)
    assert seen["acknowledged_by"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    assert [a["id"] for a in lind.get(DESK).json["items"]] == [alert["id"]]

    frozen_clock.pass_by(hours=1)
    note = "Called Ana; safety plan reviewed together."
    closed = lind.post(url(cast.ana, alert, "resolve"), json={"note": note}).json
    assert closed["resolution_note"] == note
    assert closed["resolved_by"]["display_name"] == "Dr Lind"
    assert lind.get(DESK).json["items"] == []
    assert [a["id"] for a in lind.get(url(cast.ana)).json["items"]] == [alert["id"]]

    with as_system():
        log = db.session.execute(
            sa.select(AuditEntry.action, AuditEntry.actor_id)
            .where(AuditEntry.patient_id == cast.ana.id, AuditEntry.object_type == "alert")
            .order_by(AuditEntry.id)
        ).all()
    assert log == [
        ("alerts.raised", cast.ana.id),
        ("alerts.acknowledged", cast.lind.id),
        ("alerts.resolved", cast.lind.id),
    ]


def test_nothing_but_a_person_closes_an_alert(alert, ana, lind):
    """A later questionnaire without a positive item 9 leaves the alert as it is."""
    submit(ana)
    assert lind.get(DESK).json["items"] == [alert]


def test_each_positive_answer_raises_its_own_alert(alert, ana, lind):
    submit(ana, *ITEM9)
    assert len(lind.get(DESK).json["items"]) == 2


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("open", ["raised", "acknowledged"]),
        ("acknowledged", ["acknowledged"]),
        ("resolved", ["resolved"]),
        ("all", ["raised", "acknowledged", "resolved"]),
    ],
)
def test_the_desk_lists_by_status(ana, lind, cast, frozen_clock, status, expected):
    made = {}
    for name in ("resolved", "acknowledged", "raised"):
        submit(ana, *ITEM9)
        made[name] = lind.get(DESK).json["items"][0]
        frozen_clock.pass_by(seconds=20)
    lind.post(url(cast.ana, made["acknowledged"], "acknowledge"), json={})
    lind.post(url(cast.ana, made["resolved"], "resolve"), json={"note": "Done."})
    listed = lind.get(DESK, query_string={"status": status}).json["items"]
    assert [a["id"] for a in listed] == [made[name]["id"] for name in expected]


def test_acknowledging_twice_keeps_the_first(alert, lind, cast, frozen_clock):
    first = lind.post(url(cast.ana, alert, "acknowledge"), json={}).json
    frozen_clock.pass_by(minutes=5)
    again = lind.post(url(cast.ana, alert, "acknowledge"), json={})
    assert again.status_code == 200
    assert again.json == first


def test_resolving_at_once_also_acknowledges(alert, lind, cast):
    closed = lind.post(url(cast.ana, alert, "resolve"), json={"note": "Seen in person."}).json
    assert closed["acknowledged_at"] == closed["resolved_at"]
    assert closed["acknowledged_by"] == closed["resolved_by"]


def test_resolving_twice_is_a_conflict_and_keeps_the_first_note(alert, lind, cast):
    lind.post(url(cast.ana, alert, "resolve"), json={"note": "First."})
    assert lind.post(url(cast.ana, alert, "resolve"), json={"note": "Next."}).status_code == 409
    assert lind.get(url(cast.ana)).json["items"][0]["resolution_note"] == "First."


@pytest.mark.parametrize("note", ["", "   ", "x" * 2001, None])
def test_a_resolution_needs_a_note(alert, lind, cast, note):
    response = lind.post(url(cast.ana, alert, "resolve"), json={"note": note})
    assert response.status_code == 422
    assert "note" in response.json["errors"]


def test_unknown_fields_and_statuses_are_named(alert, lind, cast):
    refused = lind.post(url(cast.ana, alert, "acknowledge"), json={"by": "me"})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["by"])
    refused = lind.get(DESK, query_string={"status": "closed"})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["status"])


def test_only_the_care_team_reaches_an_alert(alert, ana, okafor, admin, stranger, cast):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(DESK).status_code == status
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.get(url(cast.ana)).status_code == status
        assert client.post(url(cast.ana, alert, "acknowledge"), json={}).status_code == status
        done = client.post(url(cast.ana, alert, "resolve"), json={"note": "Mine."})
        assert done.status_code == status


def test_an_alert_is_found_under_its_own_patient_only(alert, okafor, lind, cast):
    assert okafor.post(url(cast.ben, alert, "acknowledge"), json={}).status_code == 404
    missing = {"id": str(new_id())}
    assert lind.post(url(cast.ana, missing, "acknowledge"), json={}).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"acknowledged_at": NOON},
        {"resolved_at": NOON, "resolution_note": "nobody did"},
        {"resolution_note": "without an end"},
    ],
)
def test_impossible_states_cannot_be_stored(alert, as_system, changes):
    with as_system():
        row = db.session.scalars(sa.select(Alert)).one()
        for name, value in changes.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
