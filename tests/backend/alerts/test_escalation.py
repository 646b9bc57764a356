"""Who is told of an alert by mail, and what happens when nobody acknowledges it in time."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.mail import MailDelivery, MailState
from backend.common.worker import Worker
from backend.features.accounts.models import User
from backend.features.alerts import service
from backend.features.alerts.models import Alert
from backend.features.consents.models import Consent, ConsentKind
from tests.backend.support import people
from tests.backend.support.answers import submit
from tests.backend.support.people import link
from tests.backend.support.times import NOON

DESK = "/api/v1/alerts"
ITEM9 = (1, 2, 0, 1, 0, 1, 0, 0, 2)
DEADLINE = timedelta(hours=24)


@pytest.fixture
def work(app):
    """The worker does whatever is due."""

    def run():
        worker = Worker(app)
        worker.run_periodic()
        while worker.run_one():
            pass

    return run


@pytest.fixture
def lind(app, cast):
    """Dr Lind, who signs in anew for each call: these tests take days."""

    class Anew:
        def __getattr__(self, method):
            return getattr(people.signed_in(app, cast.lind), method)

    return Anew()


@pytest.fixture
def overdue(ana, frozen_clock):
    """Ana's alert, a minute after its deadline."""
    submit(ana, *ITEM9)
    frozen_clock.time += DEADLINE + timedelta(minutes=1)


def test_every_physician_of_the_care_team_is_told_at_once(ana, cast, mailbox, work, as_system):
    with as_system():
        db.session.add(link(cast.okafor, cast.ana))
        db.session.commit()
    submit(ana, *ITEM9)
    work()
    assert sorted(mailbox.recipients) == ["lind@test.example", "okafor@test.example"]


def test_a_mail_says_neither_who_nor_why(ana, mailbox, work, overdue):
    work()
    told = "\n".join(mail["Subject"] + mail.get_content() for mail in mailbox.mails)
    assert len(mailbox.mails) == 2
    for word in ("Ana", "PHQ", "suicid", "off dead", "depress", "item", "harm", "More than half"):
        assert word.lower() not in told.lower()


def test_whoever_may_not_see_the_patient_is_not_told(ana, cast, mailbox, work, as_system):
    with as_system():
        consent = db.session.get_one(Consent, _consent_id(cast.ana))
        consent.active = False
        db.session.commit()
    submit(ana, *ITEM9)
    work()
    assert mailbox.mails == []


def _consent_id(patient):
    query = sa.select(Consent.id).where(
        Consent.patient_id == patient.id, Consent.kind == ConsentKind.CARE_TEAM
    )
    return patient.id, db.session.scalar(query)


def test_a_deactivated_physician_is_not_told(ana, cast, mailbox, work, as_system):
    with as_system():
        db.session.execute(sa.update(User).where(User.id == cast.lind.id).values(active=False))
        db.session.commit()
    submit(ana, *ITEM9)
    work()
    assert mailbox.mails == []


def test_an_overdue_alert_goes_to_whoever_is_on_call_and_the_desk_says_so(
    lind, mailbox, work, overdue, frozen_clock
):
    work()
    escalation = mailbox.mails[-1]
    assert escalation["To"] == "oncall@clinic.example"
    assert "Dr Lind" in escalation.get_content()
    (alert,) = lind.get(DESK).json["items"]
    assert datetime.fromisoformat(alert["escalated_at"]) == frozen_clock.time
    assert alert["on_call_told"] == "sent"
    assert alert["acknowledged_at"] is None


def test_it_is_escalated_once_whatever_happens_to_the_worker(
    mailbox, work, overdue, frozen_clock, as_system
):
    with as_system():  # killed between writing and committing
        assert service.escalate_overdue() == 1
        db.session.rollback()
    for _ in range(3):  # a new worker each time
        work()
        frozen_clock.pass_by(hours=1)
    assert mailbox.recipients.count("oncall@clinic.example") == 1
    with as_system():
        log = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "alerts.escalated")
        ).all()
        assert [entry.detail["job"] for entry in log] == ["escalate overdue alerts"]


def test_nothing_is_escalated_before_the_deadline_or_once_acknowledged(
    ana, lind, cast, mailbox, work, frozen_clock
):
    submit(ana, *ITEM9)
    frozen_clock.time += DEADLINE
    work()
    alert = lind.get(DESK).json["items"][0]
    url = f"/api/v1/patients/{cast.ana.id}/alerts/{alert['id']}/acknowledge"
    assert lind.post(url, json={}).status_code == 200
    frozen_clock.pass_by(days=3)
    work()
    assert "oncall@clinic.example" not in mailbox.recipients
    assert lind.get(DESK).json["items"][0]["escalated_at"] is None


def test_it_can_still_be_acknowledged_afterwards(lind, cast, mailbox, work, overdue):
    work()
    alert = lind.get(DESK).json["items"][0]
    url = f"/api/v1/patients/{cast.ana.id}/alerts/{alert['id']}/acknowledge"
    seen = lind.post(url, json={}).json
    assert seen["acknowledged_by"]["display_name"] == "Dr Lind"
    assert seen["escalated_at"] == alert["escalated_at"]


def test_without_mail_the_alert_works_and_the_desk_says_that_nobody_was_told(
    lind, work, overdue, as_system
):
    work()
    (alert,) = lind.get(DESK).json["items"]
    assert alert["escalated_at"] is not None
    assert alert["on_call_told"] == "off"
    with as_system():
        states = db.session.scalars(sa.select(MailDelivery.state)).all()
    assert set(states) == {MailState.OFF}


def test_a_patient_who_shares_with_nobody_is_not_made_known(
    mailbox, cast, overdue, work, as_system
):
    with as_system():
        db.session.get_one(Consent, _consent_id(cast.ana)).active = False
        db.session.commit()
    work()
    assert "oncall@clinic.example" not in mailbox.recipients


def test_an_escalation_without_its_mail_cannot_be_stored(ana, as_system):
    submit(ana, *ITEM9)
    with as_system():
        db.session.scalars(sa.select(Alert)).one().escalated_at = NOON
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
