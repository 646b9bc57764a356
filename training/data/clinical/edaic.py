"""E-DAIC: 275 interviews, PHQ-8, per-frame OpenFace 2.1.0 features (DeVault et al. 2014;
split of the AVEC 2019 challenge, Ringeval et al. 2019). There is no raw video.

Sessions 300-492 were led by a person behind the interviewer, 600-718 by a program; all of the
test split by a program: a figure on it is one across settings too.
"""

from pathlib import Path
from typing import ClassVar

import numpy as np

from training.data.clinical import openface, phq
from training.data.clinical.files import Files, require_parts
from training.data.clinical.instruments import PHQ8
from training.data.clinical.recordings import Recording, Sequence, Survey
from training.data.clinical.tables import Table
from training.errors import TrainingError

_INTENSITIES = (
    *("01", "02", "04", "05", "06", "07", "09", "10", "12"),
    *("14", "15", "17", "20", "23", "25", "26", "45"),
)
_AXES = ("Tx", "Ty", "Tz", "Rx", "Ry", "Rz")
COLUMNS = (
    *(f"pose_{axis}" for axis in _AXES),
    *(f"gaze_{eye}_{axis}" for eye in (0, 1) for axis in "xyz"),
    *("gaze_angle_x", "gaze_angle_y"),
    *(f"AU{number}_r" for number in _INTENSITIES),
    *(f"AU{number}_c" for number in sorted((*_INTENSITIES, "28"))),
)
TRANSCRIPT = ("Start_Time", "End_Time", "Text", "Confidence")
HUMAN, AUTOMATED = range(300, 493), range(600, 719)
# Totals by band over all 275 sessions: 44 % are in the first.
BAND_COUNTS = (122, 67, 43, 43)


class Edaic:
    """`{id}_P/features/{id}_OpenFace2.1.0_Pose_gaze_AUs.csv`, its name in any case."""

    name = "e-daic"
    title = "E-DAIC"
    instrument = PHQ8
    expected: ClassVar = {"train": 163, "dev": 56, "test": 56}
    recipe = "e-daic 1"

    def survey(self, root: Path) -> Survey:
        survey, files = Survey(), Files(root)
        by_split: dict[str, list[phq.Label]] = {}
        for split in self.expected:
            path = files.one(f"{split}_split.csv", survey)
            if path is None:
                survey.problem(f"{split}_split.csv is missing below the root folder")
            by_split[split] = phq.labels(path, survey) if path else []
        phq.sessions(by_split, files, survey, lambda session: _features(session, files, survey))
        for session in phq.unlisted(files, r"(\d+)_OpenFace2\.1\.0_Pose_gaze_AUs\.csv", by_split):
            survey.odd(f"session {session} has features and stands in no label file")
        _settings(by_split, survey)
        _bands(by_split, survey)
        require_parts(survey)
        return survey

    def inspect(self, recording: Recording, survey: Survey) -> None:
        openface.inspect(recording, {recording.files[0]: COLUMNS}, survey)
        folder = recording.files[0].parent.parent
        named = {path.name.lower(): path for path in folder.iterdir()}
        name = f"{recording.key}_Transcript.csv"
        try:
            table = Table(named.get(name.lower(), folder / name))
            for column in TRANSCRIPT:
                table.column(column)
        except TrainingError as error:
            survey.odd(str(error))

    def read(self, recording: Recording) -> Sequence:
        return openface.join(openface.load({recording.files[0]: COLUMNS}))


def _features(session: int, files: Files, survey: Survey) -> tuple[list[Path], list[str]]:
    name = f"{session}_OpenFace2.1.0_Pose_gaze_AUs.csv"
    path = files.one(name, survey)
    return ([path], []) if path else ([], [name])


def _settings(by_split: dict[str, list[phq.Label]], survey: Survey) -> None:
    """Who led the interviews, by id."""
    for split, rows in by_split.items():
        automated = [label for label in rows if label.session in AUTOMATED]
        if rows:
            survey.note(
                f"{split}: {len(automated)} of {len(rows)} interviews led by a program (600-718)"
            )
        for label in rows:
            if label.session not in HUMAN and label.session not in AUTOMATED:
                survey.odd(f"{label.where}: id {label.session} is in neither 300-492 nor 600-718")
            elif split == "test" and label.session in HUMAN:
                survey.odd(
                    f"{label.where}: session {label.session} was led by a person; the official "
                    "test split is all automated"
                )


def _bands(by_split: dict[str, list[phq.Label]], survey: Survey) -> None:
    """With all labels there, their bands must be those of the published set."""
    scores = [label.score for rows in by_split.values() for label in rows]
    if len(scores) == sum(BAND_COUNTS):
        found = np.bincount(PHQ8.band(np.array(scores, np.float64)), minlength=4)
        if tuple(found) != BAND_COUNTS:
            survey.odd(
                f"sessions by band are {'/'.join(map(str, found))}, in the published set "
                f"{'/'.join(map(str, BAND_COUNTS))}"
            )
