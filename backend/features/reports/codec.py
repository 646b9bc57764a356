"""A report's content as canonical JSON, the bytes that its hash is taken over, and back.

Canonical: keys in order, no white space, UTF-8, as RFC 8785 wants it. Its rules for numbers are met
by rounding shares to four digits when they are collected, and by writing whole numbers as such:
Python and JavaScript then write them alike.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from backend.features.reports.document import ReportDocument

T = TypeVar("T")


def told(value: Any) -> Any:
    """A value of a document as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: told(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): told(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [told(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, UUID) else value


def heard(content: Mapping[str, Any]) -> ReportDocument:
    """The document of its JSON."""
    return _heard(ReportDocument, content)


def canonical(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def digest(content: Mapping[str, Any]) -> str:
    """The SHA-256 over the canonical bytes, in hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _heard(kind: type[T], value: Any) -> T:
    """A value of a type that documents are made of."""
    found = _of_generic(kind, value) if get_origin(kind) else _of_class(kind, value)
    return cast(T, found)


def _of_generic(kind: Any, value: Any) -> Any:
    arguments = get_args(kind)
    if get_origin(kind) is UnionType:
        if value is None:
            return None
        (only,) = (each for each in arguments if each is not NoneType)
        return _heard(only, value)
    if get_origin(kind) is tuple:
        return tuple(_heard(arguments[0], item) for item in value)
    of_key, of_value = arguments
    return {_heard(of_key, key): _heard(of_value, item) for key, item in value.items()}


def _of_class(kind: Any, value: Any) -> Any:
    if hasattr(kind, "__dataclass_fields__"):
        hints = _hints(kind)
        return kind(**{name: _heard(hints[name], item) for name, item in value.items()})
    if kind is Any or isinstance(value, kind):
        return value
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    return kind(value)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)
