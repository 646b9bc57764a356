"""FHIR R4 resources around a report: who signed it, its file, and the plan of care. Pure.

The report is a DiagnosticReport with its PDF in a DocumentReference, both typed as LOINC 34133-9,
Summary of episode note.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from backend.features.fhir.resources import LOINC, Resource, urn

EPISODE_SUMMARY = {
    "coding": [{"system": LOINC, "code": "34133-9", "display": "Summary of episode note"}],
    "text": "Monitoring report",
}
URI = "urn:ietf:rfc:3986"
CONTENT_HASH = "urn:serein:report-content-sha256"
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Written:
    """A report as a document: its version, what it is about and its file."""

    id: UUID
    version: int
    replaces: UUID | None
    """The report whose place it takes."""
    start: date
    end: date
    made_at: datetime
    signed_at: datetime | None
    comment: str | None
    content_sha256: str
    pdf: bytes
    note: str

    @property
    def status(self) -> str:
        """As DiagnosticReport and the composition's status name it."""
        if self.signed_at is None:
            return "preliminary"
        return "final" if self.version == 1 else "amended"

    @property
    def issued(self) -> datetime:
        return self.signed_at or self.made_at

    @property
    def period(self) -> Resource:
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}

    @property
    def document(self) -> UUID:
        """The id of its DocumentReference."""
        return document_of(self.id)


@dataclass(frozen=True, slots=True)
class Activity:
    title: str
    per_week: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Planned:
    """One version of a treatment plan, and until when it held (None while it does)."""

    id: UUID
    step: str
    reason: str
    goals: Sequence[str]
    activities: Sequence[Activity]
    author: str
    made_at: datetime
    held_until: datetime | None


def document_of(report: UUID) -> UUID:
    return uuid5(report, "document")


def practitioner(id: UUID, *, name: str) -> Resource:
    return {"resourceType": "Practitioner", "id": str(id), "name": [{"text": name}]}


def diagnostic_report(
    written: Written, subject: Resource, author: Resource, results: Sequence[Resource]
) -> Resource:
    resource: Resource = {
        "resourceType": "DiagnosticReport",
        "id": str(written.id),
        "identifier": [{"system": CONTENT_HASH, "value": written.content_sha256}],
        "status": written.status,
        "code": EPISODE_SUMMARY,
        "subject": subject,
        "effectivePeriod": written.period,
        "issued": written.issued.isoformat(),
        "performer": [author],
        "presentedForm": [_attachment(written)],
    }
    if written.signed_at is not None:
        resource["resultsInterpreter"] = [author]
    if results:
        resource["result"] = list(results)
    if written.comment:
        resource["conclusion"] = written.comment
    return resource


def document_reference(written: Written, subject: Resource, author: Resource) -> Resource:
    resource: Resource = {
        "resourceType": "DocumentReference",
        "id": str(written.document),
        "masterIdentifier": {"system": URI, "value": urn(written.document)},
        "status": "current",
        "docStatus": written.status,
        "type": EPISODE_SUMMARY,
        "subject": subject,
        "date": written.issued.isoformat(),
        "author": [author],
        "description": written.note,
        "content": [
            {"attachment": _attachment(written) | {"data": base64.b64encode(written.pdf).decode()}}
        ],
        "context": {"period": written.period, "related": [{"reference": urn(written.id)}]},
    }
    if written.signed_at is not None:
        resource["authenticator"] = author
    if written.replaces is not None:
        target = {"reference": urn(document_of(written.replaces))}
        resource["relatesTo"] = [{"code": "replaces", "target": target}]
    return resource


def care_plan(planned: Planned, subject: Resource) -> Resource:
    period = {"start": planned.made_at.isoformat()}
    if planned.held_until is not None:
        period["end"] = planned.held_until.isoformat()
    held = planned.held_until is not None
    resource: Resource = {
        "resourceType": "CarePlan",
        "id": str(planned.id),
        "status": "completed" if held else "active",
        "intent": "plan",
        "title": f"Treatment plan: {planned.step}",
        "description": planned.reason,
        "subject": subject,
        "period": period,
        "created": planned.made_at.isoformat(),
        "author": {"display": planned.author},
    }
    if planned.goals:
        resource["note"] = [{"text": f"Goal: {goal}"} for goal in planned.goals]
    if planned.activities:
        status = "completed" if held else "in-progress"
        resource["activity"] = [_activity(each, status) for each in planned.activities]
    return resource


def _activity(activity: Activity, status: str) -> Resource:
    bounds = {"start": activity.starts_on.isoformat()}
    if activity.ends_on is not None:
        bounds["end"] = activity.ends_on.isoformat()
    repeat = {"boundsPeriod": bounds, "frequency": activity.per_week, "period": 1}
    return {
        "detail": {
            "status": status,
            "description": activity.title,
            "scheduledTiming": {"repeat": repeat | {"periodUnit": "wk"}},
        }
    }


def _attachment(written: Written) -> Resource:
    """R4 wants the SHA-1 of an attachment; what is signed is the SHA-256 of the content."""
    sha1 = hashlib.sha1(written.pdf, usedforsecurity=False).digest()
    return {
        "contentType": PDF,
        "language": "en",
        "size": len(written.pdf),
        "hash": base64.b64encode(sha1).decode(),
        "title": f"Monitoring report, version {written.version}",
        "creation": written.issued.isoformat(),
    }
