"""What a session records beside the questionnaires, in whatever order things arrive."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.base import new_id
from backend.common.db import db
from backend.features.sessions.models import MonitoringSession
from tests.backend.sessions import recording
from tests.backend.sessions.recording import started, summary
from tests.backend.support.answers import URL, phq9, submit
from tests.backend.support.times import NOON

SEVERE = (3, 3, 3, 3, 3, 3, 0, 0, 0)
NORMAL = (1, 1, 0, 0, 0, 0, 0, 0, 0)
MILD = [0.05, 0.9, 0.04, 0.01]
GOOD = {
    "signal": ["ok"] * 60,
    "emotion": [recording.HAPPY] * 60,
    "severity": [None] * 10 + [MILD] * 50,
}


def put(client, session, **changes):
    body = {"t0_ms": 0, "step_ms": 500, **GOOD, **changes}
    response = client.put(f"/api/v1/sessions/{session}/chunks/0", json=body)
    assert response.status_code == 201, response.json


def finish(client, session, **changes):
    body = {"severity": MILD, "level_set": ["mild"], **changes}
    response = recording.finish(client, session, **body)
    assert response.status_code == 200, response.json
    return response.json


def sitting(client, **changes):
    """Half a minute in which the camera named the mild level."""
    session = started(client)
    put(client, session)
    finish(client, session, **changes)
    return session


def at(days):
    moment = NOON + timedelta(days=days)
    return {"started_at": moment.isoformat(), "answered_at": moment.isoformat()}


def verdict(client, session):
    comparison = summary(client, session)["comparison"]
    return comparison and comparison["agreement"]


def test_two_levels_apart_is_recorded_on_the_session(ana, lind, cast):
    session = sitting(ana)
    stored = submit(ana, *SEVERE, **at(-1))
    found = summary(ana, session)["comparison"]
    assert found == {
        "agreement": "inconsistent",
        "response_id": stored["id"],
        "total": 18,
        "level": "severe",
        "answered_at": stored["answered_at"],
    }
    listed = lind.get(f"/api/v1/patients/{cast.ana.id}/sessions").json["items"]
    assert [item["comparison"] for item in listed] == [found]


def test_the_questionnaire_keeps_its_own_level(ana):
    sitting(ana)
    assert submit(ana, *SEVERE)["level"] == "severe"
    assert submit(ana, *NORMAL)["level"] == "normal"


@pytest.mark.parametrize("order", [*permutations(("chunk", "end", "answer"))], ids="-".join)
def test_it_is_the_same_in_whatever_order_things_arrive(ana, order):
    session = started(ana)
    arrive = {
        "chunk": lambda: put(ana, session),
        "end": lambda: finish(ana, session),
        "answer": lambda: submit(ana, *SEVERE),
    }
    for part in order:
        arrive[part]()
    assert verdict(ana, session) == "inconsistent"


def test_sending_it_again_changes_nothing(ana):
    body = phq9(*SEVERE)
    ana.post(URL, json=body)
    session = sitting(ana)
    before = summary(ana, session)
    assert ana.post(URL, json=body).status_code == 200
    finish(ana, session)
    assert summary(ana, session) == before


def test_the_nearest_questionnaire_counts_whenever_it_comes(ana):
    session = sitting(ana)
    submit(ana, *NORMAL, **at(-3))
    assert verdict(ana, session) == "consistent"
    submit(ana, *SEVERE, **at(-2))
    assert verdict(ana, session) == "inconsistent"
    submit(ana, *NORMAL, **at(-6))
    assert verdict(ana, session) == "inconsistent"


def test_no_questionnaire_within_a_week_is_no_comparison(ana):
    session = sitting(ana)
    submit(ana, *SEVERE, **at(-7.5))
    assert summary(ana, session)["comparison"] is None


@pytest.mark.parametrize(
    "ending",
    [
        {"level_set": ["normal", "mild", "moderate"]},
        {"level_set": None, "severity": None},
    ],
)
def test_an_abstaining_camera_contradicts_nobody(ana, ending):
    session = sitting(ana, **ending)
    submit(ana, *SEVERE)
    assert verdict(ana, session) == "no_estimate"


def test_too_little_picture_is_no_estimate(ana):
    session = started(ana)
    bad = {
        "signal": ["ok"] * 29 + ["too_dark"] * 31,
        "emotion": [recording.HAPPY] * 29 + [None] * 31,
    }
    put(ana, session, **bad)
    submit(ana, *SEVERE)
    read = finish(ana, session)
    assert read["enough_picture"] is False
    assert read["comparison"]["agreement"] == "no_estimate"


def test_item_9_bypasses_the_comparison(ana):
    session = sitting(ana)
    submit(ana, 3, 3, 3, 3, 3, 3, 0, 0, 1)
    assert verdict(ana, session) == "bypassed"


def test_a_session_that_goes_on_is_not_compared(ana):
    session = started(ana)
    put(ana, session)
    submit(ana, *SEVERE)
    assert summary(ana, session)["comparison"] is None


def test_a_session_records_that_the_questionnaire_took_its_place(ana, lind, cast):
    session = started(ana)
    ending = {"reason": "signal_lost", "severity": None, "level_set": None, "attention": []}
    read = finish(ana, session, **ending, chunks=0)
    assert (read["source"], read["fallback_reason"]) == ("camera", None)
    fallback = {"origin": "fallback", "session_id": str(session)}
    submit(ana, *NORMAL, **fallback, fallback_reason="too_dark")
    submit(ana, *NORMAL, **fallback, fallback_reason="no_face", **at(-0.01))
    read = summary(ana, session)
    assert (read["source"], read["fallback_reason"]) == ("questionnaire", "no_face")
    seen = lind.get(f"/api/v1/patients/{cast.ana.id}/sessions/{session}").json
    assert (seen["source"], seen["fallback_reason"]) == ("questionnaire", "no_face")


def test_starting_it_again_after_the_fallback_is_still_harmless(ana):
    session = started(ana)
    submit(ana, origin="fallback", fallback_reason="too_dark", session_id=str(session))
    again = ana.post("/api/v1/sessions", json=recording.start(session))
    assert (again.status_code, again.json["source"]) == (200, "questionnaire")


def test_answers_that_arrive_before_their_session_are_linked_when_it_ends(ana, lind, cast):
    session = new_id()
    fallback = {"origin": "fallback", "fallback_reason": "too_dark", "session_id": str(session)}
    body = phq9(*SEVERE, **fallback)
    assert ana.post(URL, json=body).json["session_id"] is None
    assert ana.post("/api/v1/sessions", json=recording.start(session)).status_code == 201
    finish(ana, session, reason="signal_lost", chunks=0)
    read = summary(ana, session)
    assert (read["source"], read["fallback_reason"]) == ("questionnaire", "too_dark")
    assert read["comparison"]["response_id"] == body["id"]
    assert ana.post(URL, json=body).json["session_id"] == str(session)
    (listed,) = lind.get(f"/api/v1/patients/{cast.ana.id}/questionnaire-responses").json["items"]
    assert listed["session_id"] == str(session)


def test_answers_by_choice_that_arrive_early_take_nobodys_place(ana):
    session = new_id()
    submit(ana, *NORMAL, session_id=str(session))
    ana.post("/api/v1/sessions", json=recording.start(session))
    finish(ana, session, chunks=0)
    assert summary(ana, session)["source"] == "camera"


def test_a_questionnaire_by_choice_takes_nobodys_place(ana):
    session = sitting(ana)
    submit(ana, *NORMAL, session_id=str(session))
    assert summary(ana, session)["source"] == "camera"


def test_anothers_sessions_are_not_touched(ana, ben):
    session = sitting(ana)
    submit(ben, *SEVERE)
    assert summary(ana, session)["comparison"] is None


def test_an_agreement_without_its_response_cannot_be_stored(ana, as_system):
    sitting(ana)
    with as_system():
        row = db.session.scalars(sa.select(MonitoringSession)).one()
        row.compared_at = datetime.now(NOON.tzinfo)
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
