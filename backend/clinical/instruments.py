"""The instrument engine: a questionnaire is data, scoring is one pure function over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.clinical.levels import Level


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer option: its score, LOINC answer code and text."""

    value: int
    loinc: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question with a stable id such as `phq9-1` and its LOINC code."""

    id: str
    loinc: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """An item outside the sum, with answers of its own (the PHQ-9's difficulty question)."""

    id: str
    loinc: str
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of totals, both ends included, and the level that it folds into."""

    id: str
    label: str
    min: int
    max: int
    level: Level


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: what is shown, how it is coded, how the sum is read and who says so."""

    id: str
    version: str
    title: str
    loinc: str
    total_loinc: str
    stem: str
    items: tuple[Item, ...]
    answers: tuple[Answer, ...]
    bands: tuple[Band, ...]
    notice: str
    citations: tuple[str, ...]
    difficulty: Question | None = None
    crisis_item: str | None = None
    """The item of which any answer above 0 asks for crisis help, whatever the total."""


@dataclass(frozen=True, slots=True)
class Score:
    """The reading of one complete set of answers."""

    total: int
    band: Band
    crisis_answer: int | None
    """The answer to the instrument's crisis item (item 9 of the PHQ-9), None where it has none."""

    @property
    def level(self) -> Level:
        return self.band.level

    @property
    def crisis_help(self) -> bool:
        """Whether crisis help is shown. False never means that the person is safe."""
        return bool(self.crisis_answer)


@dataclass
class AnswersError(ValueError):
    """Answers that cannot be scored: `errors` maps an item id to sentences."""

    errors: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return "; ".join(f"{item}: {' '.join(said)}" for item, said in self.errors.items())


def score(instrument: Instrument, answers: Mapping[str, int]) -> Score:
    """Score complete answers (item id -> answer value).

    A missing item is an error that names the item and is never counted as 0; nothing is prorated.
    Raises AnswersError with every missing, unknown or out-of-range item.
    """
    errors = _faults(instrument, answers)
    if errors:
        raise AnswersError(errors)
    total = sum(answers[item.id] for item in instrument.items)
    crisis = answers[instrument.crisis_item] if instrument.crisis_item else None
    return Score(total=total, band=band_of(instrument, total), crisis_answer=crisis)


def band_of(instrument: Instrument, total: int) -> Band:
    """The band that holds a total. Raises ValueError outside the instrument's range."""
    for band in instrument.bands:
        if band.min <= total <= band.max:
            return band
    raise ValueError(f"total: {total} is outside the range of {instrument.id}")


def _faults(instrument: Instrument, answers: Mapping[str, int]) -> dict[str, list[str]]:
    allowed = {answer.value for answer in instrument.answers}
    known = [item.id for item in instrument.items]
    faults = {item: ["is not an item of this questionnaire"] for item in answers.keys() - {*known}}
    for item in known:
        answer: object = answers.get(item)
        if answer is None:
            faults[item] = ["has no answer"]
        elif type(answer) is not int or answer not in allowed:  # True is an int, too
            faults[item] = [f"must be one of {', '.join(map(str, sorted(allowed)))}"]
    return faults
