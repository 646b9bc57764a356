"""GET /alert-rules and PUT /alert-rules/{kind}."""

from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.clinical.alert_rules import RISK_KINDS, AlertKind
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.features.alert_rules.models import RuleSetting
from tests.backend.support.times import NOON

URL = "/api/v1/alert-rules"
RISE = f"{URL}/phq9_rise"


def body(**changes):
    told = {"threshold": 6, "enabled": True, "reason": "Too many at five.", "based_on": 0}
    return told | changes


def rule(client, kind):
    return next(one for one in client.get(URL).json["items"] if one["kind"] == kind)


def test_the_rules_as_they_came(lind):
    items = lind.get(URL).json["items"]
    assert [one["kind"] for one in items][:4] == [
        "phq9_item9",
        "cssrs_high",
        "cssrs_moderate",
        "cssrs_low",
    ]
    rise = rule(lind, "phq9_rise")
    assert rise["bounds"] == {"unit": "points", "default": 5, "lowest": 5, "highest": 10}
    assert (rise["threshold"], rise["enabled"], rise["version"]) == (5, True, 0)
    assert rise["when"].startswith("The PHQ-9 total rose by 5 points or more")
    assert "Lowe" in rise["source"]
    assert rise["history"] == []


def test_each_setting_stays_on_record_with_who_when_and_why(lind, okafor, cast, frozen_clock):
    lind.put(RISE, json=body())
    frozen_clock.pass_by(hours=1)
    told = okafor.put(RISE, json=body(enabled=False, reason=" Not for us. ", based_on=1)).json
    assert (told["threshold"], told["enabled"], told["version"]) == (6, False, 2)
    newest, first = told["history"]
    assert newest["reason"] == "Not for us."
    assert newest["set_by"] == {"id": str(cast.okafor.id), "display_name": "Dr Okafor"}
    assert first["set_by"]["display_name"] == "Dr Lind"
    assert datetime.fromisoformat(first["set_at"]) == NOON
    assert rule(lind, "phq9_rise") == told


def test_it_is_in_the_log(lind, cast, as_system):
    lind.put(RISE, json=body())
    with as_system():
        entry = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "alert_rules.set")
        ).one()
    assert (entry.actor_id, entry.object_id) == (cast.lind.id, "phq9_rise:1")
    assert entry.detail == {"threshold": 6, "enabled": True}


@pytest.mark.parametrize("kind", sorted(RISK_KINDS))
def test_a_rule_of_risk_cannot_be_set(lind, kind):
    refused = lind.put(f"{URL}/{kind}", json=body(enabled=False))
    assert refused.status_code == 409
    assert rule(lind, kind)["enabled"] is True


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"threshold": 4}, "threshold"),
        ({"threshold": 11}, "threshold"),
        ({"threshold": 5.5}, "threshold"),
        ({"threshold": None}, "threshold"),
        ({"enabled": "yes"}, "enabled"),
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 501}, "reason"),
        ({"based_on": -1}, "based_on"),
        ({"by": "me"}, "by"),
    ],
)
def test_what_cannot_be_set_is_named(lind, changes, field):
    refused = lind.put(RISE, json=body(**changes))
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [field]
    assert rule(lind, "phq9_rise")["version"] == 0


def test_nobody_overwrites_what_they_did_not_see(lind, okafor):
    lind.put(RISE, json=body())
    assert okafor.put(RISE, json=body(threshold=9)).status_code == 409
    assert rule(lind, "phq9_rise")["threshold"] == 6


def test_there_are_no_other_rules(lind):
    assert lind.put(f"{URL}/mood", json=body()).status_code == 404


def test_physicians_alone(ana, admin, stranger):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status
        assert client.put(RISE, json=body()).status_code == status


@pytest.mark.parametrize(
    ("kind", "threshold"),
    [(AlertKind.PHQ9_RISE, 4), (AlertKind.PHQ9_ITEM9, 5), (AlertKind.EXPRESSION_CHANGE, 6)],
)
def test_the_database_keeps_the_bounds_as_well(app, cast, as_system, kind, threshold):
    with as_system():
        db.session.add(
            RuleSetting(
                kind=kind,
                version=1,
                threshold=threshold,
                enabled=True,
                reason="past the service",
                set_at=NOON,
                set_by_id=cast.lind.id,
            )
        )
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()
