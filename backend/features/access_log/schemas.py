"""Who looked at the record, on the wire."""

from marshmallow import fields, validate

from backend.common.schema import Body, PersonSchema, Resource, listing


class AccessArgs(Body):
    limit = fields.Integer(
        load_default=14,
        validate=validate.Range(1, 90),
        metadata={"description": "days on a page"},
    )
    cursor = fields.String(load_default=None)


class ActSchema(Resource):
    action = fields.String(
        required=True, metadata={"description": "as in the audit log, such as sessions.read"}
    )
    times = fields.Integer(required=True)


class AccessSchema(Resource):
    day = fields.Date(required=True, metadata={"description": "in UTC"})
    person = fields.Nested(
        PersonSchema,
        required=True,
        allow_none=True,
        metadata={"description": "null when the account is no more"},
    )
    role = fields.String(required=True)
    acts = fields.List(fields.Nested(ActSchema), required=True)


AccessListSchema = listing(AccessSchema)
