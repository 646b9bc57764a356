"""Time in the tests stands still until a test moves it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass
class MovableClock:
    """The time of the test, from noon on; move it with `pass_by`."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        return self.time

    def pass_by(self, **duration: float) -> None:
        self.time += timedelta(**duration)
