"""The order of a physician's caseload: who needs a look first."""

# The PHQ-9 cut point of 10: sensitivity 0.88, specificity 0.85 for major depression.
# Levis B, Benedetti A, Thombs BD (2019), BMJ 365:l1476.
POSITIVE_SCREEN = 10


def need_key(*, open_alerts: int, last_total: int | None, name: str) -> tuple[bool, float, str]:
    """A sort key, greatest need first: open alerts, then the last PHQ-9 total, then the name.

    The number of open alerts does not rank: one is as urgent as three. Who never answered comes
    after the positive screens and before the negative ones, because unknown is not low (ours).
    """
    total = POSITIVE_SCREEN - 0.5 if last_total is None else float(last_total)
    return (open_alerts == 0, -total, name.casefold())
