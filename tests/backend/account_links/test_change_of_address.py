"""Another e-mail address: proved by its mailbox, told to the one before, which leads back."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.features.account_links import service
from backend.features.account_links.models import AccountLink
from backend.features.accounts.models import User
from backend.features.second_factors.models import Passkey, RecoveryCode, Totp
from backend.features.single_sign_on.models import ExternalIdentity
from tests.backend.account_links.conftest import ReadLinks
from tests.backend.account_links.test_confirmation import ZOE, register
from tests.backend.account_links.test_reset import CHOOSE, LOGIN, ME, NEW, ask
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.factors import set_up_app
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import PASSWORD, Cast
from tests.backend.support.times import MovableClock

EMAIL = f"{ME}/email"
CONFIRM = f"{ME}/email-confirmation"
NEXT = "ana.next@test.example"


def move(client: FlaskClient, email: str, read_links: ReadLinks) -> None:
    assert client.put(EMAIL, json={"email": email}).status_code == 202
    page, token = read_links()[-1]
    assert page == "new-email"
    assert client.post(CONFIRM, json={"token": token}).status_code == 204


@pytest.fixture
def way_back(cast: Cast, ana: FlaskClient, read_links: ReadLinks) -> str:
    """Ana's account has moved; the token that was mailed to the address before."""
    move(ana, NEXT, read_links)
    page, token = read_links()[-1]
    assert page == "new-password"
    return token


def test_nothing_changes_until_the_link_in_the_new_mailbox_is_opened(
    ana: FlaskClient, cast: Cast, mailbox: Mailbox, read_links: ReadLinks
) -> None:
    assert ana.put(EMAIL, json={"email": NEXT.upper()}).status_code == 202
    ((page, token),) = read_links()
    assert (page, mailbox.recipients) == ("new-email", [NEXT])
    assert ana.get(ME).json["email"] == cast.ana.email
    assert ana.post(CONFIRM, json={"token": token}).status_code == 204
    now = ana.get(ME).json
    assert (now["email"], now["email_verified"]) == (NEXT, True)
    again = ana.post(CONFIRM, json={"token": token})
    assert (again.status_code, again.json["type"]) == (404, "link-over")


def test_it_is_the_name_to_sign_in_with_from_then_on(
    way_back: str, stranger: FlaskClient, cast: Cast
) -> None:
    login = {"email": cast.ana.email, "password": PASSWORD}
    assert stranger.post(LOGIN, json=login).status_code == 401
    assert stranger.post(LOGIN, json=login | {"email": NEXT}).status_code == 200


def test_the_address_before_is_told_and_leads_back(
    way_back: str, ana: FlaskClient, stranger: FlaskClient, cast: Cast, mailbox: Mailbox,
    read_links: ReadLinks,
) -> None:  # fmt: skip
    assert mailbox.recipients == [NEXT, cast.ana.email]
    assert NEXT not in mailbox.mails[-1].as_string(), "which may be a foreign one"
    assert stranger.post(CHOOSE, json={"token": way_back, "password": NEW}).status_code == 204
    assert ana.get(ME).status_code == 401, "whoever moved it is signed out"
    for email, password, status in (
        (NEXT, PASSWORD, 401),
        (NEXT, NEW, 401),
        (cast.ana.email, PASSWORD, 401),
        (cast.ana.email, NEW, 200),
    ):
        login = {"email": email, "password": password}
        assert stranger.post(LOGIN, json=login).status_code == status, (email, password)
    again = stranger.post(CHOOSE, json={"token": way_back, "password": NEW})
    assert (again.status_code, again.json["type"]) == (404, "link-over")
    read_links()
    assert mailbox.recipients[2:] == [cast.ana.email], "told of the password, as always"


def test_each_address_before_leads_back_and_an_earlier_one_wins(
    way_back: str, ana: FlaskClient, stranger: FlaskClient, cast: Cast, mailbox: Mailbox,
    read_links: ReadLinks,
) -> None:  # fmt: skip
    """Else whoever took an account would move it twice, and be rid of its person."""
    move(ana, "third@test.example", read_links)
    _, later = read_links()[-1]
    assert mailbox.recipients == [NEXT, cast.ana.email, "third@test.example", NEXT]
    assert stranger.post(CHOOSE, json={"token": way_back, "password": NEW}).status_code == 204
    login = {"email": cast.ana.email, "password": NEW}
    assert stranger.post(LOGIN, json=login).status_code == 200
    again = stranger.post(CHOOSE, json={"token": later, "password": NEW})
    assert (again.status_code, again.json["type"]) == (404, "link-over")


