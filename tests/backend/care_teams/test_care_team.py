"""GET /care-team: the patient knows who can see the record."""

from datetime import timedelta

from flask.testing import FlaskClient

from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

URL = "/api/v1/care-team"


def test_names_the_physicians(ana: FlaskClient, cast: Cast) -> None:
    assert ana.get(URL).json == {
        "items": [
            {
                "id": str(cast.lind.id),
                "display_name": "Dr Lind",
                "since": NOON.isoformat(),
                "expires_at": None,
            }
        ],
        "next": None,
    }


def test_only_a_patient_has_one(
    lind: FlaskClient, admin: FlaskClient, stranger: FlaskClient
) -> None:
    for client, status in ((lind, 403), (admin, 403), (stranger, 401)):
        assert client.get(URL).status_code == status


def test_whose_access_ended_stays_listed_with_the_dates(
    ana: FlaskClient, admin: FlaskClient, cast: Cast, frozen_clock: MovableClock
) -> None:
    lind = {"physician_id": str(cast.lind.id), "patient_id": str(cast.ana.id)}
    okafor = lind | {"physician_id": str(cast.okafor.id)}
    frozen_clock.pass_by(hours=1)
    admin.post("/api/v1/admin/care-teams", json=okafor)
    frozen_clock.pass_by(hours=1)
    ended = admin.delete(f"/api/v1/admin/care-teams/{cast.lind.id}/{cast.ana.id}")
    assert ended.status_code == 204
    told = [
        (one["display_name"], one["since"], one["until"])
        for one in ana.get(f"{URL}/history").json["items"]
    ]
    joined, left = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
    assert told == [
        ("Dr Okafor", joined.isoformat(), None),
        ("Dr Lind", NOON.isoformat(), left.isoformat()),
    ]


def test_only_a_patient_has_a_history_of_it(
    ben: FlaskClient, lind: FlaskClient, admin: FlaskClient, stranger: FlaskClient
) -> None:
    assert [one["display_name"] for one in ben.get(f"{URL}/history").json["items"]] == ["Dr Okafor"]
    for client, status in ((lind, 403), (admin, 403), (stranger, 401)):
        assert client.get(f"{URL}/history").status_code == status
