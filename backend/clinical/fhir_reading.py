"""FHIR R4 Questionnaires as instruments (https://hl7.org/fhir/R4/questionnaire.html).

What a plain form cannot ask is refused by the path of the element, never dropped: a question that
silently lost its condition would be another question. Imported answers carry no score.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from backend.clinical.fhir_terms import LOINC, VALUES, Json, system
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

LONGEST_ID, MOST_ITEMS, MOST_OPTIONS, LONGEST_WORDING = 60, 300, 60, 2000
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


def from_fhir(resource: Json) -> Instrument:
    """A Questionnaire as an instrument without scores. Raises FhirError naming every path."""
    reader = _Reader(resource)
    instrument = reader.instrument()
    if reader.errors:
        raise FhirError(reader.errors)
    return instrument


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
        named = coding.get("system", "")
        known = None if named == LOINC else str(named)
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
            same = coding.get("system") in (None, system(option))
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
