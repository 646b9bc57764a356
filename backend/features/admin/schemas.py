"""Users and care-team links as an administrator sees them."""

from marshmallow import fields

from backend.common.schema import (
    Body,
    Flag,
    Resource,
    display_name,
    email,
    instant,
    listing,
    new_password,
    person_role,
)


class NewUserSchema(Body):
    email = email()
    display_name = display_name()
    role = person_role()
    password = new_password()


class UserChangeSchema(Body):
    active = Flag(required=True)


class AdminUserSchema(Resource):
    id = fields.UUID(required=True)
    email = fields.String(required=True)
    display_name = fields.String(required=True)
    role = person_role()
    region = fields.String(required=True)
    active = fields.Boolean(required=True)
    created_at = instant(required=True)


class NewCareTeamLinkSchema(Body):
    physician_id = fields.UUID(required=True)
    patient_id = fields.UUID(required=True)


class CareTeamLinkSchema(Resource):
    physician_id = fields.UUID(required=True)
    patient_id = fields.UUID(required=True)
    since = instant(required=True)


AdminUserListSchema = listing(AdminUserSchema)
CareTeamLinkListSchema = listing(CareTeamLinkSchema)
