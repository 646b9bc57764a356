"""PUT and DELETE /care-team/<physician>: the patient limits, prolongs and ends an access."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common import mail
from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.care_teams import service
from backend.features.care_teams.models import CareTeamLink
from tests.backend.support import people
from tests.backend.support.mailbox import Mailbox
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

URL = "/api/v1/care-team"
MONTH = timedelta(days=30)


@pytest.fixture
def lind_s_access(cast: Cast) -> str:
    return f"{URL}/{cast.lind.id}"


@pytest.fixture
def as_ana(app: Flask, cast: Cast) -> Callable[[], FlaskClient]:
    """Ana signs in: no session outlasts the months that pass here."""
    return lambda: people.signed_in(app, cast.ana)


@pytest.fixture
def lind_sees(app: Flask, cast: Cast) -> Callable[[], bool]:
    """Whether Ana is on Dr Lind's list and her record opens; never one without the other."""

    def look() -> bool:
        lind = people.signed_in(app, cast.lind)
        listed = [one["id"] for one in lind.get("/api/v1/patients").json["items"]]
        status = lind.get(f"/api/v1/patients/{cast.ana.id}").status_code
        assert status == (200 if listed == [str(cast.ana.id)] else 404)
        return status == 200

    return look


def test_an_access_ends_at_its_hour_whether_or_not_a_worker_runs(
    as_ana, lind_sees, lind_s_access, frozen_clock: MovableClock
) -> None:
    answer = as_ana().put(lind_s_access, json={"days": 30})
    assert answer.status_code == 200
    assert answer.json["expires_at"] == (NOON + MONTH).isoformat()
    frozen_clock.pass_by(days=30, seconds=-1)
    assert lind_sees()
    frozen_clock.pass_by(seconds=1)
    assert not lind_sees()
    assert as_ana().get(URL).json["items"] == []
    (past,) = as_ana().get(f"{URL}/history").json["items"]
    assert past["until"] == (NOON + MONTH).isoformat()


def test_the_patient_prolongs_it_or_takes_the_limit_away(
    as_ana, lind_sees, lind_s_access, frozen_clock: MovableClock
) -> None:
    as_ana().put(lind_s_access, json={"days": 30})
    frozen_clock.pass_by(days=29)
    as_ana().put(lind_s_access, json={"days": 90})
    frozen_clock.pass_by(days=89)
    assert lind_sees()
    assert as_ana().put(lind_s_access, json={"days": None}).json["expires_at"] is None
    frozen_clock.pass_by(days=4000)
    assert lind_sees()


def test_the_patient_ends_it_at_once(ana, lind_sees, cast, lind_s_access, as_system) -> None:
    assert ana.delete(lind_s_access).status_code == 204
    assert not lind_sees()
    assert ana.delete(lind_s_access).status_code == 404
    with as_system():
        acts = db.session.execute(
            sa.select(AuditEntry.action, AuditEntry.actor_id).where(
                AuditEntry.patient_id == cast.ana.id, AuditEntry.action.like("care_teams.%")
            )
        ).all()
    assert acts == [("care_teams.unlinked", cast.ana.id)]


def test_what_is_over_cannot_be_prolonged(
    as_ana, lind_s_access, frozen_clock: MovableClock
) -> None:
    as_ana().put(lind_s_access, json={"days": 30})
    frozen_clock.pass_by(days=31)
    assert as_ana().put(lind_s_access, json={"days": 30}).status_code == 404


def test_a_link_can_be_made_anew_after_the_end(
    as_ana, as_system, lind_sees, cast, lind_s_access, frozen_clock: MovableClock
) -> None:
    as_ana().put(lind_s_access, json={"days": 30})
    frozen_clock.pass_by(days=31)
    with as_system():
        service.link(physician_id=cast.lind.id, patient_id=cast.ana.id)
        db.session.commit()
    assert lind_sees()
    assert len(as_ana().get(f"{URL}/history").json["items"]) == 2


@pytest.mark.parametrize("days", [0, 1, 31, -30, 30.0, "30", True])
def test_only_the_offered_spans(ana, lind_s_access, days) -> None:
    answer = ana.put(lind_s_access, json={"days": days})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["days"])


def test_a_span_must_be_said(ana, lind_s_access) -> None:
    assert ana.put(lind_s_access, json={}).status_code == 422


def test_only_the_patient_and_only_their_own(
    ana, ben, lind, admin, stranger, lind_sees, lind_s_access
) -> None:
    someone = f"{URL}/{new_id()}"
    for client, url, status in (
        (stranger, lind_s_access, 401),
        (lind, lind_s_access, 403),
        (admin, lind_s_access, 403),
        (ben, lind_s_access, 404),
        (ana, someone, 404),
    ):
        assert client.put(url, json={"days": 30}).status_code == status
        assert client.delete(url).status_code == status
    assert lind_sees()


def test_the_worker_writes_the_end_down_once_and_tells_both(
    ana, cast, lind_s_access, as_system, mailbox: Mailbox, frozen_clock: MovableClock
) -> None:
    ana.put(lind_s_access, json={"days": 30})
    frozen_clock.pass_by(days=33)
    with as_system():
        assert [service.end_expired(), service.end_expired()] == [1, 0]
        link = db.session.scalars(
            sa.select(CareTeamLink).where(CareTeamLink.patient_id == cast.ana.id)
        ).one()
        assert link.until == NOON + MONTH
        entry = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "care_teams.expired")
        ).one()
        assert (entry.actor_role, entry.patient_id) == ("system", cast.ana.id)
        db.session.commit()
        assert _told(service.ENDED) == {cast.ana.id, cast.lind.id}


def test_both_are_told_a_week_ahead_and_once(
    ana, cast, lind_s_access, as_system, mailbox: Mailbox, frozen_clock: MovableClock
) -> None:
    ana.put(lind_s_access, json={"days": 30})
    frozen_clock.pass_by(days=22, hours=23)
    with as_system():
        assert service.tell_ahead() == 0
    frozen_clock.pass_by(hours=1)
    with as_system():
        service.tell_ahead()
        service.tell_ahead()
        db.session.commit()
        assert _told(service.ENDING) == {cast.ana.id, cast.lind.id}


def _told(kind: str) -> set[object]:
    """To whom mails of a kind were sent; each once, or this fails."""
    query = sa.select(mail.MailDelivery.user_id).where(mail.MailDelivery.kind == kind)
    people = list(db.session.scalars(query))
    assert len(people) == len(set(people))
    return set(people)
