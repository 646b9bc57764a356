"""Labelled recordings of a set with their features, read once and cached."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.data.clinical.recordings import Adapter, Recording, Sequence, Survey
from training.errors import TrainingError


@dataclass(frozen=True)
class Material:
    """Recordings, their features in the same order, and a hash of all of it."""

    recordings: list[Recording]
    sequences: list[Sequence]
    sha256: str

    @property
    def targets(self) -> NDArray[np.float64]:
        """Totals, or 0 and 1 of a binary label [n]."""
        return np.array([recording.target for recording in self.recordings], np.float64)

    @property
    def people(self) -> list[str]:
        return [recording.person for recording in self.recordings]

    def rows(self, *splits: str) -> NDArray[np.int64]:
        """Numbers of the recordings of official splits."""
        wanted = [i for i, r in enumerate(self.recordings) if r.split in splits]
        return np.array(wanted, np.int64)


def load(adapter: Adapter, survey: Survey, cache: Path) -> Material:
    """Read every labelled recording, or take it from `cache`.

    The cache holds features of licensed data: it falls under the same terms as the set.
    """
    labelled = [recording for recording in survey.recordings if recording.target is not None]
    cache.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(adapter.recipe.encode())
    sequences = []
    for recording in tqdm(labelled, desc=f"reading {adapter.title}", leave=False):
        sequence = _cached(adapter, recording, cache)
        told = f"{recording.key} {recording.person} {recording.split} {recording.target}"
        digest.update(told.encode() + sequence.features.tobytes() + sequence.mask.tobytes())
        sequences.append(sequence)
    _require_faces(labelled, sequences)
    return Material(labelled, sequences, digest.hexdigest())


def _cached(adapter: Adapter, recording: Recording, cache: Path) -> Sequence:
    """The features of one recording; the recipe's and the files' hashes name them."""
    key = hashlib.sha256(adapter.recipe.encode())
    for path in recording.files:
        try:
            key.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            raise TrainingError(f"{path} cannot be read: {error.strerror}") from error
    stored = cache / f"clinical-{key.hexdigest()[:16]}.npz"
    if stored.is_file():
        with np.load(stored) as arrays:
            return Sequence(arrays["features"], arrays["mask"])
    sequence = adapter.read(recording)
    unfinished = stored.with_suffix(".tmp.npz")
    np.savez(unfinished, features=sequence.features, mask=sequence.mask)
    unfinished.replace(stored)
    return sequence


def _require_faces(recordings: list[Recording], sequences: list[Sequence]) -> None:
    """A split in which no face was ever found cannot be learnt from."""
    seen = {
        recording.split
        for recording, sequence in zip(recordings, sequences, strict=True)
        if sequence.mask.any()
    }
    if "train" not in seen:
        raise TrainingError("no recording of the train split has a single valid half second")
