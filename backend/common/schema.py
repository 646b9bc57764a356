"""Bases of every request and response schema."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marshmallow import RAISE, Schema, fields, validate

from backend.common.pagination import DEFAULT_LIMIT, LARGEST_LIMIT
from backend.common.principal import Role

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128


class Body(Schema):
    """A request's body or query: what it does not know, it refuses."""

    class Meta:
        unknown = RAISE


class Resource(Schema):
    """What a response is dumped with; it is never loaded."""


class PersonSchema(Resource):
    """Somebody, by name."""

    id = fields.UUID(required=True)
    display_name = fields.String(required=True)


class ScoreBandSchema(Resource):
    """The named band that a questionnaire's total falls into."""

    id = fields.String(required=True)
    label = fields.String(required=True)


class PageArgs(Body):
    """Query of a list: how many, and from where on."""

    limit = fields.Integer(
        load_default=DEFAULT_LIMIT,
        validate=validate.Range(1, LARGEST_LIMIT),
    )
    cursor = fields.String(load_default=None)


class ClientId(fields.UUID):
    """An id made by the client: a UUIDv7, so that ids sort by time wherever they come from."""

    default_error_messages = {"version": "must be a UUIDv7"}  # noqa: RUF012 - marshmallow's name

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> UUID:
        found: UUID = super()._deserialize(value, attr, data, **kwargs)
        if found.version != 7:
            raise self.make_error("version")
        return found


class Flag(fields.Boolean):
    """true or false, and nothing that merely resembles them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if type(value) is not bool:
            raise self.make_error("invalid", input=value)
        return value


class TimeZone(fields.String):
    """A time zone by its name in the IANA database."""

    default_error_messages = {"zone": "must be a time zone such as Europe/Berlin"}  # noqa: RUF012 - marshmallow's name

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        name = super()._deserialize(value, attr, data, **kwargs)
        try:
            return ZoneInfo(name)
        except (ValueError, OSError, ZoneInfoNotFoundError):
            raise self.make_error("zone") from None

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else str(value)


def email() -> fields.Email:
    return fields.Email(required=True, validate=validate.Length(max=254))


def new_password() -> fields.String:
    limits = validate.Length(min=SHORTEST_PASSWORD, max=LONGEST_PASSWORD)
    return fields.String(required=True, validate=limits, load_only=True)


def display_name() -> fields.String:
    not_blank = validate.Regexp(r"\s*\S", error="must not be blank")
    return fields.String(required=True, validate=[validate.Length(max=80), not_blank])


def person_role(**kwargs: Any) -> fields.String:
    """A role that a person can have; the system's is none of them."""
    people = [role.value for role in Role if role is not Role.SYSTEM]
    return fields.String(required=True, validate=validate.OneOf(people), **kwargs)


def instant(**kwargs: Any) -> fields.AwareDateTime:
    """A time with its zone, ISO 8601."""
    return fields.AwareDateTime(format="iso", **kwargs)


def listing(item: type[Schema]) -> type[Schema]:
    """The schema of a list: {"items": [...], "next": cursor or null}."""
    name = item.__name__.removesuffix("Schema") + "List"
    return type(
        name,
        (Resource,),
        {
            "items": fields.List(fields.Nested(item), required=True),
            "next": fields.String(required=True, allow_none=True),
        },
    )
