"""The C-SSRS screener, the PHQ-2 and the GAD-7 as they are answered."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.clinical.risk import HIGH_RISK_WITHIN
from backend.common.db import db
from backend.features.questionnaires.models import QuestionnaireResponse
from tests.backend.support.answers import URL, phq9
from tests.backend.support.times import NOON

DESK = "/api/v1/alerts"


def given(instrument, **answers):
    named = {key.replace("_", "-"): value for key, value in answers.items()}
    return phq9(instrument=instrument, version="1.0", answers=named)


def screener(**answers):
    return given("c-ssrs-screener", **answers)


def send(client, body):
    response = client.post(URL, json=body)
    assert response.status_code == 201, response.json
    return response.json


NOTHING = {"cssrs_1": 0, "cssrs_2": 0, "cssrs_6": 0}
THOUGHTS = {"cssrs_1": 1, "cssrs_2": 1, "cssrs_3": 0, "cssrs_4": 0, "cssrs_5": 0, "cssrs_6": 0}


@pytest.mark.parametrize(
    ("answers", "triage", "within"),
    [
        (THOUGHTS, "low", timedelta(hours=24)),
        (THOUGHTS | {"cssrs_3": 1}, "moderate", timedelta(hours=24)),
        (THOUGHTS | {"cssrs_4": 1}, "high", HIGH_RISK_WITHIN),
        (NOTHING | {"cssrs_6": 1, "cssrs_6_recent": 1}, "high", HIGH_RISK_WITHIN),
    ],
)
def test_a_triage_raises_its_own_alert(ana, lind, answers, triage, within):
    stored = send(ana, screener(**answers))
    assert stored["triage"] == triage
    assert stored["crisis_help"] is True
    for name in ("total", "band", "level", "item9"):
        assert stored[name] is None
    (alert,) = lind.get(DESK).json["items"]
    assert alert["kind"] == f"cssrs_{triage}"
    assert alert["summary"].startswith(f"C-SSRS screener: {triage}. Yes to item ")
    assert datetime.fromisoformat(alert["acknowledge_by"]) == NOON + within


def test_without_a_yes_no_alert_is_raised_and_earlier_ones_stay(ana, lind):
    send(ana, screener(**THOUGHTS))
    before = lind.get(DESK).json["items"]
    stored = send(ana, screener(**NOTHING))
    assert (stored["triage"], stored["crisis_help"]) == ("none", False)
    assert lind.get(DESK).json["items"] == before


def test_questions_that_are_asked_must_be_answered_and_no_other(ana):
    refused = ana.post(URL, json=screener(cssrs_1=0, cssrs_2=1, cssrs_6=1))
    assert set(refused.json["errors"]) == {
        "answers.cssrs-3",
        "answers.cssrs-4",
        "answers.cssrs-5",
        "answers.cssrs-6-recent",
    }
    refused = ana.post(URL, json=screener(**NOTHING, cssrs_4=0))
    assert set(refused.json["errors"]) == {"answers.cssrs-4"}


def test_the_phq_2_leads_on_at_its_cut_off(ana):
    below = send(ana, given("phq-2", phq2_1=1, phq2_2=1))
    assert (below["total"], below["band"]["id"], below["level"]) == (2, "below-cut-off", None)
    assert below["next_instrument"] is None
    above = send(ana, given("phq-2", phq2_1=3, phq2_2=0))
    assert (above["total"], above["next_instrument"]) == (3, "phq-9")


def test_the_gad_7_is_scored_and_stays_out_of_the_phq_9s_course(ana, lind, cast):
    answers = {f"gad7_{n}": 2 for n in range(1, 8)}
    stored = send(ana, given("gad-7", **answers))
    assert (stored["total"], stored["band"]["label"]) == (14, "Moderate")
    patient = lind.get(f"/api/v1/patients/{cast.ana.id}").json
    assert (patient["phq9_count"], patient["last_phq9"]) == (0, None)


def test_item_9_leads_on_to_the_screener(ana):
    asked = send(ana, phq9(0, 0, 0, 0, 0, 0, 0, 0, 1))
    assert asked["next_instrument"] == "c-ssrs-screener"
    assert send(ana, phq9())["next_instrument"] is None


@pytest.mark.parametrize(
    "changes",
    [
        {"triage": None},
        {"total": 3},
        {"level": "mild"},
    ],
)
def test_impossible_readings_cannot_be_stored(ana, as_system, changes):
    send(ana, screener(**NOTHING))
    with as_system():
        row = db.session.scalars(sa.select(QuestionnaireResponse)).one()
        for name, value in changes.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()


def test_a_phq_9_without_a_total_cannot_be_stored(ana, as_system):
    send(ana, phq9())
    with as_system():
        row = db.session.scalars(sa.select(QuestionnaireResponse)).one()
        row.total = row.band_id = row.level = None
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
