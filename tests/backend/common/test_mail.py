"""Mail: sent by the worker, once, on record without address or text."""

import logging
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
import sqlalchemy as sa

from backend.common import mail, smtp
from backend.common.db import db
from backend.common.jobs import Job, JobState
from backend.common.mail import ON_CALL, MailDelivery, MailState, Template
from backend.common.principal import Role
from backend.common.smtp import MailError, SmtpServer, SmtpUrlError
from backend.common.worker import Worker
from backend.features.accounts.models import User
from tests.backend.support import people
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.times import NOON


@pytest.fixture(autouse=True)
def templates(app):
    """One kind of mail, for these tests alone."""
    known = app.extensions[mail.EXTENSION]
    app.extensions[mail.EXTENSION] = {"test.hello": Template("Hello", "Dear {name}, hello.\n")}
    yield
    app.extensions[mail.EXTENSION] = known


@pytest.fixture
def post(as_system):
    """Send as a service would, and commit."""

    def send(to, key="hello:1"):
        with as_system():
            mail.send(kind="test.hello", to=to, key=key, words={"name": "Lind"})
            db.session.commit()

    return send


@pytest.fixture
def delivery(as_system):
    """The only delivery, as it is in the database now."""

    def read():
        with as_system():
            found = db.session.scalars(sa.select(MailDelivery)).one()
            db.session.expunge(found)
            return found

    return read


def test_the_worker_sends_it_and_keeps_a_record_without_address_or_text(
    app, cast, mailbox, post, delivery
):
    post(cast.lind.id)
    assert mailbox.mails == []
    assert Worker(app).run_one() is True
    (sent,) = mailbox.mails
    assert (sent["From"], sent["To"]) == ("Serein <serein@clinic.example>", "lind@test.example")
    assert sent["Subject"] == "Hello"
    assert sent.get_content().strip() == "Dear Lind, hello."
    assert sent["Auto-Submitted"] == "auto-generated"
    found = delivery()
    assert (found.state, found.tries, found.sent_at) == (MailState.SENT, 1, NOON)
    assert sent["Message-ID"] == f"<{found.id}@clinic.example>"
    assert found.user_id == cast.lind.id


def test_what_gives_access_is_made_when_it_is_sent_and_stored_nowhere(
    app, cast, mailbox, post, delivery
):
    def late(stored):
        return {"name": f"secret of {stored['name']}"}

    app.extensions[mail.EXTENSION] = {
        "test.hello": Template("Hello", "Dear {name}.\n", late_words=late)
    }
    post(cast.lind.id)
    Worker(app).run_one()
    assert mailbox.mails[0].get_content().strip() == "Dear secret of Lind."
    assert delivery().words == {"name": "Lind"}


def test_what_is_of_no_use_any_more_is_not_sent(app, cast, mailbox, post, delivery):
    nothing = Template("Hello", "Dear {name}.\n", late_words=lambda _: None)
    app.extensions[mail.EXTENSION] = {"test.hello": nothing}
    post(cast.lind.id)
    Worker(app).run_one()
    assert mailbox.mails == []
    assert delivery().state is MailState.FAILED


@pytest.mark.parametrize("to_any_address", [False, True])
def test_an_address_that_nobody_confirmed_gets_only_what_is_about_it(
    app, cast, mailbox, post, delivery, as_system, to_any_address
):
    template = Template("Hello", "Dear {name}.\n", to_any_address=to_any_address)
    app.extensions[mail.EXTENSION] = {"test.hello": template}
    with as_system():
        db.session.get_one(User, cast.ana.id).email_verified_at = None
        db.session.commit()
    post(cast.ana.id)
    Worker(app).run_one()
    assert len(mailbox.mails) == to_any_address
    assert delivery().state is (MailState.SENT if to_any_address else MailState.OFF)


def test_the_clinics_own_people_are_told_in_any_case(app, cast, mailbox, post, as_system):
    with as_system():
        db.session.get_one(User, cast.lind.id).email_verified_at = None
        db.session.commit()
    post(cast.lind.id)
    Worker(app).run_one()
    assert mailbox.recipients == [cast.lind.email]


def test_it_is_sent_with_the_transaction_or_not_at_all(app, cast, mailbox, as_system):
    with as_system():
        mail.send(kind="test.hello", to=cast.lind.id, key="1", words={"name": "Lind"})
        db.session.rollback()
    assert Worker(app).run_one() is False
    assert mailbox.mails == []


def test_the_same_key_is_sent_once(app, cast, mailbox, post):
    post(cast.lind.id)
    post(cast.lind.id)
    worker = Worker(app)
    while worker.run_one():
        pass
    assert len(mailbox.mails) == 1


def test_whoever_is_on_call_has_an_address_in_the_settings(app, mailbox, post, delivery):
    post(ON_CALL)
    Worker(app).run_one()
    assert mailbox.recipients == ["oncall@clinic.example"]
    assert delivery().user_id is None


