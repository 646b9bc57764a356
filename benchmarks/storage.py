"""What a clinic takes on PostgreSQL's disk."""

from dataclasses import dataclass

import sqlalchemy as sa

from backend.common.db import db
from backend.common.principal import system_principal
from benchmarks.clinic import LEFT_OUT, Clinic

CHUNKS, SESSIONS = "pred_chunk", "mon_session"


@dataclass(frozen=True)
class Storage:
    """Bytes on disk with indexes and what rows leave behind when they change."""

    bytes_per_chunk: int
    bytes_per_session: int
    bytes_per_patient_year: int
    """Without chunks, reports and the audit log, which a clinic of copies does not have."""
    sessions_per_patient_year: float


def measured(clinic: Clinic) -> Storage:
    with clinic.app.app_context(), system_principal("bench"):
        with db.engine.connect() as connection:
            sizes = {name: _size(connection, name) for name in clinic.rows}
            chunks = connection.scalar(sa.text(f"SELECT count(*) FROM {CHUNKS}")) or 0  # noqa: S608 - our own constant
        db.engine.dispose()
    copied = sum(size for name, size in sizes.items() if name not in LEFT_OUT)
    patients, sessions = clinic.rows["patient_snapshot"], clinic.rows[SESSIONS]
    return Storage(
        bytes_per_chunk=round(sizes[CHUNKS] / chunks),
        bytes_per_session=round(sizes[SESSIONS] / sessions),
        bytes_per_patient_year=round(copied / patients),
        sessions_per_patient_year=sessions / patients,
    )


def _size(connection: sa.Connection, table: str) -> int:
    return connection.scalar(sa.select(sa.func.pg_total_relation_size(table))) or 0
