"""What waits for a patient, how they want to be reminded, and the mails."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.mail import MailDelivery, MailState
from backend.common.security import EXTENSION
from backend.common.worker import Worker
from backend.features.accounts.models import User
from backend.features.reminders import service
from backend.features.reminders.models import ReminderSettings, ReminderTold
from tests.backend.appointments.test_appointments import change
from tests.backend.appointments.test_appointments import make as book
from tests.backend.support.people import signed_in
from tests.backend.support.times import NOON
from tests.backend.therapy.treatment import log, make, planned

SETTINGS, REMINDERS = "/api/v1/reminder-settings", "/api/v1/reminders"
UNSUBSCRIBE = f"{REMINDERS}/unsubscribe"
WANTED = {
    "by_mail": True,
    "at": "09:00",
    "quiet_from": "21:00",
    "quiet_until": "08:00",
    "language": "en",
}
FRIDAY_NINE = datetime(2026, 11, 27, 9, tzinfo=UTC)


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
def wants_mail(ana, lind, cast):
    """Ana has homework for the week, and asked for mails at nine."""
    make(lind, cast.ana, exercises=[planned(per_week=1), planned("breathing", per_week=5)])
    assert ana.put(SETTINGS, json=WANTED).status_code == 200


def test_without_a_word_nothing_is_mailed(ana, lind, cast, mailbox, work, frozen_clock):
    make(lind, cast.ana)
    assert ana.get(SETTINGS).json["by_mail"] is False
    frozen_clock.time = FRIDAY_NINE
    work()
    assert mailbox.mails == []


def test_what_waits_is_shown(ana, lind, cast):
    assert ana.get(REMINDERS).json["items"] == []
    make(lind, cast.ana, exercises=[planned(per_week=1), planned("breathing", per_week=5)])
    log(ana, exercise="breathing", worksheet={}, pleasure=None, mastery=None)
    assert [(each["id"], each["left"]) for each in ana.get(REMINDERS).json["items"]] == [
        ("behavioural-activation", 1),
        ("breathing", 4),
    ]


def test_a_scheduled_questionnaire_waits_from_the_patients_own_day_on(ana, lind, cast):
    url = f"/api/v1/patients/{cast.ana.id}/schedule"
    lind.put(url, json={"items": [{"instrument": "gad-7", "every_days": 7}]})
    (waits,) = ana.get(REMINDERS).json["items"]
    assert (waits["kind"], waits["id"], waits["overdue"]) == ("questionnaire", "gad-7", False)
    assert waits["title"].startswith("GAD-7")


def test_settings_come_back_as_they_were_set(ana, mailbox):
    changed = ana.put(SETTINGS, json=WANTED | {"at": "18:30", "language": "ta"})
    assert changed.json == WANTED | {"at": "18:30", "language": "ta", "possible": True, "mails": []}
    assert ana.get(SETTINGS).json == changed.json


def test_one_mail_a_week_for_homework_when_the_week_runs_out(
    ana, wants_mail, mailbox, work, frozen_clock
):
    frozen_clock.time = NOON.replace(day=24, hour=9)
    work()
    assert mailbox.mails == []
    for day in (27, 28, 29):
        frozen_clock.time = FRIDAY_NINE.replace(day=day)
        work()
    assert mailbox.recipients == ["ana@test.example"]


def test_an_appointment_is_shown_a_week_ahead_and_mailed_once_the_day_before(
    app, cast, lind, mailbox, work, frozen_clock
):
    ana = signed_in(app, cast.ana)
    book(lind, cast.ana, starts_at="2026-12-01T10:00")
    book(lind, cast.ana, starts_at="2026-11-26T10:00")
    shown = ana.get(REMINDERS).json["items"]
    assert [(each["kind"], each["at"]) for each in shown] == [
        ("appointment", "2026-11-26T09:00:00+00:00")
    ]
    ana.put(SETTINGS, json=WANTED)
    for day, mails in ((24, 0), (25, 1), (26, 1)):
        frozen_clock.time = NOON.replace(day=day, hour=9)
        work()
        assert len(mailbox.mails) == mails


def test_an_appointment_that_is_moved_is_reminded_of_anew(
    app, cast, lind, mailbox, work, frozen_clock
):
    signed_in(app, cast.ana).put(SETTINGS, json=WANTED)
    booked = book(lind, cast.ana, starts_at="2026-11-25T10:00")
    frozen_clock.time = NOON.replace(day=24, hour=9)
    work()
    lind = signed_in(app, cast.lind)
    moved = change(lind, cast.ana, booked, starts_at="2026-11-26T10:00")
    assert moved.status_code == 200, moved.json
    frozen_clock.time = NOON.replace(day=25, hour=9)
    work()
    assert len(mailbox.mails) == 2


def ask_for(physician, patient, instrument="gad-7", every_days=14):
    asked = physician.put(
        f"/api/v1/patients/{patient.id}/schedule",
        json={"items": [{"instrument": instrument, "every_days": every_days}]},
    )
    assert asked.status_code == 200, asked.json


def test_a_questionnaire_is_mailed_when_it_is_due_and_once_more_when_overdue(
    app, cast, lind, mailbox, work, frozen_clock
):
    ask_for(lind, cast.ana)
    ana = signed_in(app, cast.ana)
    (shown,) = ana.get(REMINDERS).json["items"]
    assert (shown["kind"], shown["id"], shown["overdue"]) == ("questionnaire", "gad-7", False)
    assert shown["title"].startswith("GAD-7")
    ana.put(SETTINGS, json=WANTED)
    counts = []
    for day in range(24, 31):
        frozen_clock.time = NOON.replace(day=day, hour=9)
        work()
        counts.append(len(mailbox.mails))
    assert counts == [1, 1, 1, 2, 2, 2, 2]
    assert signed_in(app, cast.ana).get(REMINDERS).json["items"][0]["overdue"] is True


def test_homework_that_is_done_is_not_reminded_of(ana, lind, cast, mailbox, work, frozen_clock):
    make(lind, cast.ana, exercises=[planned(per_week=1)])
    ana.put(SETTINGS, json=WANTED)
    log(ana)
    frozen_clock.time = FRIDAY_NINE
    work()
    assert mailbox.mails == []


@pytest.mark.parametrize("language", ["en", "es", "ta"])
def test_a_mail_says_nothing_clinical(ana, wants_mail, mailbox, work, frozen_clock, language):
    ana.put(SETTINGS, json=WANTED | {"language": language})
    frozen_clock.time = FRIDAY_NINE
    work()
    (mail,) = mailbox.mails
    told = (mail["Subject"] + mail.get_content()).casefold()
    words = ("ana", "behavioural", "breathing", "exercise", "homework", "depress", "question")
    assert not [word for word in words if word in told.replace("http://127.0.0.1", "")]
    assert "/unsubscribe#" in told


def test_by_the_patients_own_clock(ana, wants_mail, mailbox, work, frozen_clock):
    """Nine in New York is two in the afternoon in UTC; Friday begins there five hours later."""
    ana.put("/api/v1/auth/me/time-zone", json={"time_zone": "America/New_York"})
    ana.put(SETTINGS, json=WANTED)
    for moment in (
        FRIDAY_NINE.replace(day=26, hour=14),
        FRIDAY_NINE.replace(hour=13, minute=59),
    ):
        frozen_clock.time = moment
        work()
        assert mailbox.mails == []
    frozen_clock.time = FRIDAY_NINE.replace(hour=14)
    work()
    assert len(mailbox.mails) == 1


def test_a_worker_that_was_down_wakes_nobody(
    ana, wants_mail, mailbox, work, frozen_clock, as_system
):
    frozen_clock.time = FRIDAY_NINE.replace(hour=22)
    work()
    assert mailbox.mails == []
    with as_system():
        (chosen,) = db.session.scalars(sa.select(ReminderSettings))
        assert chosen.next_check_at == datetime(2026, 11, 28, 8, tzinfo=UTC)
    frozen_clock.time = datetime(2026, 11, 28, 8, tzinfo=UTC)
    work()
    assert len(mailbox.mails) == 1


def test_the_patient_sees_what_was_mailed(app, cast, wants_mail, mailbox, work, frozen_clock):
    frozen_clock.time = FRIDAY_NINE
    work()
    (mailed,) = signed_in(app, cast.ana).get(SETTINGS).json["mails"]
    assert (mailed["state"], mailed["kinds"]) == ("sent", ["homework"])
    assert signed_in(app, cast.ben).get(SETTINGS).json["mails"] == []


def test_a_mail_server_that_refuses_is_on_record_and_tried_again(
    app, cast, wants_mail, mailbox, work, frozen_clock
):
    mailbox.refuses = "451 come back later"
    frozen_clock.time = FRIDAY_NINE
    work()
    assert signed_in(app, cast.ana).get(SETTINGS).json["mails"][0]["state"] == "queued"
    mailbox.refuses = None
    frozen_clock.pass_by(minutes=5)
    work()
    assert signed_in(app, cast.ana).get(SETTINGS).json["mails"][0]["state"] == "sent"
    assert len(mailbox.mails) == 1


def test_without_a_mail_server_it_is_said(ana, wants_mail, work, frozen_clock, as_system):
    assert ana.get(SETTINGS).json["possible"] is False
    frozen_clock.time = FRIDAY_NINE
    work()
    with as_system():
        assert db.session.scalars(sa.select(MailDelivery.state)).all() == [MailState.OFF]


def test_a_closed_account_gets_no_mail(cast, wants_mail, mailbox, work, frozen_clock, as_system):
    with as_system():
        db.session.get_one(User, cast.ana.id).active = False
        db.session.commit()
    frozen_clock.time = FRIDAY_NINE
    work()
    assert mailbox.mails == []


def test_two_workers_remind_once(app, wants_mail, mailbox, work, frozen_clock, as_system):
    frozen_clock.time = FRIDAY_NINE
    with as_system():
        assert [service.remind(), service.remind()] == [1, 0]
        db.session.commit()
        assert len(db.session.scalars(sa.select(ReminderTold)).all()) == 1


def test_the_link_in_the_mail_stops_the_mails_without_signing_in(
    stranger, ana, wants_mail, mailbox, work, frozen_clock, as_system
):
    frozen_clock.time = FRIDAY_NINE
    work()
    token = mailbox.mails[0].get_content().split("/unsubscribe#")[1].split()[0]
    for _ in range(2):
        assert stranger.post(UNSUBSCRIBE, json={"token": token}).status_code == 204
    with as_system():
        (chosen,) = db.session.scalars(sa.select(ReminderSettings))
        assert not chosen.by_mail
        actions = db.session.scalars(sa.select(AuditEntry.action)).all()
        assert actions.count("reminders.unsubscribed") == 2
        assert "reminders.mailed" in actions


def test_a_made_up_token_stops_nothing(app, stranger, cast, wants_mail, as_system):
    with app.app_context():
        secret = app.extensions[EXTENSION].secret_key
        token = service.unsubscribe_token(cast.ana.id, secret)
    other = service.unsubscribe_token(cast.ana.id, secret + "x")
    for wrong in ("", "x", token[:-8], token.swapcase(), other, "ä" * 20):
        refused = stranger.post(UNSUBSCRIBE, json={"token": wrong})
        assert (refused.status_code, list(refused.json["errors"])) == (422, ["token"])
    with as_system():
        assert db.session.scalars(sa.select(ReminderSettings.by_mail)).all() == [True]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"at": "22:00"}, "at"),
        ({"at": "25:00"}, "at"),
        ({"at": None}, "at"),
        ({"quiet_from": "soon"}, "quiet_from"),
        ({"language": "fr"}, "language"),
        ({"by_mail": "yes"}, "by_mail"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_refuses_naming_the_field(ana, change, field):
    refused = ana.put(SETTINGS, json=WANTED | change)
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])


def test_a_time_zone_is_one_of_the_world(ana):
    assert ana.get("/api/v1/auth/me").json["time_zone"] == "UTC"
    changed = ana.put("/api/v1/auth/me/time-zone", json={"time_zone": "Asia/Kolkata"})
    assert changed.json["time_zone"] == "Asia/Kolkata"
    for wrong in ("Mars/Olympus", "../etc/passwd", "", None):
        refused = ana.put("/api/v1/auth/me/time-zone", json={"time_zone": wrong})
        assert (refused.status_code, list(refused.json["errors"])) == (422, ["time_zone"])


def test_only_patients_are_reminded(stranger, lind, admin):
    for method, path in (("GET", REMINDERS), ("GET", SETTINGS), ("PUT", SETTINGS)):
        body = WANTED if method == "PUT" else None
        assert stranger.open(path, method=method, json=body).status_code == 401
        assert lind.open(path, method=method, json=body).status_code == 403
        assert admin.open(path, method=method, json=body).status_code == 403
