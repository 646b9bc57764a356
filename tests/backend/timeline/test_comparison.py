"""/patients/{id}/comparison: two dates beside each other."""

from datetime import datetime, timedelta

import pytest

from backend.clinical.gad7 import GAD7
from backend.features.timeline.comparison import NEAREST_WITHIN
from tests.backend.overrides.test_overrides import set_level
from tests.backend.sessions import recording
from tests.backend.support.answers import submit
from tests.backend.support.people import signed_in
from tests.backend.support.times import NOON
from tests.backend.therapy.treatment import make

DAY = timedelta(days=1)


def url(patient):
    return f"/api/v1/patients/{patient.id}/comparison"


def compare(physician, patient, **dates):
    told = {name: at.isoformat() for name, at in dates.items()}
    answer = physician.get(url(patient), query_string=told)
    assert answer.status_code == 200, answer.json
    return answer.json


def answer(patient, at, *values, **changes):
    """A questionnaire answered at a moment."""
    moments = {"started_at": at - timedelta(minutes=3), "answered_at": at, "sent_at": at}
    told = {name: moment.isoformat() for name, moment in moments.items()}
    return submit(patient, *values, **told, **changes)


@pytest.fixture
def year(app, cast, frozen_clock):
    """Ana's PHQ-9 fell from 18 to 6 in sixty days, her GAD-7 was asked at the end only."""
    answer(signed_in(app, cast.ana), NOON, *[2] * 9)
    make(signed_in(app, cast.lind), cast.ana)
    frozen_clock.pass_by(days=60)
    ana = signed_in(app, cast.ana)
    answer(ana, NOON + 60 * DAY, 1, 1, 1, 1, 1, 1, 0, 0, 0)
    answer(
        ana,
        NOON + 60 * DAY,
        instrument="gad-7",
        version=GAD7.version,
        answers={item.id: 1 for item in GAD7.items},
    )
    return signed_in(app, cast.lind)


def test_the_last_against_the_first_by_default(year, cast):
    told = compare(year, cast.ana)
    assert datetime.fromisoformat(told["first"]["at"]) == NOON
    assert datetime.fromisoformat(told["last"]["at"]) == NOON + 60 * DAY
    phq9, gad7 = told["instruments"]
    assert (phq9["instrument"], phq9["points"], phq9["weight"]) == ("phq-9", -12, "reliable")
    assert [item["difference"] for item in phq9["items"]] == [-1] * 6 + [-2] * 3
    assert phq9["items"][0]["text"].startswith("Little interest")
    assert [item["id"] for item in phq9["items"] if item["crisis"]] == ["phq9-9"]
    assert (gad7["first"], gad7["points"], gad7["weight"]) == (None, None, None)
    assert gad7["items"][0] | {"text": ""} == {
        "id": "gad7-1",
        "text": "",
        "crisis": False,
        "first": None,
        "last": 1,
        "difference": None,
    }


def test_the_plan_that_held_then(year, cast):
    told = compare(year, cast.ana, first=NOON - DAY, last=NOON + DAY)
    assert told["first"]["plan"] is None
    assert told["last"]["plan"]["number"] == 1


def test_the_nearest_answer_within_a_month_stands_for_a_date(year, cast):
    told = compare(year, cast.ana, first=NOON + 20 * DAY, last=NOON + 40 * DAY)
    (phq9, _) = told["instruments"]
    assert (phq9["first"]["total"], phq9["last"]["total"]) == (18, 6)
    far = compare(
        year, cast.ana, first=NOON - NEAREST_WITHIN - DAY, last=NOON - NEAREST_WITHIN - DAY
    )
    assert far["instruments"] == []


def test_sessions_of_the_week_around(lind, app, ana, cast, frozen_clock):
    near = recording.started(ana)
    recording.send(ana, near)
    recording.finish(ana, near)
    set_level(lind, cast.ana, near, level="normal")
    told = compare(lind, cast.ana, first=NOON + 6 * DAY, last=NOON + 8 * DAY)
    (seen,) = told["first"]["sessions"]
    assert seen["override"]["level"] == "normal"
    # Four half-seconds are too little to speak of.
    assert (seen["enough_picture"], told["first"]["severity"]) == (False, None)
    assert told["last"]["sessions"] == []


def test_a_mean_over_the_sessions_that_saw_enough_of_one_model(lind, ana, cast):
    def seen(**model):
        session = recording.started(ana, **model)
        recording.send(ana, session, steps=100)
        recording.finish(ana, session)

    seen()
    seen()
    told = compare(lind, cast.ana, first=NOON, last=NOON)
    assert told["first"]["severity"] == pytest.approx(recording.MILD, abs=1e-3)
    seen(model={"id": "serein-affect", "version": "2.0.0"})
    assert compare(lind, cast.ana, first=NOON, last=NOON)["first"]["severity"] is None


def test_a_date_beyond_the_other_ones_default_stands_for_both(year, cast):
    beyond = NOON + 80 * DAY
    told = compare(year, cast.ana, first=beyond)
    assert datetime.fromisoformat(told["last"]["at"]) == beyond
    before = NOON - 5 * DAY
    told = compare(year, cast.ana, last=before)
    assert datetime.fromisoformat(told["first"]["at"]) == before


def test_nothing_to_compare_yet(lind, cast):
    assert compare(lind, cast.ana) == {"first": None, "last": None, "instruments": []}


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"first": "once"}, "first"),
        ({"first": NOON.isoformat(), "last": (NOON - DAY).isoformat()}, "last"),
        ({"middle": NOON.isoformat()}, "middle"),
    ],
)
def test_refuses_and_names_the_field(lind, cast, dates, field):
    refused = lind.get(url(cast.ana), query_string=dates)
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [field]
