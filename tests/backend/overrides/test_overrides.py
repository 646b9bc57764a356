"""/patients/{id}/sessions/{id}/overrides: another level beside the estimate, which stays."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.overrides import queries
from backend.features.overrides.models import EstimateOverride
from backend.features.sessions.models import MonitoringSession
from tests.backend.sessions import recording
from tests.backend.support.answers import submit
from tests.backend.support.people import link
from tests.backend.support.times import NOON

REASON = "She had a migraine and kept her eyes closed."


def url(patient, session):
    return f"/api/v1/patients/{patient.id}/sessions/{session}/overrides"


def body(**changes):
    return {"level": "severe", "reason": REASON, "replaces": None} | changes


def own(session):
    return f"/api/v1/sessions/{session}/override"


@pytest.fixture
def session(ana):
    """An ended session of Ana's, mild to moderate by its estimate."""
    found = recording.started(ana)
    recording.send(ana, found)
    assert recording.finish(ana, found).status_code == 200
    return found


def set_level(physician, patient, session, **changes):
    answer = physician.post(url(patient, session), json=body(**changes))
    assert answer.status_code == 201, answer.json
    return answer.json


def test_the_story_of_an_override(lind, ana, cast, session, as_system):
    """Set, set anew, taken back; each with its reason, and the log has who did it."""
    first = set_level(lind, cast.ana, session)
    assert (first["number"], first["level"], first["reason"]) == (1, "severe", REASON)
    assert first["author"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    second = set_level(lind, cast.ana, session, level="mild", replaces=1)
    assert ana.get(own(session)).json["override"]["level"] == "mild"
    third = set_level(lind, cast.ana, session, level=None, replaces=2)
    assert third["level"] is None
    assert lind.get(url(cast.ana, session)).json["items"] == [third, second, first]
    assert ana.get(own(session)).json == {"override": None}
    with as_system():
        actions = db.session.scalars(
            sa.select(AuditEntry.action)
            .where(AuditEntry.action.startswith("overrides."))
            .order_by(AuditEntry.id)
        ).all()
    assert actions == ["overrides.set", "overrides.set", "overrides.taken_back", "overrides.read"]


def test_the_patient_sees_level_and_name_but_not_the_reason(lind, ana, cast, session):
    set_level(lind, cast.ana, session)
    told = ana.get(own(session)).json["override"]
    assert told["author"]["display_name"] == "Dr Lind"
    assert "reason" not in told


def test_it_changes_nothing_else(lind, ana, cast, session, as_system):
    """Estimate, comparison with the questionnaire and open alerts are what they were."""
    submit(ana, *[2] * 9)
    alerts = f"/api/v1/patients/{cast.ana.id}/alerts"
    detail = f"/api/v1/patients/{cast.ana.id}/sessions/{session}"
    before = lind.get(detail).json, lind.get(alerts).json
    assert before[1]["items"][0]["resolved_at"] is None
    set_level(lind, cast.ana, session, level="normal")
    assert (lind.get(detail).json, lind.get(alerts).json) == before


def test_a_colleague_who_was_faster_is_told(lind, okafor, cast, session, as_system):
    with as_system():
        db.session.add(link(cast.okafor, cast.ana))
        db.session.commit()
    set_level(okafor, cast.ana, session)
    for replaces in (None, 2):
        refused = lind.post(url(cast.ana, session), json=body(replaces=replaces))
        assert refused.status_code == 409
    # Having looked at it, any physician of the team may set another.
    assert set_level(lind, cast.ana, session, level="normal", replaces=1)["number"] == 2


def test_an_open_session_waits_for_its_end(lind, ana, cast):
    running = recording.started(ana)
    assert lind.post(url(cast.ana, running), json=body()).status_code == 409


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"level": "terrible"}, "level"),
        ({"level": None}, "level"),
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"replaces": "1"}, "replaces"),
        ({"author": "me"}, "author"),
    ],
)
def test_refuses_and_names_the_field(lind, cast, session, changes, field):
    refused = lind.post(url(cast.ana, session), json=body(**changes))
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [field]
    assert lind.get(url(cast.ana, session)).json["items"] == []


def test_what_the_estimate_says_already_is_no_override(lind, ana, cast):
    sure = recording.started(ana)
    recording.finish(ana, sure, level_set=["mild"])
    refused = lind.post(url(cast.ana, sure), json=body(level="mild"))
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["level"])


def test_only_the_care_team_and_only_the_own(
    stranger, ana, ben, okafor, admin, lind, cast, session
):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.get(url(cast.ana, session)).status_code == status
        assert client.post(url(cast.ana, session), json=body()).status_code == status
    for client, status in ((stranger, 401), (ben, 404), (lind, 403)):
        assert client.get(own(session)).status_code == status
    assert lind.get(url(cast.ana, new_id())).status_code == 404
    assert lind.post(url(cast.ana, new_id()), json=body()).status_code == 404


def test_reports_read_what_stands_in_one_go(lind, ana, cast, session, acting):
    other = recording.started(ana, at=NOON)
    recording.finish(ana, other)
    set_level(lind, cast.ana, session)
    set_level(lind, cast.ana, other)
    set_level(lind, cast.ana, other, level=None, replaces=1)
    with acting(cast.lind):
        day = timedelta(days=1)
        found = queries.standing_between(patient_id=cast.ana.id, since=NOON - day, until=NOON + day)
        assert list(found) == [session]
        none = queries.standing_between(patient_id=cast.ana.id, since=NOON + day, until=NOON + day)
        assert none == {}


def test_the_reason_lies_sealed_and_nothing_impossible_is_stored(lind, cast, session, as_system):
    set_level(lind, cast.ana, session)
    with as_system():
        row = db.session.scalars(sa.select(EstimateOverride)).one()
        assert b"migraine" not in row.reason_sealed
        row.level = None
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
        assert db.session.scalar(sa.select(sa.func.count(MonitoringSession.id))) == 1
