"""Overrides on the wire."""

from marshmallow import fields, validate

from backend.clinical.levels import Level
from backend.common.schema import Body, PersonSchema, Resource, instant, listing

LONGEST_REASON = 1000


class OverrideBody(Body):
    level = fields.Enum(
        Level,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "null takes back what was set"},
    )
    reason = fields.String(
        required=True,
        validate=[
            validate.Length(max=LONGEST_REASON),
            validate.Regexp(r"\s*\S", error="must not be blank"),
        ],
        metadata={"description": "the patient gets it with an export of the record"},
    )
    replaces = fields.Integer(
        required=True,
        allow_none=True,
        strict=True,
        metadata={"description": "the version that the author had before them; null for none"},
    )


class OwnOverrideSchema(Resource):
    """What a patient sees of it: who looked, when, and the level; the reason is in the export."""

    level = fields.Enum(Level, by_value=True, required=True)
    author = fields.Nested(PersonSchema, required=True)
    made_at = instant(required=True)


class StandingOverrideSchema(Resource):
    override = fields.Nested(OwnOverrideSchema, required=True, allow_none=True)


class OverrideSchema(Resource):
    number = fields.Integer(required=True)
    level = fields.Enum(
        Level,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "null: taken back, the estimate stands alone again"},
    )
    reason = fields.String(required=True)
    author = fields.Nested(PersonSchema, required=True)
    made_at = instant(required=True)


OverrideListSchema = listing(OverrideSchema)
