"""Exports: asked for by the patient, made by a worker, deleted after a week."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.common import audit, clock
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.errors import ConflictError
from backend.common.jobs import enqueue
from backend.common.principal import Principal, Role, acting_as
from backend.features.accounts import queries as accounts
from backend.features.exports import contents, queries, tables
from backend.features.exports.contents import About
from backend.features.exports.models import UNDER_WAY, DataExport, ExportPart, ExportState
from backend.features.exports.sink import Sink
from backend.features.fhir import service as fhir
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.reports import service as reports
from backend.features.sessions.models import MonitoringSession

log = logging.getLogger(__name__)

JOB = "export"
KEPT_FOR = timedelta(days=7)
ONE_AT_A_TIME = "An export is being made already."


def order(*, by: Principal) -> DataExport:
    """Ask for an export of everything; an earlier one is deleted.

    Raises ConflictError while one is being made.
    """
    for earlier in queries.exports(patient_id=by.person):
        if earlier.state in UNDER_WAY:
            raise ConflictError(ONE_AT_A_TIME)
        db.session.delete(earlier)
    export = DataExport(
        patient_id=by.person,
        id=new_id(),
        state=ExportState.QUEUED,
        created_at=clock.now(),
        done=0,
        steps=contents.steps(),
        parts=0,
    )
    try:
        with db.session.begin_nested():
            db.session.add(export)
    except IntegrityError:  # asked for twice at once
        raise ConflictError(ONE_AT_A_TIME) from None
    enqueue(JOB, patient_id=str(by.person), export_id=str(export.id))
    audit.record(action="exports.ordered", patient_id=by.person, object=export)
    return export


def delete(*, export_id: UUID, by: Principal) -> None:
    """Delete an export early. Raises NotFoundError, and ConflictError while it is being made."""
    export = queries.export(patient_id=by.person, export_id=export_id)
    if export.state in UNDER_WAY:
        raise ConflictError(ONE_AT_A_TIME)
    audit.record(action="exports.deleted", patient_id=by.person, object=export)
    db.session.delete(export)


def build(*, patient_id: str, export_id: str, demo: bool) -> None:
    """Job: write the zip file, reading as the patient, who reaches the own rows alone.

    No transaction stays open between two pieces. Done again after a crash it begins anew.
    """
    person = Principal(role=Role.PATIENT, id=UUID(patient_id))
    with acting_as(person):
        export = _begin(person.person, UUID(export_id))
        if export is None:
            return
        about = About(person.person, clock.now(), demo)
        sink = Sink(export)
        with ZipFile(sink, "w") as archive:  # type: ignore[call-overload]  # it writes, no more
            for whole_step in contents.write(
                archive,
                about,
                pdf=lambda: reports.own_summary(by=person, demo=demo),
                bundle=lambda: _bundle(about),
            ):
                _store(sink, person.person, UUID(export_id), whole_step)
        _finish(sink, person.person, UUID(export_id))


def give_up(*, patient_id: str, export_id: str, **_: str) -> None:
    """Job: the last try failed. The log has the error; the patient may ask again."""
    log.error("export %s given up", export_id)
    export = db.session.get(DataExport, (UUID(patient_id), UUID(export_id)))
    if export is not None:
        _drop_parts(export)
        export.state = ExportState.FAILED
        export.expires_at = clock.now() + KEPT_FOR
        audit.record(action="exports.failed", patient_id=export.patient_id, object=export)


def expire() -> None:
    """Delete exports that were kept for their time. For the worker."""
    over = sa.select(DataExport).where(DataExport.expires_at < clock.now())
    for export in db.session.scalars(over):
        audit.record(action="exports.expired", patient_id=export.patient_id, object=export)
        db.session.delete(export)


def _begin(patient_id: UUID, export_id: UUID) -> DataExport | None:
    export = db.session.get(DataExport, (patient_id, export_id))
    if export is None or export.state not in UNDER_WAY:
        return None
    _drop_parts(export)
    export.state = ExportState.RUNNING
    export.done = export.parts = 0
    export.steps = contents.steps()
    db.session.commit()
    return export


def _drop_parts(export: DataExport) -> None:
    db.session.execute(
        sa.delete(ExportPart).where(
            ExportPart.patient_id == export.patient_id, ExportPart.export_id == export.id
        )
    )


def _store(sink: Sink, patient_id: UUID, export_id: UUID, whole_step: bool) -> None:
    """Keep the full pieces, and say how far it is."""
    if not (whole_step or sink.full):
        return
    sink.store()
    if whole_step:
        db.session.get_one(DataExport, (patient_id, export_id)).done += 1
    db.session.commit()


def _finish(sink: Sink, patient_id: UUID, export_id: UUID) -> None:
    export = db.session.get_one(DataExport, (patient_id, export_id))
    export.sha256 = sink.finish()
    export.size, export.parts = sink.size, sink.parts
    export.state = ExportState.READY
    export.expires_at = clock.now() + KEPT_FOR
    audit.record(action="exports.made", patient_id=patient_id, object=export)
    db.session.flush()  # while it is the patient who writes


def _bundle(about: About) -> tuple[dict[str, Any], Iterator[list[Any]]]:
    return fhir.bundle_head(new_id(), about.made_at.isoformat()), _entries(about)


def _entries(about: About) -> Iterator[list[Any]]:
    """The bundle's entries, a page at a time."""
    with read_only():
        user = accounts.user(about.person)
        subject = fhir.subject_of(user)
        first = list(fhir.patient(user, demo=about.demo))
        db.session.rollback()
    yield first
    answers = tables.source(QuestionnaireResponse.__tablename__)
    for page in tables.read(answers, about.person, lambda row: fhir.response(row, subject)):
        yield list(chain.from_iterable(page))
    recorded = tables.source(MonitoringSession.__tablename__)
    yield from tables.read(recorded, about.person, lambda row: fhir.estimate(row, subject))
