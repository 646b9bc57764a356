"""Reading exports."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from backend.common import vault
from backend.common.db import db
from backend.common.errors import ConflictError, NotFoundError
from backend.features.exports.models import DataExport, ExportPart, ExportState


def exports(*, patient_id: UUID) -> Sequence[DataExport]:
    """The patient's exports, newest first: seldom more than one."""
    return db.session.scalars(
        sa.select(DataExport)
        .where(DataExport.patient_id == patient_id)
        .order_by(DataExport.created_at.desc(), DataExport.id.desc())
    ).all()


def export(*, patient_id: UUID, export_id: UUID) -> DataExport:
    """One of them; raises NotFoundError."""
    found = db.session.get(DataExport, (patient_id, export_id))
    if found is None:
        raise NotFoundError("There is no such export.")
    return found


def ready(*, patient_id: UUID, export_id: UUID) -> DataExport:
    """One that can be downloaded; raises NotFoundError, and ConflictError while it is made."""
    found = export(patient_id=patient_id, export_id=export_id)
    if found.state is not ExportState.READY:
        raise ConflictError(f"The export is not ready: it is {found.state}.")
    return found


def piece(*, patient_id: UUID, export_id: UUID, seq: int) -> bytes:
    """A piece of the zip file. Raises ShreddedError when the account is erased meanwhile."""
    part = db.session.get_one(ExportPart, (patient_id, export_id, seq))
    content = vault.unseal(patient_id, part.content, place=place(part))
    db.session.rollback()  # holds neither the piece nor the transaction
    return content


def place(part: ExportPart) -> str:
    """What a piece is sealed for: its own place, and no other."""
    return f"export_part.content:{part.patient_id}:{part.export_id}:{part.seq}"
