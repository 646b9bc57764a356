"""From a time on a clock on the wall to a moment, over every change of the clocks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class NoSuchTimeError(ValueError):
    """The clocks were put forward over this time: it does not exist on that day."""


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, of a naive local time. Of a time that comes twice, because the clocks
    were put back, it is the first. Raises NoSuchTimeError."""
    found = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        raise NoSuchTimeError(f"{local} does not exist in {zone}")
    return found
