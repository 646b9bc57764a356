"""Which step of care the PHQ-9 speaks for. A suggestion to a physician, who decides; the camera's
estimate is no argument here.

Source: NICE guideline NG222, Depression in adults: treatment and management (2022). It groups new
episodes into less severe (PHQ-9 below 16) and more severe (16 and above), asks to consider the
least intrusive treatment first in the former, and to look again when nothing has changed after 4 to
6 weeks. It leaves the choice to a shared decision, and so does this rule. The names of the steps
and their order are ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.clinical.change import REMISSION_BELOW, compare

# NG222, definitions of severity: "a score of 16 on the PHQ-9".
MORE_SEVERE_FROM = 16
# NG222 1.9.1: no response "after 4 to 6 weeks for psychological therapy".
REVIEW_AFTER = timedelta(weeks=4)
# Ours: the PHQ-9 asks about two weeks, and NG222 1.5.1 reviews within 2 to 4 weeks.
CURRENT_FOR = timedelta(weeks=4)


class Step(StrEnum):
    """Steps of care, the least intrusive first."""

    ACTIVE_MONITORING = "active_monitoring"
    GUIDED_SELF_HELP = "guided_self_help"
    THERAPY = "therapy"
    COMBINED = "combined"
    SPECIALIST = "specialist"


STEPS: tuple[Step, ...] = tuple(Step)


class Reason(StrEnum):
    """Why a step is suggested, or none."""

    NO_CURRENT_ANSWERS = "no_current_answers"
    RISK_FIRST = "risk_first"
    BELOW_THRESHOLD = "below_threshold"
    LESS_SEVERE = "less_severe"
    MORE_SEVERE = "more_severe"
    REMISSION = "remission"
    RESPONSE = "response"
    IMPROVING = "improving"
    TOO_EARLY = "too_early"
    WORSE = "worse"
    NO_IMPROVEMENT = "no_improvement"


_NG222 = "NICE guideline NG222 (2022), Depression in adults: treatment and management"
_RECOMMENDATION = {
    Reason.NO_CURRENT_ANSWERS: "review within 2 to 4 weeks: recommendation 1.5.1",
    Reason.RISK_FIRST: "assess risk before all else: section 1.2",
    Reason.BELOW_THRESHOLD: "active monitoring: recommendation 1.5.1",
    Reason.LESS_SEVERE: "less severe, the least intrusive first: recommendations 1.5.2 and 1.5.3",
    Reason.MORE_SEVERE: "more severe, PHQ-9 of 16 or more: section 1.6 and table 2",
    Reason.REMISSION: "preventing relapse: section 1.8",
    Reason.RESPONSE: "preventing relapse once it helps: section 1.8",
    Reason.IMPROVING: "time for treatment to work: recommendation 1.9.2",
    Reason.TOO_EARLY: "4 to 6 weeks before a change: recommendation 1.9.1",
    Reason.WORSE: "further-line treatment: section 1.9",
    Reason.NO_IMPROVEMENT: "ask first what stands in the way: recommendations 1.9.1 to 1.9.3",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """One PHQ-9: total 0 to 27, item 9 0 to 3."""

    at: datetime
    total: int
    item9: int


@dataclass(frozen=True, slots=True)
class Current:
    """The step that the patient is on, and since when."""

    step: Step
    since: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A step for a physician to accept or not; None where the rule has none to offer."""

    step: Step | None
    reason: Reason
    latest: Answered | None
    baseline: Answered | None

    @property
    def citation(self) -> str:
        return f"{_NG222}; {_RECOMMENDATION[self.reason]}"


def suggest(answers: Sequence[Answered], *, current: Current | None, now: datetime) -> Suggestion:
    """Suggest a step from the PHQ-9 answers (oldest first) and the step at present.

    A positive item 9 withholds the suggestion: a person has to look first, whatever the total.
    """
    latest = answers[-1] if answers else None
    if latest is None or now - latest.at > CURRENT_FOR:
        return Suggestion(None, Reason.NO_CURRENT_ANSWERS, latest, None)
    if latest.item9 > 0:
        return Suggestion(None, Reason.RISK_FIRST, latest, None)
    if current is None:
        return Suggestion(*_first(latest), latest, None)
    baseline = _baseline(answers, current.since)
    return Suggestion(*_next(latest, baseline, current, now), latest, baseline)


def _first(latest: Answered) -> tuple[Step, Reason]:
    if latest.total < REMISSION_BELOW:
        return Step.ACTIVE_MONITORING, Reason.BELOW_THRESHOLD
    if latest.total < MORE_SEVERE_FROM:
        return Step.GUIDED_SELF_HELP, Reason.LESS_SEVERE
    return Step.COMBINED, Reason.MORE_SEVERE


def _next(
    latest: Answered, baseline: Answered, current: Current, now: datetime
) -> tuple[Step, Reason]:
    step = current.step
    change = compare(first=baseline.total, last=latest.total)
    if latest.total < REMISSION_BELOW:
        monitored = step is Step.ACTIVE_MONITORING
        return step, Reason.BELOW_THRESHOLD if monitored else Reason.REMISSION
    if change.response:
        return step, Reason.RESPONSE
    if latest.total >= MORE_SEVERE_FROM and step in (
        Step.ACTIVE_MONITORING,
        Step.GUIDED_SELF_HELP,
    ):
        return Step.COMBINED, Reason.MORE_SEVERE
    if change.important and change.points > 0:
        return _up(step), Reason.WORSE
    if now - current.since < REVIEW_AFTER:
        return step, Reason.TOO_EARLY
    if change.important:
        return step, Reason.IMPROVING
    return _up(step), Reason.NO_IMPROVEMENT


def _baseline(answers: Sequence[Answered], since: datetime) -> Answered:
    """The last answers before the step began; the first ones after it where there are none."""
    before = [answered for answered in answers if answered.at <= since]
    return before[-1] if before else answers[0]


def _up(step: Step) -> Step:
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]
