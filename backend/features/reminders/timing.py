"""When a mail may go out, by the clock on the patient's own wall. Pure.

Only wall times are compared, so a day of 23 or 25 hours needs no rule of its own: a time that the
clock skips in spring counts as the moment it skips to, one that it shows twice in autumn as the
first of the two.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours without mail, from the first time up to but not including the second; they may span
    midnight. Two equal times mean none."""

    begins: time
    ends: time

    def __contains__(self, wall: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= wall < self.ends
        return wall >= self.begins or wall < self.ends

    def holds(self, moment: datetime, zone: tzinfo) -> bool:
        return moment.astimezone(zone).time() in self

    def over(self, moment: datetime, zone: tzinfo) -> datetime:
        """When the quiet hours that hold the moment end; the moment itself where none do."""
        return next_at(moment, self.ends, zone) if self.holds(moment, zone) else moment


def next_at(after: datetime, wall: time, zone: tzinfo) -> datetime:
    """The first moment after the given one at which the clock in the zone shows `wall`, in UTC."""
    today = after.astimezone(zone).date()
    candidates = (datetime.combine(today + n * DAY, wall, zone).astimezone(UTC) for n in range(3))
    return next(moment for moment in candidates if moment > after)
