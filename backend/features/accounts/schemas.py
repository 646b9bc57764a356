"""Accounts on the wire."""

from zoneinfo import ZoneInfo

from marshmallow import fields, validate

from backend.common.schema import (
    LONGEST_PASSWORD,
    Body,
    Resource,
    TimeZone,
    display_name,
    email,
    instant,
    new_password,
    person_role,
)


class RegistrationSchema(Body):
    email = email()
    password = new_password()
    display_name = display_name()
    time_zone = TimeZone(load_default=ZoneInfo("UTC"))


class TimeZoneSchema(Body):
    time_zone = TimeZone(required=True)


class LoginSchema(Body):
    email = fields.String(required=True, validate=validate.Length(max=254))
    password = fields.String(
        required=True, validate=validate.Length(max=LONGEST_PASSWORD), load_only=True
    )


class DeviceKeySchema(Resource):
    key = fields.String(required=True, metadata={"description": "32 bytes in base64"})
    until = instant(
        required=True,
        metadata={"description": "when the session ends, and the device locks what it keeps"},
    )


class UserSchema(Resource):
    id = fields.UUID(required=True)
    email = fields.String(required=True)
    display_name = fields.String(required=True)
    role = person_role()
    region = fields.String(required=True)
    time_zone = fields.String(required=True)
