"""Where the zip file goes while it is made: into sealed pieces in the database, and nowhere else.

No readable byte of it ever lies on the server's disk, not even in a temporary file.
"""

import hashlib

from backend.common import vault
from backend.common.db import db
from backend.features.exports.models import DataExport, ExportPart
from backend.features.exports.queries import place

PART_BYTES = 1024 * 1024


class Sink:
    """A file to write to, for zipfile: it cannot be sought, nor read."""

    def __init__(self, export: DataExport) -> None:
        self._patient_id, self._export_id = export.patient_id, export.id
        self._buffer = bytearray()
        self._waiting: list[bytes] = []
        self._digest = hashlib.sha256()
        self.parts = 0
        self.size = 0

    def write(self, data: bytes) -> int:
        self._buffer += data
        while len(self._buffer) >= PART_BYTES:
            self._cut(PART_BYTES)
        return len(data)

    def flush(self) -> None:
        """For zipfile; pieces are stored by store()."""

    @property
    def full(self) -> bool:
        """Whether a piece waits to be stored."""
        return bool(self._waiting)

    def store(self) -> None:
        """Add the pieces that are full to the running transaction."""
        for content in self._waiting:
            part = ExportPart(
                patient_id=self._patient_id, export_id=self._export_id, seq=self.parts
            )
            part.content = vault.seal(self._patient_id, content, place=place(part))
            db.session.add(part)
            self.parts += 1
        self._waiting.clear()

    def finish(self) -> str:
        """Store what is left; the SHA-256 of the whole."""
        self._cut(len(self._buffer))
        self.store()
        return self._digest.hexdigest()

    def _cut(self, length: int) -> None:
        piece = bytes(self._buffer[:length])
        del self._buffer[:length]
        self._digest.update(piece)
        self.size += len(piece)
        self._waiting.append(piece)
