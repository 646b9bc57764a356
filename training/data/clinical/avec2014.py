"""AVEC2014: 300 webcam videos, 100 a split, BDI-II (Valstar et al. 2014).

The split is by recording, not by person: published replications found 10 people in both train and
test. Folds therefore group by the person's id, which leads each file name.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from training.data.clinical import tables
from training.data.clinical.files import Files, require_parts
from training.data.clinical.instruments import BDI2
from training.data.clinical.recordings import Recording, Sequence, Survey
from training.errors import TrainingError

if TYPE_CHECKING:  # decoding and TensorFlow load only when a video is read
    from training.data.clinical.video import FaceEncoder

SPLIT_OF_FOLDER = {"training": "train", "development": "dev", "testing": "test"}
VIDEO = r"(\d+)_(\d+)_(Freeform|Northwind)_video\.mp4"
LABEL = r"(\d+)_(\d+)_Depression\.csv"


class Avec2014:
    """`Video/{Training,Development,Testing}/{Freeform,Northwind}/{pid}_{rec}_{task}_video.mp4`.

    A label file `{pid}_{rec}_Depression.csv` holds one bare number; it may lie in any folder.
    """

    name = "avec2014"
    title = "AVEC2014"
    instrument = BDI2
    expected: ClassVar = {"train": 100, "dev": 100, "test": 100}

    def __init__(self, encoder: "FaceEncoder | None" = None) -> None:
        self.encoder = encoder

    @property
    def recipe(self) -> str:
        return f"avec2014 1 {self.encoder.identity if self.encoder else ''}"

    def survey(self, root: Path) -> Survey:
        survey, files = Survey(), Files(root)
        scores = _scores(files, survey)
        used = set()
        for path, match in files.matching(VIDEO):
            sitting = (match[1], match[2])
            split = _split(path.relative_to(root))
            if split is None:
                survey.odd(
                    f"{path.relative_to(root)} lies below none of Training, Development, Testing; "
                    "it is left out"
                )
                continue
            survey.listed[split] += 1
            used.add(sitting)
            if sitting not in scores:
                survey.odd(
                    f"{path.relative_to(root)} has no label: {match[1]}_{match[2]}_Depression.csv "
                    "is missing or unreadable"
                )
            key = f"{match[1]}_{match[2]}_{match[3].capitalize()}"
            recording = Recording(key, match[1], split, scores.get(sitting), (path,))
            _add(recording, survey)
        for sitting in sorted(scores.keys() - used):
            survey.odd(f"{'_'.join(sitting)}_Depression.csv belongs to no video")
        _shared(survey)
        require_parts(survey)
        return survey

    def inspect(self, recording: Recording, survey: Survey) -> None:
        """Decode the first frame; a whole pass would take hours."""
        from training.data.clinical import video

        try:
            next(video.frames(recording.files[0]))
        except TrainingError as error:
            survey.problem(f"{error}. Repair the file, or remove it to leave {recording.key} out")

    def read(self, recording: Recording) -> Sequence:
        if self.encoder is None:
            raise TrainingError(
                "avec2014 holds videos: --encoder must name an encoder run and --detector the "
                "BlazeFace .tflite file"
            )
        return self.encoder.read(recording.files[0])


def _split(path: Path) -> str | None:
    for part in path.parts[:-1]:
        if split := SPLIT_OF_FOLDER.get(part.lower()):
            return split
    return None


def _add(recording: Recording, survey: Survey) -> None:
    for other in survey.recordings:
        if other.key == recording.key:
            survey.problem(f"{recording.files[0]} and {other.files[0]} are one recording")
            return
    survey.recordings.append(recording)


def _scores(files: Files, survey: Survey) -> dict[tuple[str, str], float]:
    """BDI-II total of each (person, recording)."""
    found: dict[tuple[str, str], float] = {}
    for path, match in files.matching(LABEL):
        sitting = (match[1], match[2])
        try:
            score = bare_number(path)
        except TrainingError as error:
            survey.problem(str(error))
            continue
        if found.setdefault(sitting, score) != score:
            survey.problem(f"{path} says {score:g}, another copy says {found[sitting]:g}")
    return found


def bare_number(path: Path) -> float:
    """The one whole number, 0 to 63, that a label file holds."""
    content = tables.text(path).strip().rstrip(",")
    if not re.fullmatch(r"\d{1,2}(\.0*)?", content) or float(content) > BDI2.highest:
        raise TrainingError(
            f"{path} row 1: '{content[:20]}' is no whole number from 0 to {BDI2.highest}"
        )
    return float(content)


def _shared(survey: Survey) -> None:
    """People whom the official split has on both sides."""
    people = {split: {r.person for r in survey.part(split)} for split in ("train", "dev", "test")}
    for one, other in (("train", "test"), ("train", "dev"), ("dev", "test")):
        if both := sorted(people[one] & people[other]):
            survey.odd(
                f"people in both official {one} and {other}: {len(both)} ({' '.join(both)}); "
                "cross-validation keeps each in one fold"
            )
