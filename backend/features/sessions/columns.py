"""Columns of predictions on the wire: each a marshmallow field that goes over its list once.

A nested schema would make an object and a call for every step and number; a chunk has 60 steps of
13 values and is the request that the server answers most.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from math import isfinite
from typing import Any

from marshmallow import ValidationError, fields

from backend.clinical.signals import SIGNALS, Signal
from backend.features.sessions.models import LARGEST_CHUNK

TOLERATED_SUM = 0.01  # float16 weights and rounding on the way; more is no distribution
_BY_NAME = {signal.value: signal for signal in SIGNALS}


def check_probabilities(value: Any, width: int) -> str | None:
    """What is wrong with a vector of `width` probabilities, or None."""
    if type(value) is not list or len(value) != width:
        return f"must be {width} probabilities"
    for p in value:
        if type(p) not in (float, int) or not isfinite(p) or not 0 <= p <= 1:
            return "must hold finite numbers between 0 and 1"
    return None if is_distribution(value) else f"must sum to 1 (got {sum(value):.6g})"


def is_distribution(probabilities: Sequence[float]) -> bool:
    """Whether they sum to 1, as far as a model's numbers do."""
    return abs(sum(probabilities) - 1) <= TOLERATED_SUM


def _vector(width: int) -> dict[str, Any]:
    """JSON Schema of `width` probabilities."""
    number = {"type": "number", "minimum": 0, "maximum": 1}
    return {"type": "array", "minItems": width, "maxItems": width, "items": number}


class Column(fields.Field[list[Any]], ABC):
    """A list with one entry for each step of a chunk; `items` documents an entry."""

    def __init__(self, items: dict[str, Any], **kwargs: Any) -> None:
        schema = {"type": "array", "minItems": 1, "maxItems": LARGEST_CHUNK, "items": items}
        super().__init__(metadata=schema, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if type(value) is not list or not 1 <= len(value) <= LARGEST_CHUNK:
            raise ValidationError(f"must be a list of 1 to {LARGEST_CHUNK} entries")
        return self._entries(value)

    @abstractmethod
    def _entries(self, entries: list[Any]) -> list[Any]:
        """Each entry checked and converted; raises ValidationError naming it."""


class SignalColumn(Column):
    """Each entry one of SIGNALS."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__({"type": "string", "enum": list(_BY_NAME)}, **kwargs)

    def _entries(self, entries: list[Any]) -> list[Signal]:
        try:
            return [_BY_NAME[entry] for entry in entries]
        except (KeyError, TypeError):  # a list is not hashable, so not even looked up
            message = f"must be one of {', '.join(_BY_NAME)}"
            wrong = {
                i: [message]
                for i, entry in enumerate(entries)
                if not isinstance(entry, str) or entry not in _BY_NAME
            }
            raise ValidationError(wrong) from None


class ProbabilityColumn(Column):
    """Each entry `width` probabilities that sum to 1, or null where there is no prediction."""

    def __init__(self, width: int, **kwargs: Any) -> None:
        super().__init__({**_vector(width), "type": ["array", "null"]}, **kwargs)
        self.width = width

    def _entries(self, entries: list[Any]) -> list[Sequence[float] | None]:
        wrong = {}
        for i, entry in enumerate(entries):
            if entry is not None and (sentence := check_probabilities(entry, self.width)):
                wrong[i] = [sentence]
        if wrong:
            raise ValidationError(wrong)
        return entries


class Probabilities(fields.Field[list[float]]):
    """One vector of `width` probabilities that sum to 1."""

    def __init__(self, width: int, **kwargs: Any) -> None:
        super().__init__(metadata=_vector(width), **kwargs)
        self.width = width

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[float]:
        if sentence := check_probabilities(value, self.width):
            raise ValidationError(sentence)
        return list(value)
