"""GET /schedule, and GET and PUT /patients/{id}/schedule."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.features.questionnaires import queries
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON

OWN = "/api/v1/schedule"
WEEKLY = {"items": [{"instrument": "phq-9", "every_days": 7}]}


def url(person):
    return f"/api/v1/patients/{person.id}/schedule"


def test_what_the_physician_sets_the_patient_sees(ana, lind, cast):
    both = [*WEEKLY["items"], {"instrument": "gad-7", "every_days": 28}]
    answer = lind.put(url(cast.ana), json={"items": both})
    assert answer.status_code == 200
    seen = ana.get(OWN).json
    assert seen == answer.json == lind.get(url(cast.ana)).json
    by_id = {one["instrument"]: one for one in seen["items"]}
    assert by_id["gad-7"] == {
        "instrument": "gad-7",
        "title": "GAD-7: Generalized Anxiety Disorder questionnaire",
        "every_days": 28,
        "last_answered_at": None,
        "due_on": "2026-11-23",
        "state": "due",
    }


def test_an_answer_moves_it_on_and_silence_makes_it_overdue(ana, lind, cast, acting, frozen_clock):
    lind.put(url(cast.ana), json=WEEKLY)
    submit(ana)
    (later,) = ana.get(OWN).json["items"]
    assert (later["due_on"], later["state"]) == ("2026-11-30", "later")
    with acting(cast.ana):
        for days, due in ((6, []), (7, ["phq-9"]), (30, ["phq-9"])):
            now = NOON + timedelta(days=days)
            found = queries.due(patient_id=cast.ana.id, now=now)
            assert [one.instrument for one in found] == due
        assert found[0].state == "overdue"


def test_what_stays_keeps_its_beginning_and_what_is_left_out_ends(ana, lind, cast, frozen_clock):
    lind.put(
        url(cast.ana), json={"items": [*WEEKLY["items"], {"instrument": "gad-7", "every_days": 7}]}
    )
    frozen_clock.pass_by(hours=5)
    slower = {"items": [{"instrument": "phq-9", "every_days": 14}]}
    (kept,) = lind.put(url(cast.ana), json=slower).json["items"]
    assert (kept["every_days"], kept["due_on"]) == (14, "2026-11-23")
    assert lind.put(url(cast.ana), json={"items": []}).json["items"] == []
    assert ana.get(OWN).json["items"] == []


@pytest.mark.parametrize(
    ("items", "field"),
    [
        ([{"instrument": "phq-9", "every_days": 3}], "items.0.every_days"),
        ([{"instrument": "phq-9"}], "items.0.every_days"),
        ([{"instrument": "bdi-ii", "every_days": 7}], "items.0.instrument"),
        (WEEKLY["items"] * 2, "items.1.instrument"),
        (None, "items"),
        ([WEEKLY["items"][0] | {"note": "x"}], "items.0.note"),
    ],
)
def test_names_what_is_wrong(lind, cast, items, field):
    refused = lind.put(url(cast.ana), json={"items": items})
    assert refused.status_code == 422
    assert field in refused.json["errors"]


def test_only_the_care_team_sets_it_and_only_the_patient_has_an_own(
    ana, ben, lind, okafor, admin, stranger, cast
):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.get(url(cast.ana)).status_code == status
        assert client.put(url(cast.ana), json=WEEKLY).status_code == status
    for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
        assert client.get(OWN).status_code == status
    lind.put(url(cast.ana), json=WEEKLY)
    assert ben.get(OWN).json["items"] == []


def test_setting_and_reading_are_audited(lind, cast, as_system):
    lind.put(url(cast.ana), json=WEEKLY)
    lind.get(url(cast.ana))
    with as_system():
        log = db.session.scalars(
            sa.select(AuditEntry.action)
            .where(AuditEntry.actor_id == cast.lind.id, AuditEntry.action.like("questionnaires.%"))
            .order_by(AuditEntry.id)
        ).all()
    assert log == ["questionnaires.scheduled", "questionnaires.schedule_read"]


def test_the_clock_of_the_server_is_asked(ana, lind, cast, frozen_clock):
    lind.put(url(cast.ana), json=WEEKLY)
    frozen_clock.time = NOON + timedelta(hours=11)
    assert clock.now() == frozen_clock.time
    assert ana.get(OWN).json["items"][0]["state"] == "due"
