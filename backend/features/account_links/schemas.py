"""Links by mail on the wire."""

from marshmallow import fields, validate

from backend.common.schema import Body, email, new_password


class ResetBody(Body):
    email = email()


class AddressBody(Body):
    email = email()


class ConfirmationBody(Body):
    token = fields.String(
        required=True,
        load_only=True,
        validate=validate.Length(1, 200),
        metadata={"description": "what stands behind the # of the link"},
    )


class NewPasswordBody(ConfirmationBody):
    password = new_password()
