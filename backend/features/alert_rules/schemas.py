"""Rules of alerts on the wire."""

from marshmallow import fields, validate

from backend.clinical.alert_rules import AlertKind, Priority, Reads, Unit
from backend.common.schema import Body, Flag, PersonSchema, Resource, instant, listing
from backend.features.alert_rules.models import LONGEST_REASON


class ThresholdBoundsSchema(Resource):
    unit = fields.Enum(Unit, by_value=True, required=True)
    default = fields.Integer(required=True)
    lowest = fields.Integer(required=True)
    highest = fields.Integer(required=True)


class RuleSettingSchema(Resource):
    version = fields.Integer(required=True)
    threshold = fields.Integer(required=True)
    enabled = fields.Boolean(required=True)
    reason = fields.String(required=True)
    set_at = instant(required=True)
    set_by = fields.Nested(PersonSchema, required=True)


class AlertRuleSchema(Resource):
    kind = fields.Enum(AlertKind, by_value=True, required=True, attribute="rule.kind")
    title = fields.String(required=True, attribute="rule.title")
    reads = fields.Enum(Reads, by_value=True, required=True, attribute="rule.reads")
    priority = fields.Enum(Priority, by_value=True, required=True, attribute="rule.priority")
    when = fields.String(required=True)
    source = fields.String(required=True, attribute="rule.source")
    bounds = fields.Nested(
        ThresholdBoundsSchema,
        required=True,
        allow_none=True,
        attribute="rule.threshold",
        metadata={"description": "null for rules that are the same everywhere"},
    )
    threshold = fields.Integer(required=True, allow_none=True)
    enabled = fields.Boolean(required=True)
    version = fields.Integer(
        required=True, metadata={"description": "0: as it came, nobody has set it"}
    )
    history = fields.List(fields.Nested(RuleSettingSchema), required=True)


AlertRuleListSchema = listing(AlertRuleSchema)


class RuleSettingBody(Body):
    threshold = fields.Integer(required=True, strict=True)
    enabled = Flag(required=True)
    reason = fields.String(
        required=True,
        validate=[validate.Length(min=1, max=LONGEST_REASON), validate.Regexp(r"\s*\S")],
    )
    based_on = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
