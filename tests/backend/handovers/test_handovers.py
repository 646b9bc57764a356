"""Handing a patient to a colleague: the colleague takes them on, the patient has the last word."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.clinical.alert_rules import AlertKind
from backend.common import mail
from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.alerts import service as alerts
from backend.features.handovers import service
from tests.backend.support import people
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

URL = "/api/v1/handovers"
OWN = "/api/v1/care-team/handovers"


@pytest.fixture
def proposed(lind: FlaskClient, cast: Cast) -> Any:
    """Dr Lind would like to hand Ana to Dr Okafor."""
    body = {"patient_ids": [str(cast.ana.id)], "to_id": str(cast.okafor.id)}
    answer = lind.post(URL, json=body)
    assert answer.status_code == 201, answer.json
    return answer.json["items"][0]


@pytest.fixture
def url(proposed: Any) -> str:
    return f"{URL}/{proposed['id']}"


@pytest.fixture
def own_url(proposed: Any) -> str:
    return f"{OWN}/{proposed['id']}"


@pytest.fixture
def who_sees(app: Flask, cast: Cast) -> Callable[[], set[str]]:
    """Who sees Ana's record now."""

    def look() -> set[str]:
        return {
            physician.display_name
            for physician in (cast.lind, cast.okafor)
            if people.signed_in(app, physician).get(f"/api/v1/patients/{cast.ana.id}").status_code
            == 200
        }

    return look


@pytest.fixture
def risk(as_system, cast: Cast) -> None:
    """An alert of risk about Ana that nobody has acknowledged."""
    with as_system():
        alerts.raise_alert(
            patient_id=cast.ana.id,
            kind=AlertKind.PHQ9_ITEM9,
            response_id=new_id(),
            summary="PHQ-9, question 9",
            within=timedelta(hours=24),
        )
        db.session.commit()


def test_all_three_see_what_is_planned(lind, okafor, ana, proposed) -> None:
    for client, where in ((lind, URL), (okafor, URL), (ana, OWN)):
        assert client.get(where).json["items"] == [proposed]
    assert proposed["patient_until"] == (NOON + timedelta(days=3)).isoformat()


def test_nothing_changes_before_both_had_their_say(okafor, ana, url, own_url, who_sees) -> None:
    assert who_sees() == {"Dr Lind"}
    okafor.post(f"{url}/accept")
    assert who_sees() == {"Dr Lind"}
    assert ana.post(f"{own_url}/agree").json["outcome"] == "done"
    assert who_sees() == {"Dr Okafor"}


def test_the_patient_may_agree_first(okafor, ana, url, own_url, who_sees) -> None:
    assert ana.post(f"{own_url}/agree").json["outcome"] is None
    assert who_sees() == {"Dr Lind"}
    assert okafor.post(f"{url}/accept").json["outcome"] == "done"
    assert who_sees() == {"Dr Okafor"}


def test_without_a_word_it_waits_three_days(
    okafor, url, who_sees, as_system, frozen_clock: MovableClock
) -> None:
    okafor.post(f"{url}/accept")
    frozen_clock.pass_by(days=3, seconds=-1)
    _work(as_system)
    assert who_sees() == {"Dr Lind"}
    frozen_clock.pass_by(seconds=1)
    _work(as_system)
    assert who_sees() == {"Dr Okafor"}


def test_the_patient_has_the_last_word(okafor, ana, url, own_url, who_sees, as_system) -> None:
    okafor.post(f"{url}/accept")
    for _ in range(2):  # again does no harm
        assert ana.post(f"{own_url}/refuse").json["outcome"] == "refused"
    late = okafor.post(f"{url}/accept")
    assert (late.status_code, late.json["type"]) == (409, "handover-ended")
    assert ana.get(OWN).json["items"] == []
    assert who_sees() == {"Dr Lind"}


@pytest.mark.parametrize("step", ["decline", "withdraw"])
def test_either_physician_can_stop_it(lind, okafor, ana, url, own_url, who_sees, step) -> None:
    client = okafor if step == "decline" else lind
    assert client.post(f"{url}/{step}").status_code == 200
    assert ana.post(f"{own_url}/agree").status_code == 409
    assert who_sees() == {"Dr Lind"}


def test_one_access_begins_when_the_other_ends(okafor, ana, url, own_url) -> None:
    ana.put(f"/api/v1/care-team/{_lind(ana)}", json={"days": 90})
    okafor.post(f"{url}/accept")
    ana.post(f"{own_url}/agree")
    now, before = ana.get("/api/v1/care-team/history").json["items"]
    assert (now["display_name"], before["display_name"]) == ("Dr Okafor", "Dr Lind")
    assert now["since"] == before["until"]
    assert now["expires_at"] == (NOON + timedelta(days=90)).isoformat()  # no longer than it was


def test_alerts_and_their_clocks_go_along(okafor, ana, url, own_url, risk, cast, as_system) -> None:
    with as_system():
        (before,) = db.session.scalars(sa.select(alerts.Alert.acknowledge_by))
    okafor.post(f"{url}/accept")
    ana.post(f"{own_url}/agree")
    (alert,) = okafor.get("/api/v1/alerts").json["items"]
    assert alert["acknowledge_by"] == before.isoformat()
    with as_system():
        told = db.session.scalars(
            sa.select(mail.MailDelivery.user_id).where(mail.MailDelivery.kind == service.ATTENTION)
        ).all()
    assert told == [cast.okafor.id]


