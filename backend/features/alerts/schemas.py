"""Alerts on the wire."""

from marshmallow import fields, validate

from backend.clinical.alert_rules import AlertKind, Priority
from backend.common.mail import MailState
from backend.common.schema import Body, PageArgs, PersonSchema, Resource, instant
from backend.features.alerts.models import SourceType
from backend.features.alerts.queries import AlertStatus


class AlertSourceSchema(Resource):
    type = fields.Enum(SourceType, by_value=True, required=True)
    id = fields.UUID(required=True)


class AlertSchema(Resource):
    id = fields.UUID(required=True)
    patient = fields.Nested(PersonSchema, required=True)
    kind = fields.Enum(AlertKind, by_value=True, required=True)
    priority = fields.Enum(Priority, by_value=True, required=True)
    summary = fields.String(required=True)
    source = fields.Nested(AlertSourceSchema, required=True)
    raised_at = instant(required=True)
    threshold = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "what the rule was set to when it spoke; null for fixed rules"},
    )
    rule_version = fields.Integer(required=True, allow_none=True)
    acknowledge_by = instant(
        required=True, allow_none=True, metadata={"description": "null where there is no clock"}
    )
    acknowledged_at = instant(required=True, allow_none=True)
    acknowledged_by = fields.Nested(PersonSchema, required=True, allow_none=True)
    resolved_at = instant(required=True, allow_none=True)
    resolved_by = fields.Nested(PersonSchema, required=True, allow_none=True)
    resolution_note = fields.String(required=True, allow_none=True)
    escalated_at = instant(
        required=True,
        allow_none=True,
        metadata={"description": "when nobody had acknowledged it by the deadline"},
    )
    on_call_told = fields.Enum(
        MailState,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "what became of telling the clinic's on-call address"},
    )


class AlertArgs(PageArgs):
    status = fields.Enum(AlertStatus, by_value=True, load_default=AlertStatus.OPEN)


class AcknowledgeSchema(Body):
    """An empty object: who and when are the server's to say."""


class ResolveSchema(Body):
    note = fields.String(
        required=True, validate=[validate.Length(min=1, max=2000), validate.Regexp(r"\s*\S")]
    )


class DeskPulseSchema(Resource):
    """So much about the own desk that a page can tell whether to read it again."""

    mark = fields.String(
        required=True, metadata={"description": "changes whenever the open alerts do"}
    )
    waiting = fields.Integer(
        required=True, metadata={"description": "alerts that nobody has acknowledged"}
    )
    risk = fields.Integer(required=True, metadata={"description": "those of them that are a risk"})
