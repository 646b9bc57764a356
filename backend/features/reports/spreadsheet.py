"""What a report says as tables for a spreadsheet: a zip file of CSV files with a dictionary."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from backend.clinical import statements
from backend.clinical.levels import LEVELS
from backend.clinical.phq9 import PHQ9
from backend.common import csv
from backend.features.reports.codec import told
from backend.features.reports.document import ReportDocument
from backend.features.reports.lines import OtherLine, QuestionnaireLine
from backend.features.reports.sections import Section

Row = Mapping[str, Any]
DICTIONARY = ("file", "column", "meaning")
INSTANT = "ISO 8601, UTC"


@dataclass(frozen=True)
class Table:
    """One file: its columns with what they mean, and the sections that it belongs to."""

    name: str
    columns: Mapping[str, str]
    rows: Callable[[ReportDocument], Iterable[Row]]
    sections: frozenset[Section]


def tables(document: ReportDocument) -> bytes:
    """The zip file: a table for each chosen section that has one, empty ones included."""
    chosen = [table for table in TABLES if not table.sections.isdisjoint(document.sections)]
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _readme(document))
        archive.writestr("dictionary.csv", _csv(DICTIONARY, _dictionary(chosen)))
        for table in chosen:
            archive.writestr(f"{table.name}.csv", _csv(list(table.columns), table.rows(document)))
    return out.getvalue()


def _csv(columns: Iterable[str], rows: Iterable[Row]) -> str:
    names = list(columns)
    return csv.header(names) + csv.lines(names, rows)


def _dictionary(chosen: Iterable[Table]) -> Iterator[Row]:
    for table in chosen:
        for column, meaning in table.columns.items():
            yield dict(zip(DICTIONARY, (f"{table.name}.csv", column, meaning), strict=True))


def _readme(document: ReportDocument) -> str:
    state = "signed" if document.signature else "draft, not signed"
    lines = [
        f"Report {document.report_id}, version {document.version} ({state})",
        f"{document.patient}, {document.period_from} to {document.period_to}",
        " ".join(statements.REPORT_STATEMENTS),
        *[statements.DEMO_DATA] * document.demo,
        "dictionary.csv says what each column means.",
        "A cell that begins like a formula has an apostrophe in front.",
    ]
    return "\r\n".join(lines) + "\r\n"


def _questionnaires(document: ReportDocument) -> Iterator[Row]:
    for line in document.questionnaires:
        yield {
            **{"id": line.id, "instrument": PHQ9.id, "version": line.version},
            **{"answered_at": told(line.answered_at), "total": line.total, "band": line.band},
            **{"item9": line.item9, "difficulty": line.difficulty, "origin": line.origin},
            "triage": None,
        }
    for other in document.others:
        yield {
            **{"id": other.id, "instrument": other.instrument, "version": other.version},
            **{"answered_at": told(other.answered_at), "total": other.total, "band": other.band},
            **{"item9": None, "difficulty": None, "origin": None},
            "triage": other.triage,
        }


def _items(document: ReportDocument) -> Iterator[Row]:
    for line in document.questionnaires:
        yield from _answers(line, PHQ9.id)
    for other in document.others:
        yield from _answers(other, other.instrument)


def _answers(line: QuestionnaireLine | OtherLine, instrument: str) -> Iterator[Row]:
    for item, answer in line.answers.items():
        yield {
            **{"response_id": line.id, "instrument": instrument},
            **{"answered_at": told(line.answered_at), "item": item, "answer": answer},
        }


def _sessions(document: ReportDocument) -> Iterator[Row]:
    for line in document.sessions:
        shares = line.severity or (None,) * len(LEVELS)
        yield {
            **{"id": line.id, "started_at": told(line.started_at), "duration_s": line.duration_s},
            **{"status": line.status, "valid_ratio": line.valid_ratio, "model": line.model},
            **dict(zip(map(_share, LEVELS), shares, strict=True)),
            "level_set": " ".join(line.level_set or ()),
        }


def _share(level: str) -> str:
    return f"share_{level}"


def _told(name: str) -> Callable[[ReportDocument], Iterable[Row]]:
    """The lines of a document as they are."""
    return lambda document: told(getattr(document, name))


TABLES = (
    Table(
        "questionnaires",
        {
            "id": "of the completed questionnaire",
            "instrument": "phq-9, gad-7 and so on",
            "version": "of the questionnaire's wording",
            "answered_at": INSTANT,
            "total": "sum of the items; PHQ-9: 0 to 27; empty where nothing is summed",
            "band": "the questionnaire's own name of the range",
            "triage": "C-SSRS screener only; none does not mean safe",
            "item9": "PHQ-9 item 9, 0 to 3; empty for other questionnaires",
            "difficulty": "0 not difficult at all to 3 extremely difficult; empty when left open",
            "origin": "own choice, or why it took the camera's place; PHQ-9 only",
        },
        _questionnaires,
        frozenset({Section.QUESTIONNAIRES}),
    ),
    Table(
        "items",
        {
            "response_id": "id in questionnaires.csv",
            "instrument": "phq-9, gad-7 and so on",
            "answered_at": INSTANT,
            "item": "as in the questionnaire; phq9-1 to phq9-9",
            "answer": "PHQ-9, GAD-7: 0 not at all to 3 nearly every day",
        },
        _items,
        frozenset({Section.ITEMS}),
    ),
    Table(
        "sessions",
        {
            "id": "of the camera session",
            "started_at": INSTANT,
            "duration_s": "seconds",
            "status": "ended, interrupted or open",
            "valid_ratio": "share of steps with a usable picture, 0 to 1",
            **{_share(level): f"mean estimate of {level}, 0 to 1" for level in LEVELS},
            "level_set": "levels that cannot be told apart (conformal, 90 %)",
            "model": "release; trained on simulated severity, not validated clinically",
        },
        _sessions,
        frozenset({Section.SESSIONS}),
    ),
    Table(
        "agreement",
        {
            "started_at": f"of the camera session; {INSTANT}",
            "camera": "levels that the camera named",
            "answered_at": f"of the PHQ-9 nearest to it, within seven days; {INSTANT}",
            "total": "of that PHQ-9, 0 to 27",
            "level": "of that PHQ-9",
            "agreement": "consistent, inconsistent (two levels apart), no_estimate or bypassed",
        },
        _told("agreement"),
        frozenset({Section.AGREEMENT}),
    ),
    Table(
        "homework",
        {
            "week": "its Monday, by the patient's calendar",
            "title": "of the exercise",
            "asked": "times a week that the plan asked for",
            "done": "times that it was done",
        },
        _told("homework"),
        frozenset({Section.TREATMENT}),
    ),
    Table(
        "appointments",
        {
            "starts_at": INSTANT,
            "minutes": "planned length",
            "kind": "in person, video or phone",
            "physician": "with whom",
            "cancelled": "True or False",
        },
        _told("appointments"),
        frozenset({Section.APPOINTMENTS}),
    ),
    Table(
        "alerts",
        {
            "id": "of the alert",
            "raised_at": INSTANT,
            "summary": "what raised it",
            "acknowledge_by": f"deadline; {INSTANT}",
            "acknowledged_at": f"empty while it is not; {INSTANT}",
            "acknowledged_by": "by whom",
            "resolved_at": f"empty while it is open; {INSTANT}",
            "resolved_by": "by whom",
            "resolution_note": "what was done",
            "escalated_at": f"when whoever is on call was told; {INSTANT}",
        },
        _told("alerts"),
        frozenset({Section.ALERTS}),
    ),
)
