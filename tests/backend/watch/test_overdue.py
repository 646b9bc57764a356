"""Questionnaires that nobody answered: the worker tells of each day they were due, once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.common.db import db
from backend.common.worker import Worker
from backend.features.consents.models import Consent, ConsentKind
from backend.features.watch import overdue
from tests.backend.support import people
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON

DESK = "/api/v1/alerts"


@pytest.fixture
def tell(app, as_system):
    def run():
        with as_system():
            told = overdue.tell_overdue()
            db.session.commit()
        return told

    return run


@pytest.fixture
def scheduled(lind, cast):
    """Ana is asked for a PHQ-9 every week from today on."""
    items = [{"instrument": "phq-9", "every_days": 7}]
    lind.put(f"/api/v1/patients/{cast.ana.id}/schedule", json={"items": items})


def desk(app, cast):
    """Dr Lind signs in anew: these tests take weeks."""
    return people.signed_in(app, cast.lind).get(DESK).json["items"]


def test_a_week_past_its_day(scheduled, app, cast, tell, frozen_clock):
    frozen_clock.pass_by(days=6)
    assert tell() == 0
    frozen_clock.pass_by(days=1)
    assert tell() == 1
    (alert,) = desk(app, cast)
    assert alert["kind"] == "overdue_questionnaire"
    assert alert["summary"] == "PHQ-9: Patient Health Questionnaire was due on 2026-11-23"
    assert (alert["threshold"], alert["acknowledge_by"]) == (7, None)


def test_it_is_told_once_by_however_many_workers(scheduled, app, cast, tell, frozen_clock):
    frozen_clock.pass_by(days=8)
    assert [tell(), tell()] == [1, 0]
    frozen_clock.pass_by(days=3)
    assert tell() == 0
    assert len(desk(app, cast)) == 1


def test_the_next_day_that_is_missed_is_told_again(scheduled, app, cast, tell, frozen_clock):
    frozen_clock.pass_by(days=8)
    tell()
    client = people.signed_in(app, cast.ana)
    at = frozen_clock.time.isoformat()
    submit(client, started_at=at, answered_at=at, sent_at=at)
    frozen_clock.pass_by(days=14)
    assert tell() == 1
    assert len(desk(app, cast)) == 2


def test_nothing_is_told_of_who_does_not_share(scheduled, cast, tell, frozen_clock, as_system):
    with as_system():
        consent = db.session.scalars(
            sa.select(Consent).where(
                Consent.patient_id == cast.ana.id, Consent.kind == ConsentKind.CARE_TEAM
            )
        ).one()
        consent.active = False
        db.session.commit()
    frozen_clock.pass_by(days=8)
    assert tell() == 0


def test_the_worker_does_it(scheduled, app, cast, frozen_clock):
    frozen_clock.pass_by(days=8)
    Worker(app).run_periodic()
    assert [alert["kind"] for alert in desk(app, cast)] == ["overdue_questionnaire"]
    assert frozen_clock.time == NOON + timedelta(days=8)


def test_a_rule_that_is_off_says_nothing(scheduled, lind, tell, frozen_clock):
    setting = {"threshold": 7, "enabled": False, "reason": "We call.", "based_on": 0}
    lind.put("/api/v1/alert-rules/overdue_questionnaire", json=setting)
    frozen_clock.pass_by(days=30)
    assert tell() == 0
