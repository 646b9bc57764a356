"""/instruments: the texts and codes that a front end shows."""

from backend.clinical.catalogue import INSTRUMENTS
from backend.clinical.fhir_writing import to_fhir
from backend.clinical.phq9 import PHQ9

URL = "/api/v1/instruments"


def test_lists_the_instruments(ana):
    response = ana.get(URL)
    assert response.status_code == 200
    assert [item["id"] for item in response.json["items"]] == list(INSTRUMENTS)
    assert [item["scored"] for item in response.json["items"]] == [True, True, True, False]
    assert not any(item["imported"] for item in response.json["items"])
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
    assert found["crisis_items"] == ["phq9-9"]
    assert found["after_crisis"] == "c-ssrs-screener"
    assert found["notice"].startswith("(c) Pfizer Inc.")


def test_tells_what_the_screener_asks_and_when(ana):
    found = ana.get(f"{URL}/c-ssrs-screener").json
    when = {item["id"]: item["when"] for item in found["items"] if item["when"]}
    assert when["cssrs-4"] == [{"item": "cssrs-2", "value": 1}]
    assert when["cssrs-6-recent"] == [{"item": "cssrs-6", "value": 1}]
    assert found["bands"] == []


def test_tells_which_answers_the_phq_9_takes_over(ana):
    assert ana.get(f"{URL}/phq-2").json["gate"] == {
        "instrument": "phq-9",
        "carries": {"phq2-1": "phq9-1", "phq2-2": "phq9-2"},
    }


def test_gives_each_as_fhir(lind):
    for id, instrument in INSTRUMENTS.items():
        response = lind.get(f"{URL}/{id}/fhir")
        assert response.content_type == "application/fhir+json"
        assert response.json == to_fhir(instrument)


def test_an_unknown_instrument_is_not_found(ana):
    assert ana.get(f"{URL}/bdi-ii").status_code == 404
    assert ana.get(f"{URL}/bdi-ii/fhir").status_code == 404


def test_strangers_are_told_to_sign_in(stranger):
    assert stranger.get(URL).status_code == 401
    assert stranger.get(f"{URL}/phq-9").status_code == 401
    assert stranger.get(f"{URL}/phq-9/fhir").status_code == 401
