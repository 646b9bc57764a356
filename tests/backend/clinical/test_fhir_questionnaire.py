"""Instruments as FHIR R4 Questionnaires: out, in, and what is refused by its path."""

from copy import deepcopy
from dataclasses import replace

import pytest

from backend.clinical.catalogue import INSTRUMENTS
from backend.clinical.cssrs import CSSRS
from backend.clinical.fhir_reading import FhirError, from_fhir
from backend.clinical.fhir_writing import to_fhir
from backend.clinical.instruments import Condition, Kind
from backend.clinical.phq9 import PHQ9

SLEEP = {
    "resourceType": "Questionnaire",
    "name": "SleepDiary",
    "url": "https://clinic.example/sleep",
    "version": "2",
    "title": "Sleep diary",
    "status": "active",
    "copyright": "Written by the clinic.",
    "item": [
        {"linkId": "intro", "type": "display", "text": "About last night."},
        {
            "linkId": "night",
            "type": "group",
            "text": "The night",
            "item": [
                {"linkId": "slept", "type": "boolean", "text": "Did you sleep?", "required": True},
                {
                    "linkId": "hours",
                    "type": "decimal",
                    "text": "How many hours?",
                    "enableWhen": [{"question": "slept", "operator": "=", "answerBoolean": True}],
                },
                {
                    "linkId": "why",
                    "type": "choice",
                    "prefix": "2a",
                    "text": "What kept you awake?",
                    "required": True,
                    "enableWhen": [{"question": "slept", "operator": "=", "answerBoolean": False}],
                    "answerOption": [
                        {"valueString": "Thoughts"},
                        {"valueCoding": {"code": "noise", "display": "Noise"}},
                        {
                            "valueCoding": {
                                "system": "http://loinc.org",
                                "code": "LA46-8",
                                "display": "Other",
                            }
                        },
                    ],
                },
                {
                    "linkId": "other",
                    "type": "string",
                    "text": "What was it?",
                    "maxLength": 80,
                    "enableWhen": [
                        {"question": "why", "operator": "=", "answerString": "Thoughts"},
                        {
                            "question": "why",
                            "operator": "=",
                            "answerCoding": {"system": "http://loinc.org", "code": "LA46-8"},
                        },
                    ],
                    "enableBehavior": "any",
                },
            ],
        },
        {"linkId": "bed", "type": "date", "text": "Which night?"},
        {"linkId": "cups", "type": "integer", "text": "Cups of coffee"},
        {"linkId": "note", "type": "text", "text": "Anything else?"},
    ],
}


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda one: one.id)
def test_goes_out_and_comes_back_without_its_score(instrument):
    told = to_fhir(instrument)
    back = from_fhir(told)
    asked = [item for item in back.items if item.kind not in (Kind.GROUP, Kind.DISPLAY)]
    questions = [item for item in instrument.items if item.kind is Kind.CHOICE]
    expected = [(item.id, item.loinc, item.text) for item in questions]
    if question := instrument.difficulty:
        expected.append((question.id, question.loinc, question.text))
    assert [(item.id, item.loinc, item.text) for item in asked] == expected
    assert back.id == f"x-{instrument.id}"
    assert (back.loinc, back.title, back.notice) == (
        instrument.loinc,
        instrument.title,
        instrument.notice,
    )
    assert not back.scored
    first = back.options(asked[0])
    assert [(option.loinc, option.text) for option in first] == [
        (option.loinc, option.text) for option in instrument.answers
    ]


def test_codes_and_weights_of_the_phq_9_go_out():
    item = to_fhir(PHQ9)["item"][0]["item"][8]
    assert item["code"] == [{"system": "http://loinc.org", "code": "44260-8"}]
    assert item["answerOption"][3] == {
        "valueCoding": {
            "system": "http://loinc.org",
            "code": "LA6571-9",
            "display": "Nearly every day",
        },
        "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 3}
        ],
    }


def test_the_screener_keeps_its_branches():
    back = from_fhir(to_fhir(CSSRS))
    third = next(item for item in back.items if item.id == "cssrs-3")
    assert third.when == (Condition("cssrs-2", 0),)  # the first of its options, "Yes"


