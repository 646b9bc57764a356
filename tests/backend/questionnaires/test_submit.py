"""POST and GET /questionnaire-responses."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.alerts.models import Alert
from backend.features.questionnaires.models import QuestionnaireResponse
from tests.backend.sessions.recording import started
from tests.backend.support.answers import URL, phq9, submit
from tests.backend.support.times import NOON


def test_stores_and_scores(ana):
    stored = submit(ana, 2, 2, 1, 2, 1, 2, 1, 0, 0, difficulty=1)
    assert stored["total"] == 11
    assert stored["band"] == {"id": "moderate", "label": "Moderate"}
    assert stored["level"] == "moderate"
    assert stored["item9"] == 0
    assert stored["crisis_help"] is False
    assert stored["difficulty"] == 1
    assert datetime.fromisoformat(stored["answered_at"]) == NOON - timedelta(minutes=1)


def test_a_positive_item_9_asks_for_crisis_help_and_raises_one_alert(ana, as_system):
    stored = submit(ana, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert stored["crisis_help"] is True
    assert stored["level"] == "normal"
    with as_system():
        alert = db.session.scalars(sa.select(Alert)).one()
        assert str(alert.source_id) == stored["id"]
        assert alert.acknowledge_by == NOON + timedelta(hours=24)


def test_the_same_again_changes_nothing(ana, as_system):
    body = phq9(3, 3, 3, 3, 3, 3, 3, 3, 3)
    first = ana.post(URL, json=body)
    again = ana.post(URL, json=body | {"sent_at": (NOON + timedelta(seconds=20)).isoformat()})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json
    with as_system():
        for table in (QuestionnaireResponse, Alert):
            assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 1


def test_the_same_id_with_other_answers_is_a_conflict(ana):
    body = phq9()
    ana.post(URL, json=body)
    other = body | {"answers": body["answers"] | {"phq9-1": 1}}
    assert ana.post(URL, json=other).status_code == 409


def test_two_patients_may_happen_to_use_the_same_id(ana, ben):
    body = phq9()
    assert ana.post(URL, json=body).status_code == 201
    assert ben.post(URL, json=body).status_code == 201


def test_a_wrong_clock_is_corrected(ana, as_system):
    hours = timedelta(hours=3)
    stored = submit(
        ana,
        started_at=(NOON - hours - timedelta(minutes=4)).isoformat(),
        answered_at=(NOON - hours - timedelta(minutes=1)).isoformat(),
        sent_at=(NOON - hours).isoformat(),
    )
    assert datetime.fromisoformat(stored["answered_at"]) == NOON - timedelta(minutes=1)
    with as_system():
        row = db.session.scalars(sa.select(QuestionnaireResponse)).one()
        assert row.clock_skew_s == hours.total_seconds()


def test_a_fallback_keeps_its_reason(ana):
    stored = submit(ana, origin="fallback", fallback_reason="camera_denied")
    assert (stored["origin"], stored["fallback_reason"]) == ("fallback", "camera_denied")


def test_answers_are_kept_whatever_becomes_of_the_session_they_name(ana, ben, as_system):
    """Refused, or somebody else's: the link is left out, and the answers count all the same."""
    fallback = {"origin": "fallback", "fallback_reason": "no_face"}
    for named in (new_id(), started(ben)):
        body = phq9(0, 0, 0, 0, 0, 0, 0, 0, 1, **fallback, session_id=str(named))
        first, again = ana.post(URL, json=body), ana.post(URL, json=body)
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json["session_id"] is None
        assert again.json == first.json
    with as_system():
        assert db.session.scalar(sa.select(sa.func.count(Alert.id))) == 2


def test_naming_another_session_is_other_content(ana):
    body = phq9(session_id=str(new_id()))
    assert ana.post(URL, json=body).status_code == 201
    assert ana.post(URL, json={**body, "session_id": str(new_id())}).status_code == 409


def _without(item: str) -> dict[str, int]:
    return {k: v for k, v in phq9()["answers"].items() if k != item}


