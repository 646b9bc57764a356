"""FER2013 faces with FER+ votes, in their official form, without copies across the parts.

Sources: Goodfellow et al. 2013 (`fer2013.csv`: emotion,pixels,Usage) and Barsoum et al. 2016
(`fer2013new.csv`: ten crowd votes a face; row i of one is row i of the other).

Rules, in order: a training image whose pixels also stand in a held-out part is dropped, a blank
image is dropped, and so is a face that more taggers called unknown or not a face than any one
emotion. On the official files 27,701 / 3,553 / 3,546 faces remain.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.typing import NDArray

from training.errors import TrainingError

SIDE = 48
PARTS = ("Training", "PublicTest", "PrivateTest")
EMOTIONS = (
    "neutral",
    "happiness",
    "surprise",
    "sadness",
    "anger",
    "disgust",
    "fear",
    "contempt",
)
# The classes of the original `emotion` column, in its order.
LABELS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
_HEADERS = {
    "fer2013.csv": ("emotion", "pixels", "Usage"),
    "fer2013new.csv": ("Usage", "Image name", *EMOTIONS, "unknown", "NF"),
}


@dataclass(frozen=True)
class Faces:
    """Grey faces: images uint8 [n,48,48], votes uint8 [n,10], original labels [n], hashes [n]."""

    images: NDArray[np.uint8]
    votes: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    hashes: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, keep: NDArray[np.bool_] | NDArray[np.int_]) -> "Faces":
        return Faces(self.images[keep], self.votes[keep], self.labels[keep], self.hashes[keep])

    @property
    def mirrored(self) -> "Faces":
        """The same faces with left and right exchanged."""
        return Faces(self.images[:, :, ::-1], self.votes, self.labels, self.hashes)

    def sample(self, fraction: float) -> "Faces":
        """About that share of the faces; a smaller one is part of a larger one."""
        place = np.array([int(digest[:8], 16) / 2**32 for digest in self.hashes])
        return self[place < fraction]

    @property
    def majority(self) -> NDArray[np.int64]:
        """The emotion with the most votes [n]; a tie goes to the earlier one in EMOTIONS."""
        return np.asarray(self.votes[:, :8].argmax(axis=1), np.int64)

    @property
    def distribution(self) -> NDArray[np.float32]:
        """Votes over the eight emotions as probabilities [n,8].

        A single vote counts as an outlier (Barsoum et al. 2016) unless nothing else is there.
        """
        votes = self.votes[:, :8].astype(np.float32)
        agreed = np.where(votes > 1, votes, 0)
        kept = np.where(agreed.sum(axis=1, keepdims=True) > 0, agreed, votes)
        return np.asarray(kept / kept.sum(axis=1, keepdims=True), np.float32)


def agreed(votes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Faces [n] that the "majority" mode of FER+ keeps (Barsoum et al. 2016, their published code).

    Single votes are dropped, and one emotion must then have more than half of the votes, those for
    unknown and not-a-face counted in. Published FER+ accuracies are over such faces.
    """
    kept = np.where(votes > 1, votes, 0).astype(np.int64)
    return np.asarray((kept[:, :8].max(axis=1) * 2 > kept.sum(axis=1)) & (kept.sum(axis=1) > 0))


@dataclass(frozen=True)
class Splits:
    """The three parts after cleaning, the test part as published, and what was dropped."""

    training: Faces
    validation: Faces
    test: Faces
    published_test: Faces
    dropped: dict[str, int]


def load(folder: Path, cache: Path | None = None) -> Splits:
    """Read both files in `folder` and clean them.

    `cache` is a folder for an .npz named after the files' hash, so that a second start is quick.
    Raises TrainingError naming the file and row that is missing, malformed or out of step.
    """
    faces_file, votes_file = folder / "fer2013.csv", folder / "fer2013new.csv"
    for path in (faces_file, votes_file):
        if not path.is_file():
            raise TrainingError(
                f"{path} is missing: --data must hold fer2013.csv and fer2013new.csv"
            )
    stored = cache / f"faces-{_file_hash(faces_file, votes_file)[:16]}.npz" if cache else None
    if stored and stored.is_file():
        with np.load(stored) as arrays:
            images, labels, parts, votes = (
                arrays[key] for key in ("images", "labels", "parts", "votes")
            )
    else:
        images, labels, parts = _read_faces(faces_file)
        votes = _read_votes(votes_file, parts)
        if stored:
            stored.parent.mkdir(parents=True, exist_ok=True)
            # A name of its own: machines that share the disk may write at the same time.
            with NamedTemporaryFile(dir=stored.parent, suffix=".tmp", delete=False) as unfinished:
                np.savez(unfinished, images=images, labels=labels, parts=parts, votes=votes)
            Path(unfinished.name).replace(stored)
    return clean(images, labels, parts, votes)


