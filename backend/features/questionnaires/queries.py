"""Reading questionnaires, answers and what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.catalogue import INSTRUMENTS
from backend.clinical.fhir_reading import from_fhir
from backend.clinical.instruments import Instrument
from backend.clinical.schedule import Due, Every, standing
from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.pagination import Page, newest_first
from backend.features.questionnaires.models import (
    InstrumentImport,
    QuestionnaireResponse,
    Schedule,
)


def instruments() -> list[Instrument]:
    """Every questionnaire that can be answered: the shipped ones, then the newest version of each
    imported one."""
    rows = db.session.scalars(
        sa.select(InstrumentImport).order_by(
            InstrumentImport.id, InstrumentImport.imported_at, InstrumentImport.version
        )
    )
    newest = {row.id: row for row in rows}
    return [*INSTRUMENTS.values(), *(from_fhir(row.source) for row in newest.values())]


def instrument(id: str, version: str | None = None) -> Instrument:
    """One questionnaire, the newest unless a version is named. Raises NotFoundError.

    Of a shipped one there is the present version only, in which older answers are read as well.
    """
    if id in INSTRUMENTS:
        return INSTRUMENTS[id]
    query = sa.select(InstrumentImport).where(InstrumentImport.id == id)
    if version is not None:
        query = query.where(InstrumentImport.version == version)
    row = db.session.scalars(
        query.order_by(InstrumentImport.imported_at.desc(), InstrumentImport.version.desc())
    ).first()
    if row is None:
        raise NotFoundError("There is no such questionnaire.")
    return from_fhir(row.source)


def responses(*, patient_id: UUID, limit: int, cursor: str | None) -> Page[QuestionnaireResponse]:
    """One patient's completed questionnaires, newest first."""
    return newest_first(
        sa.select(QuestionnaireResponse).where(QuestionnaireResponse.patient_id == patient_id),
        at=QuestionnaireResponse.answered_at,
        id=QuestionnaireResponse.id,
        limit=limit,
        cursor=cursor,
    )


def responses_between(
    *, patient_id: UUID, since: datetime, until: datetime
) -> Sequence[QuestionnaireResponse]:
    """One patient's completed questionnaires of a stretch of time, the earliest first."""
    answered_at = QuestionnaireResponse.answered_at
    return db.session.scalars(
        sa.select(QuestionnaireResponse)
        .where(
            QuestionnaireResponse.patient_id == patient_id,
            answered_at >= since,
            answered_at < until,
        )
        .order_by(answered_at, QuestionnaireResponse.id)
    ).all()


@dataclass(frozen=True)
class Scheduled:
    """One questionnaire of a patient's schedule, and where it stands."""

    instrument: str
    title: str
    every_days: int
    last_answered_at: datetime | None
    due_on: date
    state: Due


def schedule(*, patient_id: UUID, now: datetime, tz: tzinfo = UTC) -> list[Scheduled]:
    """The patient's schedule, what is due first."""
    found = [
        _scheduled(row, now=now, tz=tz)
        for row in db.session.scalars(sa.select(Schedule).where(Schedule.patient_id == patient_id))
    ]
    return sorted(found, key=lambda one: (one.due_on, one.instrument))


def due(*, patient_id: UUID, now: datetime, tz: tzinfo = UTC) -> list[Scheduled]:
    """What the patient is asked for now, overdue ones included."""
    return [
        one for one in schedule(patient_id=patient_id, now=now, tz=tz) if one.state is not Due.LATER
    ]


def _scheduled(row: Schedule, *, now: datetime, tz: tzinfo) -> Scheduled:
    answered_at = db.session.scalar(
        sa.select(sa.func.max(QuestionnaireResponse.answered_at)).where(
            QuestionnaireResponse.patient_id == row.patient_id,
            QuestionnaireResponse.instrument == row.instrument,
        )
    )
    stands = standing(
        every=Every(row.every_days), since=row.since, answered=answered_at, now=now, tz=tz
    )
    return Scheduled(
        instrument=row.instrument,
        title=instrument(row.instrument).title,
        every_days=row.every_days,
        last_answered_at=answered_at,
        due_on=stands.due_on,
        state=stands.state,
    )
