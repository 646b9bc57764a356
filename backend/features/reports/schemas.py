"""Reports on the wire."""

from marshmallow import fields

from backend.common.schema import Body, PersonSchema, Resource, instant
from backend.features.reports.models import ReportState


class OrderSchema(Body):
    period_from = fields.Date(required=True, data_key="from")
    period_to = fields.Date(required=True, data_key="to")


class ReportSchema(Resource):
    id = fields.UUID(required=True)
    patient_id = fields.UUID(required=True)
    state = fields.Enum(ReportState, by_value=True, required=True)
    period_from = fields.Date(required=True, data_key="from")
    period_to = fields.Date(required=True, data_key="to")
    created_at = instant(required=True)
    created_by = fields.Nested(PersonSchema, required=True)
    finished_at = instant(required=True, allow_none=True)
    error = fields.String(required=True, allow_none=True)
    sha256 = fields.String(required=True, allow_none=True)
    size = fields.Integer(required=True, allow_none=True, data_key="bytes")