def test_an_imported_one_comes_out_as_it_went_in():
    told = to_fhir(from_fhir(SLEEP))
    expected = deepcopy(SLEEP) | {"id": "x-sleepdiary", "subjectType": ["Patient"]}
    del expected["name"]
    for item in [*expected["item"], *expected["item"][1]["item"]]:
        if item["type"] not in ("display", "group"):
            item.setdefault("required", False)
    for condition in expected["item"][1]["item"][3]["enableWhen"][1:]:
        condition["answerCoding"]["display"] = "Other"
    assert told == expected
    assert to_fhir(from_fhir(told)) == told


def test_reads_every_kind():
    kinds = {item.id: item.kind for item in from_fhir(SLEEP).items}
    assert set(kinds.values()) == set(Kind)


def changed(*path, value):
    """The sleep diary with one element changed; a value of None takes it away."""
    told = deepcopy(SLEEP)
    place = told
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return told


NIGHT = ("item", 1, "item")


@pytest.mark.parametrize(
    ("told", "path"),
    [
        (changed("resourceType", value="Patient"), "resourceType"),
        (changed("title", value=None), "title"),
        (changed("item", value=[]), "item"),
        (changed("item", value={}), "item"),
        (changed("derivedFrom", value=["x"]), "derivedFrom"),
        (changed("modifierExtension", value=[{"url": "x"}]), "modifierExtension"),
        (changed("extension", value=[{"url": "http://x"}]), "extension"),
        (changed("contained", value=[]), "contained"),
        (changed("item", 0, "type", value="attachment"), "item[0].type"),
        (changed("item", 0, "linkId", value=None), "item[0].linkId"),
        (changed("item", 2, "linkId", value="note"), "item[4].linkId"),
        (changed("item", 2, "text", value=""), "item[2].text"),
        (changed("item", 2, "repeats", value=True), "item[2].repeats"),
        (changed("item", 2, "readOnly", value=True), "item[2].readOnly"),
        (changed("item", 2, "initial", value=[{}]), "item[2].initial"),
        (changed("item", 2, "answerValueSet", value="x"), "item[2].answerValueSet"),
        (changed("item", 2, "maxLength", value="9"), "item[2].maxLength"),
        (changed("item", 2, "answerOption", value=[{}]), "item[2].answerOption"),
        (changed(*NIGHT, 2, "answerOption", value=[]), "item[1].item[2].answerOption"),
        (
            changed(*NIGHT, 2, "answerOption", 0, value={"valueReference": {}}),
            "item[1].item[2].answerOption[0].valueReference",
        ),
        (
            changed(*NIGHT, 1, "enableWhen", 0, "operator", value=">"),
            "item[1].item[1].enableWhen[0].operator",
        ),
        (
            changed(*NIGHT, 1, "enableWhen", 0, "question", value="note"),
            "item[1].item[1].enableWhen[0].question",
        ),
        (
            changed(*NIGHT, 3, "enableWhen", 0, "answerString", value="Nothing"),
            "item[1].item[3].enableWhen[0]",
        ),
        (changed(*NIGHT, 3, "enableBehavior", value=None), "item[1].item[3].enableBehavior"),
    ],
)
def test_refuses_what_it_cannot_ask_and_names_the_path(told, path):
    with pytest.raises(FhirError) as refused:
        from_fhir(told)
    assert path in refused.value.errors


def test_names_everything_that_is_wrong_at_once():
    told = changed("item", 0, "type", value="quantity") | {"title": ""}
    with pytest.raises(FhirError) as refused:
        from_fhir(told)
    assert set(refused.value.errors) == {"item[0].type", "title"}


def test_a_condition_on_a_whole_number():
    told = changed(
        "item", 4, "enableWhen", value=[{"question": "cups", "operator": "=", "answerInteger": 0}]
    )
    note = from_fhir(told).items[-1]
    assert note.when == (Condition("cups", 0),)
    assert to_fhir(from_fhir(told))["item"][4]["enableWhen"] == told["item"][4]["enableWhen"]


def test_a_name_that_a_shipped_one_has_is_kept_apart():
    assert from_fhir(to_fhir(replace(PHQ9, id="phq-9"))).id == "x-phq-9"