def test_a_later_address_leads_back_too(
    way_back: str, ana: FlaskClient, stranger: FlaskClient, read_links: ReadLinks,
    frozen_clock: MovableClock,
) -> None:  # fmt: skip
    """Somebody moved by themselves, and was robbed of the account days later."""
    frozen_clock.pass_by(minutes=5)
    move(ana, "third@test.example", read_links)
    _, later = read_links()[-1]
    assert stranger.post(CHOOSE, json={"token": later, "password": NEW}).status_code == 204
    assert stranger.post(LOGIN, json={"email": NEXT, "password": NEW}).status_code == 200


def test_another_new_password_does_not_end_the_way_back(
    way_back: str, stranger: FlaskClient, cast: Cast, read_links: ReadLinks
) -> None:
    ask(stranger, NEXT)
    _, reset = read_links()[-1]
    theirs = "nine blue herons at dusk"
    assert stranger.post(CHOOSE, json={"token": reset, "password": theirs}).status_code == 204
    assert stranger.post(CHOOSE, json={"token": way_back, "password": NEW}).status_code == 204
    login = {"email": cast.ana.email, "password": NEW}
    assert stranger.post(LOGIN, json=login).status_code == 200


def test_one_may_move_back_by_oneself(
    way_back: str, ana: FlaskClient, stranger: FlaskClient, cast: Cast, read_links: ReadLinks
) -> None:
    move(ana, cast.ana.email, read_links)
    assert ana.get(ME).json["email"] == cast.ana.email
    answer = stranger.post(CHOOSE, json={"token": way_back, "password": NEW})
    assert (answer.status_code, answer.json["type"]) == (404, "link-over")


def test_an_administrator_cannot_give_the_address_before_to_somebody_else(
    way_back: str, admin: FlaskClient, stranger: FlaskClient, cast: Cast
) -> None:
    body = {"email": cast.ana.email, "display_name": "Eve", "role": "physician"}
    refused = admin.post("/api/v1/admin/users", json=body)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["email"]), refused.json
    assert stranger.post(CHOOSE, json={"token": way_back, "password": NEW}).status_code == 204


def test_who_asked_before_does_not_get_an_address_that_leads_back(
    ana: FlaskClient, ben: FlaskClient, mailbox: Mailbox, read_links: ReadLinks
) -> None:
    ben.put(EMAIL, json={"email": NEXT})
    ((_, bens),) = read_links()
    move(ana, NEXT, read_links)
    move(ana, "third@test.example", read_links)
    refused = ben.post(CONFIRM, json={"token": bens})
    assert (refused.status_code, refused.json["type"]) == (404, "link-over")


def test_registering_with_one_that_leads_back_counts_as_with_one_that_is_taken(
    way_back: str, app: Flask, cast: Cast
) -> None:
    body = ZOE | {"email": cast.ana.email}
    statuses = [
        people.stranger(app).post("/api/v1/auth/register", json=body).status_code for _ in range(6)
    ]
    assert statuses == [422] * 5 + [429]


@pytest.mark.parametrize("end", ["password", "everywhere"])
def test_a_link_that_waits_ends_with_every_session(
    ana: FlaskClient, cast: Cast, stranger: FlaskClient, mailbox: Mailbox, read_links: ReadLinks,
    end: str,
) -> None:  # fmt: skip
    """Whoever had it mailed to themselves may hope that the account's person opens it."""
    ana.put(EMAIL, json={"email": NEXT})
    ((_, token),) = read_links()
    if end == "password":
        change = {"current_password": PASSWORD, "password": NEW}
        assert ana.put(f"{ME}/password", json=change).status_code == 204
    else:
        assert ana.post("/api/v1/auth/sessions/end-others").status_code == 204
    refused = ana.post(CONFIRM, json={"token": token})
    assert (refused.status_code, refused.json["type"]) == (404, "link-over")
    assert ana.get(ME).json["email"] == cast.ana.email


