"""Reading the rules as this clinic has set them."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from backend.clinical.alert_rules import RULES, AlertKind, AlertRule
from backend.common.db import db
from backend.features.alert_rules.models import RuleSetting


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule as it is in force. Version 0 is the rule as it came, before anybody set it."""

    rule: AlertRule
    threshold: int | None
    enabled: bool
    version: int
    history: Sequence[RuleSetting]

    @property
    def when(self) -> str:
        return self.rule.when.format(threshold=self.threshold)


def rules() -> list[Standing]:
    """Every rule in the order of the table, with its settings, the newest first."""
    rows = db.session.scalars(sa.select(RuleSetting).order_by(RuleSetting.version.desc())).all()
    return [
        _standing(rule, [row for row in rows if row.kind is kind]) for kind, rule in RULES.items()
    ]


def rule(kind: AlertKind) -> Standing:
    """One of them."""
    rows = db.session.scalars(
        sa.select(RuleSetting).where(RuleSetting.kind == kind).order_by(RuleSetting.version.desc())
    ).all()
    return _standing(RULES[kind], rows)


def _standing(rule: AlertRule, history: Sequence[RuleSetting]) -> Standing:
    if history:
        newest = history[0]
        return Standing(rule, newest.threshold, newest.enabled, newest.version, history)
    return Standing(rule, rule.threshold.default if rule.threshold else None, True, 0, ())
