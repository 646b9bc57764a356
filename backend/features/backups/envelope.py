"""The file of a backup: a header, sealed frames of rows, and an end that vouches for all of it.

    SEREIN-BACKUP-1\\n
    uint32 length, header as JSON: the backup's id, its own key wrapped by the master key, about
    frames: kind, uint32 length, 16 bytes owner (zeros: nobody), uint32 rows, sealed content

A frame of a patient's rows is sealed under that patient's data key, every other one under the
backup's own key. Its number, owner and row count are authenticated with it, so frames cannot change
places. The end holds the counts of rows and the SHA-256 of every byte before it: a frame that
nobody can open any more is still known to be whole.
"""

import hashlib
import json
import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO
from uuid import UUID

from backend.common import crypto
from backend.common.base import new_id
from backend.common.crypto import MasterKeys, SealError
from backend.features.backups.errors import DamagedError

MAGIC = b"SEREIN-BACKUP-1\n"
LENGTH = struct.Struct(">I")
FRAME = struct.Struct(">cI16sI")
ROWS, END = b"R", b"E"
NOBODY = UUID(int=0)
LONGEST_HEADER = 64 * 1024

Rows = Sequence[Sequence[Any]]
NumberedKey = tuple[int, bytes]
"""A person's data key, and which of theirs it is."""


@dataclass(frozen=True)
class Frame:
    """Rows of one table, still sealed. `place` is what the seal is bound to."""

    kind: bytes
    owner: UUID
    rows: int
    sealed: bytes
    place: str

    @property
    def key_number(self) -> int:
        """Which of its owner's keys opens it."""
        return crypto.key_number(self.sealed)


class Writer:
    """Writes one backup, frame by frame."""

    def __init__(self, out: BinaryIO, *, master: MasterKeys, about: Mapping[str, Any]) -> None:
        self.id = new_id()
        self._out = out
        self._digest = hashlib.sha256()
        self._key = crypto.new_key()
        self._frames = 0
        wrapped = master.wrap(self._key, place=_key_place(str(self.id)))
        header = {"backup": str(self.id), "key": b64encode(wrapped).decode(), "about": dict(about)}
        told = json.dumps(header).encode()
        self._put(MAGIC + LENGTH.pack(len(told)) + told)

    def rows(self, table: str, rows: Rows, *, owner: UUID, key: NumberedKey | None) -> None:
        """Rows of one table and owner, under the owner's key or the backup's own."""
        content = json.dumps([table, rows], ensure_ascii=False, separators=(",", ":")).encode()
        self._frame(ROWS, zlib.compress(content), owner=owner, rows=len(rows), key=key)

    def end(self, counts: Mapping[str, int]) -> None:
        """The last frame; without it the file is no backup."""
        told = {"rows": dict(counts), "sha256": self._digest.hexdigest()}
        self._frame(END, json.dumps(told).encode(), owner=NOBODY, rows=0, key=None)

    def _frame(
        self, kind: bytes, content: bytes, *, owner: UUID, rows: int, key: NumberedKey | None
    ) -> None:
        place = _frame_place(str(self.id), self._frames, kind, owner, rows)
        number, with_key = key or (crypto.FIRST, self._key)
        sealed = crypto.seal(with_key, content, place=place, number=number)
        self._put(FRAME.pack(kind, len(sealed), owner.bytes, rows) + sealed)
        self._frames += 1

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._out.write(data)


class Reader:
    """Reads a backup. Everything that is wrong with the file raises DamagedError."""

    def __init__(self, file: BinaryIO, *, master: MasterKeys) -> None:
        self._file = file
        header = _header(file)
        try:
            self.id = str(header["backup"])
            self.about: dict[str, Any] = header["about"]
            self._key = master.unwrap(b64decode(header["key"]), place=_key_place(self.id))
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, SealError):
                raise DamagedError(
                    "The backup does not open with the master keys at hand, or its head is damaged."
                ) from None
            raise DamagedError("The head of the backup is damaged.") from None
        self._first = file.tell()

    def verify(self) -> dict[str, int]:
        """Read the whole file once; the rows of each table that were written into it."""
        digest = self._digest_of_head()
        for frame, raw in self._frames():
            if frame.kind == END:
                told = self._end(frame)
                if told["sha256"] != digest.hexdigest() or self._file.read(1):
                    break
                rows: dict[str, int] = told["rows"]
                return rows
            digest.update(raw)
        raise DamagedError("The backup is damaged: it is not what was written.")

    def frames(self) -> Iterator[Frame]:
        """The frames of rows from the first on; verify() comes before."""
        for frame, _ in self._frames():
            if frame.kind == END:
                return
            yield frame

    def open(self, frame: Frame, key: bytes | None) -> tuple[str, Rows]:
        """Table and rows of a frame, with its owner's key where it has one."""
        try:
            content = zlib.decompress(
                crypto.unseal(key or self._key, frame.sealed, place=frame.place)
            )
            table, rows = json.loads(content)
        except (ValueError, zlib.error):
            raise DamagedError("A part of the backup does not open with its key.") from None
        return table, rows

    def _end(self, frame: Frame) -> dict[str, Any]:
        try:
            told: dict[str, Any] = json.loads(
                crypto.unseal(self._key, frame.sealed, place=frame.place)
            )
        except ValueError:
            raise DamagedError("The end of the backup is damaged.") from None
        return told

    def _digest_of_head(self) -> Any:
        self._file.seek(0)
        return hashlib.sha256(self._file.read(self._first))

    def _frames(self) -> Iterator[tuple[Frame, bytes]]:
        self._file.seek(self._first)
        number = 0
        while head := self._file.read(FRAME.size):
            if len(head) < FRAME.size:
                raise DamagedError("The backup is cut off.")
            kind, length, owner, rows = FRAME.unpack(head)
            sealed = self._exactly(length)
            place = _frame_place(self.id, number, kind, UUID(bytes=owner), rows)
            yield Frame(kind, UUID(bytes=owner), rows, sealed, place), head + sealed
            number += 1

    def _exactly(self, length: int) -> bytes:
        return _exactly(self._file, length)


def wrapped_by(file: BinaryIO) -> int:
    """The number of the master key that a backup needs. Raises DamagedError."""
    try:
        return crypto.key_number(b64decode(_header(file)["key"]))
    except (KeyError, TypeError, ValueError):
        raise DamagedError("The head of the backup is damaged.") from None


def _header(file: BinaryIO) -> dict[str, Any]:
    if file.read(len(MAGIC)) != MAGIC:
        raise DamagedError("This is not a backup of Serein.")
    (length,) = LENGTH.unpack(_exactly(file, LENGTH.size))
    if length > LONGEST_HEADER:
        raise DamagedError("The head of the backup is damaged.")
    try:
        header: dict[str, Any] = json.loads(_exactly(file, length))
    except (ValueError, RecursionError):
        raise DamagedError("The head of the backup is damaged.") from None
    return header


def _exactly(file: BinaryIO, length: int) -> bytes:
    data = file.read(length)
    if len(data) < length:
        raise DamagedError("The backup is cut off.")
    return data


def _key_place(backup: str) -> str:
    return f"backup:{backup}"


def _frame_place(backup: str, number: int, kind: bytes, owner: UUID, rows: int) -> str:
    return f"backup:{backup}:{number}:{kind.decode('latin-1')}:{owner}:{rows}"
