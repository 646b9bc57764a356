"""The care team on the wire."""

from marshmallow import fields, validate

from backend.common.schema import Body, Resource, instant, listing
from backend.features.care_teams.service import SPANS


class CareTeamMemberSchema(Resource):
    id = fields.UUID(required=True)
    display_name = fields.String(required=True)
    since = instant(required=True)
    expires_at = instant(
        required=True,
        allow_none=True,
        metadata={"description": "when the access ends by itself; null: only when it is ended"},
    )


def span() -> fields.Integer:
    """For how many days from now somebody may see the record; null: until it is ended."""
    return fields.Integer(
        required=True, strict=True, allow_none=True, validate=validate.OneOf(SPANS)
    )


class AccessEndBody(Body):
    days = span()


class PastMemberSchema(CareTeamMemberSchema):
    until = instant(
        required=True, allow_none=True, metadata={"description": "null while the access lasts"}
    )


CareTeamMemberListSchema = listing(CareTeamMemberSchema)
PastMemberListSchema = listing(PastMemberSchema)