def test_appointments_go_along(lind, okafor, ana, url, own_url, cast) -> None:
    made = lind.post(
        f"/api/v1/patients/{cast.ana.id}/appointments",
        json={
            "kind": "video",
            "starts_at": "2026-12-01T10:00:00",
            "zone": "Europe/Berlin",
            "minutes": 50,
            "place": None,
            "note": None,
        },
    )
    assert made.status_code == 201, made.json
    okafor.post(f"{url}/accept")
    ana.post(f"{own_url}/agree")
    (appointment,) = ana.get("/api/v1/appointments").json["items"]
    assert appointment["physician"]["id"] == str(cast.okafor.id)
    assert appointment["sequence"] == 1  # calendars learn of it


def test_a_colleague_who_cares_already_stays_and_the_other_leaves(
    okafor, ana, url, own_url, who_sees, cast, as_system
) -> None:
    with as_system():
        db.session.add(people.link(cast.okafor, cast.ana))
        db.session.commit()
    okafor.post(f"{url}/accept")
    ana.post(f"{own_url}/agree")
    assert who_sees() == {"Dr Okafor"}


def test_an_access_that_ended_meanwhile_is_not_handed_over(
    okafor, ana, url, own_url, who_sees
) -> None:
    ana.delete(f"/api/v1/care-team/{_lind(ana)}")
    assert okafor.get(URL).json["items"] == []
    assert okafor.post(f"{url}/accept").status_code == 200
    assert ana.post(f"{own_url}/agree").json["outcome"] == "lapsed"
    assert who_sees() == set()


def test_whoever_shares_nothing_is_not_handed_over(okafor, ana, url, own_url, who_sees) -> None:
    ana.put("/api/v1/consents/care_team", json={"version": "1", "active": False})
    okafor.post(f"{url}/accept")
    assert ana.post(f"{own_url}/agree").json["outcome"] == "lapsed"
    ana.put("/api/v1/consents/care_team", json={"version": "1", "active": True})
    assert who_sees() == {"Dr Lind"}


def test_nobody_takes_on_lapses(url, lind, app, cast, as_system, frozen_clock) -> None:
    frozen_clock.pass_by(days=14)
    _work(as_system)
    okafor = people.signed_in(app, cast.okafor)
    assert okafor.get(URL).json["items"] == []
    assert okafor.post(f"{url}/accept").status_code == 409


def test_proposing_again_changes_nothing(lind, proposed, cast) -> None:
    body = {"patient_ids": [str(cast.ana.id)] * 2, "to_id": str(cast.okafor.id)}
    assert lind.post(URL, json=body).json["items"] == [proposed]


def test_several_or_none(lind, cast) -> None:
    """Ben is not Dr Lind's patient, so Ana is not proposed either."""
    body = {
        "patient_ids": [str(cast.ana.id), str(cast.ben.id)],
        "to_id": str(cast.okafor.id),
    }
    assert lind.post(URL, json=body).status_code == 404
    assert lind.get(URL).json["items"] == []


@pytest.mark.parametrize("who", ["lind", "ana", "admin", "nobody"])
def test_only_to_another_physician(lind, cast, who) -> None:
    to_id = new_id() if who == "nobody" else getattr(cast, who).id
    answer = lind.post(URL, json={"patient_ids": [str(cast.ana.id)], "to_id": str(to_id)})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["to_id"])


def test_at_least_one_patient(lind, cast) -> None:
    answer = lind.post(URL, json={"patient_ids": [], "to_id": str(cast.okafor.id)})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["patient_ids"])


def test_colleagues_are_the_other_physicians(lind, cast) -> None:
    assert lind.get("/api/v1/colleagues").json["items"] == [
        {"id": str(cast.okafor.id), "display_name": "Dr Okafor"}
    ]


def test_each_has_the_own_say_only(
    stranger, ana, ben, lind, okafor, admin, url, own_url, who_sees, cast
) -> None:
    body = {"patient_ids": [str(cast.ana.id)], "to_id": str(cast.okafor.id)}
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status
        assert client.get("/api/v1/colleagues").status_code == status
        assert client.post(URL, json=body).status_code == status
        for step in ("accept", "decline", "withdraw"):
            assert client.post(f"{url}/{step}").status_code == status
    for client, status in ((stranger, 401), (lind, 403), (admin, 403)):
        assert client.get(OWN).status_code == status
        for step in ("agree", "refuse"):
            assert client.post(f"{own_url}/{step}").status_code == status
    for client, path in (
        (lind, f"{url}/accept"),
        (lind, f"{url}/decline"),
        (okafor, f"{url}/withdraw"),
        (ben, f"{own_url}/agree"),
        (ben, f"{own_url}/refuse"),
        (okafor, f"{URL}/{new_id()}/accept"),
    ):
        assert client.post(path).status_code == 404
    assert who_sees() == {"Dr Lind"}


def test_every_step_is_in_the_log(okafor, ana, url, own_url, cast, as_system) -> None:
    okafor.post(f"{url}/accept")
    ana.post(f"{own_url}/agree")
    with as_system():
        acts = db.session.execute(
            sa.select(AuditEntry.action, AuditEntry.actor_id)
            .where(AuditEntry.patient_id == cast.ana.id)
            .order_by(AuditEntry.id)
        ).all()
    assert acts == [
        ("handovers.proposed", cast.lind.id),
        ("handovers.accepted", cast.okafor.id),
        ("handovers.agreed", cast.ana.id),
        ("care_teams.linked", cast.ana.id),
        ("care_teams.unlinked", cast.ana.id),
        ("handovers.done", cast.ana.id),
    ]


def _lind(ana: FlaskClient) -> str:
    (member,) = ana.get("/api/v1/care-team").json["items"]
    return str(member["id"])


def _work(as_system: Any) -> None:
    with as_system():
        service.settle_due()
        db.session.commit()
