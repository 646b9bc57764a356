"""/care-team: who sees the patient's record, and until when."""

from typing import Any
from uuid import UUID

from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.care_teams import queries, service
from backend.features.care_teams.queries import Member, PastMember
from backend.features.care_teams.schemas import (
    AccessEndBody,
    CareTeamMemberListSchema,
    CareTeamMemberSchema,
    PastMemberListSchema,
)

blp = Blueprint("care_teams", __name__, "Who cares for whom")
blueprints = [blp]


@blp.route("/care-team")
@requires(Permission.READ_OWN_CARE_TEAM)
@blp.response(200, CareTeamMemberListSchema)
def list_care_team() -> Page[Member]:
    """The patient's physicians"""
    return Page(queries.members(patient_id=acting().person))


@blp.route("/care-team/history")
@requires(Permission.READ_OWN_CARE_TEAM)
@blp.response(200, PastMemberListSchema)
def care_team_history() -> Page[PastMember]:
    """Everybody who cares or cared for the patient, with the dates"""
    return Page(queries.everybody(patient_id=acting().person))


@blp.route("/care-team/<uuid:physician_id>", methods=["PUT"])
@requires(Permission.CHANGE_OWN_CARE_TEAM)
@blp.arguments(AccessEndBody)
@blp.response(200, CareTeamMemberSchema)
def set_end(body: dict[str, Any], physician_id: UUID) -> Member:
    """Say for how long from now a physician sees the record"""
    service.set_end(physician_id=physician_id, **body, by=acting())
    return queries.member(physician_id, patient_id=acting().person)


@blp.route("/care-team/<uuid:physician_id>", methods=["DELETE"])
@requires(Permission.CHANGE_OWN_CARE_TEAM)
@blp.response(204)
def remove(physician_id: UUID) -> None:
    """End a physician's access at once"""
    service.remove(physician_id=physician_id, by=acting())
