"""Setting a rule."""

from backend.clinical.alert_rules import RULES, AlertKind
from backend.common import audit, clock
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError
from backend.common.principal import Principal
from backend.features.alert_rules import queries
from backend.features.alert_rules.models import RuleSetting
from backend.features.alert_rules.queries import Standing

FIXED = "This rule protects people at risk: it cannot be changed or switched off."


def set_rule(
    *,
    kind: AlertKind,
    threshold: int,
    enabled: bool,
    reason: str,
    based_on: int,
    by: Principal,
) -> Standing:
    """Add a version of what a rule is set to; alerts that were raised before keep theirs.

    `based_on` is the version that was on the screen. Raises ConflictError when the rule is fixed or
    was set by somebody meanwhile, InvalidError naming a threshold out of bounds.
    """
    bounds = RULES[kind].threshold
    if bounds is None:
        raise ConflictError(FIXED)
    if not bounds.holds(threshold):
        raise InvalidError({"threshold": [f"must be {bounds.lowest} to {bounds.highest}"]})
    if queries.rule(kind).version != based_on:
        raise ConflictError("This rule was set meanwhile. Please look at it again.")
    setting = RuleSetting(
        kind=kind,
        version=based_on + 1,
        threshold=threshold,
        enabled=enabled,
        reason=reason.strip(),
        set_at=clock.now(),
        set_by_id=by.person,
    )
    db.session.add(setting)
    audit.record(
        action="alert_rules.set",
        object=setting,
        threshold=threshold,
        enabled=enabled,
    )
    db.session.flush()
    return queries.rule(kind)
