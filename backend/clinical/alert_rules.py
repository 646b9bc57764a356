"""Every rule that may raise an alert, in one table: what it reads, when it speaks, and its source.

Two kinds of rules that never meet. Those of priority `risk` read a person's own answers about harm:
they have a clock, they are escalated, and no clinic can loosen or switch them off. The others tell
of a course that somebody should look at; they have no clock, and a clinic sets how soon they speak.
None of them can close, delay or lower an alert.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class AlertKind(StrEnum):
    PHQ9_ITEM9 = "phq9_item9"
    CSSRS_LOW = "cssrs_low"
    CSSRS_MODERATE = "cssrs_moderate"
    CSSRS_HIGH = "cssrs_high"
    RELAPSE = "relapse"
    PHQ9_RELIABLE_RISE = "phq9_reliable_rise"
    PHQ9_RISE = "phq9_rise"
    OVERDUE_QUESTIONNAIRE = "overdue_questionnaire"
    UNUSABLE_SESSIONS = "unusable_sessions"
    EXPRESSION_CHANGE = "expression_change"


class Priority(StrEnum):
    """How an alert is treated, the most pressing first."""

    RISK = "risk"
    """Acknowledged against a clock, told by mail, escalated to whoever is on call."""
    SOON = "soon"
    """On the desk, to be looked at in the coming days."""
    ROUTINE = "routine"
    """On the desk, to be looked at on occasion."""


class Unit(StrEnum):
    """What a threshold counts."""

    POINTS = "points"
    TOTAL = "total"
    DAYS = "days"
    SESSIONS = "sessions"


class Reads(StrEnum):
    """What a rule reads; it reads nothing else."""

    ANSWERS = "answers"
    SCHEDULE = "schedule"
    SIGNAL = "signal"
    """How well the camera saw, and not what it saw."""
    EXPRESSIONS = "expressions"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The number that a clinic may set, within bounds outside of which the rule means nothing."""

    unit: Unit
    default: int
    lowest: int
    highest: int

    def holds(self, value: int) -> bool:
        return self.lowest <= value <= self.highest


@dataclass(frozen=True, slots=True)
class AlertRule:
    """One rule. A rule without a threshold is fixed: it is always on and says the same anywhere.

    `when` tells the rule in a sentence, with {threshold} where its number belongs.
    """

    kind: AlertKind
    title: str
    reads: Reads
    priority: Priority
    when: str
    source: str
    threshold: Threshold | None = None


_ITEM9 = (
    "Kroenke, Spitzer and Williams (2001), J Gen Intern Med 16:606-613. Every answer above 0 is"
    " followed up, whatever the total; a negative one is never called safe."
)
_CSSRS = (
    "Posner K et al. (2011), Am J Psychiatry 168:1266-1277; triage as the screener's publisher"
    " gives it."
)

RULES: Mapping[AlertKind, AlertRule] = {
    rule.kind: rule
    for rule in (
        AlertRule(
            AlertKind.PHQ9_ITEM9,
            "PHQ-9 item 9 above 0",
            Reads.ANSWERS,
            Priority.RISK,
            "Item 9 of the PHQ-9 was answered above \u201cNot at all\u201d.",
            _ITEM9,
        ),
        AlertRule(
            AlertKind.CSSRS_HIGH,
            "C-SSRS screener: high",
            Reads.ANSWERS,
            Priority.RISK,
            "The screener's answers say high risk. To be acknowledged within an hour.",
            _CSSRS,
        ),
        AlertRule(
            AlertKind.CSSRS_MODERATE,
            "C-SSRS screener: moderate",
            Reads.ANSWERS,
            Priority.RISK,
            "The screener's answers say moderate risk.",
            _CSSRS,
        ),
        AlertRule(
            AlertKind.CSSRS_LOW,
            "C-SSRS screener: low",
            Reads.ANSWERS,
            Priority.RISK,
            "The screener's answers say low risk, which is not none.",
            _CSSRS,
        ),
        AlertRule(
            AlertKind.RELAPSE,
            "PHQ-9 high again after remission",
            Reads.ANSWERS,
            Priority.SOON,
            "A PHQ-9 total of {threshold} or more, the first since a remission (a total below 5)"
            " that followed such a total.",
            "Terms of Frank E et al. (1991), Arch Gen Psychiatry 48:851-855; remission below 5 by"
            " Kroenke and Spitzer (2002), Psychiatric Annals 32:509-515; the cut point of 10 by"
            " Levis B et al. (2019), BMJ 365:l1476.",
            Threshold(Unit.TOTAL, default=10, lowest=8, highest=15),
        ),
        AlertRule(
            AlertKind.PHQ9_RELIABLE_RISE,
            "PHQ-9 rise that is statistically reliable",
            Reads.ANSWERS,
            Priority.SOON,
            "The PHQ-9 total rose by {threshold} points or more: since the last answer, or in two"
            " answers in a row above the lowest since the last such alert.",
            "Jacobson and Truax (1991), J Consult Clin Psychol 59:12-19: 6.9 points at a standard"
            " error of measurement of 2.5. That two answers in a row count is ours.",
            Threshold(Unit.POINTS, default=7, lowest=7, highest=12),
        ),
        AlertRule(
            AlertKind.PHQ9_RISE,
            "PHQ-9 rise of clinical importance",
            Reads.ANSWERS,
            Priority.ROUTINE,
            "The PHQ-9 total rose by {threshold} points or more: since the last answer, or in two"
            " answers in a row above the lowest since the last such alert.",
            "Lowe B et al. (2004), Med Care 42:1194-1201: 5 points, two standard errors of"
            " measurement. That two answers in a row count is ours.",
            Threshold(Unit.POINTS, default=5, lowest=5, highest=10),
        ),
        AlertRule(
            AlertKind.OVERDUE_QUESTIONNAIRE,
            "Scheduled questionnaire not answered",
            Reads.SCHEDULE,
            Priority.ROUTINE,
            "A questionnaire of the schedule is {threshold} days or more past the day it was due.",
            "Ours: we know of no published standard. Measurement-based care relies on regular"
            " answers: Fortney JC et al. (2017), Psychiatr Serv 68:179-188.",
            Threshold(Unit.DAYS, default=7, lowest=3, highest=28),
        ),
        AlertRule(
            AlertKind.UNUSABLE_SESSIONS,
            "Camera sessions too poor to rely on",
            Reads.SIGNAL,
            Priority.ROUTINE,
            "The last {threshold} camera sessions in a row had too little usable picture, so that"
            " nothing can be said from them.",
            "Ours: an engineering value, no published standard exists.",
            Threshold(Unit.SESSIONS, default=3, lowest=2, highest=10),
        ),
        AlertRule(
            AlertKind.EXPRESSION_CHANGE,
            "Sustained change of expression",
            Reads.EXPRESSIONS,
            Priority.ROUTINE,
            "One of three measures of expression left the person's own usual and stayed there for"
            " {threshold} sessions in a row. It is called neither better nor worse.",
            "Self-starting CUSUM: Hawkins DM (1987), The Statistician 36:299-315. What it finds and"
            " how often it errs: docs/alerts.md.",
            Threshold(Unit.SESSIONS, default=2, lowest=2, highest=5),
        ),
    )
}

RISK_KINDS = frozenset(kind for kind, rule in RULES.items() if rule.priority is Priority.RISK)
