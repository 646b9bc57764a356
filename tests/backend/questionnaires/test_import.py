"""POST /instruments: a physician brings a FHIR Questionnaire, a patient answers it, and the
physician reads the answers item by item."""

import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.features.questionnaires.models import QuestionnaireResponse
from tests.backend.clinical.test_fhir_questionnaire import SLEEP
from tests.backend.support.answers import URL as RESPONSES
from tests.backend.support.answers import phq9

URL = "/api/v1/instruments"
ANSWERS = {"slept": False, "why": 0, "other": "the exam on Friday", "cups": 2, "bed": "2026-11-22"}


def response(**changes):
    return phq9(instrument="x-sleepdiary", version="2", answers=ANSWERS) | changes


@pytest.fixture
def imported(lind):
    answer = lind.post(URL, json=SLEEP)
    assert answer.status_code == 201, answer.json
    return answer.json


def test_it_is_listed_and_shown(imported, ana):
    assert imported["id"] == "x-sleepdiary"
    assert imported["bands"] == imported["crisis_items"] == []
    (listed,) = [one for one in ana.get(URL).json["items"] if one["imported"]]
    assert (listed["id"], listed["version"], listed["scored"]) == ("x-sleepdiary", "2", False)
    shown = ana.get(f"{URL}/x-sleepdiary").json
    assert shown == imported
    kinds = [item["kind"] for item in shown["items"]]
    assert kinds[:4] == ["display", "group", "boolean", "decimal"]


def test_it_comes_out_as_it_went_in(imported, okafor):
    told = okafor.get(f"{URL}/x-sleepdiary/fhir").json
    assert [item["linkId"] for item in told["item"]] == [i["linkId"] for i in SLEEP["item"]]
    assert told["item"][1]["item"][3]["enableBehavior"] == "any"


def test_it_is_answered_and_gets_no_score(imported, ana, lind, cast):
    stored = ana.post(RESPONSES, json=response())
    assert stored.status_code == 201, stored.json
    for name in ("total", "band", "level", "item9", "triage", "next_instrument"):
        assert stored.json[name] is None
    assert stored.json["crisis_help"] is False
    (read,) = lind.get(f"/api/v1/patients/{cast.ana.id}/questionnaire-responses").json["items"]
    assert read["answers"] == ANSWERS


def test_words_of_the_patient_lie_sealed(imported, ana, as_system):
    ana.post(RESPONSES, json=response())
    with as_system():
        row = db.session.scalars(sa.select(QuestionnaireResponse)).one()
        assert row.choices == {}
        assert b"exam" not in row.typed_sealed
        assert row.answers == ANSWERS


def test_the_same_answers_again_change_nothing_and_others_are_a_conflict(imported, ana):
    body = response()
    assert ana.post(RESPONSES, json=body).status_code == 201
    assert ana.post(RESPONSES, json=body).status_code == 200
    other = body | {"answers": ANSWERS | {"other": "nothing"}}
    assert ana.post(RESPONSES, json=other).status_code == 409


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"slept": True, "why": 0}, "answers.why"),
        ({}, "answers.slept"),
        ({"slept": False, "why": 3}, "answers.why"),
        (ANSWERS | {"other": "x" * 81}, "answers.other"),
        (ANSWERS | {"bed": "yesterday"}, "answers.bed"),
        (ANSWERS | {"other": {"a": 1}}, "answers.other"),
    ],
)
def test_answers_that_do_not_fit_are_named(imported, ana, answers, field):
    refused = ana.post(RESPONSES, json=response(answers=answers))
    assert refused.status_code == 422
    assert field in refused.json["errors"]


def test_the_same_again_changes_nothing(imported, lind):
    again = lind.post(URL, json=SLEEP)
    assert (again.status_code, again.json) == (201, imported)


def test_another_wording_needs_another_version(imported, lind, ana):
    changed = SLEEP | {"title": "Sleep diary, revised"}
    assert lind.post(URL, json=changed).status_code == 409
    assert lind.post(URL, json=changed | {"version": "3"}).status_code == 201
    assert ana.get(f"{URL}/x-sleepdiary").json["title"] == "Sleep diary, revised"
    # A device that still holds the version before may send its answers.
    assert ana.post(RESPONSES, json=response()).status_code == 201
    refused = ana.post(RESPONSES, json=response(version="4"))
    assert refused.json["errors"] == {"version": ["must be 3"]}


def test_another_questionnaire_of_the_same_name_is_a_conflict(imported, lind):
    other = SLEEP | {"url": "https://elsewhere.example/sleep", "version": "9"}
    assert lind.post(URL, json=other).status_code == 409


def test_what_is_not_supported_is_named_by_its_path(lind):
    told = SLEEP | {"item": [{"linkId": "a", "type": "attachment", "text": "A picture"}]}
    refused = lind.post(URL, json=told)
    assert refused.status_code == 422
    assert "item[0].type" in refused.json["errors"]
    assert lind.post(URL, json={"item": []}).status_code == 422
    assert lind.post(URL, json=[1]).status_code == 422


def test_only_a_physician_imports(ana, admin, stranger):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.post(URL, json=SLEEP).status_code == status


def test_it_is_in_the_audit_log(imported, cast, as_system):
    with as_system():
        entry = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "questionnaires.imported")
        ).one()
        assert entry.actor_id == cast.lind.id
        assert entry.detail["instrument"] == "x-sleepdiary"
