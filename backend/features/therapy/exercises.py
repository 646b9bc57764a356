"""The library of exercises and the templates of plans, read from content/: the one place that has
their texts, sources and worksheets. The front end gets them from here.

Wording and translations are our own. tests/backend/therapy/test_content.py checks every file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from backend.clinical.stepped_care import Step

CONTENT = Path(__file__).parent / "content"
LONGEST_TEXT = 4000
LONGEST_ITEM = 500
MOST_ITEMS = 20
HIGHEST = 10
"""Scales go from 0 to this."""


class FieldType(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    SCALE = "scale"
    LIST = "list"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True)
class WorksheetField:
    id: str
    type: FieldType
    required: bool
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    cite: str
    url: str


@dataclass(frozen=True)
class Pace:
    """Seconds of breathing in and out."""

    in_s: int
    out_s: int


@dataclass(frozen=True)
class Exercise:
    """One exercise. `texts` holds title, summary, steps and the worksheet's words by language."""

    id: str
    version: str
    minutes: tuple[int, int]
    rates_pleasure_and_mastery: bool
    pace: Pace | None
    worksheet: tuple[WorksheetField, ...]
    sources: tuple[Source, ...]
    texts: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class TemplateExercise:
    exercise: str
    per_week: int


@dataclass(frozen=True)
class Template:
    """A plan to begin from; the physician changes it as it fits."""

    id: str
    step: Step
    weeks: int
    exercises: tuple[TemplateExercise, ...]
    sources: tuple[Source, ...]


@cache
def exercises() -> Mapping[str, Exercise]:
    """Every exercise by its id."""
    found = [_exercise(path) for path in sorted((CONTENT / "exercises").glob("*.json"))]
    return {exercise.id: exercise for exercise in found}


@cache
def templates() -> tuple[Template, ...]:
    told = json.loads((CONTENT / "templates.json").read_text("utf-8"))
    return tuple(
        Template(
            id=template["id"],
            step=Step(template["step"]),
            weeks=template["weeks"],
            exercises=tuple(TemplateExercise(**each) for each in template["exercises"]),
            sources=tuple(Source(**source) for source in template["sources"]),
        )
        for template in told
    )


def _exercise(path: Path) -> Exercise:
    told = json.loads(path.read_text("utf-8"))
    fields = [field | {"type": FieldType(field["type"])} for field in told["worksheet"]]
    shortest, longest = told["minutes"]
    return Exercise(
        **told
        | {
            "minutes": (shortest, longest),
            "pace": Pace(**told["pace"]) if told["pace"] else None,
            "worksheet": tuple(
                WorksheetField(**field | {"options": tuple(field.get("options", ()))})
                for field in fields
            ),
            "sources": tuple(Source(**source) for source in told["sources"]),
        }
    )


def check_worksheet(
    exercise: Exercise, worksheet: Mapping[str, Any], *, whole: bool
) -> dict[str, str]:
    """What is wrong with a filled-in worksheet, by field. `whole`: required fields are there."""
    known = {field.id: field for field in exercise.worksheet}
    wrong = {name: "is no field of this exercise" for name in worksheet if name not in known}
    for field in exercise.worksheet:
        if field.id in worksheet:
            if not _fits(field, worksheet[field.id]):
                wrong[field.id] = f"must be {_WANTED[field.type]}"
        elif whole and field.required:
            wrong[field.id] = "is required"
    return wrong


_WANTED = {
    FieldType.TEXT: f"a text of at most {LONGEST_TEXT} characters",
    FieldType.CHOICE: "one of the field's options",
    FieldType.SCALE: f"a whole number from 0 to {HIGHEST}",
    FieldType.LIST: f"at most {MOST_ITEMS} texts of at most {LONGEST_ITEM} characters each",
    FieldType.DATE: "a date such as 2026-03-31",
    FieldType.TIME: "a time such as 07:30",
}


def _fits(field: WorksheetField, value: Any) -> bool:
    if field.type is FieldType.SCALE:
        return type(value) is int and 0 <= value <= HIGHEST
    if field.type is FieldType.LIST:
        return (
            isinstance(value, list)
            and 0 < len(value) <= MOST_ITEMS
            and all(_is_text(item, LONGEST_ITEM) for item in value)
        )
    if not _is_text(value, LONGEST_TEXT):
        return False
    if field.type is FieldType.CHOICE:
        return value in field.options
    if field.type is FieldType.DATE:
        return _parses(date, value)
    return field.type is FieldType.TEXT or _parses(time, value)


def _is_text(value: Any, longest: int) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and len(value) <= longest


def _parses(kind: type[date] | type[time], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True
