"""Asking for the erasure of the own account, and what the care team is told."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.common.jobs import MOST_TRIES, Job, JobState
from backend.common.worker import Worker
from backend.features.accounts.models import User
from backend.features.consents.models import ConsentKind
from backend.features.erasure import service
from backend.features.erasure.models import Erasure
from tests.backend.support import answers, people
from tests.backend.support.people import PASSWORD

URL = "/api/v1/account/erasure"
NOTICES = "/api/v1/erasure-notices"


@pytest.fixture(autouse=True)
def log_is_empty(monkeypatch):
    """The transaction around each test keeps SQLite's log in use; test_proof.py empties it."""
    monkeypatch.setattr(service, "empty_log", lambda: True)


def body(**changes):
    return {"password": PASSWORD, "word": "erase"} | changes


def test_the_account_is_closed_at_once_and_everywhere(ana, app, cast, as_system):
    elsewhere = people.signed_in(app, cast.ana)
    asked = ana.post(URL, json=body())
    assert asked.status_code == 202
    assert set(asked.json) == {"requested_at"}
    for device in (ana, elsewhere):
        assert device.get("/api/v1/auth/me").status_code == 401
    login = {"email": cast.ana.email, "password": PASSWORD}
    assert people.stranger(app).post("/api/v1/auth/login", json=login).status_code == 401
    with as_system():
        assert db.session.scalars(sa.select(Job.kind)).all() == ["erasure"]
        actions = db.session.scalars(
            sa.select(AuditEntry.action).where(AuditEntry.patient_id == cast.ana.id)
        ).all()
        assert "erasure.requested" in actions


def test_the_worker_erases_and_the_address_is_free_again(ana, app, cast, as_system):
    ana.post(URL, json=body())
    assert Worker(app).run_one() is True
    with as_system():
        assert db.session.get(User, cast.ana.id) is None
        tomb = db.session.get_one(Erasure, cast.ana.id)
        assert tomb.requested_at <= tomb.shredded_at <= tomb.finished_at
        assert db.session.scalars(sa.select(Job.state)).all() == [JobState.DONE]
    again = {"email": cast.ana.email, "password": PASSWORD, "display_name": "Ana"}
    assert people.stranger(app).post("/api/v1/auth/register", json=again).status_code == 201


def test_others_keep_everything(ana, ben, app):
    answers.submit(ben)
    ana.post(URL, json=body())
    Worker(app).run_one()
    assert len(ben.get(answers.URL).json["items"]) == 1


def test_a_new_password_is_not_overtaken(ana, cast, as_system, monkeypatch):
    """The person chose one by the mailed link once the old one had been found right."""
    confirm = service.account_service.confirm_password

    def then_it_is_another(**asked):
        confirm(**asked)
        bumped = sa.update(User).where(User.id == cast.ana.id).values(epoch=User.epoch + 1)
        db.session.execute(bumped, execution_options={"synchronize_session": False})

    monkeypatch.setattr(service.account_service, "confirm_password", then_it_is_another)
    assert ana.post(URL, json=body()).status_code == 401
    with as_system():
        assert db.session.get_one(User, cast.ana.id).active
        assert db.session.get(Erasure, cast.ana.id) is None


