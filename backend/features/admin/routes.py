"""/admin: users and care-team links."""

from typing import Any
from uuid import UUID

from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.principal import Role
from backend.common.schema import PageArgs
from backend.common.security import settings
from backend.features.admin import service
from backend.features.admin.schemas import (
    AddedUserSchema,
    AdminUserListSchema,
    AdminUserSchema,
    CareTeamLinkListSchema,
    CareTeamLinkSchema,
    NewCareTeamLinkSchema,
    NewUserSchema,
    UserChangeSchema,
)
from backend.features.admin.service import Account, Added
from backend.features.care_teams import queries as care_teams
from backend.features.care_teams import service as care_team_service
from backend.features.care_teams.models import CareTeamLink

blp = Blueprint("admin", __name__, "Users and care-team links; never clinical content")
blueprints = [blp]


@blp.route("/admin/users")
@requires(Permission.READ_USERS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, AdminUserListSchema)
def list_users(page: dict[str, Any]) -> Page[Account]:
    """Everybody, newest account first"""
    return service.accounts(**page)


@blp.route("/admin/users", methods=["POST"])
@requires(Permission.MANAGE_USERS)
@blp.arguments(NewUserSchema)
@blp.response(201, AddedUserSchema)
def add_user(body: dict[str, Any]) -> Added:
    """Make an account of any role; its person chooses the password by a link"""
    role = Role(body.pop("role"))
    return service.invite_user(**body, role=role, region=settings().region)


@blp.route("/admin/users/<uuid:user_id>/link", methods=["POST"])
@requires(Permission.MANAGE_USERS)
@blp.response(200, AddedUserSchema)
def send_link(user_id: UUID) -> Added:
    """Send the link for the first password once more; the one before works no more"""
    return service.send_link(user_id=user_id)


@blp.route("/admin/users/<uuid:user_id>", methods=["PATCH"])
@requires(Permission.MANAGE_USERS)
@blp.arguments(UserChangeSchema)
@blp.response(200, AdminUserSchema)
def change_user(body: dict[str, Any], user_id: UUID) -> Account:
    """Activate or deactivate a user; deactivating ends every session of theirs"""
    return service.set_active(user_id=user_id, **body, by=acting())


@blp.route("/admin/care-teams")
@requires(Permission.READ_CARE_TEAMS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, CareTeamLinkListSchema)
def list_links(page: dict[str, Any]) -> Page[CareTeamLink]:
    """Who cares for whom"""
    return care_teams.open_links(**page)


@blp.route("/admin/care-teams", methods=["POST"])
@requires(Permission.MANAGE_CARE_TEAMS)
@blp.arguments(NewCareTeamLinkSchema)
@blp.response(201, CareTeamLinkSchema)
def add_link(body: dict[str, Any]) -> CareTeamLink:
    """Put a physician in charge of a patient"""
    return care_team_service.link(**body)


@blp.route("/admin/care-teams/<uuid:physician_id>/<uuid:patient_id>", methods=["DELETE"])
@requires(Permission.MANAGE_CARE_TEAMS)
@blp.response(204)
def remove_link(physician_id: UUID, patient_id: UUID) -> None:
    """End a physician's charge of a patient"""
    care_team_service.unlink(physician_id=physician_id, patient_id=patient_id)
