"""/instruments: the texts and codes that a front end shows."""

from backend.clinical.phq9 import PHQ9

URL = "/api/v1/instruments"


def test_lists_the_instruments(ana):
    response = ana.get(URL)
    assert response.status_code == 200
    assert [item["id"] for item in response.json["items"]] == ["phq-9"]
    assert response.json["next"] is None


def test_gives_the_whole_questionnaire(ana):
    found = ana.get(f"{URL}/phq-9").json
    assert found["stem"] == PHQ9.stem
    assert [item["id"] for item in found["items"]] == [f"phq9-{n}" for n in range(1, 10)]
    assert found["items"][8]["loinc"] == "44260-8"
    assert [answer["value"] for answer in found["answers"]] == [0, 1, 2, 3]
    assert found["difficulty"]["loinc"] == "69722-7"
    assert [band["max"] for band in found["bands"]] == [4, 9, 14, 19, 27]
    assert [band["level"] for band in found["bands"]].count("severe") == 2
    assert found["crisis_item"] == "phq9-9"
    assert found["notice"].startswith("(c) Pfizer Inc.")


def test_an_unknown_instrument_is_not_found(ana):
    assert ana.get(f"{URL}/bdi-ii").status_code == 404


def test_strangers_are_told_to_sign_in(stranger):
    assert stranger.get(URL).status_code == 401
    assert stranger.get(f"{URL}/phq-9").status_code == 401
