"""Consents on the wire."""

from marshmallow import fields

from backend.common.schema import Body, Flag, Resource, instant, listing
from backend.features.consents.models import ConsentKind


class ConsentChangeSchema(Body):
    version = fields.String(required=True)
    active = Flag(required=True)


class ConsentSchema(Resource):
    kind = fields.Enum(ConsentKind, by_value=True, required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    current_version = fields.String(required=True)
    active = fields.Boolean(required=True)
    version = fields.String(required=True, allow_none=True)
    given_at = instant(required=True, allow_none=True)
    withdrawn_at = instant(required=True, allow_none=True)


class ConsentHistorySchema(Resource):
    id = fields.UUID(required=True)
    kind = fields.Enum(ConsentKind, by_value=True, required=True)
    version = fields.String(required=True)
    active = fields.Boolean(required=True, metadata={"description": "given, or withdrawn"})
    recorded_at = instant(required=True)
    title = fields.String(required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)


ConsentListSchema = listing(ConsentSchema)
ConsentHistoryListSchema = listing(ConsentHistorySchema)
