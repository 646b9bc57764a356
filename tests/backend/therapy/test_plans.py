"""/exercises, /plan-templates, /therapy-plans and the suggestion of a step."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.features.care_teams import service as care_teams
from backend.features.therapy.models import TherapyPlan
from tests.backend.support.answers import submit
from tests.backend.support.people import signed_in
from tests.backend.therapy.treatment import PLANS, make, of, plan, planned

SUGGESTION = "step-suggestion"


def test_the_library_is_for_patients_and_physicians(ana, lind, admin):
    for client in (ana, lind):
        (breathing,) = [
            exercise
            for exercise in client.get("/api/v1/exercises").json["items"]
            if exercise["id"] == "breathing"
        ]
        assert breathing["pace"] == {"in_s": 4, "out_s": 6}
        assert breathing["texts"]["es"]["title"] == "Respirar despacio"
        assert breathing["worksheet"][0]["type"] == "scale"
        assert client.get("/api/v1/plan-templates").json["items"][0]["exercises"]
    assert admin.get("/api/v1/exercises").status_code == 403


def test_a_plan_and_its_history_are_seen_by_both_sides(ana, lind, cast, frozen_clock):
    submit(ana, 1, 1, 1, 1, 1, 1, 1, 1, 0)
    first = make(lind, cast.ana)
    frozen_clock.pass_by(hours=7)
    second = make(
        lind, cast.ana, replaces=1, step="therapy", exercises=[planned("sleep")], reason="Sleep."
    )
    assert (first["number"], second["number"]) == (1, 2)
    assert first["author"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    assert first["suggested_step"] == "guided_self_help"
    seen = ana.get(PLANS).json["items"]
    assert [version["number"] for version in seen] == [2, 1]
    assert seen[0]["goals"] == ["See Mia once a week"]
    assert seen[0]["reason"] == "Sleep."
    assert "suggested_step" not in seen[0]
    listed = lind.get(of(cast.ana, "therapy-plans")).json["items"]
    assert listed == [second, first]


def test_what_is_written_is_sealed(lind, cast, as_system):
    make(lind, cast.ana)
    with as_system():
        row = db.session.execute(sa.select(TherapyPlan)).scalar_one()
        assert row.goals == ["See Mia once a week"]
        for sealed in (row.goals_sealed, row.text_sealed, row.reason_sealed):
            assert b"Mia" not in sealed
            assert b"small" not in sealed
            assert b"together" not in sealed


def test_a_plan_made_on_top_of_an_older_one_is_a_conflict(lind, cast):
    make(lind, cast.ana)
    for replaces in (None, 2):
        response = lind.post(of(cast.ana, "therapy-plans"), json=plan(replaces=replaces))
        assert response.status_code == 409
        assert "meanwhile" in response.json["detail"]
    assert lind.get(of(cast.ana, "therapy-plans")).json["items"][0]["number"] == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"step": "hypnosis"}, "step"),
        ({"reason": "  "}, "reason"),
        ({"reason": None}, "reason"),
        ({"goals": [""]}, "goals.0"),
        ({"goals": ["x"] * 11}, "goals"),
        ({"text": ""}, "text"),
        ({"replaces": "1"}, "replaces"),
        ({"exercises": [planned("juggling")]}, "exercises.0.exercise"),
        ({"exercises": [planned(per_week=0)]}, "exercises.0.per_week"),
        ({"exercises": [planned(per_week=22)]}, "exercises.0.per_week"),
        ({"exercises": [planned(ends_on="2026-10-31")]}, "exercises.0.ends_on"),
        ({"exercises": [planned(), planned()]}, "exercises"),
        ({"author_id": "me"}, "author_id"),
    ],
)
def test_refuses_and_names_the_field(lind, ana, cast, changes, field):
    response = lind.post(of(cast.ana, "therapy-plans"), json=plan(**changes))
    assert response.status_code == 422
    assert list(response.json["errors"]) == [field]
    assert ana.get(PLANS).json["items"] == []


def test_only_the_care_team_plans(stranger, ana, okafor, lind, admin, cast):
    url = of(cast.ana, "therapy-plans")
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.post(url, json=plan()).status_code == status
        assert client.get(url).status_code == status
        assert client.get(of(cast.ana, SUGGESTION)).status_code == status
    assert stranger.get(PLANS).status_code == 401
    assert lind.get(PLANS).status_code == 403


def test_whoever_left_the_team_sees_nothing_more(lind, cast, as_system):
    make(lind, cast.ana)
    with as_system():
        care_teams.unlink(physician_id=cast.lind.id, patient_id=cast.ana.id)
        db.session.commit()
    assert lind.get(of(cast.ana, "therapy-plans")).status_code == 404


def test_the_rule_speaks_with_reason_and_source(app, ana, cast, frozen_clock):
    def lind():
        return signed_in(app, cast.lind)  # anew: weeks pass

    def told():
        return lind().get(of(cast.ana, SUGGESTION)).json

    assert (told()["step"], told()["reason"]) == (None, "no_current_answers")
    submit(ana, 2, 2, 1, 2, 1, 2, 1, 0, 0)
    assert told()["step"] == "guided_self_help"
    assert told()["latest"]["total"] == 11
    assert "NG222" in told()["citation"]
    make(lind(), cast.ana)
    frozen_clock.pass_by(weeks=3)
    make(lind(), cast.ana, replaces=1, goals=[])  # the same step goes on
    frozen_clock.pass_by(weeks=1)
    submit(signed_in(app, cast.ana), 2, 2, 1, 2, 1, 2, 0, 0, 0)
    assert (told()["step"], told()["reason"]) == ("therapy", "no_improvement")
    assert told()["baseline"]["total"] == 11


def test_item_9_withholds_the_suggestion(ana, lind, cast):
    submit(ana, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert lind.get(of(cast.ana, SUGGESTION)).json["reason"] == "risk_first"
    assert make(lind, cast.ana, step="specialist")["suggested_step"] is None


def test_nothing_happens_by_itself(ana, lind, cast):
    submit(ana, 3, 3, 3, 3, 3, 3, 3, 3, 0)
    lind.get(of(cast.ana, SUGGESTION))
    assert ana.get(PLANS).json["items"] == []


def test_a_plan_is_audited_without_its_content(lind, cast, as_system):
    made = make(lind, cast.ana)
    with as_system():
        row = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "therapy.plan_made")
        ).one()
        assert (row.actor_id, row.patient_id) == (cast.lind.id, cast.ana.id)
        assert (row.object_id, row.detail) == (made["id"], {"number": 1})


def test_a_version_number_is_used_once(lind, cast, as_system):
    made = make(lind, cast.ana)
    with as_system():
        row = db.session.scalars(sa.select(TherapyPlan)).one()
        again = TherapyPlan(
            patient_id=cast.ana.id,
            number=made["number"],
            made_at=row.made_at,
            author_id=row.author_id,
            step=row.step,
            exercises=[],
            reason_sealed=b"x",
        )
        db.session.add(again)
        with pytest.raises(IntegrityError):
            db.session.flush()
