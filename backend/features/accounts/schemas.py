"""Accounts on the wire."""

from marshmallow import fields, validate

from backend.common.schema import (
    LONGEST_PASSWORD,
    Body,
    Resource,
    display_name,
    email,
    new_password,
    person_role,
)


class RegistrationSchema(Body):
    email = email()
    password = new_password()
    display_name = display_name()


class LoginSchema(Body):
    email = fields.String(required=True, validate=validate.Length(max=254))
    password = fields.String(
        required=True, validate=validate.Length(max=LONGEST_PASSWORD), load_only=True
    )


class UserSchema(Resource):
    id = fields.UUID(required=True)
    email = fields.String(required=True)
    display_name = fields.String(required=True)
    role = person_role()
    region = fields.String(required=True)
