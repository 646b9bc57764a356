"""The instrument engine: a questionnaire is data; which items are asked, whether answers are
complete and what they add up to are pure functions over it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from backend.clinical.levels import Level

Value = int | float | str | bool
LONGEST_TEXT = 4000
IMPORTED = "x-"


class Kind(StrEnum):
    """What an item is: the types of FHIR R4 that a plain form can ask."""

    GROUP = "group"
    DISPLAY = "display"
    CHOICE = "choice"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    STRING = "string"
    TEXT = "text"


UNANSWERED = frozenset({Kind.GROUP, Kind.DISPLAY})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer option: its value, its code (LOINC unless `system` says otherwise) and text."""

    value: int
    loinc: str | None
    text: str
    system: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """An earlier item was answered with exactly this."""

    item: str
    value: Value


@dataclass(frozen=True, slots=True)
class Item:
    """One question with a stable id such as `phq9-1` and its LOINC code.

    `answers` are its own options; without any the instrument's stand. It is asked when its parent
    is and all of its conditions hold, or any of them with `when_any`.
    """

    id: str
    loinc: str | None
    text: str
    kind: Kind = Kind.CHOICE
    answers: tuple[Answer, ...] = ()
    when: tuple[Condition, ...] = ()
    when_any: bool = False
    required: bool = True
    parent: str | None = None
    prefix: str | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An item outside the sum, with answers of its own (the PHQ-9's difficulty question)."""

    id: str
    loinc: str
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of totals, both ends included, and the level that it folds into, if any."""

    id: str
    label: str
    min: int
    max: int
    level: Level | None


@dataclass(frozen=True, slots=True)
class Gate:
    """From this total on, another instrument follows, which takes over answers by item."""

    at_least: int
    instrument: str
    carries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: what is shown, how it is coded, how the sum is read and who says so.

    Without bands nothing is summed: no score is invented for answers that have none.
    """

    id: str
    version: str
    title: str
    loinc: str | None
    items: tuple[Item, ...]
    stem: str = ""
    total_loinc: str | None = None
    answers: tuple[Answer, ...] = ()
    bands: tuple[Band, ...] = ()
    notice: str = ""
    citations: tuple[str, ...] = ()
    difficulty: Question | None = None
    crisis_items: tuple[str, ...] = ()
    """Any answer above 0 to one of these asks for crisis help, whatever the total."""
    gate: Gate | None = None
    after_crisis: str | None = None
    """The instrument that is offered once crisis help was called for."""
    url: str | None = None

    @property
    def scored(self) -> bool:
        return bool(self.bands)

    @property
    def imported(self) -> bool:
        """Whether it was brought in by a physician; ids of shipped ones never begin like this."""
        return self.id.startswith(IMPORTED)

    def options(self, item: Item) -> tuple[Answer, ...]:
        """The answer options of an item."""
        return item.answers or (self.answers if item.kind is Kind.CHOICE else ())


@dataclass(frozen=True, slots=True)
class Score:
    """The reading of one complete set of answers."""

    total: int | None
    band: Band | None
    crisis_answer: int | None
    """The highest answer to the instrument's crisis items, None where it has none."""

    @property
    def level(self) -> Level | None:
        return self.band.level if self.band else None

    @property
    def crisis_help(self) -> bool:
        """Whether crisis help is shown. False never means that the person is safe."""
        return bool(self.crisis_answer)


@dataclass
class AnswersError(ValueError):
    """Answers that cannot be read: `errors` maps an item id to sentences."""

    errors: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return "; ".join(f"{item}: {' '.join(said)}" for item, said in self.errors.items())


def asked(instrument: Instrument, answers: Mapping[str, Value]) -> tuple[Item, ...]:
    """The items that are shown after these answers, in order. An item that is not asked answers
    nothing, whatever stands beside its id."""
    shown: dict[str, Item] = {}
    for item in instrument.items:
        if item.parent is not None and item.parent not in shown:
            continue
        holds = [
            condition.item in shown and _is(answers.get(condition.item), condition.value)
            for condition in item.when
        ]
        if not holds or (any(holds) if item.when_any else all(holds)):
            shown[item.id] = item
    return tuple(shown.values())


def score(instrument: Instrument, answers: Mapping[str, Value]) -> Score:
    """Read complete answers (item id -> answer).

    A missing item is an error that names the item and is never counted as 0; nothing is prorated.
    Raises AnswersError with every missing, unknown or unfitting item.
    """
    errors = dict(_faults(instrument, answers))
    if errors:
        raise AnswersError(errors)
    crisis = [int(answers.get(item, 0)) for item in instrument.crisis_items]
    total = sum(int(value) for value in answers.values()) if instrument.scored else None
    return Score(
        total=total,
        band=None if total is None else band_of(instrument, total),
        crisis_answer=max(crisis, default=None),
    )


def band_of(instrument: Instrument, total: int) -> Band:
    """The band that holds a total. Raises ValueError outside the instrument's range."""
    for band in instrument.bands:
        if band.min <= total <= band.max:
            return band
    raise ValueError(f"total: {total} is outside the range of {instrument.id}")


def follows(instrument: Instrument, result: Score) -> str | None:
    """The id of the instrument that is offered next, if any. Crisis comes first."""
    if result.crisis_help and instrument.after_crisis:
        return instrument.after_crisis
    gate = instrument.gate
    return gate.instrument if gate and (result.total or 0) >= gate.at_least else None


def _faults(
    instrument: Instrument, answers: Mapping[str, Value]
) -> Iterator[tuple[str, list[str]]]:
    known = {item.id: item for item in instrument.items if item.kind not in UNANSWERED}
    open_items = {item.id for item in asked(instrument, answers)}
    for id in answers:
        if id not in known:
            yield id, ["is not an item of this questionnaire"]
        elif id not in open_items:
            yield id, ["is not asked after the other answers"]
    for id in known.keys() & open_items:
        answer = answers.get(id)
        if answer is None and (known[id].required or id in answers):
            yield id, ["has no answer"]
        elif answer is not None and (fault := _unfit(instrument, known[id], answer)):
            yield id, [fault]


def _unfit(instrument: Instrument, item: Item, answer: object) -> str | None:
    """What is wrong with an answer; None when it fits. True is an int to Python, but not here."""
    match item.kind:
        case Kind.CHOICE:
            allowed = [option.value for option in instrument.options(item)]
            if type(answer) is not int or answer not in allowed:
                return f"must be one of {', '.join(map(str, sorted(allowed)))}"
        case Kind.BOOLEAN:
            return None if type(answer) is bool else "must be true or false"
        case Kind.INTEGER:
            return None if type(answer) is int else "must be a whole number"
        case Kind.DECIMAL:
            return None if type(answer) in (int, float) else "must be a number"
        case Kind.DATE:
            return None if _is_date(answer) else "must be a date such as 2026-11-23"
        case _:
            longest = item.longest or LONGEST_TEXT
            if not isinstance(answer, str) or not answer.strip() or len(answer) > longest:
                return f"must be text of at most {longest} characters"
    return None


def _is_date(answer: object) -> bool:
    try:
        return isinstance(answer, str) and date.fromisoformat(answer).isoformat() == answer
    except ValueError:
        return False


def _is(answer: object, value: Value) -> bool:
    """Equal and of one kind: 1 is not true."""
    return (
        answer is not None and (type(answer) is bool) == (type(value) is bool) and answer == value
    )
