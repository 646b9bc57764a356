"""D-Vlog: 961 vlogs with face landmarks once a second (Yoon et al. 2022).

The label is binary and **not clinical**: nobody was examined. No person ids are given, so folds are
by vlog and one person may stand in two.
"""

from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from training.data.clinical import tables
from training.data.clinical.files import Files, require_parts
from training.data.clinical.recordings import RATE_HZ, Recording, Sequence, Survey
from training.errors import TrainingError

POINTS = 68
ACOUSTIC = 25
SPLIT_OF_FOLD = {"train": "train", "valid": "dev", "test": "test"}
TARGET_OF_LABEL = {"depression": 1.0, "normal": 0.0, "1": 1.0, "0": 0.0}
# Vlogs of the published set whose two files differ in length.
UNEQUAL = 14


class DVlog:
    """`labels.csv`, `{i}/{i}_visual.npy` (T, 136: x0 y0 x1 y1 ..) and `{i}_acoustic.npy`."""

    name = "d-vlog"
    title = "D-Vlog"
    instrument = None
    expected: ClassVar = {"train": 647, "dev": 102, "test": 212}
    recipe = "d-vlog 1"

    def survey(self, root: Path) -> Survey:
        survey, files = Survey(), Files(root)
        path = files.one("labels.csv", survey)
        if path is None:
            survey.problem("labels.csv is missing below the root folder")
        else:
            _labels(path, files, survey)
        survey.note(
            "the label is binary and not clinical: accuracy, F1 and AUC are reported, no score"
        )
        survey.note("no person ids are given: folds are by vlog, one person may stand in two")
        survey.note(f"in the published set the two files of {UNEQUAL} vlogs differ in length")
        for split in self.expected:
            if len({recording.target for recording in survey.part(split)}) == 1:
                survey.problem(f"all usable vlogs of the {split} split have one label")
        require_parts(survey)
        return survey

    def inspect(self, recording: Recording, survey: Survey) -> None:
        try:
            visual, acoustic = _arrays(recording)
            self.read(recording)
        except TrainingError as error:
            survey.problem(f"{error}. Repair the file, or remove it to leave {recording.key} out")
            return
        if len(visual) != len(acoustic):
            survey.odd(
                f"vlog {recording.key}: {len(visual)} seconds visual, {len(acoustic)} acoustic; "
                "cut to the shorter"
            )

    def read(self, recording: Recording) -> Sequence:
        """Face shapes [T,136]; each second stands for its two half seconds."""
        visual, acoustic = _arrays(recording)
        # The common length is what published work on both files uses.
        seconds = min(len(visual), len(acoustic))
        if not seconds:
            raise TrainingError(f"{recording.files[0]}: not one second of landmarks")
        shape, valid = shapes(visual[:seconds])
        hold = int(RATE_HZ)
        return Sequence(
            np.repeat(shape, hold, axis=0).astype(np.float32),
            np.repeat(valid, hold).astype(np.float32),
        )


def shapes(visual: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Interleaved landmarks [T,136] -> shape [T,136] around its centre, of size 1, and valid [T].

    Place and size in the picture tell of the camera, not of the face. Size is the root mean square
    distance from the centre. A row without a face (zeros, no numbers) is not valid and holds zeros.
    """
    points = visual.reshape(len(visual), POINTS, 2)
    finite = np.isfinite(points).all(axis=(1, 2))
    centred = np.where(finite[:, None, None], points, 0.0)
    centred = centred - centred.mean(axis=1, keepdims=True)
    size = np.sqrt((centred**2).sum(axis=2).mean(axis=1))
    valid = finite & (size > 0)
    shape = centred / np.where(valid, size, 1.0)[:, None, None]
    return shape.reshape(visual.shape), valid


def _arrays(recording: Recording) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    visual, acoustic = recording.files
    return tables.array(visual, 2 * POINTS), tables.array(acoustic, ACOUSTIC)


def _labels(path: Path, files: Files, survey: Survey) -> None:
    try:
        table = tables.Table(path)
        columns = [table.column(name) for name in ("index", "label", "fold")]
        rows = list(table.rows())
    except TrainingError as error:
        survey.problem(str(error))
        return
    seen: set[str] = set()
    for row, cells in rows:
        key, label, fold = (cells[column] for column in columns)
        where = f"{path.name} row {row}"
        split, target = SPLIT_OF_FOLD.get(fold.lower()), TARGET_OF_LABEL.get(label.lower())
        if split is None:
            survey.problem(f"{where} column fold: '{fold}' is none of train, valid, test")
        elif target is None:
            survey.problem(f"{where} column label: '{label}' is neither depression nor normal")
        elif key in seen:
            survey.problem(f"{where} column index: {key} stands there twice")
        else:
            survey.listed[split] += 1
            _add(Recording(key, key, split, target, ()), where, files, survey)
        seen.add(key)


def _add(bare: Recording, where: str, files: Files, survey: Survey) -> None:
    names = [f"{bare.key}_{kind}.npy" for kind in ("visual", "acoustic")]
    found = [files.one(name, survey) for name in names]
    missing = [name for name, path in zip(names, found, strict=True) if path is None]
    if missing:
        told = " and ".join(missing)
        survey.odd(f"vlog {bare.key} ({where}) is left out: {told} is missing")
        return
    paths = tuple(path for path in found if path is not None)
    survey.recordings.append(Recording(bare.key, bare.person, bare.split, bare.target, paths))
