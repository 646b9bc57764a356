"""Alerts on the wire."""

from marshmallow import fields, validate

from backend.common.mail import MailState
from backend.common.schema import Body, PageArgs, PersonSchema, Resource, instant
from backend.features.alerts.models import AlertKind, SourceType
from backend.features.alerts.queries import AlertStatus


class AlertSourceSchema(Resource):
    type = fields.Enum(SourceType, by_value=True, required=True)
    id = fields.UUID(required=True)


class AlertSchema(Resource):
    id = fields.UUID(required=True)
    patient = fields.Nested(PersonSchema, required=True)
    kind = fields.Enum(AlertKind, by_value=True, required=True)
    summary = fields.String(required=True)
    source = fields.Nested(AlertSourceSchema, required=True)
    raised_at = instant(required=True)
    acknowledge_by = instant(required=True)
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
