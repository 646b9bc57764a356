"""Rises and relapses reach the desk, once, beside what is a risk."""

from datetime import timedelta

import pytest

from backend.common.worker import Worker
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON

DESK = "/api/v1/alerts"
RULES = "/api/v1/alert-rules"


def answered(client, total, *, days, item9=0):
    """A PHQ-9 of that total, so many days before noon."""
    left, values = total - item9, []
    for _ in range(8):
        values.append(min(3, left))
        left -= values[-1]
    at = NOON - timedelta(days=days)
    times = {"started_at": at - timedelta(minutes=4), "answered_at": at}
    told = {name: time.isoformat() for name, time in times.items()}
    return submit(client, *values, item9, **told)


def on_desk(client):
    return client.get(DESK).json["items"]


@pytest.mark.parametrize(
    ("totals", "kinds"),
    [
        ((5, 9), []),
        ((5, 10), ["phq9_rise"]),
        ((5, 12), ["phq9_reliable_rise"]),
        ((15, 4, 14), ["relapse"]),  # one answer raises the weightiest alone
        ((4, 7, 9, 9), ["phq9_rise"]),
    ],
)
def test_what_reaches_the_desk(ana, lind, totals, kinds):
    for index, total in enumerate(totals):
        answered(ana, total, days=60 - 14 * index)
    assert [alert["kind"] for alert in on_desk(lind)] == kinds


def test_an_alert_says_what_it_was_raised_by(ana, lind):
    answered(ana, 5, days=14)
    response = answered(ana, 10, days=0)
    (alert,) = on_desk(lind)
    assert alert["summary"] == "PHQ-9 total 10, moderate; it was 5 on 2026-11-09"
    assert alert["source"] == {"type": "questionnaire_response", "id": response["id"]}
    assert (alert["priority"], alert["threshold"], alert["rule_version"]) == ("routine", 5, 0)
    assert alert["acknowledge_by"] is None


def test_risk_is_raised_beside_it_and_keeps_its_clock(ana, lind):
    answered(ana, 5, days=14)
    answered(ana, 12, days=0, item9=2)
    by_kind = {alert["kind"]: alert for alert in on_desk(lind)}
    assert set(by_kind) == {"phq9_item9", "phq9_reliable_rise"}
    assert by_kind["phq9_item9"]["acknowledge_by"] is not None


def test_the_clinics_number_counts_and_is_kept(ana, lind):
    setting = {"threshold": 6, "enabled": True, "reason": "Ours.", "based_on": 0}
    lind.put(f"{RULES}/phq9_rise", json=setting)
    answered(ana, 5, days=28)
    answered(ana, 10, days=14)
    assert on_desk(lind) == []
    answered(ana, 16, days=0)
    (alert,) = on_desk(lind)
    assert (alert["kind"], alert["threshold"], alert["rule_version"]) == ("phq9_rise", 6, 1)


def test_a_rule_that_is_off_says_nothing(ana, lind):
    setting = {"threshold": 7, "enabled": False, "reason": "Ours.", "based_on": 0}
    lind.put(f"{RULES}/phq9_reliable_rise", json=setting)
    answered(ana, 5, days=14)
    answered(ana, 14, days=0)
    assert [alert["kind"] for alert in on_desk(lind)] == ["phq9_rise"]


def test_answers_that_arrive_late_are_looked_at_in_their_place(ana, lind):
    answered(ana, 12, days=7)
    assert on_desk(lind) == []
    answered(ana, 5, days=21)
    (alert,) = on_desk(lind)
    assert alert["summary"] == "PHQ-9 total 12, moderate; it was 5 on 2026-11-02"


def test_no_alert_comes_twice_whatever_became_of_it(ana, lind, cast):
    answered(ana, 12, days=7)
    answered(ana, 5, days=21)
    (alert,) = on_desk(lind)
    path = f"/api/v1/patients/{cast.ana.id}/alerts/{alert['id']}/resolve"
    assert lind.post(path, json={"note": "Talked."}).status_code == 200
    answered(ana, 5, days=28)
    assert on_desk(lind) == []


def test_no_mail_is_sent_for_what_is_no_risk(ana, mailbox, app):
    answered(ana, 5, days=14)
    answered(ana, 12, days=0)
    worker = Worker(app)
    worker.run_periodic()
    while worker.run_one():
        pass
    assert mailbox.mails == []
