"""The chain from an answer to item 9 to people who know, as one story; and the camera beside it,
which changes nothing."""

import io
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.worker import Worker
from tests.backend.safety.test_safety_plan import OWN as PLAN
from tests.backend.safety.test_safety_plan import body as plan
from tests.backend.sessions import recording
from tests.backend.support import people
from tests.backend.support.answers import URL, phq9
from tests.backend.support.times import NOON

DESK = "/api/v1/alerts"
ITEM9 = (1, 2, 0, 1, 0, 1, 0, 0, 1)
HIGH = {
    "cssrs-1": 1,
    "cssrs-2": 1,
    "cssrs-3": 1,
    "cssrs-4": 1,
    "cssrs-5": 0,
    "cssrs-6": 0,
}


def screener(at=NOON, answers=HIGH):
    times = {"started_at": at - timedelta(minutes=3), "answered_at": at - timedelta(minutes=1)}
    return phq9(
        instrument="c-ssrs-screener",
        version="1.0",
        answers=answers,
        sent_at=at.isoformat(),
        **{name: moment.isoformat() for name, moment in times.items()},
    )


@pytest.fixture
def work(app):
    """A fresh worker each time, as after a restart."""

    def run():
        worker = Worker(app)
        worker.run_periodic()
        while worker.run_one():
            pass

    return run


def test_from_the_answer_to_the_people_who_know(
    app, ana, cast, mailbox, work, frozen_clock, as_system
):
    """Answered, helped, asked further, planned, mailed, escalated, seen, closed and reported."""
    with as_system():
        db.session.add(people.link(cast.okafor, cast.ana))
        db.session.commit()

    # The answer: help is called for, whatever the total, and the screener is offered.
    answered = ana.post(URL, json=phq9(*ITEM9)).json
    assert answered["crisis_help"] is True
    assert answered["next_instrument"] == "c-ssrs-screener"

    # Everybody of the care team is told, and nobody reads why in a mailbox.
    work()
    assert sorted(mailbox.recipients) == ["lind@test.example", "okafor@test.example"]
    assert all("Ana" not in mail.as_string() for mail in mailbox.mails)

    # The screener raises an alert of its own, with an hour.
    frozen_clock.pass_by(minutes=10)
    asked_at = frozen_clock.time
    assert ana.post(URL, json=screener(asked_at)).json["triage"] == "high"
    assert ana.post(PLAN, json=plan(sent_at=asked_at.isoformat())).status_code == 201

    # Nobody acknowledges: whoever is on call is told after an hour, and once.
    frozen_clock.pass_by(minutes=61)
    work()
    work()
    assert mailbox.recipients.count("oncall@clinic.example") == 1
    assert "Dr Lind, Dr Okafor" in mailbox.mails[-1].get_content()

    # The desk shows both, and which of them was escalated.
    okafor = people.signed_in(app, cast.okafor)
    high, item9 = okafor.get(DESK).json["items"]
    assert (high["kind"], high["on_call_told"]) == ("cssrs_high", "sent")
    assert datetime.fromisoformat(high["acknowledge_by"]) == asked_at + timedelta(hours=1)
    assert (item9["kind"], item9["escalated_at"]) == ("phq9_item9", None)
    read = okafor.get(f"/api/v1/patients/{cast.ana.id}/safety-plan").json["plan"]
    assert read["author"]["display_name"] == "Ana"

    # A person sees to it, and only a person.
    for alert in (high, item9):
        url = f"/api/v1/patients/{cast.ana.id}/alerts/{alert['id']}"
        assert okafor.post(f"{url}/acknowledge", json={}).status_code == 200
        assert okafor.post(f"{url}/resolve", json={"note": "Spoke with Ana."}).status_code == 200
    frozen_clock.pass_by(days=2)
    work()
    assert mailbox.recipients.count("oncall@clinic.example") == 1

    # All of it is on record, and in the report.
    with as_system():
        log = db.session.execute(
            sa.select(AuditEntry.action, AuditEntry.actor_role)
            .where(AuditEntry.patient_id == cast.ana.id, AuditEntry.object_type == "alert")
            .order_by(AuditEntry.id)
        ).all()
    assert log == [
        ("alerts.raised", "patient"),
        ("alerts.raised", "patient"),
        ("alerts.escalated", "system"),
        ("alerts.acknowledged", "physician"),
        ("alerts.resolved", "physician"),
        ("alerts.acknowledged", "physician"),
        ("alerts.resolved", "physician"),
    ]
    lind = people.signed_in(app, cast.lind)
    order = {
        "from": "2026-11-01",
        "to": "2026-11-30",
        "sections": ["risk", "questionnaires", "alerts"],
    }
    reports = f"/api/v1/patients/{cast.ana.id}/reports"
    report = lind.post(reports, json=order).json
    work()
    pdf = lind.get(f"{reports}/{report['id']}/pdf").data
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "C-SSRS screener: high" in text
    assert "triage: high" in text
    assert "escalated" in text
    assert "Spoke with Ana." in text


SEVERITIES = {"bright": [1.0, 0.0, 0.0, 0.0], "dark": [0.0, 0.0, 0.0, 1.0], "none": None}


@pytest.mark.parametrize("face", SEVERITIES)
def test_whatever_the_face_shows_the_alerts_are_the_same(
    face, ana, app, cast, mailbox, work, frozen_clock
):
    """The same answers, with sessions before and after them: raised, due, escalated and open alike
    in each case."""
    watch(ana, SEVERITIES[face])
    ana.post(URL, json=phq9(*ITEM9))
    ana.post(URL, json=screener())
    watch(ana, SEVERITIES[face])
    frozen_clock.pass_by(minutes=61)
    work()
    lind = people.signed_in(app, cast.lind)
    found = [
        (alert["kind"], alert["summary"], alert["acknowledge_by"][:19], alert["on_call_told"])
        for alert in lind.get(DESK).json["items"]
    ]
    assert sorted(found) == [
        (
            "cssrs_high",
            "C-SSRS screener: high. Yes to item 1, 2, 3, 4",
            "2026-11-23T13:00:00",
            "sent",
        ),
        (
            "phq9_item9",
            "PHQ-9 item 9 answered \u201cSeveral days\u201d (1); total 6, mild",
            "2026-11-24T12:00:00",
            None,
        ),
    ]
    assert mailbox.recipients.count("oncall@clinic.example") == 1


def watch(client, severity):
    """A whole session of one look."""
    session = recording.started(client)
    steps = 4
    recording.send(
        client,
        session,
        signal=["ok" if severity else "no_face"] * steps,
        emotion=[recording.HAPPY if severity else None] * steps,
        severity=[severity] * steps,
    )
    levels = {"severity": None, "level_set": None, "attention": []}
    if severity:
        levels = {"severity": severity, "level_set": ["normal" if severity[0] else "severe"]}
    assert recording.finish(client, session, **levels).status_code == 200
