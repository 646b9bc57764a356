"""Setting up an authenticator app and recovery codes, renewing and removing them."""

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.mail import MailDelivery
from backend.features.second_factors.models import RecoveryCode, Totp
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.factors import (
    CONFIRMATION,
    FACTORS,
    TOTP,
    give_password,
    set_up_app,
)
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import PASSWORD, Cast
from tests.backend.support.times import NOON, MovableClock

RECOVERY_CODES = "/api/v1/account/recovery-codes"


def confirm(client: FlaskClient, code: str | None) -> int:
    return client.post(CONFIRMATION, json={"password": PASSWORD, "code": code}).status_code


def test_the_secret_is_told_once_as_text_and_as_a_picture(ana: FlaskClient) -> None:
    told = ana.post(TOTP).json
    assert told["uri"].startswith("otpauth://totp/Serein:ana%40test.example?secret=")
    assert told["secret"] in told["uri"]
    assert told["qr"].startswith("data:image/svg+xml")
    assert ana.get(FACTORS).json == {
        "totp_since": None,
        "passkeys": [],
        "passkeys_offered": False,
        "recovery_codes_left": 0,
        "required": False,
    }


def test_it_counts_once_a_first_code_was_right(ana: FlaskClient, as_system: AsSystem) -> None:
    app = set_up_app(ana)
    assert ana.get(FACTORS).json["totp_since"] == NOON.isoformat()
    assert ana.get(FACTORS).json["recovery_codes_left"] == len(app.recovery_codes) == 10
    with as_system():
        actions = db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)).all()
        assert actions[-2:] == ["second_factors.totp_begun", "second_factors.added"]


def test_a_wrong_first_code_sets_nothing_up(ana: FlaskClient) -> None:
    ana.post(TOTP)
    answer = ana.post(f"{TOTP}/confirm", json={"code": "000000"})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["code"])
    assert ana.get(FACTORS).json["totp_since"] is None


def test_a_first_code_without_a_beginning_is_a_conflict(ana: FlaskClient) -> None:
    assert ana.post(f"{TOTP}/confirm", json={"code": "000000"}).status_code == 409


def test_neither_secret_nor_codes_are_stored_in_the_open(
    ana: FlaskClient, as_system: AsSystem
) -> None:
    app = set_up_app(ana)
    with as_system():
        row = db.session.scalars(sa.select(Totp)).one()
        assert row.secret_wrapped is not None
        assert app.secret.encode() not in row.secret_wrapped
        for code in db.session.scalars(sa.select(RecoveryCode)):
            assert all(given.encode() not in code.digest_wrapped for given in app.recovery_codes)


def test_a_secret_moved_to_another_person_does_not_open(
    ana: FlaskClient, ben: FlaskClient, cast: Cast, as_system: AsSystem
) -> None:
    app, _ = set_up_app(ana), set_up_app(ben)
    with as_system():
        anas, bens = (db.session.get_one(Totp, person.id) for person in (cast.ana, cast.ben))
        bens.secret_wrapped = anas.secret_wrapped
        db.session.commit()
    assert confirm(ben, app.code(steps=1)) == 500


def test_other_sessions_with_the_password_alone_are_over(
    ana: FlaskClient, cast: Cast, app: Flask
) -> None:
    elsewhere = people.signed_in(app, cast.ana)
    set_up_app(ana)
    assert elsewhere.get("/api/v1/auth/me").status_code == 401
    assert ana.get("/api/v1/auth/me").status_code == 200


def test_changes_need_password_and_code_anew(ana: FlaskClient, frozen_clock: MovableClock) -> None:
    app = set_up_app(ana)
    frozen_clock.pass_by(minutes=10)
    for attempt in (lambda: ana.delete(TOTP), lambda: ana.post(RECOVERY_CODES)):
        refused = attempt()
        assert (refused.status_code, refused.json["type"]) == (403, "confirmation-needed")
    assert confirm(ana, None) == 422
    assert confirm(ana, "000000") == 422
    assert ana.post(RECOVERY_CODES).status_code == 403
    assert confirm(ana, app.code()) == 204
    assert ana.post(RECOVERY_CODES).status_code == 200
    assert ana.delete(TOTP).status_code == 204


def test_a_right_code_with_a_wrong_password_confirms_nothing(
    ana: FlaskClient, frozen_clock: MovableClock
) -> None:
    app = set_up_app(ana)
    frozen_clock.pass_by(minutes=10)
    answer = ana.post(CONFIRMATION, json={"password": "wrong", "code": app.code()})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["password"])
    assert ana.delete(TOTP).status_code == 403


def test_a_sign_in_long_ago_sets_nothing_up(ana: FlaskClient, frozen_clock: MovableClock) -> None:
    frozen_clock.pass_by(minutes=10)
    assert ana.post(TOTP).json["type"] == "confirmation-needed"
    assert confirm(ana, None) == 204
    assert ana.post(TOTP).status_code == 200


def test_new_recovery_codes_take_the_place_of_the_old(ana: FlaskClient) -> None:
    app = set_up_app(ana)
    renewed = ana.post(RECOVERY_CODES).json["recovery_codes"]
    assert len(renewed) == 10
    assert confirm(ana, app.recovery_codes[0]) == 422
    assert confirm(ana, renewed[0]) == 204
    assert ana.get(FACTORS).json["recovery_codes_left"] == 9


def test_without_a_factor_there_are_no_recovery_codes(ana: FlaskClient) -> None:
    assert ana.post(RECOVERY_CODES).status_code == 409


def test_removing_the_last_factor_takes_the_codes_along(
    ana: FlaskClient, stranger: FlaskClient, cast: Cast
) -> None:
    set_up_app(ana)
    assert ana.delete(TOTP).status_code == 204
    assert ana.get(FACTORS).json["recovery_codes_left"] == 0
    assert give_password(stranger, cast.ana).status_code == 200
    assert ana.delete(TOTP).status_code == 409


def test_another_app_takes_the_place_of_the_first(
    ana: FlaskClient, frozen_clock: MovableClock
) -> None:
    first = set_up_app(ana)
    frozen_clock.pass_by(minutes=1)
    second = set_up_app(ana)
    assert second.recovery_codes == []  # those of the beginning go on working
    frozen_clock.pass_by(minutes=1)
    assert confirm(ana, first.code()) == 422
    assert confirm(ana, second.code()) == 204
    assert confirm(ana, first.recovery_codes[0]) == 204


def test_the_person_is_told_of_every_change(
    mailbox: Mailbox, ana: FlaskClient, cast: Cast, as_system: AsSystem
) -> None:
    set_up_app(ana)
    ana.post(RECOVERY_CODES)
    ana.delete(TOTP)
    with as_system():
        kinds = db.session.scalars(sa.select(MailDelivery.kind)).all()
    assert kinds == ["second_factors.changed"] * 3
