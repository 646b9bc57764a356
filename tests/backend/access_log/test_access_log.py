"""A patient reads who looked at the own record, by day and person."""

import re
from datetime import timedelta

from backend.config import ROOT
from tests.backend.support import answers, people

URL = "/api/v1/access-log"
NOT_ABOUT_ONE = {"analytics.caseload_read", "analytics.numbers_read"}


def test_by_day_and_person_with_what_was_done(app, cast, frozen_clock):
    lind = people.signed_in(app, cast.lind)
    lind.get(f"/api/v1/patients/{cast.ana.id}")
    for _ in range(2):
        lind.get(f"/api/v1/patients/{cast.ana.id}/questionnaire-responses")
    frozen_clock.time += timedelta(days=1)
    lind, admin, ana = (people.signed_in(app, one) for one in (cast.lind, cast.admin, cast.ana))
    lind.get(f"/api/v1/patients/{cast.ana.id}/sessions")
    link = {"physician_id": str(cast.okafor.id), "patient_id": str(cast.ana.id)}
    admin.post("/api/v1/admin/care-teams", json=link)

    told = ana.get(URL).json
    assert told["next"] is None
    assert [(one["day"], one["person"]["display_name"]) for one in told["items"]] == [
        ("2026-11-24", "Admin"),
        ("2026-11-24", "Dr Lind"),
        ("2026-11-23", "Dr Lind"),
    ]
    linked, _, earlier = told["items"]
    assert linked["acts"] == [{"action": "care_teams.linked", "times": 1}]
    assert {"action": "questionnaires.read", "times": 2} in earlier["acts"]


def test_what_the_patient_did_is_not_in_it(ana):
    answers.submit(ana)
    assert ana.get(URL).json["items"] == []


def test_it_is_read_page_by_page(app, cast, frozen_clock):
    for _ in range(5):
        people.signed_in(app, cast.lind).get(f"/api/v1/patients/{cast.ana.id}")
        frozen_clock.time += timedelta(days=1)
    ana = people.signed_in(app, cast.ana)
    days, cursor = [], None
    for _ in range(3):
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = ana.get(URL, query_string=query).json
        days.append([one["day"] for one in page["items"]])
        cursor = page["next"]
    assert days == [
        ["2026-11-27", "2026-11-26"],
        ["2026-11-25", "2026-11-24"],
        ["2026-11-23"],
    ]
    assert cursor is None


def test_nothing_of_anybody_elses_record_is_in_it(ben, lind, cast):
    lind.get(f"/api/v1/patients/{cast.ana.id}")
    assert ben.get(URL).json["items"] == []


def test_what_cannot_be_asked_is_named(ana):
    for name, value in (("limit", 0), ("limit", 91), ("cursor", "yesterday"), ("who", "x")):
        refused = ana.get(URL, query_string={name: value})
        assert refused.status_code == 422
        assert set(refused.json["errors"]) == {name}


def test_only_patients_have_one(stranger, lind, admin):
    assert stranger.get(URL).status_code == 401
    for client in (lind, admin):
        assert client.get(URL).status_code == 403


def test_whatever_is_read_of_a_record_has_words_on_the_page():
    """The page words acts by their names in the log; one that it does not know is told vaguely."""
    words = (ROOT / "frontend/src/features/access_log/acts.ts").read_text("utf-8")
    for path in sorted((ROOT / "backend/features").glob("*/routes.py")):
        text = path.read_text("utf-8")
        if "/patients/<uuid:patient_id>" in text:
            for action in re.findall(r'"([a-z_]+\.[a-z0-9_]*read|[a-z_]+\.listed)"', text):
                assert action in NOT_ABOUT_ONE or f"'{action}'" in words, f"{path}: {action}"
