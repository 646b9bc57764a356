"""The caseload on the wire."""

from marshmallow import fields, validate

from backend.clinical.levels import Level
from backend.common.schema import Body, Resource, ScoreBandSchema, instant

LARGEST_CASELOAD_PAGE = 500


class CaseloadArgs(Body):
    limit = fields.Integer(load_default=200, validate=validate.Range(1, LARGEST_CASELOAD_PAGE))
    cursor = fields.String(load_default=None)


class Phq9Schema(Resource):
    total = fields.Integer(required=True)
    band = fields.Nested(ScoreBandSchema, required=True)
    level = fields.Enum(Level, by_value=True, required=True)
    answered_at = instant(required=True)


class PatientSchema(Resource):
    id = fields.UUID(required=True)
    display_name = fields.String(required=True)
    last_session_at = instant(required=True, allow_none=True)
    last_phq9 = fields.Nested(Phq9Schema, required=True, allow_none=True)
    first_phq9 = fields.Nested(Phq9Schema, required=True, allow_none=True)
    phq9_change = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "last minus first; null until there are two"},
    )
    response = fields.Boolean(required=True)
    remission = fields.Boolean(required=True)
    open_alerts = fields.Integer(
        required=True, metadata={"description": "not resolved yet, acknowledged or not"}
    )
    sessions_30d = fields.Integer(required=True)


class PatientDetailSchema(PatientSchema):
    email = fields.String(required=True)
    since = instant(required=True)
    sessions_count = fields.Integer(required=True)
    phq9_count = fields.Integer(required=True)
