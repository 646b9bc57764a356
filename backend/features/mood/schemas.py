"""The mood log on the wire."""

from marshmallow import fields, validate

from backend.common.schema import Body, ClientId, Resource, instant
from backend.features.mood.models import HIGHEST, LONGEST_NOTE


class MoodBody(Body):
    id = ClientId(required=True)
    value = fields.Integer(required=True, strict=True, validate=validate.Range(0, HIGHEST))
    felt_at = instant(required=True)
    sent_at = instant(required=True)
    note = fields.String(
        load_default=None, allow_none=True, validate=validate.Length(min=1, max=LONGEST_NOTE)
    )


class MoodSchema(Resource):
    id = fields.UUID(required=True)
    value = fields.Integer(required=True)
    felt_at = instant(required=True)
    note = fields.String(required=True, allow_none=True)
