"""/care-team: who sees the patient's record."""

from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.care_teams import queries
from backend.features.care_teams.queries import Member, PastMember
from backend.features.care_teams.schemas import (
    CareTeamMemberListSchema,
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
