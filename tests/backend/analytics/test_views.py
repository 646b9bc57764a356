"""/caseload-views: a physician's own ways of looking at the caseload."""

import pytest

from backend.common.base import new_id
from backend.features.analytics.service import MOST_VIEWS

URL = "/api/v1/caseload-views"
WORSE = {
    "name": "Higher than at first",
    "filter": ["reliably_higher", "alert"],
    "level": ["severe"],
    "sort": "change",
    "descending": True,
    "is_default": True,
}


def keep(client, **changes):
    response = client.post(URL, json=WORSE | changes)
    assert response.status_code == 201, response.json
    return response.json


def test_a_view_is_kept_changed_and_deleted(lind, okafor):
    kept = keep(lind, name="  Higher than at first ")
    assert kept == WORSE | {"id": kept["id"]}
    assert lind.get(URL).json == {"items": [kept], "next": None}
    changed = lind.put(f"{URL}/{kept['id']}", json=WORSE | {"sort": "need"})
    assert (changed.status_code, changed.json["sort"]) == (200, "need")
    assert okafor.get(URL).json["items"] == []
    assert lind.delete(f"{URL}/{kept['id']}").status_code == 204
    assert lind.get(URL).json["items"] == []


def test_one_view_is_the_default(lind, okafor):
    first, second = keep(lind, name="First"), keep(lind, name="Second")
    keep(okafor)
    told = {one["name"]: one["is_default"] for one in lind.get(URL).json["items"]}
    assert told == {"First": False, "Second": True}
    lind.put(f"{URL}/{first['id']}", json=WORSE | {"name": "First"})
    told = {one["name"]: one["is_default"] for one in lind.get(URL).json["items"]}
    assert told == {"First": True, "Second": False}
    assert okafor.get(URL).json["items"][0]["is_default"] is True
    assert second["is_default"] is True


def test_what_is_left_out_is_the_usual_list(lind):
    response = lind.post(URL, json={"name": "Plain"})
    assert response.json | {"id": None} == {
        "id": None,
        "name": "Plain",
        "filter": [],
        "level": [],
        "sort": "need",
        "descending": False,
        "is_default": False,
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": None}, "name"),
        ({"filter": ["happy"]}, "filter.0"),
        ({"level": "severe"}, "level"),
        ({"sort": "height"}, "sort"),
        ({"descending": "yes"}, "descending"),
        ({"is_default": 1}, "is_default"),
        ({"q": "Ana"}, "q"),
    ],
)
def test_refuses_and_names_the_field(lind, changes, field):
    kept = keep(lind, name="Kept")
    for response in (
        lind.post(URL, json=WORSE | changes),
        lind.put(f"{URL}/{kept['id']}", json=WORSE | changes),
    ):
        assert response.status_code == 422
        assert list(response.json["errors"]) == [field]


def test_two_views_of_one_name_are_refused(lind, okafor):
    keep(lind)
    response = lind.post(URL, json=WORSE | {"name": WORSE["name"].upper()})
    assert (response.status_code, list(response.json["errors"])) == (422, ["name"])
    keep(okafor)


def test_there_is_an_end_to_views(lind):
    for n in range(MOST_VIEWS):
        keep(lind, name=f"View {n}")
    assert lind.post(URL, json=WORSE).status_code == 409


def test_only_the_own_views_of_physicians(stranger, ana, admin, lind, okafor):
    kept = keep(lind)
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status
        assert client.post(URL, json=WORSE).status_code == status
        assert client.put(f"{URL}/{kept['id']}", json=WORSE).status_code == status
        assert client.delete(f"{URL}/{kept['id']}").status_code == status
    for id in (kept["id"], new_id()):
        assert okafor.put(f"{URL}/{id}", json=WORSE).status_code == 404
        assert okafor.delete(f"{URL}/{id}").status_code == 404
