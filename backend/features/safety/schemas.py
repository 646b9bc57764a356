"""Crisis lines and safety plans on the wire."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.clinical.safety_plan import (
    LONGEST_ENTRY,
    LONGEST_PHONE,
    MOST_ENTRIES,
    REACHABLE,
    Section,
)
from backend.common.schema import Body, ClientId, PersonSchema, Resource, instant, listing


class RegionArgs(Body):
    region = fields.String(
        load_default=None, metadata={"description": "two letters; default: this installation's"}
    )


class CrisisLineSchema(Resource):
    name = fields.String(required=True)
    phone = fields.String(required=True, allow_none=True)
    sms = fields.String(required=True, allow_none=True)
    url = fields.String(required=True)
    hours = fields.String(required=True)


class CrisisHelpSchema(Resource):
    region = fields.String(required=True)
    emergency = fields.String(required=True)
    lines = fields.List(fields.Nested(CrisisLineSchema), required=True)
    last_verified = fields.Date(required=True)


class EntrySchema(Body):
    text = fields.String(
        required=True,
        validate=[validate.Length(min=1, max=LONGEST_ENTRY), validate.Regexp(r"\s*\S")],
    )
    phone = fields.String(
        load_default=None, allow_none=True, validate=validate.Length(min=1, max=LONGEST_PHONE)
    )


def _entries() -> Any:
    return fields.List(
        fields.Nested(EntrySchema), required=True, validate=validate.Length(max=MOST_ENTRIES)
    )


class SectionsSchema(Body):
    """The parts of the plan, each a list of entries in the author's own words."""

    warning_signs = _entries()
    coping = _entries()
    distractions = _entries()
    helpers = _entries()
    professionals = _entries()
    environment = _entries()
    reasons = _entries()

    @validates_schema
    def only_people_have_a_phone(self, data: dict[str, Any], **_: Any) -> None:
        for section in set(Section) - REACHABLE:
            for index, entry in enumerate(data.get(section, [])):
                if entry["phone"] is not None:
                    path = {section.value: {index: {"phone": ["has no place in this part"]}}}
                    raise ValidationError(path)


class SafetyPlanBody(Body):
    id = ClientId(required=True)
    based_on = fields.UUID(
        required=True,
        allow_none=True,
        metadata={"description": "the version that the author had before them; null for none"},
    )
    written_at = instant(required=True)
    sent_at = instant(required=True)
    sections = fields.Nested(SectionsSchema, required=True)


class SafetyPlanSchema(Resource):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    author = fields.Nested(PersonSchema, required=True)
    written_at = instant(required=True)
    sections = fields.Nested(SectionsSchema, required=True)


class CurrentPlanSchema(Resource):
    plan = fields.Nested(SafetyPlanSchema, required=True, allow_none=True)


SafetyPlanListSchema = listing(SafetyPlanSchema)
