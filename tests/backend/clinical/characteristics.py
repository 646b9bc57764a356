"""What the rule of sustained change finds, and how often it errs, by simulation of invented people:
`python -m tests.backend.clinical.characteristics` (about a minute) prints the table of
docs/alerts.md. Seeded: the same figures every time.
"""

from datetime import UTC, datetime, timedelta
from random import Random

from backend.clinical import sustained
from backend.clinical.baseline import LEAST_DIFFERENCE, Measure
from backend.clinical.sustained import Session

SEED = 20261126
START = datetime(2026, 1, 1, tzinfo=UTC)
EVERY = timedelta(days=3)
# A spread well above the floor, so that it is the chart that is tried and not the floor.
SPREAD = {measure: 2 * least for measure, least in LEAST_DIFFERENCE.items()}
STABLE_FIRST = 20
FOUND_WITHIN = 20


def person(random: Random, *, sessions: int, shift: float = 0.0) -> list[Session]:
    """Independent normal measures; the level moves by `shift` standard deviations after 20."""

    def reading(index: int) -> dict[Measure, float]:
        values = {m: random.gauss(1.0, spread) for m, spread in SPREAD.items()}
        if index >= STABLE_FIRST:
            values[Measure.EXPECTED_LEVEL] += shift * SPREAD[Measure.EXPECTED_LEVEL]
        return values

    return [Session(START + i * EVERY, reading(i), "one") for i in range(sessions)]


def told(sessions: list[Session], *measures: Measure) -> list[int]:
    """At which sessions a change of one of the measures is told."""
    return sorted(
        index
        for measure in measures
        for index, step in enumerate(sustained.chart(sessions, measure))
        if step.changed
    )


def false_alarms(people: int, *measures: Measure, sessions: int = 100) -> float:
    """The share of people who do not change and are told of a change within so many sessions."""
    random = Random(SEED)
    every = (person(random, sessions=sessions) for _ in range(people))
    return sum(bool(told(one, *measures)) for one in every) / people


def found(people: int, *, shift: float) -> float:
    """The share of changes that are told within 20 sessions after 20 without a change."""
    random = Random(SEED)
    every = (
        person(random, sessions=STABLE_FIRST + FOUND_WITHIN, shift=shift) for _ in range(people)
    )
    after = (
        [at for at in told(one, Measure.EXPECTED_LEVEL) if at >= STABLE_FIRST] for one in every
    )
    return sum(bool(one) for one in after) / people


def main(people: int = 2000) -> None:
    print(f"no change, one measure, 100 sessions: {false_alarms(people, Measure.PLEASANT):.1%}")
    print(f"no change, all three, 100 sessions:   {false_alarms(people, *Measure):.1%}")
    for shift in (0.5, 1.0, 1.5, 2.0, 3.0):
        print(f"change by {shift} SD, found within 20:   {found(people, shift=shift):.1%}")


if __name__ == "__main__":
    main()
