"""/alert-rules: how alerts come about, and what this clinic set."""

from typing import Any

from backend.clinical.alert_rules import AlertKind
from backend.common.api import Blueprint, acting, requires
from backend.common.errors import NotFoundError
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.alert_rules import queries, service
from backend.features.alert_rules.queries import Standing
from backend.features.alert_rules.schemas import (
    AlertRuleListSchema,
    AlertRuleSchema,
    RuleSettingBody,
)

blp = Blueprint("alert-rules", __name__, "How alerts come about")
blueprints = [blp]


@blp.route("/alert-rules")
@requires(Permission.READ_ALERT_RULES)
@blp.response(200, AlertRuleListSchema)
def rules() -> Page[Standing]:
    """Every rule as it is in force, with its source and its history"""
    return Page(queries.rules())


@blp.route("/alert-rules/<string:kind>", methods=["PUT"])
@requires(Permission.SET_ALERT_RULES)
@blp.arguments(RuleSettingBody)
@blp.response(200, AlertRuleSchema)
def set_rule(body: dict[str, Any], kind: str) -> Standing:
    """Set a rule's number, or switch it on or off, for the whole clinic"""
    if kind not in set(AlertKind):
        raise NotFoundError("There is no such rule.")
    return service.set_rule(kind=AlertKind(kind), by=acting(), **body)
