"""Where somebody is signed in, and signing out there."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.accounts import service
from backend.features.accounts.user_agents import Browser, System, browser_of, system_of
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.people import PASSWORD, Cast
from tests.backend.support.statements import statements
from tests.backend.support.times import NOON, MovableClock

SESSIONS = "/api/v1/auth/sessions"
ME = "/api/v1/auth/me"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"


@pytest.mark.parametrize(
    ("user_agent", "browser", "system"),
    [
        (f"{WINDOWS} Chrome/142.0.0.0 Safari/537.36", Browser.CHROME, System.WINDOWS),
        (f"{WINDOWS} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", Browser.EDGE, System.WINDOWS),
        (f"{WINDOWS} Chrome/140.0.0.0 Safari/537.36 OPR/124.0", Browser.OPERA, System.WINDOWS),
        (FIREFOX, Browser.FIREFOX, System.ANDROID),
        (
            "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko)"
            " SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            Browser.SAMSUNG,
            System.ANDROID,
        ),
        (f"{IPHONE} Version/18.6 Mobile/15E148 Safari/604.1", Browser.SAFARI, System.IOS),
        (f"{IPHONE} CriOS/142.0 Mobile/15E148 Safari/604.1", Browser.CHROME, System.IOS),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"
            " (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
            Browser.SAFARI,
            System.MAC,
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/142.0.0.0 Safari/537.36",
            Browser.CHROME,
            System.CHROME_OS,
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Firefox/143.0", Browser.FIREFOX, System.LINUX),
        ("curl/8.14.1", None, None),
        ("", None, None),
    ],
)
def test_a_browser_is_described_coarsely(
    user_agent: str, browser: Browser | None, system: System | None
) -> None:
    assert (browser_of(user_agent), system_of(user_agent)) == (browser, system)


def devices(client: FlaskClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(SESSIONS).json["items"]
    return found


def test_lists_each_with_when_and_what_the_latest_first(
    ana: FlaskClient, cast: Cast, stranger: FlaskClient, frozen_clock: MovableClock
) -> None:
    frozen_clock.pass_by(minutes=5)
    login = {"email": cast.ana.email, "password": PASSWORD}
    stranger.post("/api/v1/auth/login", json=login, headers={"User-Agent": FIREFOX})
    phone, first = devices(stranger)
    later = "2026-11-23T12:05:00+00:00"
    assert phone.pop("id") != first.pop("id")
    assert phone == {
        "browser": "firefox",
        "system": "android",
        "signed_in_at": later,
        "last_used_at": later,
        "current": True,
    }
    assert first == {
        "browser": None,
        "system": None,
        "signed_in_at": NOON.isoformat(),
        "last_used_at": NOON.isoformat(),
        "current": False,
    }


def test_the_last_use_is_noted_every_ten_minutes_at_most(
    ana: FlaskClient, frozen_clock: MovableClock, app: Flask
) -> None:
    frozen_clock.pass_by(minutes=9)
    with statements(app, "UPDATE auth_session") as written:
        ana.get(ME)
    assert written == []
    frozen_clock.pass_by(minutes=2)
    with statements(app, "UPDATE auth_session") as written:
        ana.get(ME)
        ana.get(ME)
    assert len(written) == 1
    assert devices(ana)[0]["last_used_at"] == "2026-11-23T12:11:00+00:00"


def test_a_request_is_answered_even_if_its_time_cannot_be_noted(
    ana: FlaskClient, frozen_clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_session_id: object) -> None:
        raise OperationalError("UPDATE", {}, Exception("database is locked"))

    monkeypatch.setattr(service, "note_use", busy)
    frozen_clock.pass_by(minutes=11)
    assert ana.get(ME).status_code == 200
    assert devices(ana)[0]["last_used_at"] == NOON.isoformat()


def test_signs_out_one(ana: FlaskClient, app: Flask, cast: Cast) -> None:
    elsewhere = people.signed_in(app, cast.ana)
    other = next(each["id"] for each in devices(ana) if not each["current"])
    assert ana.delete(f"{SESSIONS}/{other}").status_code == 204
    assert elsewhere.get(ME).status_code == 401
    assert [each["current"] for each in devices(ana)] == [True]
    assert ana.delete(f"{SESSIONS}/{other}").status_code == 404


def test_signs_out_everywhere_else_or_everywhere(
    ana: FlaskClient, ben: FlaskClient, app: Flask, cast: Cast, as_system: AsSystem
) -> None:
    elsewhere = people.signed_in(app, cast.ana)
    assert ana.post(f"{SESSIONS}/end-others").status_code == 204
    assert elsewhere.get(ME).status_code == 401
    assert len(devices(ana)) == 1
    assert ana.post(f"{SESSIONS}/end-all").status_code == 204
    assert ana.get_cookie("serein") is None
    assert people.stranger(app).get(ME).status_code == 401
    assert ben.get(ME).status_code == 200
    with as_system():
        ended = sa.select(AuditEntry.detail).where(
            AuditEntry.action == "accounts.signed_out_everywhere",
            AuditEntry.actor_id == cast.ana.id,
        )
        assert db.session.scalars(ended.order_by(AuditEntry.id)).all() == [
            {"but_here": True},
            {"but_here": False},
        ]


def test_everybody_reaches_the_own_devices_alone(
    ana: FlaskClient, lind: FlaskClient, admin: FlaskClient, stranger: FlaskClient
) -> None:
    (mine,) = devices(ana)
    for client in (lind, admin):
        assert len(devices(client)) == 1
        assert client.delete(f"{SESSIONS}/{mine['id']}").status_code == 404
    assert ana.delete(f"{SESSIONS}/{new_id()}").status_code == 404
    for method, path in (("GET", ""), ("DELETE", f"/{mine['id']}"), ("POST", "/end-others")):
        assert stranger.open(SESSIONS + path, method=method).status_code == 401
    assert ana.get(ME).status_code == 200
