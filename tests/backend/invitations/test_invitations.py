"""Inviting somebody, by mail or in person, and what becomes of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.common.jobs import Job
from backend.common.worker import Worker
from backend.features.accounts.models import User
from backend.features.invitations import service
from backend.features.invitations.models import Invitation
from tests.backend.support import people
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.times import NOON, MovableClock

URL = "/api/v1/invitations"
NEW = "noor@test.example"
AsSystem = Callable[[], AbstractContextManager[None]]


def invite(client: FlaskClient, email: str = NEW) -> Any:
    answer = client.post(URL, json={"email": email})
    assert answer.status_code == 201, answer.json
    return answer.json


def token_of(link: str) -> str:
    before, _, token = link.partition("#")
    assert before.endswith("/invitation")
    return token


def joining(token: str, **different: Any) -> dict[str, Any]:
    body = {
        "token": token,
        "display_name": "Noor",
        "password": people.PASSWORD,
        "time_zone": "Europe/Berlin",
        "consent": {"version": "1", "active": True},
        "days": None,
    }
    return body | different


def sign_in(client: FlaskClient) -> Any:
    return client.post("/api/v1/auth/login", json={"email": NEW, "password": people.PASSWORD})


@pytest.fixture
def sent(lind: FlaskClient) -> Any:
    """Dr Lind has invited Noor, who has no account, and has the link to hand over."""
    return invite(lind)


@pytest.fixture
def token(sent: Any) -> str:
    return token_of(sent["link"])


def test_without_a_mail_server_the_physician_gets_the_link_once(lind, sent) -> None:
    assert sent["invitation"]["mail"] == "off"
    assert sent["link"].startswith("http")
    (listed,) = lind.get(URL).json["items"]
    assert listed == sent["invitation"]
    assert (listed["state"], listed["email"]) == ("waiting", NEW)


def test_the_token_is_stored_nowhere(token, as_system: AsSystem) -> None:
    with as_system():
        invitation = db.session.scalars(sa.select(Invitation)).one()
        assert token.encode() not in invitation.token_digest
        kept = [*db.session.scalars(sa.select(AuditEntry.detail))]
        kept += db.session.scalars(sa.select(Job.args))
    assert not any(token in str(row) for row in kept)


def test_whoever_has_the_link_sees_who_invites_and_what_to(stranger, token) -> None:
    seen = stranger.post(f"{URL}/look", json={"token": token}).json
    assert (seen["physician"], seen["email"]) == ("Dr Lind", NEW)
    assert seen["consent"]["version"] == "1"
    assert "care team" in seen["consent"]["text"]


def test_account_consent_and_link_are_made_together(stranger, lind, cast, token) -> None:
    answer = stranger.post(f"{URL}/accept", json=joining(token))
    assert answer.status_code == 201
    noor = sign_in(stranger).json
    assert (noor["email"], noor["role"]) == (NEW, "patient")
    assert noor["time_zone"] == "Europe/Berlin"
    (member,) = stranger.get("/api/v1/care-team").json["items"]
    assert (member["display_name"], member["expires_at"]) == ("Dr Lind", None)
    seen = [one["email"] for one in lind.get("/api/v1/patients").json["items"]]
    assert NEW in seen
    assert lind.get(URL).json["items"][0]["state"] == "accepted"


def test_a_no_to_sharing_is_a_no(stranger, lind, token) -> None:
    body = joining(token, consent={"version": "1", "active": False}, days=30)
    stranger.post(f"{URL}/accept", json=body)
    patient = sign_in(stranger).json["id"]
    assert len(stranger.get("/api/v1/care-team").json["items"]) == 1
    assert lind.get(f"/api/v1/patients/{patient}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("consent", None),
        ("consent", {"version": "1"}),
        ("consent", {"version": "0", "active": True}),
        ("consent", {"version": "1", "active": "yes"}),
        ("password", "short"),
        ("display_name", " "),
        ("time_zone", "Middle/Earth"),
        ("days", 31),
        ("role", "admin"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_made(
    stranger, token, field, value, as_system: AsSystem
) -> None:
    answer = stranger.post(f"{URL}/accept", json=joining(token, **{field: value}))
    assert answer.status_code == 422
    assert {name.split(".")[0] for name in answer.json["errors"]} <= {field, "version"}
    with as_system():
        assert db.session.scalar(sa.select(User).where(User.email == NEW)) is None
        assert db.session.scalars(sa.select(Invitation)).one().outcome is None


def test_a_link_works_once(stranger, token, app: Flask) -> None:
    assert stranger.post(f"{URL}/accept", json=joining(token)).status_code == 201
    other = people.stranger(app)
    assert other.post(f"{URL}/accept", json=joining(token)).status_code == 404
    assert other.post(f"{URL}/look", json={"token": token}).status_code == 404


def test_it_works_for_two_weeks(
    stranger, sent, token, cast, app: Flask, frozen_clock: MovableClock
) -> None:
    frozen_clock.pass_by(days=14, seconds=-1)
    assert stranger.post(f"{URL}/look", json={"token": token}).status_code == 200
    frozen_clock.pass_by(seconds=1)
    for path, body in (
        ("look", {"token": token}),
        ("accept", joining(token)),
        ("decline", {"token": token, "reason": None}),
    ):
        assert stranger.post(f"{URL}/{path}", json=body).status_code == 404
    lind = people.signed_in(app, cast.lind)
    assert lind.get(URL).json["items"][0]["state"] == "expired"


def test_sent_anew_only_the_new_link_works(
    stranger, sent, token, cast, app: Flask, frozen_clock: MovableClock
) -> None:
    frozen_clock.pass_by(days=20)
    lind = people.signed_in(app, cast.lind)
    again = lind.post(f"{URL}/{sent['invitation']['id']}/resend").json
    assert again["invitation"]["expires_at"] == (NOON + timedelta(days=34)).isoformat()
    assert stranger.post(f"{URL}/look", json={"token": token}).status_code == 404
    new = token_of(again["link"])
    assert stranger.post(f"{URL}/look", json={"token": new}).status_code == 200


def test_inviting_again_sends_anew_and_makes_no_second_one(lind, sent) -> None:
    again = invite(lind, "  NOOR@Test.example ".strip())
    assert again["invitation"]["id"] == sent["invitation"]["id"]
    assert again["link"] != sent["link"]
    assert len(lind.get(URL).json["items"]) == 1


def test_taken_back_the_link_works_no_more(stranger, lind, sent, token) -> None:
    url = f"{URL}/{sent['invitation']['id']}"
    assert lind.post(f"{url}/withdraw").json["state"] == "withdrawn"
    assert lind.post(f"{url}/withdraw").status_code == 200  # again does no harm
    assert stranger.post(f"{URL}/accept", json=joining(token)).status_code == 404
    refused = lind.post(f"{url}/resend")
    assert (refused.status_code, refused.json["type"]) == (409, "invitation-ended")


def test_a_no_by_the_link_is_heard_and_respected(
    stranger, lind, token, cast, app: Flask, frozen_clock: MovableClock
) -> None:
    said = {"token": token, "reason": "not_now"}
    assert stranger.post(f"{URL}/decline", json=said).status_code == 204
    (listed,) = lind.get(URL).json["items"]
    assert (listed["state"], listed["reason"]) == ("declined", "not_now")
    refused = lind.post(URL, json={"email": NEW})
    assert (refused.status_code, refused.json["type"]) == (409, "invitation-declined")
    frozen_clock.pass_by(days=30)
    invite(people.signed_in(app, cast.lind))


def test_an_answered_invitation_cannot_be_taken_back(stranger, lind, sent, token) -> None:
    stranger.post(f"{URL}/accept", json=joining(token))
    refused = lind.post(f"{URL}/{sent['invitation']['id']}/withdraw")
    assert (refused.status_code, refused.json["type"]) == (409, "invitation-ended")


def test_the_answer_is_the_same_with_and_without_an_account(lind, cast) -> None:
    """An unknown address, a patient's, a colleague's and an administrator's: all look alike."""
    answers = [
        invite(lind, email) for email in (NEW, cast.ben.email, cast.okafor.email, cast.admin.email)
    ]
    for answer in answers:
        told = answer["invitation"]
        for own in ("id", "email"):
            told.pop(own)
        assert len(answer.pop("link")) == len(f"http://127.0.0.1:8000/invitation#{'x' * 43}")
    assert all(answer == answers[0] for answer in answers)
    assert [one["state"] for one in lind.get(URL).json["items"]] == ["waiting"] * 4