def test_nothing_is_mailed_about_an_account_that_was_closed(
    ana: FlaskClient, cast: Cast, mailbox: Mailbox, read_links: ReadLinks, as_system: AsSystem
) -> None:
    ana.put(EMAIL, json={"email": NEXT})
    with as_system():
        db.session.get_one(User, cast.ana.id).active = False
        db.session.commit()
    assert read_links() == []


def test_the_way_back_ends_after_a_week(
    way_back: str, app: Flask, cast: Cast, stranger: FlaskClient, frozen_clock: MovableClock
) -> None:
    """And the address is anybody's again."""
    body = ZOE | {"email": cast.ana.email}
    frozen_clock.pass_by(days=6)
    refused = people.stranger(app).post("/api/v1/auth/register", json=body)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["email"])
    frozen_clock.pass_by(days=1)
    answer = stranger.post(CHOOSE, json={"token": way_back, "password": NEW})
    assert (answer.status_code, answer.json["type"]) == (404, "link-over")
    register(app, email=cast.ana.email)


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_was_set_up_lately_goes_with_the_way_back(
    ana: FlaskClient, stranger: FlaskClient, cast: Cast, read_links: ReadLinks,
    as_system: AsSystem, frozen_clock: MovableClock, when: str,
) -> None:  # fmt: skip
    """Whoever took the account may have made ways in of their own, before they moved it as well."""
    if when == "before":
        leave_ways_in(ana, cast, as_system)
    move(ana, NEXT, read_links)
    _, token = read_links()[-1]
    if when == "after":
        leave_ways_in(ana, cast, as_system)
    assert stranger.post(CHOOSE, json={"token": token, "password": NEW}).status_code == 204
    with as_system():
        for model in (Totp, Passkey, RecoveryCode, ExternalIdentity):
            assert db.session.scalars(sa.select(model)).all() == [], model
        assert db.session.get_one(User, cast.ana.id).second_factor_since is None


def leave_ways_in(client: FlaskClient, cast: Cast, as_system: AsSystem) -> None:
    set_up_app(client)
    with as_system():
        db.session.add(a_passkey(cast))
        db.session.add(
            ExternalIdentity(user_id=cast.ana.id, issuer="i", subject="s", created_at=clock.now())
        )
        db.session.commit()


def a_passkey(cast: Cast) -> Passkey:
    return Passkey(
        user_id=cast.ana.id, credential_id=b"c", public_key=b"k", sign_count=0, name="Key",
        backed_up=False, transports=[], created_at=clock.now(),
    )  # fmt: skip


def test_a_second_factor_that_has_been_there_for_long_stays(
    ana: FlaskClient, cast: Cast, stranger: FlaskClient, read_links: ReadLinks,
    as_system: AsSystem,
) -> None:  # fmt: skip
    """The address it was told to is the one before."""
    set_up_app(ana)
    with as_system():
        long_ago = clock.now() - timedelta(days=8)
        db.session.execute(sa.update(Totp).values(since=long_ago))
        db.session.execute(sa.update(RecoveryCode).values(created_at=long_ago))
        db.session.add(a_passkey(cast))
        db.session.commit()
    move(ana, NEXT, read_links)
    _, token = read_links()[-1]
    assert stranger.post(CHOOSE, json={"token": token, "password": NEW}).status_code == 204
    login = {"email": cast.ana.email, "password": NEW}
    assert stranger.post(LOGIN, json=login).status_code == 202
    with as_system():
        assert db.session.scalars(sa.select(Passkey)).all() == []
        assert len(db.session.scalars(sa.select(RecoveryCode)).all()) == 10


def test_who_has_been_signed_in_for_long_says_first_who_they_are(
    ana: FlaskClient, frozen_clock: MovableClock, mailbox: Mailbox, read_links: ReadLinks
) -> None:
    frozen_clock.pass_by(minutes=10)
    refused = ana.put(EMAIL, json={"email": NEXT})
    assert (refused.status_code, refused.json["type"]) == (403, "confirmation-needed")
    proof = {"password": PASSWORD, "code": None}
    assert ana.post("/api/v1/account/confirmation", json=proof).status_code == 204
    assert ana.put(EMAIL, json={"email": NEXT}).status_code == 202
    assert len(read_links()) == 1


