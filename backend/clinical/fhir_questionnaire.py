"""Instruments as FHIR R4 Questionnaires and back (https://hl7.org/fhir/R4/questionnaire.html).

What a plain form cannot ask is refused by the path of the element, never dropped: a question that
silently lost its condition would be another question. Imported answers carry no score.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from backend.clinical.instruments import (
    IMPORTED,
    UNANSWERED,
    Answer,
    Condition,
    Instrument,
    Item,
    Kind,
    Value,
)

LOINC = "http://loinc.org"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
LONGEST_ID, MOST_ITEMS, MOST_OPTIONS, LONGEST_WORDING = 60, 300, 60, 2000
Json = Mapping[str, Any]
T = TypeVar("T")

# Elements that say nothing about how a form is filled in: read over.
QUIET = frozenset(
    [
        "resourceType",
        "id",
        "meta",
        "text",
        "url",
        "identifier",
        "name",
        "subjectType",
        "date",
        "publisher",
        "contact",
        "description",
        "useContext",
        "jurisdiction",
        "purpose",
        "approvalDate",
        "lastReviewDate",
        "effectivePeriod",
        "language",
        "experimental",
        "implicitRules",
    ]
)
KNOWN = QUIET | frozenset(["title", "version", "status", "copyright", "code", "item"])
ITEM_KNOWN = frozenset(
    [
        "linkId",
        "text",
        "type",
        "code",
        "prefix",
        "required",
        "repeats",
        "readOnly",
        "maxLength",
        "enableWhen",
        "enableBehavior",
        "answerOption",
        "item",
        "id",
        "definition",
    ]
)
# Extensions that only change how an option looks, or give it a weight that is not used here.
QUIET_EXTENSIONS = frozenset(
    f"http://hl7.org/fhir/StructureDefinition/{name}"
    for name in (
        "ordinalValue",
        "questionnaire-optionPrefix",
        "questionnaire-itemControl",
        "questionnaire-choiceOrientation",
    )
)
VALUES: Mapping[Kind, str] = {
    Kind.BOOLEAN: "answerBoolean",
    Kind.INTEGER: "answerInteger",
    Kind.DECIMAL: "answerDecimal",
    Kind.DATE: "answerDate",
    Kind.STRING: "answerString",
}
ANSWER_TYPES: Mapping[Kind, tuple[type, ...]] = {
    Kind.BOOLEAN: (bool,),
    Kind.INTEGER: (int,),
    Kind.DECIMAL: (int, float),
}


@dataclass
class FhirError(ValueError):
    """A Questionnaire that cannot be taken in: `errors` maps a path to sentences."""

    errors: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return "; ".join(f"{path}: {' '.join(said)}" for path, said in self.errors.items())


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


def from_fhir(resource: Json) -> Instrument:
    """A Questionnaire as an instrument without scores. Raises FhirError naming every path."""
    reader = _Reader(resource)
    instrument = reader.instrument()
    if reader.errors:
        raise FhirError(reader.errors)
    return instrument


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
    coding = {"system": _system(option), "code": option.loinc, "display": option.text}
    told: dict[str, Any] = {"valueCoding": _without_nothing(coding)}
    if scored:
        told["extension"] = [{"url": ORDINAL, "valueDecimal": option.value}]
    return told


def _system(option: Answer) -> str | None:
    """The code system of an option; an empty one was told without."""
    return LOINC if option.system is None else option.system or None


def _code(loinc: str | None) -> list[dict[str, str]]:
    return [{"system": LOINC, "code": loinc}] if loinc else []


def _without_nothing(found: Json) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, [], "")}


class _Reader:
    """Reads one Questionnaire and gathers what is wrong with it on the way."""

    def __init__(self, resource: Json) -> None:
        self.resource = resource
        self.errors: dict[str, list[str]] = {}
        self.items: dict[str, Item] = {}

    def instrument(self) -> Instrument:
        self._only(self.resource, KNOWN, "")
        if self.resource.get("resourceType") != "Questionnaire":
            self._wrong("resourceType", "must be Questionnaire")
        title = self._text(self.resource, "title", "", longest=200)
        self._read_items(self.resource.get("item"), "", parent=None)
        if not any(item.kind not in UNANSWERED for item in self.items.values()):
            self._wrong("item", "must hold at least one question")
        return Instrument(
            id=self._id(title),
            version=str(self.resource.get("version") or "1")[:32],
            title=title,
            loinc=self._loinc(self.resource.get("code")),
            items=tuple(self.items.values()),
            notice=str(self.resource.get("copyright") or "")[:LONGEST_WORDING],
            url=self._maybe(self.resource, "url", str, ""),
        )

    def _id(self, title: str) -> str:
        named = self.resource.get("name") or self.resource.get("id") or title
        slug = re.sub(r"[^a-z0-9]+", "-", str(named).lower().removeprefix(IMPORTED)).strip("-")
        if not slug:
            self._wrong("name", "must hold a letter or a digit")
        return IMPORTED + slug[: LONGEST_ID - len(IMPORTED)]

    def _read_items(self, found: object, path: str, *, parent: str | None) -> None:
        if found is None:
            return None
        if not isinstance(found, list):
            return self._wrong(f"{path}item", "must be a list")
        for index, item in enumerate(found):
            at = f"{path}item[{index}]."
            if len(self.items) >= MOST_ITEMS:
                return self._wrong(at.rstrip("."), f"more than {MOST_ITEMS} items")
            if not isinstance(item, dict):
                self._wrong(at.rstrip("."), "must be an object")
            else:
                self._read_item(item, at, parent)
        return None

    def _read_item(self, item: Json, at: str, parent: str | None) -> None:
        self._only(item, ITEM_KNOWN, at)
        for name in ("repeats", "readOnly"):
            if item.get(name) not in (None, False):
                self._wrong(at + name, "is not supported")
        id = self._text(item, "linkId", at, longest=255)
        if id in self.items:
            return self._wrong(at + "linkId", "is used twice")
        kind = self._kind(item, at)
        options = tuple(self._options(item, kind, at))
        self.items[id] = Item(
            id=id,
            loinc=self._loinc(item.get("code")),
            text=self._text(item, "text", at, longest=LONGEST_WORDING),
            kind=kind,
            answers=options,
            when=tuple(self._conditions(item, at)),
            when_any=item.get("enableBehavior") == "any",
            required=item.get("required") is True,
            parent=parent,
            prefix=self._maybe(item, "prefix", str, at),
            longest=self._maybe(item, "maxLength", int, at),
        )
        return self._read_items(item.get("item"), at, parent=id)

    def _kind(self, item: Json, at: str) -> Kind:
        try:
            return Kind(str(item.get("type")))
        except ValueError:
            known = ", ".join(Kind)
            self._wrong(at + "type", f"{item.get('type')!r} is not supported: only {known}")
            return Kind.DISPLAY

    def _options(self, item: Json, kind: Kind, at: str) -> Iterator[Answer]:
        found = item.get("answerOption") or []
        if kind is not Kind.CHOICE:
            if found:
                self._wrong(at + "answerOption", "belongs to items of type choice")
            return
        if not isinstance(found, list) or not 2 <= len(found) <= MOST_OPTIONS:
            return self._wrong(at + "answerOption", f"must hold 2 to {MOST_OPTIONS} options")
        for index, option in enumerate(found):
            path = f"{at}answerOption[{index}]"
            answer = self._option(option, index, path)
            if answer is None:
                self._wrong(path, "must be a valueCoding with a display, or a valueString")
            else:
                yield answer

    def _option(self, option: object, index: int, path: str) -> Answer | None:
        if not isinstance(option, dict):
            return None
        self._only(option, frozenset({"valueCoding", "valueString"}), f"{path}.")
        coding, text = option.get("valueCoding"), option.get("valueString")
        if isinstance(text, str) and text.strip() and coding is None:
            return Answer(index, None, text)
        if not isinstance(coding, dict) or not coding.get("display") or not coding.get("code"):
            return None
        system = coding.get("system", "")
        known = None if system == LOINC else str(system)
        return Answer(index, str(coding["code"]), str(coding["display"]), known)

    def _conditions(self, item: Json, at: str) -> Iterator[Condition]:
        found = item.get("enableWhen") or []
        if not isinstance(found, list):
            return self._wrong(at + "enableWhen", "must be a list")
        if len(found) > 1 and item.get("enableBehavior") not in ("all", "any"):
            self._wrong(at + "enableBehavior", "must be all or any beside several conditions")
        for index, told in enumerate(found):
            path = f"{at}enableWhen[{index}]"
            if not isinstance(told, dict) or told.get("operator") != "=":
                self._wrong(f"{path}.operator", "only = is supported")
                continue
            earlier = self.items.get(str(told.get("question")))
            if earlier is None or earlier.kind in UNANSWERED:
                self._wrong(f"{path}.question", "must name a question that comes before")
                continue
            value = self._answer(told, earlier)
            if value is None:
                self._wrong(path, f"must hold an answer that {earlier.id} can have")
            else:
                yield Condition(earlier.id, value)

    def _answer(self, told: Json, earlier: Item) -> Value | None:
        if earlier.kind is not Kind.CHOICE:
            value = told.get(VALUES.get(earlier.kind, ""))
            fits = type(value) in ANSWER_TYPES.get(earlier.kind, (str,))  # True is no integer
            return cast(Value, value) if fits else None
        coding, text = told.get("answerCoding"), told.get("answerString")
        if not isinstance(coding, dict):
            coding = {}
        for option in earlier.answers:
            named = option.loinc is not None and option.loinc == coding.get("code")
            same = coding.get("system") in (None, _system(option))
            if (named and same) or (option.loinc is None and option.text == text):
                return option.value
        return None

    def _only(self, found: Json, known: frozenset[str], at: str) -> None:
        for name, value in found.items():
            if name == "extension" and _is_quiet(value):
                continue
            if name not in known:
                self._wrong(at + name, "is not supported")

    def _text(self, found: Json, name: str, at: str, *, longest: int) -> str:
        value = found.get(name)
        if not isinstance(value, str) or not value.strip() or len(value) > longest:
            self._wrong(at + name, f"must be text of at most {longest} characters")
            return ""
        return value

    def _maybe(self, found: Json, name: str, kind: type[T], at: str) -> T | None:
        value = found.get(name)
        if value is None or (isinstance(value, kind) and value):
            return value
        self._wrong(at + name, f"must be a {'text' if kind is str else 'positive whole number'}")
        return None

    def _loinc(self, codes: object) -> str | None:
        found = codes if isinstance(codes, list) else []
        named = [code for code in found if isinstance(code, dict) and code.get("system") == LOINC]
        return str(named[0]["code"])[:20] if named and named[0].get("code") else None

    def _wrong(self, path: str, sentence: str) -> None:
        self.errors.setdefault(path, []).append(sentence)


def _is_quiet(extensions: object) -> bool:
    return isinstance(extensions, list) and all(
        isinstance(extension, dict) and extension.get("url") in QUIET_EXTENSIONS
        for extension in extensions
    )
