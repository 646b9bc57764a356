"""Whether an address is its user's: asked by mail, and what an unconfirmed one does not get."""

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common import mail
from backend.common.db import db
from backend.common.mail import MailDelivery, MailState
from backend.features.account_links.models import AccountLink
from backend.features.invitations.models import Invitation
from tests.backend.account_links.conftest import ReadLinks
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import Cast
from tests.backend.support.times import MovableClock

ME = "/api/v1/auth/me"
CONFIRM = f"{ME}/email-confirmation"
SEND = f"{CONFIRM}/send"
ZOE = {
    "email": "zoe@test.example",
    "password": "seven grey herons at noon",
    "display_name": "Zoe",
}


def register(app: Flask, **change: str) -> FlaskClient:
    """The browser of somebody who just made an account, and uses it at once."""
    client = people.stranger(app)
    assert client.post("/api/v1/auth/register", json=ZOE | change).status_code == 201
    assert client.get(ME).status_code == 200
    return client


def test_a_new_patient_is_asked_by_mail_and_confirms(
    app: Flask, mailbox: Mailbox, read_links: ReadLinks, as_system: AsSystem
) -> None:
    zoe = register(app)
    assert zoe.get(ME).json["email_verified"] is False
    ((page, token),) = read_links()
    assert page == "confirm-email"
    assert mailbox.recipients == [ZOE["email"]]
    with as_system():
        stored = db.session.scalars(sa.select(AccountLink)).one()
        assert token.encode() not in stored.token_digest
        words = db.session.scalars(sa.select(MailDelivery.words)).one()
        assert token not in str(words)
    assert zoe.post(CONFIRM, json={"token": token}).status_code == 204
    assert zoe.get(ME).json["email_verified"] is True
    again = zoe.post(CONFIRM, json={"token": token})
    assert (again.status_code, again.json["type"]) == (404, "link-over")


def test_only_the_account_itself_takes_the_address(
    app: Flask, ben: FlaskClient, stranger: FlaskClient, read_links: ReadLinks
) -> None:
    """Who gets a mail about an account that somebody else made cannot confirm it by mistake."""
    zoe = register(app)
    ((_, token),) = read_links()
    assert stranger.post(CONFIRM, json={"token": token}).status_code == 401
    assert ben.post(CONFIRM, json={"token": token}).status_code == 404
    assert zoe.get(ME).json["email_verified"] is False
    assert zoe.post(CONFIRM, json={"token": token}).status_code == 204


def test_a_link_ends_after_three_days_and_when_a_newer_one_is_sent(
    app: Flask, read_links: ReadLinks, frozen_clock: MovableClock
) -> None:
    zoe = register(app)
    ((_, first),) = read_links()
    assert zoe.post(SEND).status_code == 204
    _, (_, second) = read_links()
    assert zoe.post(CONFIRM, json={"token": first}).status_code == 404
    frozen_clock.pass_by(days=3)
    zoe.post("/api/v1/auth/login", json={k: ZOE[k] for k in ("email", "password")})
    assert zoe.post(CONFIRM, json={"token": second}).status_code == 404


def test_a_mail_whose_link_was_replaced_before_it_left_is_not_sent(
    app: Flask, mailbox: Mailbox, read_links: ReadLinks
) -> None:
    zoe = register(app)
    zoe.post(SEND)
    assert len(read_links()) == 1


def test_sending_again_is_limited(app: Flask, mailbox: Mailbox, frozen_clock: MovableClock) -> None:
    zoe = register(app)
    answers = [zoe.post(SEND) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [204, 204, 204, 429]
    assert answers[-1].headers["Retry-After"] == "60"
    frozen_clock.pass_by(minutes=1)
    assert [zoe.post(SEND).status_code for _ in range(2)] == [204, 429]


def test_nothing_is_sent_about_an_address_that_is_confirmed(
    ana: FlaskClient, mailbox: Mailbox, read_links: ReadLinks
) -> None:
    assert ana.post(SEND).status_code == 204
    assert read_links() == []


def test_without_a_mail_server_nobody_is_asked(app: Flask, as_system: AsSystem) -> None:
    register(app)
    with as_system():
        assert db.session.scalars(sa.select(AccountLink)).all() == []
        assert db.session.scalars(sa.select(MailDelivery)).all() == []


def test_no_other_mail_goes_to_an_unconfirmed_address(
    app: Flask, mailbox: Mailbox, as_system: AsSystem, read_links: ReadLinks
) -> None:
    zoe = register(app)
    assert zoe.get("/api/v1/reminder-settings").json["possible"] is False
    with as_system():
        user_id = db.session.scalar(sa.select(AccountLink.user_id))
        told = mail.send(kind="care_teams.ended", to=user_id, key="ended:1")
        assert told.state is MailState.OFF
        db.session.commit()
    ((_, token),) = read_links()
    assert len(mailbox.mails) == 1
    zoe.post(CONFIRM, json={"token": token})
    assert zoe.get("/api/v1/reminder-settings").json["possible"] is True


def test_nobody_is_found_by_an_unconfirmed_address(
    app: Flask, lind: FlaskClient, mailbox: Mailbox, read_links: ReadLinks, as_system: AsSystem
) -> None:
    """Else whoever makes an account with somebody's address would get what is put to them."""
    zoe = register(app)
    for confirmed in (False, True):
        if confirmed:
            token = next(token for page, token in read_links() if page == "confirm-email")
            zoe.post(CONFIRM, json={"token": token})
        sent = lind.post("/api/v1/invitations", json={"email": ZOE["email"]})
        assert sent.status_code == 201
        invitation_id = sent.json["invitation"]["id"]
        waiting = zoe.get("/api/v1/care-team/requests").json["items"]
        assert [each["id"] for each in waiting] == ([invitation_id] if confirmed else [])
        lind.post(f"/api/v1/invitations/{invitation_id}/withdraw")
    with as_system():
        assert len(db.session.scalars(sa.select(Invitation)).all()) == 2


def test_who_joins_by_a_mailed_invitation_has_proved_the_address(
    app: Flask, lind: FlaskClient, cast: Cast, read_links: ReadLinks
) -> None:
    lind.post("/api/v1/invitations", json={"email": ZOE["email"]})
    ((page, token),) = read_links()
    assert page == "invitation"
    stranger = people.stranger(app)
    consent = stranger.post("/api/v1/invitations/look", json={"token": token}).json["consent"]
    body = {key: ZOE[key] for key in ("password", "display_name")}
    body |= {"token": token, "days": None, "consent": {"version": consent["version"]}}
    body["consent"]["active"] = True
    assert stranger.post("/api/v1/invitations/accept", json=body).status_code == 201
    stranger.post("/api/v1/auth/login", json={key: ZOE[key] for key in ("email", "password")})
    assert stranger.get(ME).json["email_verified"] is True
    assert len(read_links()) == 1, "and is not asked once more"
