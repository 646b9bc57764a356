"""Columns that OpenFace writes for each frame, which DAIC-WOZ and E-DAIC carry."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.data.clinical import tables
from training.data.clinical.recordings import Recording, Sequence, Survey
from training.data.clinical.resample import half_seconds, require_times
from training.errors import TrainingError

META = ("frame", "timestamp", "confidence", "success")
# Below it a face counts as not found; as in the product's signal gate.
MIN_CONFIDENCE = 0.5
# The product's gate asks for half of the frames; a session below it says little.
MIN_VALID_SHARE = 0.5

Files = dict[Path, tuple[str, ...]]
Parts = dict[Path, NDArray[np.float64]]


def load(files: Files) -> Parts:
    """Each file's rows [n, 4 + its feature columns], META first; numbers and times follow."""
    parts = {path: tables.numbers(path, META + columns) for path, columns in files.items()}
    for path, part in parts.items():
        _require_numbered(path, part[:, 0])
        require_times(part[:, 1], path)
    return parts


def join(parts: Parts) -> Sequence:
    """Features of one session, in the order of the files.

    Frames are joined by their number: one that a file lacks is left out.
    """
    first, *others = parts.values()
    frames = first[:, 0]
    for other in others:
        frames = np.intersect1d(frames, other[:, 0])
    if not len(frames):
        raise TrainingError(f"{next(iter(parts))} shares no frame number with its neighbours")
    rows = [part[np.isin(part[:, 0], frames)] for part in parts.values()]
    values = np.concatenate([part[:, len(META) :] for part in rows], axis=1)
    # A comparison with a missing confidence is false.
    valid = np.all([(part[:, 3] == 1) & (part[:, 2] >= MIN_CONFIDENCE) for part in rows], axis=0)
    return half_seconds(rows[0][:, 1], values, valid)


def inspect(recording: Recording, files: Files, survey: Survey) -> None:
    """Read a session as training would; unequal files and few valid steps are odd."""
    try:
        parts = load(files)
        sequence = join(parts)
    except TrainingError as error:
        survey.problem(f"{error}. Repair the file, or remove it to leave {recording.key} out")
        return
    lengths = {path.name: len(part) for path, part in parts.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {count}" for name, count in lengths.items())
        survey.odd(f"session {recording.key}: frames differ ({told}); only common ones are used")
    share = float(sequence.mask.mean())
    if share < MIN_VALID_SHARE:
        survey.odd(f"session {recording.key}: a valid face in only {share:.0%} of the half seconds")


def _require_numbered(path: Path, number: NDArray[np.float64]) -> None:
    wrong = ~np.isfinite(number)
    wrong[1:] |= number[1:] <= number[:-1]
    if wrong.any():
        row = int(wrong.argmax())
        raise TrainingError(f"{path} row {row + 2} column frame: {number[row]:g} does not follow")
