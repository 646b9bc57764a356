"""The text that explains the export to whom it is about."""

import textwrap
from collections.abc import Iterable
from datetime import datetime

from backend.clinical import statements
from backend.features.exports.tables import EVERY_COLUMN, LEFT_OUT, WITHHELD, Source

WIDTH = 78

PLACES = {
    "my-summary.pdf": "your course in words and pictures: start here",
    "csv/": "every table for a spreadsheet (Excel, LibreOffice)",
    "json/": "the same tables, complete and exact, for programs",
    "files/": "files that are stored about you, such as reports",
    "fhir/bundle.json": "your record as other clinics' systems read it (HL7 FHIR R4)",
}
TABLES = {
    "users": "your account: name, e-mail address, since when",
    "auth_session": "when you signed in and out",
    "care_team": "who cares or cared for you, from when to when",
    "invitation": "who asked to see your record, and what you answered",
    "handover": "when a physician handed your care over to another, or wanted to",
    "consent": "each time you gave or withdrew a consent, and to which text",
    "mon_session": "your camera sessions: times, picture quality, sums of the estimates",
    "pred_chunk": "the estimates of those sessions, half-second by half-second; no picture",
    "questionnaire_response": "your answers to questionnaires, with their totals",
    "mood_entry": "your mood log",
    "safety_plan": "each version of your safety plan",
    "questionnaire_schedule": "how often you are asked to fill in a questionnaire",
    "appointment": "appointments, and what was agreed for them",
    "therapy_session": "sessions with your physician, as they noted them",
    "note": "notes of your care team; of private working notes only that there are some",
    "estimate_override": "levels that physicians set beside estimates, and why",
    "reminder_settings": "how you want to be reminded",
    "reminder_told": "what you were reminded of, and when",
    "therapy_plan": "each version of your treatment plan",
    "exercise_log": "exercises that you did or tried, with what you wrote",
    "mail_delivery": "e-mails that Serein sent you (when, never the text)",
    "alert": "alerts to your care team about you, and how they were handled",
    "report": "reports that your physicians had made; the PDF files are in files/",
    "audit_log": "who did or looked at what, and when (people by their ids)",
}
"""What is in each table, in plain words; a table without any goes by its name."""


PRIVATE = (
    "Whoever has this file can read all of it. Please keep it where only you can open it, and"
    " delete it when you no longer need it."
)
READING = (
    "All times are in UTC. In csv/ a text that begins with =, +, - or @ has an apostrophe in"
    " front, so that no spreadsheet takes it for a formula."
)
NO_PICTURES = (
    "No picture and no video of you is in here, because none was ever stored: they stayed on your"
    " device and were thrown away at once."
)


def written(sources: Iterable[Source], made_at: datetime, *, demo: bool) -> str:
    """The whole text."""
    tables = (_line(source.name, TABLES.get(source.name, _by_name(source))) for source in sources)
    withheld = {place: why for place, (_, why) in WITHHELD.items()}
    left_out = (_line(_place(place), why) for place, why in {**LEFT_OUT, **withheld}.items())
    mark = [f"{statements.DEMO_DATA} (no real person is described here)", ""] if demo else []
    lines = [
        *mark,
        "EVERYTHING THAT SEREIN STORES ABOUT YOU",
        f"made on {made_at:%d %B %Y, %H:%M} UTC",
        "",
        _wrapped(PRIVATE),
        "",
        "WHAT IS IN IT",
        *(_line(place, words) for place, words in PLACES.items()),
        "",
        "THE TABLES",
        *tables,
        "",
        _wrapped(READING),
        "",
        "WHAT IS LEFT OUT, AND WHY",
        *left_out,
        "",
        "GOOD TO KNOW",
        _wrapped(" ".join(statements.REPORT_STATEMENTS)),
        _wrapped(NO_PICTURES),
    ]
    return "\n".join(lines) + "\n"


def _by_name(source: Source) -> str:
    return f"what is stored of you as {source.name.replace('_', ' ')}"


def _place(place: tuple[str, str]) -> str:
    table, column = place
    return table if column == EVERY_COLUMN else f"{table}.{column}"


def _line(name: str, words: str) -> str:
    return textwrap.fill(
        f"  {name:<24} {words}".rstrip(), WIDTH, subsequent_indent=" " * 27, break_on_hyphens=False
    )


def _wrapped(words: str) -> str:
    return textwrap.fill(words, WIDTH)