def clean(
    images: NDArray[np.uint8],
    labels: NDArray[np.uint8],
    parts: NDArray[np.uint8],
    votes: NDArray[np.uint8],
) -> Splits:
    """Apply the module's rules; `parts` indexes PARTS."""
    hashes = np.array([hashlib.sha256(image.tobytes()).hexdigest() for image in images])
    held_out = np.isin(hashes, hashes[parts > 0])
    copy = (parts == 0) & held_out
    blank = images.reshape(len(images), -1).std(axis=1) == 0
    no_emotion = votes[:, :8].max(axis=1) < votes[:, 8:].max(axis=1)
    everything = Faces(images, votes, labels, hashes)
    keep = ~(copy | blank | no_emotion)
    training, validation, test = (everything[keep & (parts == part)] for part in range(3))
    for part, faces in zip(PARTS, (training, validation, test), strict=True):
        if not len(faces):
            raise TrainingError(f"fer2013.csv: no usable face is left in the part {part}")
    dropped = {
        "training_copies_of_held_out": int(copy.sum()),
        "blank": int((blank & ~copy).sum()),
        "unknown_or_not_a_face": int((no_emotion & ~blank & ~copy).sum()),
    }
    return Splits(training, validation, test, everything[parts == 2], dropped)


def _file_hash(*paths: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        with path.open("rb") as stream:
            total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows after the header with their line number in the file."""
    expected = _HEADERS[path.name]
    with path.open(newline="", encoding="utf-8", errors="replace") as stream:
        reader = csv.reader(stream)
        try:
            header = tuple(cell.strip() for cell in next(reader, []))
            if header != expected:
                raise TrainingError(f"{path}, row 1: the header must be {','.join(expected)}")
            for row in reader:
                if len(row) != len(expected):
                    raise TrainingError(
                        f"{path}, row {reader.line_num}: {len(expected)} fields are needed, "
                        f"{len(row)} found (a truncated file?)"
                    )
                yield reader.line_num, row
        except csv.Error as error:
            raise TrainingError(f"{path}, row {reader.line_num}: {error}") from error


def _read_faces(
    path: Path,
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    images, labels, parts = [], [], []
    for line, (emotion, pixels, usage) in _rows(path):
        where = f"{path}, row {line}"
        if emotion not in set("0123456"):
            raise TrainingError(f"{where}: emotion must be 0 to 6, not '{emotion}'")
        if usage not in PARTS:
            raise TrainingError(f"{where}: Usage must be one of {', '.join(PARTS)}, not '{usage}'")
        images.append(_image(pixels, where))
        labels.append(int(emotion))
        parts.append(PARTS.index(usage))
    if not images:
        raise TrainingError(f"{path} holds no rows")
    return np.stack(images), np.array(labels, np.uint8), np.array(parts, np.uint8)


def _image(pixels: str, where: str) -> NDArray[np.uint8]:
    try:
        values = np.fromiter(map(int, pixels.split()), np.int32)
    except ValueError:
        raise TrainingError(f"{where}: pixels must be whole numbers") from None
    if values.size != SIDE * SIDE:
        raise TrainingError(f"{where}: {SIDE * SIDE} pixels are needed, {values.size} found")
    if values.min() < 0 or values.max() > 255:
        raise TrainingError(f"{where}: pixels must lie between 0 and 255")
    return values.astype(np.uint8).reshape(SIDE, SIDE)


def _read_votes(path: Path, parts: NDArray[np.uint8]) -> NDArray[np.uint8]:
    votes: list[list[int]] = []
    for line, (usage, _, *counts) in _rows(path):
        where = f"{path}, row {line}"
        if len(votes) == len(parts):
            raise TrainingError(f"{where}: fer2013.csv has no such row ({len(parts)} faces)")
        if usage != PARTS[parts[len(votes)]]:
            raise TrainingError(f"{where}: Usage '{usage}' is not that of the same row's face")
        if not all(count.isascii() and count.isdigit() and int(count) <= 10 for count in counts):
            raise TrainingError(f"{where}: votes must be whole numbers from 0 to 10")
        votes.append([int(count) for count in counts])
        if not sum(votes[-1]):
            raise TrainingError(f"{where}: there are no votes")
    if len(votes) != len(parts):
        raise TrainingError(f"{path}: {len(votes)} rows of votes for {len(parts)} faces")
    return np.array(votes, np.uint8)
