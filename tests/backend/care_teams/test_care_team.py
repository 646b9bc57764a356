"""GET /care-team: the patient knows who can see the record."""

from flask.testing import FlaskClient

from tests.backend.support.people import Cast
from tests.backend.support.times import NOON

URL = "/api/v1/care-team"


def test_names_the_physicians(ana: FlaskClient, cast: Cast) -> None:
    assert ana.get(URL).json == {
        "items": [{"id": str(cast.lind.id), "display_name": "Dr Lind", "since": NOON.isoformat()}],
        "next": None,
    }


def test_only_a_patient_has_one(
    lind: FlaskClient, admin: FlaskClient, stranger: FlaskClient
) -> None:
    for client, status in ((lind, 403), (admin, 403), (stranger, 401)):
        assert client.get(URL).status_code == status
