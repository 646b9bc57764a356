"""GET /crisis-lines: public."""

import pytest

URL = "/api/v1/crisis-lines"


def test_anyone_sees_the_lines_of_this_installation(stranger):
    found = stranger.get(URL)
    assert found.status_code == 200
    assert found.json["region"] == "US"
    assert found.json["emergency"] == "911"
    (line,) = found.json["lines"]
    assert (line["phone"], line["sms"], line["url"]) == ("988", "988", "https://988lifeline.org")
    assert found.json["last_verified"]


@pytest.mark.parametrize(("region", "phone"), [("IN", "14416"), ("GB", "116 123")])
def test_other_regions(stranger, region, phone):
    found = stranger.get(URL, query_string={"region": region}).json
    assert [line["phone"] for line in found["lines"]] == [phone]


def test_an_unknown_region_is_not_found_but_says_what_to_do(stranger):
    response = stranger.get(URL, query_string={"region": "ZZ"})
    assert response.status_code == 404
    assert "emergency number" in response.json["detail"]