@pytest.mark.parametrize("word", ["erase", " ERASE ", "Borrar", "அழி"])
def test_the_word_is_taken_in_each_language(ana, word):
    assert ana.post(URL, json=body(word=word)).status_code == 202


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"word": "yes"}, "word"),
        ({"word": None}, "word"),
        ({"password": "not the password"}, "password"),
        ({"password": None}, "password"),
        ({"more": 1}, "more"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_happens(ana, changes, field, as_system):
    refused = ana.post(URL, json=body(**changes))
    assert refused.status_code == 422
    assert set(refused.json["errors"]) == {field}
    assert ana.get("/api/v1/auth/me").status_code == 200
    with as_system():
        assert db.session.scalars(sa.select(Erasure)).all() == []


def test_guessing_the_password_has_to_wait(ana, frozen_clock):
    for _ in range(5):
        assert ana.post(URL, json=body(password="a wrong guess")).status_code == 422
    blocked = ana.post(URL, json=body())
    assert blocked.status_code == 429
    assert "Retry-After" in blocked.headers
    frozen_clock.pass_by(minutes=16)
    assert ana.post(URL, json=body()).status_code == 202


def test_who_may_not(stranger, lind, admin):
    assert stranger.post(URL, json=body()).status_code == 401
    for client in (lind, admin):
        assert client.post(URL, json=body()).status_code == 403


def test_the_care_team_is_told_without_a_name(ana, lind, okafor, cast):
    answers.submit(ana, *[0] * 8, 1)
    assert len(lind.get("/api/v1/alerts").json["items"]) == 1
    ana.post(URL, json=body())
    assert lind.get("/api/v1/alerts").json["items"] == []
    assert lind.get(f"/api/v1/patients/{cast.ana.id}").status_code == 404
    told = lind.get(NOTICES)
    (notice,) = told.json["items"]
    assert notice["open_alerts"] == 1
    for secret in (cast.ana.display_name, cast.ana.email, str(cast.ana.id)):
        assert f'"{secret}"' not in told.text
    assert okafor.get(NOTICES).json["items"] == []


def test_who_was_not_let_in_is_not_told_of_alerts(ana, lind):
    answers.submit(ana, *[0] * 8, 1)
    withdraw = {"version": "1", "active": False}
    ana.put(f"/api/v1/consents/{ConsentKind.CARE_TEAM}", json=withdraw)
    ana.post(URL, json=body())
    (notice,) = lind.get(NOTICES).json["items"]
    assert notice["open_alerts"] == 0


def test_a_notice_is_put_aside_once_read(ana, lind, okafor, cast, as_system):
    ana.post(URL, json=body())
    (notice,) = lind.get(NOTICES).json["items"]
    seen = f"{NOTICES}/{notice['id']}/seen"
    assert okafor.post(seen, json={}).status_code == 404
    assert lind.post(seen, json={"x": 1}).status_code == 422
    assert lind.post(seen, json={}).status_code == 200
    assert lind.post(seen, json={}).status_code == 200
    assert lind.get(NOTICES).json["items"] == []
    assert lind.post(f"{NOTICES}/{new_id()}/seen", json={}).status_code == 404


def test_who_may_not_read_notices(stranger, ana, admin):
    for method, address in (("GET", NOTICES), ("POST", f"{NOTICES}/{new_id()}/seen")):
        assert stranger.open(address, method=method, json={}).status_code == 401
        for client in (ana, admin):
            assert client.open(address, method=method, json={}).status_code == 403


def test_an_administrator_cannot_let_them_in_again(ana, admin, cast):
    ana.post(URL, json=body())
    back = admin.patch(f"/api/v1/admin/users/{cast.ana.id}", json={"active": True})
    assert back.status_code == 409


def test_what_failed_is_taken_up_again(ana, app, cast, as_system, frozen_clock, monkeypatch):
    """Even after the last try: an erasure is never given up."""
    monkeypatch.setattr(service, "empty_log", lambda: False)
    ana.post(URL, json=body())
    worker = Worker(app)
    for _ in range(MOST_TRIES):
        assert worker.run_one() is True
        frozen_clock.pass_by(hours=1)
    assert worker.run_one() is False
    monkeypatch.setattr(service, "empty_log", lambda: True)
    worker.run_periodic()
    assert worker.run_one() is True
    with as_system():
        assert db.session.get_one(Erasure, cast.ana.id).finished_at is not None
    frozen_clock.time += timedelta(hours=1)
    worker.run_periodic()
    assert worker.run_one() is False


def test_a_job_about_somebody_long_erased_does_nothing(app, as_system):
    with as_system():
        service.erase(patient_id=str(new_id()), backup_folder=app.extensions["serein"].backups)
