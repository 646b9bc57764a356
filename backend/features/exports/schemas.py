"""Exports on the wire."""

from marshmallow import fields

from backend.common.schema import Body, Resource, instant, listing
from backend.features.exports.models import ExportState


class ExportOrderSchema(Body):
    """An empty object: an export is always of everything."""


class ExportSchema(Resource):
    id = fields.UUID(required=True)
    state = fields.Enum(ExportState, by_value=True, required=True)
    created_at = instant(required=True)
    expires_at = instant(
        required=True, allow_none=True, metadata={"description": "when it is deleted"}
    )
    done = fields.Integer(required=True)
    steps = fields.Integer(required=True, metadata={"description": "`done` of these are made"})
    sha256 = fields.String(required=True, allow_none=True)
    size = fields.Integer(required=True, allow_none=True, data_key="bytes")


ExportListSchema = listing(ExportSchema)
