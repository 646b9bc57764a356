"""Erasure on the wire."""

from marshmallow import fields, validate

from backend.common.schema import LONGEST_PASSWORD, Body, Resource, instant, listing


class ErasureRequestSchema(Body):
    password = fields.String(
        required=True, validate=validate.Length(max=LONGEST_PASSWORD), load_only=True
    )
    word = fields.String(
        required=True,
        validate=validate.Length(max=20),
        metadata={"description": "`erase`, or that word in another language of the interface"},
    )


class ErasureSchema(Resource):
    requested_at = instant(required=True)


class ErasureNoticeSchema(Resource):
    id = fields.UUID(required=True)
    erased_at = instant(required=True)
    open_alerts = fields.Integer(
        required=True, metadata={"description": "alerts that were open and are gone with it"}
    )


class DismissSchema(Body):
    """An empty object: who and when are the server's to say."""


ErasureNoticeListSchema = listing(ErasureNoticeSchema)
