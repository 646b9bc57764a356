"""/access-log: who looked at the patient's record, and when."""

from typing import Any

from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.access_log import queries
from backend.features.access_log.queries import Access
from backend.features.access_log.schemas import AccessArgs, AccessListSchema

blp = Blueprint("access_log", __name__, "Who looked at a patient's record")
blueprints = [blp]


@blp.route("/access-log")
@requires(Permission.READ_OWN_ACCESS_LOG)
@blp.arguments(AccessArgs, location="query")
@blp.response(200, AccessListSchema)
def access_log(args: dict[str, Any]) -> Page[Access]:
    """What others did with the own record, by day and person, the latest day first"""
    return queries.accesses(patient_id=acting().person, **args)