def _with(**answers: object) -> dict[str, object]:
    return phq9()["answers"] | {k.replace("_", "-"): v for k, v in answers.items()}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answers": _without("phq9-3")}, "answers.phq9-3"),
        ({"answers": _with(phq9_3=None)}, "answers.phq9-3"),
        ({"answers": _with(phq9_9=4)}, "answers.phq9-9"),
        ({"answers": _with(phq9_9="3")}, "answers.phq9-9"),
        ({"answers": _with(phq9_9=1.5)}, "answers.phq9-9"),
        ({"answers": _with(phq9_9=True)}, "answers.phq9-9"),
        ({"answers": _with(phq9_9=[1])}, "answers.phq9-9"),
        ({"answers": _with(phq9_10=1)}, "answers.phq9-10"),
        ({"answers": [0] * 9}, "answers"),
        ({"instrument": "phq-8"}, "instrument"),
        ({"version": "0.1"}, "version"),
        ({"difficulty": 4}, "difficulty"),
        ({"origin": "face"}, "origin"),
        ({"origin": "fallback"}, "fallback_reason"),
        ({"fallback_reason": "too_dark"}, "fallback_reason"),
        ({"origin": "fallback", "fallback_reason": "ok"}, "fallback_reason"),
        ({"started_at": NOON.isoformat()}, "started_at"),
        ({"answered_at": (NOON + timedelta(hours=1)).isoformat()}, "answered_at"),
        ({"answered_at": "2026-11-23T11:00:00"}, "answered_at"),
        ({"session_id": "the last one"}, "session_id"),
        ({"id": "1"}, "id"),
        ({"total": 3}, "total"),
    ],
)
def test_refuses_and_names_the_field(ana, as_system, changes, field):
    response = ana.post(URL, json=phq9(**changes))
    assert response.status_code == 422
    assert response.mimetype == "application/problem+json"
    assert field in response.json["errors"]
    with as_system():
        assert db.session.scalar(sa.select(sa.func.count(QuestionnaireResponse.id))) == 0


def test_lists_the_own_responses_newest_first(ana, ben):
    older = submit(ana, answered_at=(NOON - timedelta(minutes=3)).isoformat())
    newer = submit(ana)
    first = ana.get(URL, query_string={"limit": 1}).json
    assert [item["id"] for item in first["items"]] == [newer["id"]]
    second = ana.get(URL, query_string={"cursor": first["next"]}).json
    assert [item["id"] for item in second["items"]] == [older["id"]]
    assert second["next"] is None
    assert ben.get(URL).json["items"] == []


def test_an_answered_questionnaire_is_audited_without_its_content(ana, cast, as_system):
    submit(ana, 0, 0, 0, 0, 0, 0, 0, 0, 2)
    with as_system():
        entries = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.patient_id == cast.ana.id)
        ).all()
        assert {e.action for e in entries} == {"questionnaires.submitted", "alerts.raised"}
        assert all(entry.detail == {} for entry in entries)


def test_only_patients_answer(stranger, lind, admin):
    assert stranger.post(URL, json=phq9()).status_code == 401
    assert lind.post(URL, json=phq9()).status_code == 403
    assert admin.post(URL, json=phq9()).status_code == 403
    assert stranger.get(URL).status_code == 401
    assert lind.get(URL).status_code == 403


def test_the_physician_reads_the_answers_of_own_patients_only(
    ana, cast, lind, okafor, stranger, admin
):
    stored = submit(ana)
    url = f"/api/v1/patients/{cast.ana.id}/questionnaire-responses"
    assert lind.get(url).json["items"] == [stored]
    assert okafor.get(url).status_code == 404
    assert stranger.get(url).status_code == 401
    assert ana.get(url).status_code == 403
    assert admin.get(url).status_code == 403
    assert lind.get(f"/api/v1/patients/{new_id()}/questionnaire-responses").status_code == 404


@pytest.mark.parametrize("column", ["total", "item9"])
def test_an_impossible_score_cannot_be_stored(ana, as_system, column):
    submit(ana)
    with as_system():
        row = db.session.scalars(sa.select(QuestionnaireResponse)).one()
        setattr(row, column, 28)
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
