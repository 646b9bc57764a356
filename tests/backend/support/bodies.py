"""A body and a query that a route accepts, made from its schema in the OpenAPI document."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from backend.clinical.phq9 import PHQ9
from backend.common.api import api_of
from tests.backend.support.times import NOON

JSON = "application/json"
FITTING: Mapping[str, Any] = {
    "answers": {item.id: 0 for item in PHQ9.items},
    "version": PHQ9.version,
    "instrument": PHQ9.id,
    "exercise": "breathing",
    "email": "new@test.example",
    "word": "erase",
    "zone": "Europe/Berlin",
    "time_zone": "Europe/Berlin",
    "language": "en",
    "at": "09:00",
    "quiet_from": "21:00",
    "quiet_until": "07:00",
}
"""By a field's name, where the schema alone does not say what is accepted."""


class Bodies:
    """Of every route of an application. `ids` says by a field's name which id it is to hold."""

    def __init__(self, app: Flask, ids: Mapping[str, str]) -> None:
        self._spec = api_of(app).spec.to_dict()
        self._ids = ids

    def of(self, method: str, path: str) -> Any:
        """A body for the operation, or None where it takes none."""
        content = self._operation(method, path).get("requestBody", {}).get("content", {})
        if JSON not in content:
            return None
        body = self._value("", content[JSON]["schema"])
        if "starts_at" in body:  # in the patient's own zone, which the body names beside it
            body["starts_at"] = NOON.replace(tzinfo=None).isoformat()
        return body

    def query(self, method: str, path: str) -> dict[str, Any]:
        """The arguments that the operation insists on."""
        return {
            argument["name"]: self._value(argument["name"], argument["schema"])
            for argument in self._operation(method, path).get("parameters", ())
            if argument.get("in") == "query" and argument.get("required")
        }

    def _operation(self, method: str, path: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._spec["paths"].get(path, {}).get(method.lower(), {})
        return found

    def _value(self, name: str, schema: Mapping[str, Any]) -> Any:
        if "$ref" in schema:
            return self._value(name, self._spec["components"]["schemas"][_last(schema["$ref"])])
        if name in FITTING and schema.get("format") != "date-time":
            return FITTING[name]
        if "enum" in schema:
            return next(value for value in schema["enum"] if value is not None)
        for choice in ("anyOf", "oneOf", "allOf"):
            if choice in schema:
                return self._value(name, schema[choice][0])
        kind = schema.get("type", "object")
        kind = kind[0] if isinstance(kind, list) else kind
        return getattr(self, f"_{kind}")(name, schema)

    def _object(self, _name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        fields = schema.get("properties", {})
        wanted = set(schema.get("required", ())) | set(self._ids).intersection(fields)
        return {name: self._value(name, fields[name]) for name in sorted(wanted)}

    def _array(self, name: str, schema: Mapping[str, Any]) -> list[Any]:
        size = max(1, schema.get("minItems", 1))
        if schema["items"].get("type") == "number":  # shares of a whole
            return [1.0] + [0.0] * (size - 1)
        return [self._value(name, schema["items"])] * size

    def _string(self, name: str, schema: Mapping[str, Any]) -> str:
        if schema.get("format") == "uuid":
            return self._ids[name]
        if schema.get("format") == "date-time":
            return NOON.isoformat()
        if schema.get("format") == "date":
            return NOON.date().isoformat()
        return "x" * max(1, schema.get("minLength", 1))

    def _integer(self, _name: str, schema: Mapping[str, Any]) -> int:
        return int(schema.get("minimum", 0))

    def _number(self, _name: str, schema: Mapping[str, Any]) -> float:
        return float(schema.get("minimum", 0))

    def _boolean(self, _name: str, _schema: Mapping[str, Any]) -> bool:
        return True

    def _null(self, _name: str, _schema: Mapping[str, Any]) -> None:
        return None


def _last(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]
