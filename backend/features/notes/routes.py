"""/patients/{id}/notes: what the care team writes about a patient."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs
from backend.features.care_teams.queries import visible_patient
from backend.features.notes import queries, service
from backend.features.notes.models import Note
from backend.features.notes.schemas import (
    NoteBody,
    NoteChangeBody,
    NoteListSchema,
    NoteSchema,
    WithdrawBody,
)

blp = Blueprint("notes", __name__, "Notes of the care team")
blueprints = [blp]


@blp.route("/patients/<uuid:patient_id>/notes")
@requires(Permission.READ_PATIENT)
@blp.arguments(PageArgs, location="query")
@blp.response(200, NoteListSchema)
def notes(args: dict[str, Any], patient_id: UUID) -> Page[Note]:
    """The shared notes about a patient and the own private ones, the latest first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="notes.read", patient_id=patient_id)
    return queries.notes(patient_id=patient_id, by=acting(), **args)


@blp.route("/patients/<uuid:patient_id>/notes", methods=["POST"])
@requires(Permission.WRITE_NOTES)
@blp.arguments(NoteBody)
@blp.response(201, NoteSchema)
def write(body: dict[str, Any], patient_id: UUID) -> Note:
    """Write a note, about an event of the record or on its own"""
    visible_patient(patient_id, by=acting())
    return service.write(patient_id=patient_id, by=acting(), **body)


@blp.route("/patients/<uuid:patient_id>/notes/<uuid:note_id>/versions")
@requires(Permission.READ_PATIENT)
@blp.response(200, NoteListSchema)
def versions(patient_id: UUID, note_id: UUID) -> Page[Note]:
    """The versions of one note, the newest first; others see those that were shared"""
    visible_patient(patient_id, by=acting())
    found: Sequence[Note] = queries.versions(patient_id=patient_id, note_id=note_id, by=acting())
    audit.record(action="notes.read", patient_id=patient_id, object=found[0], versions=True)
    return Page(found)


@blp.route("/patients/<uuid:patient_id>/notes/<uuid:note_id>/versions", methods=["POST"])
@requires(Permission.WRITE_NOTES)
@blp.arguments(NoteChangeBody)
@blp.response(201, NoteSchema)
def change(body: dict[str, Any], patient_id: UUID, note_id: UUID) -> Note:
    """Save the next version of an own note; 409 when it was changed meanwhile"""
    visible_patient(patient_id, by=acting())
    return service.change(patient_id=patient_id, note_id=note_id, by=acting(), **body)


@blp.route("/patients/<uuid:patient_id>/notes/<uuid:note_id>/withdraw", methods=["POST"])
@requires(Permission.WRITE_NOTES)
@blp.arguments(WithdrawBody)
@blp.response(201, NoteSchema)
def withdraw(body: dict[str, Any], patient_id: UUID, note_id: UUID) -> Note:
    """Withdraw an own note, with a reason; it stays on record"""
    visible_patient(patient_id, by=acting())
    return service.withdraw(patient_id=patient_id, note_id=note_id, by=acting(), **body)
