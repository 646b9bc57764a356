"""The table of alert rules."""

from backend.clinical.alert_rules import RISK_KINDS, RULES, AlertKind, Priority, Reads
from tests.contract import alert_rules


def test_every_kind_has_a_rule_with_a_source():
    assert set(RULES) == set(AlertKind)
    for rule in RULES.values():
        assert len(rule.source) > 20
        assert rule.when.format(threshold=7).endswith(".")


def test_risk_reads_answers_alone_and_is_fixed():
    assert {"phq9_item9", "cssrs_low", "cssrs_moderate", "cssrs_high"} == RISK_KINDS
    for kind in RISK_KINDS:
        assert RULES[kind].reads is Reads.ANSWERS
        assert RULES[kind].threshold is None


def test_everything_else_has_a_number_within_bounds():
    for rule in RULES.values():
        if rule.priority is not Priority.RISK:
            assert rule.threshold is not None
            assert rule.threshold.holds(rule.threshold.default)
            assert "{threshold}" in rule.when
            assert not rule.threshold.holds(rule.threshold.lowest - 1)
            assert not rule.threshold.holds(rule.threshold.highest + 1)


def test_what_a_face_shows_is_never_more_than_routine():
    for rule in RULES.values():
        if rule.reads is Reads.EXPRESSIONS:
            assert rule.priority is Priority.ROUTINE
            assert "better" not in rule.title + rule.when.replace("neither better nor worse", "")


def test_the_documentation_has_the_same_table():
    assert alert_rules.document() == alert_rules.FILE.read_text("utf-8")