def test_only_the_account_that_asked_takes_it(
    ana: FlaskClient, ben: FlaskClient, stranger: FlaskClient, mailbox: Mailbox,
    read_links: ReadLinks,
) -> None:  # fmt: skip
    ana.put(EMAIL, json={"email": NEXT})
    ((_, token),) = read_links()
    assert stranger.post(CONFIRM, json={"token": token}).status_code == 401
    assert ben.post(CONFIRM, json={"token": token}).status_code == 404
    assert stranger.post(CHOOSE, json={"token": token, "password": NEW}).status_code == 404
    assert ana.post(CONFIRM, json={"token": token}).status_code == 204


@pytest.mark.parametrize("whose", ["ana", "ben", "lind"])
def test_an_address_of_an_account_is_refused(
    ana: FlaskClient, cast: Cast, mailbox: Mailbox, read_links: ReadLinks, whose: str
) -> None:
    refused = ana.put(EMAIL, json={"email": getattr(cast, whose).email})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["email"])
    assert read_links() == []


def test_what_is_no_address_is_refused(ana: FlaskClient, mailbox: Mailbox) -> None:
    for body in ({"email": "nobody"}, {"email": f"{'a' * 250}@b.example"}, {}, {"email": None}):
        refused = ana.put(EMAIL, json=body)
        assert (refused.status_code, list(refused.json["errors"])) == (422, ["email"])


def test_asking_is_limited_also_for_addresses_that_are_refused(
    ana: FlaskClient, cast: Cast, mailbox: Mailbox
) -> None:
    """It tells who has an account, as registering does."""
    answers = [ana.put(EMAIL, json={"email": cast.ben.email}).status_code for _ in range(4)]
    assert answers == [422, 422, 422, 429]


def test_who_was_quicker_has_the_address(
    app: Flask, ana: FlaskClient, cast: Cast, mailbox: Mailbox, read_links: ReadLinks
) -> None:
    ana.put(EMAIL, json={"email": ZOE["email"]})
    ((_, token),) = read_links()
    register(app)
    refused = ana.post(CONFIRM, json={"token": token})
    assert (refused.status_code, refused.json["type"]) == (404, "link-over")
    assert ana.get(ME).json["email"] == cast.ana.email


def test_a_link_for_a_new_password_goes_with_the_mailbox_it_is_in(
    ana: FlaskClient, cast: Cast, stranger: FlaskClient, mailbox: Mailbox, read_links: ReadLinks
) -> None:
    ask(stranger, cast.ana.email)
    ((_, reset),) = read_links()
    move(ana, NEXT, read_links)
    answer: Any = stranger.post(CHOOSE, json={"token": reset, "password": NEW})
    assert (answer.status_code, answer.json["type"]) == (404, "link-over")


def test_an_address_that_was_never_confirmed_is_told_nothing(
    app: Flask, mailbox: Mailbox, read_links: ReadLinks, as_system: AsSystem
) -> None:
    """It may have been a slip, and a stranger's."""
    zoe = register(app, email="zeo@test.example")
    move(zoe, ZOE["email"], read_links)
    read_links()
    assert mailbox.recipients == ["zeo@test.example", ZOE["email"]]
    with as_system():
        assert db.session.scalars(sa.select(AccountLink)).all() == []


def test_without_a_mail_server_it_is_said(ana: FlaskClient) -> None:
    refused = ana.put(EMAIL, json={"email": NEXT})
    assert (refused.status_code, refused.json["type"]) == (409, "no-mail")


def test_it_is_on_record_without_addresses_and_old_links_are_forgotten(
    way_back: str, ana: FlaskClient, as_system: AsSystem, frozen_clock: MovableClock
) -> None:
    ana.put(EMAIL, json={"email": "third@test.example"})
    with as_system():
        entries = db.session.scalars(sa.select(AuditEntry)).all()
        told = {entry.action: str(entry.detail) for entry in entries}
        assert {"account_links.address_asked", "account_links.address_confirmed"} <= set(told)
        assert "@" not in "".join(told.values())
        assert len(db.session.scalars(sa.select(AccountLink)).all()) == 2
        frozen_clock.pass_by(days=7)
        service.forget_old()
        assert db.session.scalars(sa.select(AccountLink)).all() == []
        assert db.session.scalars(sa.select(User.email).where(User.email == NEXT)).all() == [NEXT]
