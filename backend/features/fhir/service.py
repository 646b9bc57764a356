"""What is stored of a patient as entries of a FHIR bundle."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from backend.features.accounts.models import User
from backend.features.fhir import resources
from backend.features.fhir.resources import Answered, Estimated, Resource
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.questionnaires.queries import instrument, instruments
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.queries import mean_severity, valid_ratio


def subject_of(user: User) -> Resource:
    return {"reference": resources.urn(user.id), "display": user.display_name}


def patient(user: User, *, demo: bool) -> Iterator[Resource]:
    """Entries for the person and for every questionnaire that can be answered."""
    told = resources.patient(user.id, name=user.display_name, email=user.email, demo=demo)
    yield _entry(resources.urn(user.id), told)
    for one in instruments():
        told = resources.questionnaire(one)
        yield {"fullUrl": told["url"], "resource": told}


def response(row: QuestionnaireResponse, subject: Resource) -> list[Resource]:
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
    entries = [_entry(resources.urn(row.id), resources.response(answered, subject))]
    if row.total is not None:
        told = resources.total(answered, subject)
        entries.append(_entry(resources.urn(uuid5(row.id, "total")), told))
    if row.triage is not None:
        told = resources.risk(answered, subject)
        entries.append(_entry(resources.urn(uuid5(row.id, "triage")), told))
    return entries


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
    return _entry(resources.urn(row.id), resources.estimate(estimated, subject))


def _entry(full_url: str, resource: Resource) -> dict[str, Any]:
    return {"fullUrl": full_url, "resource": resource}


def bundle_head(id: UUID, made_at: str) -> Resource:
    """A bundle without its entries."""
    return {
        "resourceType": "Bundle",
        "id": str(id),
        "type": "collection",
        "timestamp": made_at,
    }
