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
    person_role,
)


class NewUserSchema(Body):
    email = email()
    display_name = display_name()
    role = person_role()


class UserChangeSchema(Body):
    active = Flag(required=True)


class AdminUserSchema(Resource):
    id = fields.UUID(required=True, attribute="user.id")
    email = fields.String(required=True, attribute="user.email")
    display_name = fields.String(required=True, attribute="user.display_name")
    role = person_role(attribute="user.role")
    region = fields.String(required=True, attribute="user.region")
    active = fields.Boolean(required=True, attribute="user.active")
    created_at = instant(required=True, attribute="user.created_at")
    second_factor_since = instant(
        required=True, allow_none=True, attribute="user.second_factor_since"
    )
    pending = fields.Boolean(
        required=True, metadata={"description": "whether they have never chosen a password"}
    )


class AddedUserSchema(Resource):
    user = fields.Nested(AdminUserSchema, required=True, attribute="account")
    link = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "told once, and only where no mail brings it"},
    )


class NewCareTeamLinkSchema(Body):
    physician_id = fields.UUID(required=True)
    patient_id = fields.UUID(required=True)


class CareTeamLinkSchema(Resource):
    physician_id = fields.UUID(required=True)
    patient_id = fields.UUID(required=True)
    since = instant(required=True)


AdminUserListSchema = listing(AdminUserSchema)
CareTeamLinkListSchema = listing(CareTeamLinkSchema)