def test_a_refused_mail_is_tried_again_for_hours_and_names_nobody(
    app, cast, mailbox, post, delivery, frozen_clock, caplog, as_system
):
    mailbox.refuses = "450 lind@test.example is greylisted"
    post(cast.lind.id)
    worker = Worker(app)
    with caplog.at_level(logging.INFO):
        for _ in range(mail.MOST_TRIES - 1):
            worker.run_one()
            assert delivery().state is MailState.QUEUED
            frozen_clock.time += mail.LONGEST_PAUSE
    assert delivery().error == "recipient refused: 450"
    assert frozen_clock.time - NOON > timedelta(hours=8)
    mailbox.refuses = None
    worker.run_one()
    assert len(mailbox.mails) == 1
    assert (delivery().state, delivery().tries) == (MailState.SENT, mail.MOST_TRIES)
    with as_system():
        errors = db.session.scalars(sa.select(Job.error)).all()
    logged = [r.getMessage() + str(r.exc_info) for r in caplog.records if "backend" in r.name]
    assert any("recipient refused" in line for line in logged)
    assert "lind@" not in str(logged) + str(errors)


def test_after_the_last_try_it_has_failed(app, cast, mailbox, post, delivery, frozen_clock):
    mailbox.refuses = "550 no such user"
    post(cast.lind.id)
    for _ in range(mail.MOST_TRIES):
        Worker(app).run_one()
        frozen_clock.time += mail.LONGEST_PAUSE
    assert (delivery().state, delivery().tries) == (MailState.FAILED, mail.MOST_TRIES)
    assert delivery().error == "recipient refused: 550"


def test_a_server_that_is_away_is_no_end(app, cast, mailbox, post, delivery, frozen_clock):
    port, mailbox.port = mailbox.port, 1
    app.extensions["serein"] = _with_server(app, mailbox)
    post(cast.lind.id)
    Worker(app).run_one()
    assert (delivery().state, delivery().error) == (MailState.QUEUED, "ConnectionRefusedError")
    mailbox.port = port
    app.extensions["serein"] = _with_server(app, mailbox)
    frozen_clock.time += mail.FIRST_PAUSE
    Worker(app).run_one()
    assert delivery().state is MailState.SENT


def _with_server(app, mailbox: Mailbox):
    return replace(app.extensions["serein"], smtp=mailbox.server)


def test_whoever_was_deactivated_meanwhile_gets_nothing(app, cast, mailbox, post, delivery):
    post(cast.lind.id)
    with app.app_context():
        db.session.execute(sa.update(User).where(User.id == cast.lind.id).values(active=False))
        db.session.commit()
    Worker(app).run_one()
    assert mailbox.mails == []
    assert delivery().state is MailState.FAILED


@pytest.mark.parametrize("on_call", [True, False])
def test_without_a_mail_server_nothing_is_sent_and_that_is_on_record(
    app, cast, post, delivery, on_call, caplog
):
    post(ON_CALL if on_call else cast.lind.id)
    assert delivery().state is MailState.OFF
    assert Worker(app).run_one() is False
    with app.app_context():
        mail.say_what_is_off()
    assert "no mail is sent" in caplog.text


def test_the_job_is_done_when_the_mail_is(app, cast, mailbox, post, as_system):
    post(cast.lind.id)
    Worker(app).run_one()
    with as_system():
        assert db.session.scalars(sa.select(Job.state)).one() is JobState.DONE


def test_an_unknown_kind_is_a_programming_error(as_system, cast):
    with as_system(), pytest.raises(KeyError):
        mail.send(kind="test.nothing", to=cast.lind.id, key="1")


def test_an_account_takes_its_deliveries_with_it(app, mailbox, post, as_system):
    with as_system():
        person = people.new_person("Kim", Role.PATIENT, "kim@test.example")
        db.session.commit()
    post(person.id)
    with as_system():
        db.session.execute(sa.delete(User).where(User.id == person.id))
        db.session.commit()
        assert db.session.scalars(sa.select(MailDelivery)).all() == []
    assert Worker(app).run_one() is True
    assert mailbox.mails == []


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", SmtpServer("mail.example", 587)),
        ("smtp://u:p%40ss@mail.example:2525", SmtpServer("mail.example", 2525, False, "u", "p@ss")),
        ("smtps://mail.example", SmtpServer("mail.example", 465, True)),
    ],
)
def test_reads_the_servers_address(url, server):
    assert SmtpServer.parse(url) == server
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize(
    "url", ["http://mail.example", "smtp://", "smtp://m:x", "smtp://user@m", "smtp://m/path"]
)
def test_refuses_what_is_no_mail_server(url):
    with pytest.raises(SmtpUrlError):
        SmtpServer.parse(url)


def test_a_server_elsewhere_must_offer_encryption(mailbox, monkeypatch):
    """Our server here offers none; taken for one elsewhere, it gets nothing."""
    monkeypatch.setattr(smtp, "LOOPBACK", frozenset())
    message = EmailMessage()
    message["From"], message["To"] = "a@test.example", "b@test.example"
    with pytest.raises(MailError, match="SMTPNotSupportedError"):
        smtp.deliver(mailbox.server, message)
    assert mailbox.mails == []
