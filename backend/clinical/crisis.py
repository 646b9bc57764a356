"""Crisis lines by region, each with the date on which its source was last looked up.

A date older than twelve months fails the tests: look the lines up again, then move the date.
"""

from dataclasses import dataclass
from datetime import date, timedelta

STALE_AFTER = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One line: who answers, how to reach them (None where a way does not exist) and when."""

    name: str
    phone: str | None
    sms: str | None
    url: str
    hours: str


@dataclass(frozen=True, slots=True)
class CrisisHelp:
    """What a region offers, the number of the emergency service first."""

    region: str
    emergency: str
    lines: tuple[CrisisLine, ...]
    last_verified: date
    source: str

    def is_stale(self, today: date) -> bool:
        return today - self.last_verified > STALE_AFTER


CRISIS_HELP: dict[str, CrisisHelp] = {
    "US": CrisisHelp(
        region="US",
        emergency="911",
        lines=(
            CrisisLine(
                name="988 Suicide & Crisis Lifeline",
                phone="988",
                sms="988",
                url="https://988lifeline.org",
                hours="24 hours, every day",
            ),
        ),
        last_verified=date(2026, 11, 23),
        source="https://988lifeline.org (call or text 988)",
    ),
    "IN": CrisisHelp(
        region="IN",
        emergency="112",
        lines=(
            CrisisLine(
                name="Tele-MANAS",
                phone="14416",
                sms=None,
                url="https://telemanas.mohfw.gov.in",
                hours="24 hours, every day",
            ),
        ),
        last_verified=date(2026, 11, 23),
        source="https://telemanas.mohfw.gov.in (14416, also 1-800-891-4416)",
    ),
    "GB": CrisisHelp(
        region="GB",
        emergency="999",
        lines=(
            CrisisLine(
                name="Samaritans",
                phone="116 123",
                sms=None,
                url="https://www.samaritans.org",
                hours="24 hours, every day",
            ),
        ),
        last_verified=date(2026, 11, 23),
        source="https://www.samaritans.org (116 123, free of charge)",
    ),
}
DEFAULT_REGION = "US"
