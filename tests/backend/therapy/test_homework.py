"""/homework, /exercise-logs, and what the physician sees of them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.base import new_id
from backend.common.db import db
from backend.features.therapy import queries
from backend.features.therapy.models import ExerciseLog
from tests.backend.support.people import signed_in
from tests.backend.support.times import NOON
from tests.backend.therapy.treatment import LOGS, entry, log, make, of, planned

HOMEWORK = "/api/v1/homework"
WEEKS = f"{HOMEWORK}/weeks"
BERLIN = {"zone": "Europe/Berlin"}
SUNDAY_NIGHT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # Monday already in Berlin


def at(moment: datetime) -> dict[str, str]:
    return {"done_at": moment.isoformat()}


def test_an_entry_comes_back_whole(ana):
    stored = log(ana)
    assert stored["worksheet"] == {"activity": "A walk by the river", "value": "joy"}
    assert (stored["note"], stored["pleasure"], stored["mastery"]) == (
        "It rained, and I went.",
        4,
        7,
    )
    assert stored["shared"] is False
    assert ana.get(LOGS).json["items"] == [stored]


def test_the_same_again_changes_nothing(ana, as_system):
    body = entry()
    first = ana.post(LOGS, json=body)
    again = ana.post(LOGS, json=body | {"sent_at": (NOON + timedelta(seconds=9)).isoformat()})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json
    with as_system():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(ExerciseLog)) == 1


def test_sent_again_after_sharing_it_stays_shared(ana):
    body = entry()
    ana.post(LOGS, json=body)
    ana.put(f"{LOGS}/{body['id']}/sharing", json={"shared": True})
    assert ana.post(LOGS, json=body).json["shared"] is True


def test_the_same_id_with_other_content_is_a_conflict(ana, ben):
    body = entry()
    ana.post(LOGS, json=body)
    assert ana.post(LOGS, json=body | {"note": "Another."}).status_code == 409
    assert ana.post(LOGS, json=body | {"pleasure": 5}).status_code == 409
    assert ben.post(LOGS, json=body).status_code == 201  # two people may happen to use one id


def test_a_wrong_clock_is_corrected(ana):
    hours = timedelta(hours=3)
    body = at(NOON - hours - timedelta(minutes=1)) | {"sent_at": (NOON - hours).isoformat()}
    assert datetime.fromisoformat(log(ana, **body)["done_at"]) == NOON - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "0b7f3a3e-1111-4222-8333-444455556666"}, "id"),
        ({"exercise": "juggling"}, "exercise"),
        ({"version": "0"}, "version"),
        ({"done_at": (NOON + timedelta(minutes=1)).isoformat()}, "done_at"),
        ({"completed": "yes"}, "completed"),
        ({"shared": None}, "shared"),
        ({"worksheet": {"value": "joy"}}, "worksheet.activity"),
        ({"worksheet": {"activity": "x", "mood": 3}}, "worksheet.mood"),
        ({"note": ""}, "note"),
        ({"pleasure": 11}, "pleasure"),
        ({"mastery": 2.5}, "mastery"),
        ({"exercise": "sleep", "worksheet": {"got_up": "07:00"}, "mastery": None}, "pleasure"),
    ],
)
def test_refuses_and_names_the_field(ana, changes, field):
    response = ana.post(LOGS, json=entry(**changes))
    assert response.status_code == 422
    assert list(response.json["errors"]) == [field]
    assert ana.get(LOGS).json["items"] == []


def test_a_try_need_not_fill_in_anything(ana):
    stored = log(ana, completed=False, worksheet={}, pleasure=None, mastery=None, note=None)
    assert stored["worksheet"] == {}


def test_only_patients_record(stranger, lind, admin):
    for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
        assert client.post(LOGS, json=entry()).status_code == status
        assert client.get(LOGS).status_code == status
        assert client.get(HOMEWORK, query_string=BERLIN).status_code == status
        url = f"{LOGS}/{new_id()}/sharing"
        assert client.put(url, json={"shared": True}).status_code == status


def test_sharing_is_the_patient_s_own_choice_and_can_be_taken_back(ana, ben, lind, cast):
    stored = log(ana)
    url = f"{LOGS}/{stored['id']}/sharing"

    def seen():
        (item,) = lind.get(of(cast.ana, "exercise-logs")).json["items"]
        return item

    assert seen() == stored | dict.fromkeys(("worksheet", "note", "pleasure", "mastery"))
    assert ben.put(url, json={"shared": True}).status_code == 404
    assert ana.put(url, json={"shared": "yes"}).status_code == 422
    assert ana.put(url, json={"shared": True}).json == stored | {"shared": True}
    assert seen() == stored | {"shared": True}
    ana.put(url, json={"shared": False})
    assert seen()["worksheet"] is None


def test_what_is_written_is_sealed(ana, as_system):
    log(ana)
    with as_system():
        row = db.session.scalars(sa.select(ExerciseLog)).one()
        assert b"river" not in row.worksheet_sealed
        assert b"rained" not in row.note_sealed


def test_this_week_counts_by_the_patient_s_calendar(ana, lind, cast):
    make(lind, cast.ana, exercises=[planned(per_week=2), planned("sleep", per_week=7)])
    log(ana, **at(SUNDAY_NIGHT))
    log(ana, completed=False)

    def done(zone):
        week = ana.get(HOMEWORK, query_string={"zone": zone}).json
        assert (week["starts_on"], week["ends_on"]) == ("2026-11-23", "2026-11-29")
        assert [item["per_week"] for item in week["items"]] == [2, 7]
        return [item["done"] for item in week["items"]]

    assert done("UTC") == [0, 0]
    assert done("Europe/Berlin") == [1, 0]


def test_a_week_of_a_clock_change_is_an_hour_longer(acting, cast):
    """25 October 2026 has 25 hours in Berlin: its last minute still belongs to the old week."""
    zone = ZoneInfo("Europe/Berlin")
    late = datetime(2026, 10, 25, 23, 59, tzinfo=zone)
    with acting(cast.ana):
        (week,) = queries.homework(cast.ana.id, now=late.astimezone(UTC), zone=zone)
        assert week.starts_on.isoformat() == "2026-10-19"
        (week,) = queries.homework(cast.ana.id, now=late + timedelta(minutes=1), zone=zone)
        assert week.starts_on.isoformat() == "2026-10-26"


def test_without_a_plan_nothing_is_asked(ana):
    assert ana.get(HOMEWORK, query_string=BERLIN).json["items"] == []


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd"])
def test_a_time_zone_has_to_exist(ana, lind, cast, zone):
    for client, url in ((ana, HOMEWORK), (ana, WEEKS), (lind, of(cast.ana, "homework"))):
        response = client.get(url, query_string={"zone": zone})
        assert response.status_code == 422
        assert list(response.json["errors"]) == ["zone"]


def test_exercises_count_only_in_their_own_weeks(ana, lind, cast, frozen_clock):
    make(
        lind,
        cast.ana,
        exercises=[
            planned(ends_on="2026-11-22"),
            planned("sleep", starts_on="2026-11-29"),
            planned("breathing", starts_on="2026-11-30"),
        ],
    )
    week = ana.get(HOMEWORK, query_string=BERLIN).json
    assert [item["exercise"] for item in week["items"]] == ["sleep"]


def test_both_see_counts_week_by_week(app, ana, lind, cast, frozen_clock):
    make(lind, cast.ana)
    log(ana)
    frozen_clock.pass_by(weeks=1)
    ana, lind = signed_in(app, cast.ana), signed_in(app, cast.lind)
    later = {"sent_at": frozen_clock().isoformat()} | at(frozen_clock())
    make(lind, cast.ana, replaces=1, exercises=[planned("sleep", per_week=7)])
    log(ana, exercise="sleep", worksheet={"got_up": "07:00"}, pleasure=None, mastery=None, **later)
    weeks = lind.get(of(cast.ana, "homework"), query_string=BERLIN).json["items"]
    assert len(weeks) == 8
    assert weeks[0]["items"] == [{"exercise": "sleep", "per_week": 7, "done": 1}]
    assert weeks[1]["items"] == [{"exercise": "behavioural-activation", "per_week": 3, "done": 1}]
    assert weeks[2]["items"] == []
    assert ana.get(WEEKS, query_string=BERLIN).json["items"] == weeks


def test_the_own_weeks_are_for_patients_alone(ben, lind, admin, stranger, cast):
    make(lind, cast.ana)
    assert {len(week["items"]) for week in ben.get(WEEKS, query_string=BERLIN).json["items"]} == {0}
    for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
        assert client.get(WEEKS, query_string=BERLIN).status_code == status


def test_others_see_none_of_it(stranger, ana, okafor, admin, cast):
    for what in ("homework", "exercise-logs"):
        query = BERLIN if what == "homework" else {}
        for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
            assert client.get(of(cast.ana, what), query_string=query).status_code == status


def test_what_is_due_is_there_for_reminders(ana, lind, cast, acting):
    make(lind, cast.ana, exercises=[planned(per_week=1), planned("sleep", per_week=7)])
    log(ana)
    with acting(cast.ana):
        (due,) = queries.homework_due(cast.ana.id, NOON)
        assert (due.exercise, due.left) == ("sleep", 7)


@pytest.mark.parametrize("column", ["pleasure", "mastery"])
def test_a_rating_beyond_the_scale_cannot_be_stored(ana, as_system, column):
    log(ana)
    with as_system():
        setattr(db.session.scalars(sa.select(ExerciseLog)).one(), column, 11)
        with pytest.raises(IntegrityError):
            db.session.flush()
