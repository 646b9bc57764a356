"""/exports: everything that is stored about the patient, as one file."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Response, stream_with_context

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.db import read_only
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.principal import Principal, acting_as
from backend.features.exports import queries, service
from backend.features.exports.models import DataExport
from backend.features.exports.schemas import ExportListSchema, ExportOrderSchema, ExportSchema

blp = Blueprint("exports", __name__, "Everything that is stored about a patient, for the patient")
blueprints = [blp]


@blp.route("/exports", methods=["POST"])
@requires(Permission.EXPORT_OWN_DATA)
@blp.arguments(ExportOrderSchema)
@blp.response(202, ExportSchema)
def order(_body: dict[str, Any]) -> DataExport:
    """Have a file made of everything; 409 while one is being made"""
    return service.order(by=acting())


@blp.route("/exports")
@requires(Permission.READ_OWN_EXPORTS)
@blp.response(200, ExportListSchema)
def exports() -> Page[DataExport]:
    """The own exports, newest first"""
    return Page(queries.exports(patient_id=acting().person))


@blp.route("/exports/<uuid:export_id>")
@requires(Permission.READ_OWN_EXPORTS)
@blp.response(200, ExportSchema)
def export(export_id: UUID) -> DataExport:
    """How far an export is"""
    return queries.export(patient_id=acting().person, export_id=export_id)


@blp.route("/exports/<uuid:export_id>", methods=["DELETE"])
@requires(Permission.EXPORT_OWN_DATA)
@blp.response(204)
def delete(export_id: UUID) -> None:
    """Delete an export before its time"""
    service.delete(export_id=export_id, by=acting())


@blp.route("/exports/<uuid:export_id>/zip")
@requires(Permission.EXPORT_OWN_DATA)
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/zip")
def download(export_id: UUID) -> Response:
    """The export as a zip file; 409 while it is not ready"""
    found = queries.ready(patient_id=acting().person, export_id=export_id)
    audit.record(action="exports.downloaded", patient_id=found.patient_id, object=found)
    content = _content(acting(), found.id, found.parts)
    return Response(
        stream_with_context(content),
        mimetype="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="serein-{found.created_at:%Y-%m-%d}.zip"',
            "Content-Length": str(found.size),
        },
    )


def _content(person: Principal, export_id: UUID, parts: int) -> Iterator[bytes]:
    """Piece by piece, each read as the person and in a transaction of its own."""
    for seq in range(parts):
        with acting_as(person), read_only():
            piece = queries.piece(patient_id=person.person, export_id=export_id, seq=seq)
        yield piece
