"""The care team on the wire."""

from marshmallow import fields

from backend.common.schema import Resource, instant, listing


class CareTeamMemberSchema(Resource):
    id = fields.UUID(required=True)
    display_name = fields.String(required=True)
    since = instant(required=True)


class PastMemberSchema(CareTeamMemberSchema):
    until = instant(
        required=True, allow_none=True, metadata={"description": "null while the access lasts"}
    )


CareTeamMemberListSchema = listing(CareTeamMemberSchema)
PastMemberListSchema = listing(PastMemberSchema)
