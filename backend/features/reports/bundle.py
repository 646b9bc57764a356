"""A report as a FHIR R4 bundle: what it says, resource by resource, and its PDF.

Made of the report's content alone, so that a signed one says the same for ever.
"""

import json
from collections.abc import Iterator
from itertools import pairwise
from uuid import uuid5

from backend.clinical import statements
from backend.clinical.instruments import Instrument
from backend.clinical.phq9 import PHQ9
from backend.features.fhir import service as fhir
from backend.features.fhir.service import (
    Activity,
    Answered,
    Entry,
    Estimated,
    Planned,
    Resource,
    Written,
    urn,
)
from backend.features.questionnaires.queries import instrument
from backend.features.reports import codec
from backend.features.reports.document import ReportDocument
from backend.features.reports.lines import OtherLine, PlanLine, QuestionnaireLine, SessionLine
from backend.features.reports.sections import Section


def written(document: ReportDocument, pdf: bytes) -> bytes:
    """The bundle as JSON."""
    return json.dumps(bundle(document, pdf), ensure_ascii=False).encode()


def bundle(document: ReportDocument, pdf: bytes) -> Resource:
    subject = {"reference": urn(document.patient_id), "display": document.patient}
    clinical = list(_clinical(document, subject))
    observed = [
        {"reference": entry["fullUrl"]}
        for entry in clinical
        if entry["resource"]["resourceType"] == "Observation"
    ]
    author = _author(document)
    about = _written(document, pdf)
    entries = [
        fhir.person(document.patient_id, name=document.patient, demo=document.demo),
        *_practitioner(document),
        *clinical,
        *fhir.report(about, subject, author, observed),
    ]
    head = fhir.bundle_head(uuid5(document.report_id, "bundle"), about.issued.isoformat())
    return head | {"entry": entries}


def _clinical(document: ReportDocument, subject: Resource) -> Iterator[Entry]:
    asked: dict[str, Instrument] = {}
    for answered in _answers(document):
        asked[answered.instrument.id] = answered.instrument
        yield from fhir.answers(answered, subject)
    yield from map(fhir.questionnaire, asked.values())
    for session in document.sessions:
        yield fhir.session(_estimated(session), subject)
    for planned in _plans(document):
        yield fhir.plan(planned, subject)


def _answers(document: ReportDocument) -> Iterator[Answered]:
    """Items go along where they, or all questionnaires, were chosen."""
    yield from map(_phq9, document.questionnaires)
    if document.has(Section.QUESTIONNAIRES):
        yield from map(_other, document.others)


def _phq9(line: QuestionnaireLine) -> Answered:
    return Answered(
        id=line.id,
        instrument=PHQ9,
        version=line.version,
        answered_at=line.answered_at,
        answers=line.answers,
        difficulty=line.difficulty,
        total=line.total,
        band=line.band,
    )


def _other(line: OtherLine) -> Answered:
    return Answered(
        id=line.id,
        instrument=instrument(line.instrument, line.version),
        version=line.version,
        answered_at=line.answered_at,
        answers=line.answers,
        difficulty=None,
        total=line.total,
        band=line.band or "",
        triage=line.triage,
    )


def _estimated(line: SessionLine) -> Estimated:
    return Estimated(
        id=line.id,
        started_at=line.started_at,
        ended_at=line.ended_at,
        model=line.model,
        severity=line.severity,
        level_set=line.level_set,
        valid_ratio=line.valid_ratio,
    )


def _plans(document: ReportDocument) -> Iterator[Planned]:
    followed: list[tuple[PlanLine, PlanLine | None]] = list(pairwise((*document.plans, None)))  # type: ignore[arg-type]  # None stands at the end alone
    for plan, after in followed:
        yield Planned(
            id=plan.id,
            step=plan.step,
            reason=plan.reason,
            goals=plan.goals,
            activities=[
                Activity(each.title, each.per_week, each.starts_on, each.ends_on)
                for each in plan.exercises
            ],
            author=plan.author,
            made_at=plan.made_at,
            held_until=None if after is None else after.made_at,
        )


def _written(document: ReportDocument, pdf: bytes) -> Written:
    notes = [*statements.REPORT_STATEMENTS, *[statements.DEMO_DATA] * document.demo]
    return Written(
        id=document.report_id,
        version=document.version,
        replaces=document.amends.report_id if document.amends else None,
        start=document.period_from,
        end=document.period_to,
        made_at=document.made_at,
        signed_at=document.signature.at if document.signature else None,
        comment=document.comment,
        content_sha256=codec.digest(codec.told(document)),
        pdf=pdf,
        note=" ".join(notes),
    )


def _author(document: ReportDocument) -> Resource:
    if document.signature is None:
        return {"display": document.made_by}
    return {"reference": urn(document.signature.by_id), "display": document.signature.by}


def _practitioner(document: ReportDocument) -> Iterator[Entry]:
    if document.signature is not None:
        yield fhir.practitioner(document.signature.by_id, name=document.signature.by)
