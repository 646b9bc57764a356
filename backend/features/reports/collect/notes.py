"""What the care team wrote and shares."""

from backend.features.notes.queries import shared_between
from backend.features.reports.collect.period import Period, end, midnight
from backend.features.reports.lines import NoteLine


def note_lines(period: Period) -> tuple[NoteLine, ...]:
    """The shared notes of a period as they stand, those withdrawn left out, earliest first."""
    found = shared_between(
        patient_id=period.patient_id, since=midnight(period.period_from), until=end(period)
    )
    return tuple(
        NoteLine(row.note_id, row.about_at, row.author.display_name, row.text) for row in found
    )
