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
    listing,
    new_password,
    person_role,
)
from backend.features.accounts.user_agents import Browser, System


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


class PasswordChangeSchema(Body):
    current_password = fields.String(
        required=True, validate=validate.Length(max=LONGEST_PASSWORD), load_only=True
    )
    password = new_password()


class DeviceSchema(Resource):
    """Somewhere where the user is signed in."""

    id = fields.UUID(required=True)
    browser = fields.Enum(Browser, by_value=True, required=True, allow_none=True)
    system = fields.Enum(System, by_value=True, required=True, allow_none=True)
    signed_in_at = instant(required=True, attribute="created_at")
    last_used_at = instant(
        required=True,
        allow_none=True,
        metadata={"description": "to within ten minutes; null: not known"},
    )
    current = fields.Boolean(
        required=True, metadata={"description": "whether it is the one that asks"}
    )


class DeviceKeySchema(Resource):
    key = fields.String(required=True, metadata={"description": "32 bytes in base64"})
    until = instant(
        required=True,
        metadata={"description": "when the session ends, and the device locks what it keeps"},
    )


class SecondStepSchema(Resource):
    """The password was right, and a second factor is set up: nobody is signed in yet."""

    second_factor = fields.Constant(True, required=True)
    until = instant(required=True, metadata={"description": "when the sign-in has to begin anew"})


class UserSchema(Resource):
    id = fields.UUID(required=True)
    email = fields.String(required=True)
    email_verified = fields.Boolean(
        required=True, metadata={"description": "whether the address is known to be theirs"}
    )
    display_name = fields.String(required=True)
    role = person_role()
    region = fields.String(required=True)
    time_zone = fields.String(required=True)
    second_factor_due = fields.Boolean(
        required=True,
        metadata={"description": "nothing but setting up a second factor is allowed before that"},
    )


DeviceList = listing(DeviceSchema)
