"""/safety-plan and /patients/{id}/safety-plan: versions, authors, conflicts, and who may."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.clinical.safety_plan import MOST_ENTRIES, Section
from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.safety.models import SafetyPlan
from tests.backend.support.times import NOON

OWN = "/api/v1/safety-plan"
WORDS = {"warning_signs": ["I stop answering messages"], "reasons": ["My sister"]}


def url(person):
    return f"/api/v1/patients/{person.id}/safety-plan"


def sections(**entries):
    told = {section.value: entries.get(section.value, []) for section in Section}
    return {
        name: [{"text": one, "phone": None} if isinstance(one, str) else one for one in given]
        for name, given in told.items()
    }


def body(based_on=None, **changes):
    return {
        "id": str(new_id()),
        "based_on": based_on and based_on["id"],
        "written_at": (NOON - timedelta(minutes=1)).isoformat(),
        "sent_at": NOON.isoformat(),
        "sections": sections(**WORDS),
    } | changes


@pytest.fixture
def plan(ana):
    """Ana's first plan, written by herself."""
    answer = ana.post(OWN, json=body())
    assert answer.status_code == 201, answer.json
    return answer.json


def test_there_is_none_at_first(ana, lind, cast):
    assert ana.get(OWN).json == {"plan": None}
    assert lind.get(url(cast.ana)).json == {"plan": None}


def test_what_the_patient_wrote_the_physician_reads(plan, ana, lind, cast):
    assert ana.get(OWN).json == lind.get(url(cast.ana)).json == {"plan": plan}
    assert plan["number"] == 1
    assert plan["author"]["display_name"] == "Ana"
    assert datetime.fromisoformat(plan["written_at"]) == NOON - timedelta(minutes=1)
    assert plan["sections"]["reasons"] == [{"text": "My sister", "phone": None}]


def test_each_saving_is_a_version_and_old_ones_stay(plan, ana, lind, cast, frozen_clock):
    frozen_clock.pass_by(minutes=5)
    helper = {"text": "Dr Lind's practice", "phone": "555 0100"}
    changed = body(plan, sections=sections(**WORDS, professionals=[helper]))
    second = lind.post(url(cast.ana), json=changed)
    assert (second.status_code, second.json["number"]) == (201, 2)
    assert second.json["author"]["display_name"] == "Dr Lind"
    assert ana.get(OWN).json["plan"] == second.json
    listed = ana.get(f"{OWN}/versions").json["items"]
    assert listed == [second.json, plan] == lind.get(f"{url(cast.ana)}/versions").json["items"]


def test_the_same_again_changes_nothing(ana):
    told = body()
    first, again = ana.post(OWN, json=told), ana.post(OWN, json=told)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    other = ana.post(OWN, json=told | {"sections": sections(reasons=["Another"])})
    assert (other.status_code, other.json["type"]) == (409, "conflict")


def test_a_change_of_somebody_else_is_told_and_nothing_is_lost(plan, ana, lind, cast):
    lind.post(url(cast.ana), json=body(plan, sections=sections(coping=["A walk"])))
    mine = body(plan, sections=sections(coping=["Music"]))
    refused = ana.post(OWN, json=mine)
    assert (refused.status_code, refused.json["type"]) == (409, "safety-plan-changed")
    assert "Dr Lind" in refused.json["detail"]
    current = ana.get(OWN).json["plan"]
    assert current["sections"]["coping"][0]["text"] == "A walk"
    # Having looked at it, Ana saves hers over it: both stay on record.
    assert ana.post(OWN, json=mine | {"based_on": current["id"]}).status_code == 201
    assert len(ana.get(f"{OWN}/versions").json["items"]) == 3


def test_a_first_plan_beside_another_first_plan_is_a_conflict(plan, lind, cast):
    assert lind.post(url(cast.ana), json=body()).status_code == 409


def test_a_version_that_nobody_has_is_a_conflict(ana):
    assert ana.post(OWN, json=body(based_on={"id": str(new_id())})).status_code == 409


def test_the_words_lie_sealed(plan, as_system):
    with as_system():
        row = db.session.scalars(sa.select(SafetyPlan)).one()
        assert b"sister" not in row.sections_sealed
        assert row.sections["reasons"][0]["text"] == "My sister"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sections": {}}, "sections.coping"),
        ({"sections": sections(coping=[" "])}, "sections.coping.0.text"),
        ({"sections": sections(coping=["x" * 301])}, "sections.coping.0.text"),
        ({"sections": sections(coping=["x"] * (MOST_ENTRIES + 1))}, "sections.coping"),
        (
            {"sections": sections(reasons=[{"text": "My sister", "phone": "1"}])},
            "sections.reasons.0.phone",
        ),
        ({"sections": sections() | {"other": []}}, "sections.other"),
        ({"based_on": "x"}, "based_on"),
        ({"id": "6f1b6a1e-0f6f-4b6e-9a55-111111111111"}, "id"),
        ({"written_at": (NOON + timedelta(hours=1)).isoformat()}, "written_at"),
        ({"note": "x"}, "note"),
    ],
)
def test_names_what_is_wrong(ana, changes, field):
    refused = ana.post(OWN, json=body() | changes)
    assert refused.status_code == 422
    assert field in refused.json["errors"]


def test_only_patient_and_care_team(plan, ana, ben, lind, okafor, admin, stranger, cast):
    for path in (OWN, f"{OWN}/versions"):
        for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
            assert client.get(path).status_code == status
    assert ben.get(OWN).json == {"plan": None}
    assert ben.get(f"{OWN}/versions").json["items"] == []
    for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
        assert client.post(OWN, json=body()).status_code == status
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.get(url(cast.ana)).status_code == status
        assert client.get(f"{url(cast.ana)}/versions").status_code == status
        assert client.post(url(cast.ana), json=body(plan)).status_code == status


def test_another_patients_version_is_no_base(plan, ben):
    assert ben.post(OWN, json=body(plan)).status_code == 409


def test_writing_and_the_physicians_reading_are_audited(plan, lind, cast, as_system):
    lind.get(url(cast.ana))
    with as_system():
        log = db.session.execute(
            sa.select(AuditEntry.action, AuditEntry.actor_id)
            .where(AuditEntry.action.like("safety.%"))
            .order_by(AuditEntry.id)
        ).all()
    assert log == [("safety.plan_saved", cast.ana.id), ("safety.plan_read", cast.lind.id)]


def test_impossible_versions_cannot_be_stored(plan, as_system):
    with as_system():
        db.session.scalars(sa.select(SafetyPlan)).one().number = 2
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