def test_an_address_with_an_account_makes_no_second_account(stranger, lind, cast) -> None:
    link = invite(lind, cast.ben.email)["link"]
    answer = stranger.post(f"{URL}/accept", json=joining(token_of(link)))
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["email"])


def test_the_worker_mails_the_link(lind, mailbox: Mailbox, app: Flask, stranger) -> None:
    sent = invite(lind)
    assert (sent["link"], sent["invitation"]["mail"]) == (None, "queued")
    worker = Worker(app)
    while worker.run_one():
        pass
    (mail,) = mailbox.mails
    text = mail.get_content()
    assert mail["To"] == NEW
    assert "Lind" not in text
    token = token_of(next(line for line in text.splitlines() if "/invitation#" in line))
    assert stranger.post(f"{URL}/look", json={"token": token}).status_code == 200
    assert lind.get(URL).json["items"][0]["mail"] == "sent"


def test_a_mail_that_was_overtaken_is_not_sent(lind, mailbox: Mailbox, app: Flask) -> None:
    sent = invite(lind)
    lind.post(f"{URL}/{sent['invitation']['id']}/resend")
    worker = Worker(app)
    while worker.run_one():
        pass
    assert len(mailbox.mails) == 1


def test_fifty_a_day(lind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_A_DAY", 2)
    invite(lind, "one@test.example")
    invite(lind, "one@test.example")  # sent anew: a mail like any other
    refused = lind.post(URL, json={"email": "three@test.example"})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 86_400


@pytest.mark.parametrize("body", [{}, {"email": "nobody"}, {"email": NEW, "role": "admin"}])
def test_only_a_whole_address(lind, body) -> None:
    assert lind.post(URL, json=body).status_code == 422


def test_only_physicians_and_only_their_own(stranger, ana, admin, okafor, sent, app: Flask) -> None:
    url = f"{URL}/{sent['invitation']['id']}"
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status
        assert client.post(URL, json={"email": NEW}).status_code == status
        assert client.post(f"{url}/resend").status_code == status
        assert client.post(f"{url}/withdraw").status_code == status
    assert okafor.get(URL).json["items"] == []
    for step in ("resend", "withdraw"):
        assert okafor.post(f"{url}/{step}").status_code == 404
        assert okafor.post(f"{URL}/{new_id()}/{step}").status_code == 404


def test_every_step_is_in_the_log(stranger, lind, cast, sent, token, as_system) -> None:
    stranger.post(f"{URL}/accept", json=joining(token))
    patient = sign_in(stranger).json["id"]
    with as_system():
        acts = db.session.execute(
            sa.select(AuditEntry.action, AuditEntry.actor_id)
            .where(AuditEntry.object_id == sent["invitation"]["id"])
            .order_by(AuditEntry.id)
        ).all()
    assert acts == [
        ("invitations.sent", cast.lind.id),
        ("invitations.accepted", UUID(patient)),
    ]


def test_what_came_to_nothing_is_forgotten(
    lind, sent, as_system, frozen_clock: MovableClock
) -> None:
    frozen_clock.pass_by(days=14 + 90, seconds=1)
    with as_system():
        service.forget_old()
        assert db.session.scalars(sa.select(Invitation)).all() == []
