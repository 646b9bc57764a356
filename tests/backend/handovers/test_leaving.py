"""DELETE /patients/<id>/care-team: a physician leaves, but leaves no open alert behind alone."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.clinical.alert_rules import AlertKind
from backend.common import mail
from backend.common.base import new_id
from backend.common.db import db
from backend.features.alerts import service as alerts
from backend.features.handovers import service
from tests.backend.support import people
from tests.backend.support.people import Cast


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/api/v1/patients/{cast.ana.id}/care-team"


@pytest.fixture
def risk(as_system, cast: Cast) -> None:
    with as_system():
        alerts.raise_alert(
            patient_id=cast.ana.id,
            kind=AlertKind.PHQ9_ITEM9,
            response_id=new_id(),
            summary="PHQ-9, question 9",
            within=timedelta(hours=24),
        )
        db.session.commit()


def test_who_left_sees_nothing_and_the_patient_is_told(lind, ana, url, cast, as_system) -> None:
    assert lind.delete(url).status_code == 204
    assert lind.get(f"/api/v1/patients/{cast.ana.id}").status_code == 404
    assert ana.get("/api/v1/care-team").json["items"] == []
    with as_system():
        told = db.session.scalars(
            sa.select(mail.MailDelivery.user_id).where(mail.MailDelivery.kind == service.LEFT)
        ).all()
    assert told == [cast.ana.id]
    assert lind.delete(url).status_code == 404


def test_the_last_one_leaves_no_open_alert_behind(lind, risk, url) -> None:
    refused = lind.delete(url)
    assert (refused.status_code, refused.json["type"]) == (409, "open-alerts")
    (alert,) = lind.get("/api/v1/alerts").json["items"]
    resolve = f"{url.removesuffix('care-team')}alerts/{alert['id']}/resolve"
    assert lind.post(resolve, json={"note": "Called."}).status_code == 200
    assert lind.delete(url).status_code == 204


def test_with_a_colleague_there_one_may_leave(lind, risk, url, cast, as_system) -> None:
    with as_system():
        db.session.add(people.link(cast.okafor, cast.ana))
        db.session.commit()
    assert lind.delete(url).status_code == 204


def test_a_colleague_who_left_the_clinic_is_nobody(lind, admin, risk, url, cast, as_system) -> None:
    with as_system():
        db.session.add(people.link(cast.okafor, cast.ana))
        db.session.commit()
    admin.patch(f"/api/v1/admin/users/{cast.okafor.id}", json={"active": False})
    assert lind.delete(url).status_code == 409


def test_what_was_to_be_handed_over_is_not_any_more(lind, okafor, url, cast) -> None:
    body = {"patient_ids": [str(cast.ana.id)], "to_id": str(cast.okafor.id)}
    (handover,) = lind.post("/api/v1/handovers", json=body).json["items"]
    lind.delete(url)
    late = okafor.post(f"/api/v1/handovers/{handover['id']}/accept")
    assert (late.status_code, late.json["type"]) == (409, "handover-ended")


def test_only_a_physician_of_the_team(stranger, ana, okafor, admin, url) -> None:
    for client, status in ((stranger, 401), (ana, 403), (admin, 403), (okafor, 404)):
        assert client.delete(url).status_code == status
