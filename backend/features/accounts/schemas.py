"""Accounts on the wire."""

from marshmallow import fields, validate

from backend.common.principal import Role
from backend.common.schema import Body, Resource

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128

PERSON_ROLES = [Role.PATIENT, Role.PHYSICIAN, Role.ADMIN]


def new_password() -> fields.String:
    return fields.String(
        required=True,
        validate=validate.Length(min=SHORTEST_PASSWORD, max=LONGEST_PASSWORD),
        load_only=True,
    )


def display_name() -> fields.String:
    return fields.String(
        required=True, validate=[validate.Length(min=1, max=80), validate.Regexp(r"\s*\S")]
    )


class RegisterSchema(Body):
    email = fields.Email(required=True, validate=validate.Length(max=254))
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
    role = fields.Enum(Role, by_value=True, required=True)
    region = fields.String(required=True)
