"""What is stored of a patient, or said in a report, as entries of a FHIR bundle."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from backend.clinical.instruments import Instrument
from backend.features.accounts.models import User
from backend.features.fhir import documents, resources
from backend.features.fhir.documents import Activity, Planned, Written
from backend.features.fhir.resources import Answered, Estimated, Resource, urn
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.questionnaires.queries import instrument, instruments
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.queries import mean_severity, valid_ratio

__all__ = ["Activity", "Answered", "Entry", "Estimated", "Planned", "Resource", "Written", "urn"]

Entry = dict[str, Any]


def subject_of(user: User) -> Resource:
    return {"reference": urn(user.id), "display": user.display_name}


def patient(user: User, *, demo: bool) -> Iterator[Resource]:
    """Entries for the person and for every questionnaire that can be answered."""
    told = resources.patient(user.id, name=user.display_name, email=user.email, demo=demo)
    yield _entry(urn(user.id), told)
    yield from map(questionnaire, instruments())


def response(row: QuestionnaireResponse, subject: Resource) -> list[Entry]:
    """Entries for a completed questionnaire: the answers, then their sum or triage, if any."""
    answered = Answered(
        id=row.id,
        instrument=instrument(row.instrument, row.version),
        version=row.version,
        answered_at=row.answered_at,
        answers=row.answers,
        difficulty=row.difficulty,
        total=row.total,
        band=row.band.label if row.band else "",
        triage=row.triage,
    )
    return answers(answered, subject)


def answers(answered: Answered, subject: Resource) -> list[Entry]:
    """The answers, then their sum or triage, if any."""
    entries = [_entry(urn(answered.id), resources.response(answered, subject))]
    if answered.total is not None:
        told = resources.total(answered, subject)
        entries.append(_entry(urn(uuid5(answered.id, "total")), told))
    if answered.triage is not None:
        told = resources.risk(answered, subject)
        entries.append(_entry(urn(uuid5(answered.id, "triage")), told))
    return entries


def questionnaire(asked: Instrument) -> Entry:
    told = resources.questionnaire(asked)
    return {"fullUrl": told["url"], "resource": told}


def session(estimated: Estimated, subject: Resource) -> Entry:
    return _entry(urn(estimated.id), resources.estimate(estimated, subject))


def plan(planned: Planned, subject: Resource) -> Entry:
    return _entry(urn(planned.id), documents.care_plan(planned, subject))


def person(id: UUID, *, name: str, demo: bool) -> Entry:
    """The patient by name alone."""
    return _entry(urn(id), resources.patient(id, name=name, email=None, demo=demo))


def practitioner(id: UUID, *, name: str) -> Entry:
    return _entry(urn(id), documents.practitioner(id, name=name))


def report(
    written: Written, subject: Resource, author: Resource, results: list[Resource]
) -> list[Entry]:
    """A report as a document: what it comes to, and its file."""
    concluded = documents.diagnostic_report(written, subject, author, results)
    file = documents.document_reference(written, subject, author)
    return [_entry(urn(written.id), concluded), _entry(urn(written.document), file)]


def estimate(row: MonitoringSession, subject: Resource) -> Resource:
    """The entry for a camera session."""
    estimated = Estimated(
        id=row.id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        model=f"{row.model_id} {row.model_version}",
        severity=mean_severity(row),
        level_set=row.level_set,
        valid_ratio=valid_ratio(row),
    )
    return session(estimated, subject)


def _entry(full_url: str, resource: Resource) -> Entry:
    return {"fullUrl": full_url, "resource": resource}


def bundle_head(id: UUID, made_at: str) -> Resource:
    """A bundle without its entries."""
    return {
        "resourceType": "Bundle",
        "id": str(id),
        "type": "collection",
        "timestamp": made_at,
    }
