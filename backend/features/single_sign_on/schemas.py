"""Single sign-on on the wire."""

from marshmallow import fields, validate

from backend.common.schema import Body, Resource


class SignOnSchema(Resource):
    url = fields.String(required=True, metadata={"description": "where to send the browser"})


class ReturnBody(Body):
    """What the provider put behind the ? of the address that it sent the browser back to."""

    code = fields.String(required=True, load_only=True, validate=validate.Length(1, 4096))
    state = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))


class SignedOnSchema(Resource):
    second_factor = fields.Boolean(
        required=True, metadata={"description": "whether one has to follow before anybody is in"}
    )
