"""The order of a physician's caseload: who needs a look first."""

from typing import NamedTuple

# The PHQ-9 cut point of 10: sensitivity 0.88, specificity 0.85 for major depression.
# Levis B, Benedetti A, Thombs BD (2019), BMJ 365:l1476.
POSITIVE_SCREEN = 10
# Who never answered comes after the positive screens and before the negative ones, because unknown
# is not low (ours).
NEVER_ANSWERED = POSITIVE_SCREEN - 0.5


class Need(NamedTuple):
    """A sort key, greatest need first."""

    tier: int
    minus_total: float
    nothing_else_open: bool
    name: str


def need_key(
    *, risk_waiting: bool, risk_open: bool, last_total: int | None, other_open: bool, name: str
) -> Need:
    """Alerts of risk first, those that nobody has acknowledged before the others; then the last
    PHQ-9 total; then any other open alert; then the name, as names are sorted.

    How many alerts are open does not rank: one is as urgent as three. An alert that comes from the
    face alone only decides between equal totals, for expression is not mood (Barrett LF et al.
    2019, Psychol Sci Public Interest 20:1-68): it moves nobody in front of an answer.
    """
    tier = 0 if risk_waiting else 1 if risk_open else 2
    total = NEVER_ANSWERED if last_total is None else float(last_total)
    return Need(tier, -total, not other_open, name)
