"""Instruments as FHIR R4 Questionnaires (https://hl7.org/fhir/R4/questionnaire.html), and answers
as the items of a QuestionnaireResponse."""

from collections.abc import Mapping, Sequence
from typing import Any

from backend.clinical.fhir_terms import LOINC, VALUES, Json, system
from backend.clinical.instruments import (
    UNANSWERED,
    Answer,
    Condition,
    Instrument,
    Item,
    Kind,
    Value,
)

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def to_fhir(instrument: Instrument) -> dict[str, Any]:
    """The instrument as a Questionnaire. The stem becomes a group around its items."""
    items = _children(instrument, None)
    if instrument.stem:
        group = {"linkId": f"{instrument.id}-stem", "text": instrument.stem, "type": "group"}
        items = [group | {"item": items}]
    if instrument.difficulty:
        question = instrument.difficulty
        item = Item(question.id, question.loinc, question.text, required=False)
        items.append(_item(instrument, item, question.answers))
    found = {
        "resourceType": "Questionnaire",
        "id": instrument.id,
        "url": instrument.url or (f"{LOINC}/q/{instrument.loinc}" if instrument.loinc else None),
        "version": instrument.version,
        "title": instrument.title,
        "status": "active",
        "subjectType": ["Patient"],
        "copyright": instrument.notice,
        "code": _code(instrument.loinc),
        "item": items,
    }
    return _without_nothing(found)


def response_items(
    instrument: Instrument, answers: Mapping[str, Value], difficulty: int | None = None
) -> list[dict[str, Any]]:
    """Answers as the items of a QuestionnaireResponse, nested as the Questionnaire is."""
    items = _answered(instrument, None, answers)
    if instrument.stem:
        group = {"linkId": f"{instrument.id}-stem", "text": instrument.stem, "item": items}
        items = [group] if items else []
    question = instrument.difficulty
    if question is not None and difficulty is not None:
        item = Item(question.id, question.loinc, question.text, answers=question.answers)
        items.append(_told(instrument, item, difficulty, []))
    return items


def _answered(
    instrument: Instrument, parent: str | None, answers: Mapping[str, Value]
) -> list[dict[str, Any]]:
    found = []
    for item in instrument.items:
        if item.parent != parent:
            continue
        nested = _answered(instrument, item.id, answers)
        if item.kind not in UNANSWERED and item.id in answers:
            found.append(_told(instrument, item, answers[item.id], nested))
        elif nested:
            found.append({"linkId": item.id, "text": item.text, "item": nested})
    return found


def _told(
    instrument: Instrument, item: Item, value: Value, nested: Sequence[Json]
) -> dict[str, Any]:
    option = next((one for one in instrument.options(item) if one.value == value), None)
    if option is not None:
        answer = _option(option, False)
    else:
        answer = {VALUES.get(item.kind, "answerString").replace("answer", "value"): value}
    if nested:
        answer["item"] = list(nested)
    return {"linkId": item.id, "text": item.text, "answer": [answer]}


def _children(instrument: Instrument, parent: str | None) -> list[dict[str, Any]]:
    return [
        _item(instrument, item, instrument.options(item))
        for item in instrument.items
        if item.parent == parent
    ]


def _item(instrument: Instrument, item: Item, options: Sequence[Answer]) -> dict[str, Any]:
    asks = item.kind not in UNANSWERED
    found = {
        "linkId": item.id,
        "code": _code(item.loinc),
        "prefix": item.prefix,
        "text": item.text,
        "type": item.kind.value,
        "enableWhen": [_condition(instrument, condition) for condition in item.when],
        "enableBehavior": ("any" if item.when_any else "all") if len(item.when) > 1 else None,
        "required": item.required if asks else None,
        "maxLength": item.longest,
        "answerOption": [_option(option, instrument.scored) for option in options],
        "item": _children(instrument, item.id),
    }
    return _without_nothing(found)


def _condition(instrument: Instrument, condition: Condition) -> dict[str, Any]:
    earlier = next(item for item in instrument.items if item.id == condition.item)
    found: dict[str, Any] = {"question": condition.item, "operator": "="}
    if earlier.kind is Kind.CHOICE:
        options = instrument.options(earlier)
        option = next(option for option in options if option.value == condition.value)
        told = _option(option, False)
        (name,) = told
        return found | {name.replace("value", "answer"): told[name]}
    return found | {VALUES[earlier.kind]: condition.value}


def _option(option: Answer, scored: bool) -> dict[str, Any]:
    if option.loinc is None:
        return {"valueString": option.text}
    coding = {"system": system(option), "code": option.loinc, "display": option.text}
    told: dict[str, Any] = {"valueCoding": _without_nothing(coding)}
    if scored:
        told["extension"] = [{"url": ORDINAL, "valueDecimal": option.value}]
    return told


def _code(loinc: str | None) -> list[dict[str, str]]:
    return [{"system": LOINC, "code": loinc}] if loinc else []


def _without_nothing(found: Json) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, [], "")}
