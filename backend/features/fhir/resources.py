"""FHIR R4 resources, each a plain dictionary made from one stored thing. Pure.

R4: http://hl7.org/fhir/R4/. Times are instants in UTC; codes are LOINC where the instrument has
them. The camera's estimate has no code anywhere: it is told in words, with its method, its model
release, its uncertainty and the note that its severity is simulated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.clinical import statements
from backend.clinical.cssrs import RISK_LEVEL_LOINC
from backend.clinical.fhir_writing import response_items, to_fhir
from backend.clinical.instruments import Instrument, Value
from backend.clinical.levels import LEVELS, words

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
QUESTIONNAIRES = "urn:serein:questionnaire"
SIMULATED = (
    "simulated: the model was trained on simulated severity over public face pictures, and was"
    " never validated clinically"
)

Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """A completed questionnaire as it is stored."""

    id: UUID
    instrument: Instrument
    version: str
    answered_at: datetime
    answers: dict[str, Value]
    difficulty: int | None
    total: int | None
    """None where nothing is summed."""
    band: str
    triage: str | None = None


@dataclass(frozen=True, slots=True)
class Estimated:
    """A camera session as it is stored; `severity` is the mean over its valid steps."""

    id: UUID
    started_at: datetime
    ended_at: datetime | None
    model: str
    severity: Sequence[float] | None
    level_set: Sequence[str] | None
    valid_ratio: float | None


def patient(id: UUID, *, name: str, email: str | None, demo: bool) -> Resource:
    resource: Resource = {
        "resourceType": "Patient",
        "id": str(id),
        "active": True,
        "name": [{"text": name}],
    }
    if email is not None:
        resource["telecom"] = [{"system": "email", "value": email}]
    if demo:
        resource["meta"] = {"tag": [{"display": statements.DEMO_DATA}]}
    return resource


def questionnaire(instrument: Instrument) -> Resource:
    """The questionnaire itself, so that answers can be read without Serein."""
    return to_fhir(instrument) | {"url": f"{QUESTIONNAIRES}:{instrument.id}"}


def response(answered: Answered, subject: Resource) -> Resource:
    instrument = answered.instrument
    return {
        "resourceType": "QuestionnaireResponse",
        "id": str(answered.id),
        "questionnaire": f"{QUESTIONNAIRES}:{instrument.id}|{answered.version}",
        "status": "completed",
        "subject": subject,
        "authored": answered.answered_at.isoformat(),
        "author": subject,
        "item": response_items(instrument, answered.answers, answered.difficulty),
    }


def total(answered: Answered, subject: Resource) -> Resource:
    """The sum of a questionnaire, with the name of its band."""
    instrument = answered.instrument
    return {
        "resourceType": "Observation",
        "id": f"{answered.id}-total",
        "status": "final",
        "category": [_category("survey", "Survey")],
        "code": _concept(instrument.total_loinc, f"{instrument.title}: total score"),
        "subject": subject,
        "effectiveDateTime": answered.answered_at.isoformat(),
        "valueQuantity": {
            "value": answered.total,
            "unit": "{score}",
            "system": UCUM,
            "code": "{score}",
        },
        "interpretation": [{"text": answered.band}],
        "derivedFrom": [{"reference": urn(answered.id)}],
    }


def risk(answered: Answered, subject: Resource) -> Resource:
    """The triage of the C-SSRS screener: a level by its answers, and never a number."""
    return {
        "resourceType": "Observation",
        "id": f"{answered.id}-triage",
        "status": "final",
        "category": [_category("survey", "Survey")],
        "code": _concept(RISK_LEVEL_LOINC, "Suicide risk level by the C-SSRS screener"),
        "subject": subject,
        "effectiveDateTime": answered.answered_at.isoformat(),
        "valueCodeableConcept": {"text": answered.triage},
        "note": [{"text": statements.LOW_IS_NOT_SAFE}],
        "derivedFrom": [{"reference": urn(answered.id)}],
    }


def estimate(session: Estimated, subject: Resource) -> Resource:
    """The camera's estimate: never final, and without a value where there was none."""
    period = {"start": session.started_at.isoformat()}
    if session.ended_at is not None:
        period["end"] = session.ended_at.isoformat()
    resource: Resource = {
        "resourceType": "Observation",
        "id": str(session.id),
        "status": "preliminary",
        "category": [_category("procedure", "Procedure")],
        "code": {"text": "Camera estimate of a severity level, experimental"},
        "subject": subject,
        "effectivePeriod": period,
        "method": {
            "text": f"Facial expression seen by a camera, in the browser; model {session.model}"
        },
        "note": [{"text": f"{SIMULATED}. {' '.join(statements.REPORT_STATEMENTS)}"}],
    }
    if session.severity is None:
        unknown = {"system": ABSENT, "code": "unknown", "display": "Unknown"}
        return resource | {"dataAbsentReason": {"coding": [unknown]}}
    return resource | {
        "valueString": words(session.level_set or ()),
        "component": list(_components(session, session.severity)),
    }


def urn(id: UUID) -> str:
    return f"urn:uuid:{id}"


def _components(session: Estimated, severity: Sequence[float]) -> Iterator[Resource]:
    for level, share in zip(LEVELS, severity, strict=True):
        yield {
            "code": {"text": f"probability of level {level}"},
            "valueQuantity": _share(share),
        }
    yield {
        "code": {"text": "uncertainty: the levels that cannot be told apart (conformal, 90 %)"},
        "valueString": ", ".join(session.level_set or ()) or "all of them",
    }
    if session.valid_ratio is not None:
        yield {
            "code": {"text": "share of steps with a usable picture"},
            "valueQuantity": _share(session.valid_ratio),
        }


def _share(value: float) -> Resource:
    return {"value": round(value, 6), "unit": "1", "system": UCUM, "code": "1"}


def _coding(loinc: str) -> Resource:
    return {"system": LOINC, "code": loinc}


def _concept(loinc: str | None, text: str) -> Resource:
    return {"coding": [_coding(loinc)], "text": text} if loinc else {"text": text}


def _category(code: str, display: str) -> Resource:
    return {"coding": [{"system": CATEGORY, "code": code, "display": display}]}
