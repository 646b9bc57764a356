"""The time axis that all charts of a document share, so that they can be read one above another."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from backend.features.reports.charts.svg import LEFT, MUTED, PLOT_WIDTH, line, text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# A line over a longer gap would suggest a course that nobody measured.
LONGEST_JOINED_GAP = timedelta(days=30)


class TimeAxis:
    """Maps a moment of the period (both days included) to x, in SVG units."""

    def __init__(self, first: date, last: date, months: Sequence[str] = MONTHS) -> None:
        self.start = datetime.combine(first, time(), UTC)
        self.end = datetime.combine(last, time(), UTC) + timedelta(days=1)
        self.months = months

    def x(self, moment: datetime) -> float:
        share = (moment - self.start) / (self.end - self.start)
        return LEFT + PLOT_WIDTH * min(max(share, 0.0), 1.0)

    def x_of_day(self, day: date) -> float:
        return self.x(datetime.combine(day, time(), UTC))

    def ticks(self) -> Iterator[tuple[float, str]]:
        """At most about a dozen labelled ticks: days, months or quarters by the length."""
        days = (self.end - self.start).days
        if days <= 70:
            step = 7 if days > 14 else 1 if days <= 7 else 2
            for offset in range(0, days, step):
                moment = self.start + timedelta(days=offset)
                yield self.x(moment), f"{moment.day} {self._month(moment)}"
            return
        months = 1 if days <= 400 else 3 if days <= 1200 else 12
        moment = self.start.replace(day=1)
        while moment < self.end:
            if moment >= self.start and (moment.month - 1) % months == 0:
                year = f" {moment.year}" if moment.month == 1 or months > 1 else ""
                yield self.x(moment), self._month(moment) + year
            moment = (moment + timedelta(days=32)).replace(day=1)

    def drawn(self, base: float) -> Iterator[str]:
        """The axis with its ticks, at a height."""
        yield line(LEFT, base, LEFT + PLOT_WIDTH, base, MUTED, 0.8)
        for x, label in self.ticks():
            yield line(x, base, x, base + 3, MUTED, 0.8)
            yield text(x, base + 14, label, anchor="middle")

    def _month(self, moment: datetime) -> str:
        return self.months[moment.month - 1]
