"""Hand-overs on the wire."""

from marshmallow import fields, validate

from backend.common.schema import Body, PersonSchema, Resource, instant, listing
from backend.features.handovers.models import HandoverOutcome

MOST_AT_ONCE = 100


class HandoverBody(Body):
    patient_ids = fields.List(
        fields.UUID(), required=True, validate=validate.Length(1, MOST_AT_ONCE)
    )
    to_id = fields.UUID(required=True)


class HandoverSchema(Resource):
    id = fields.UUID(required=True)
    patient = fields.Nested(PersonSchema, required=True)
    giver = fields.Nested(PersonSchema, required=True)
    taker = fields.Nested(PersonSchema, required=True)
    proposed_at = instant(required=True)
    accepted_at = instant(required=True, allow_none=True)
    agreed_at = instant(required=True, allow_none=True)
    patient_until = instant(
        required=True,
        metadata={"description": "until then the patient can refuse before anything changes"},
    )
    outcome = fields.Enum(HandoverOutcome, by_value=True, required=True, allow_none=True)


class ColleagueSchema(PersonSchema):
    """A physician of the clinic."""


HandoverList = listing(HandoverSchema)
ColleagueList = listing(ColleagueSchema)
