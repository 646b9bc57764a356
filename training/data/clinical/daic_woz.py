"""DAIC-WOZ: 189 interviews with a virtual interviewer, PHQ-8, per-frame CLNF features.

Gratch et al. 2014; split of the AVEC 2017 challenge (Ringeval et al. 2017). There is no raw video.
"""

from pathlib import Path
from typing import ClassVar

from training.data.clinical import openface, phq
from training.data.clinical.files import Files, require_parts
from training.data.clinical.instruments import PHQ8
from training.data.clinical.recordings import Recording, Sequence, Survey
from training.data.clinical.tables import Table
from training.errors import TrainingError

_INTENSITIES = ("01", "02", "04", "05", "06", "09", "10", "12", "14", "15", "17", "20", "25", "26")
_PRESENCES = ("04", "12", "15", "23", "28", "45")
COLUMNS = {
    "AUs": (
        *(f"AU{number}_r" for number in _INTENSITIES),
        *(f"AU{number}_c" for number in _PRESENCES),
    ),
    # Direction of each eye in the camera's and in the head's coordinates.
    "gaze": tuple(f"{axis}_{eye}" for eye in ("0", "1", "h0", "h1") for axis in "xyz"),
    "pose": ("Tx", "Ty", "Tz", "Rx", "Ry", "Rz"),  # mm and radians
}
LABELS = {
    "train": "train_split_Depression_AVEC2017.csv",
    "dev": "dev_split_Depression_AVEC2017.csv",
    "test": "test_split_Depression_AVEC2017.csv",
}
FULL_TEST = "full_test_split.csv"
TRANSCRIPT = ("start_time", "stop_time", "speaker", "value")
# Known of the set itself: ids that were never published, and sessions with a technical flaw
# (interrupted 373 444, video cut short 402, interviewer not transcribed 451 458 480).
UNPUBLISHED = (342, 394, 398, 460)
FLAGGED = (373, 402, 444, 451, 458, 480)


class DaicWoz:
    """`{id}_P/{id}_CLNF_{AUs,gaze,pose}.txt` and the four label files."""

    name = "daic-woz"
    title = "DAIC-WOZ"
    instrument = PHQ8
    expected: ClassVar = {"train": 107, "dev": 35, "test": 47}
    recipe = "daic-woz 1"

    def survey(self, root: Path) -> Survey:
        survey, files = Survey(), Files(root)
        by_split = {split: self._labels(split, files, survey) for split in LABELS}
        phq.sessions(by_split, files, survey, lambda session: _features(session, files, survey))
        for session in phq.unlisted(files, r"(\d+)_CLNF_AUs\.txt", by_split):
            survey.odd(f"session {session} has features and stands in no label file")
        listed = {label.session for rows in by_split.values() for label in rows}
        for session in listed.intersection(UNPUBLISHED):
            survey.odd(f"session {session} was never published: where do its labels come from?")
        if flagged := sorted(listed.intersection(FLAGGED)):
            survey.note(
                f"sessions {' '.join(map(str, flagged))} have known technical flaws "
                "(interruptions, missing interviewer turns, cut video); they are kept"
            )
        survey.note(f"sessions {' '.join(map(str, UNPUBLISHED))} were never published")
        require_parts(survey)
        return survey

    def _labels(self, split: str, files: Files, survey: Survey) -> list[phq.Label]:
        path = files.one(LABELS[split], survey)
        if split == "test" and (full := files.one(FULL_TEST, survey)):
            return phq.labels(full, survey)
        if path is None:
            told = f" (nor {FULL_TEST})" if split == "test" else ""
            survey.problem(f"{LABELS[split]}{told} is missing below the root folder")
            return []
        if split == "test":
            survey.note(
                f"{FULL_TEST} is missing: the test split has no scores; dev is measured alone"
            )
        return phq.labels(path, survey, scored=split != "test")

    def inspect(self, recording: Recording, survey: Survey) -> None:
        openface.inspect(recording, _columns(recording), survey)
        _inspect_transcript(recording, survey)

    def read(self, recording: Recording) -> Sequence:
        return openface.join(openface.load(_columns(recording)))


def _columns(recording: Recording) -> openface.Files:
    return dict(zip(recording.files, COLUMNS.values(), strict=True))


def _features(session: int, files: Files, survey: Survey) -> tuple[list[Path], list[str]]:
    names = [f"{session}_CLNF_{kind}.txt" for kind in COLUMNS]
    found = [files.one(name, survey) for name in names]
    missing = [name for name, path in zip(names, found, strict=True) if path is None]
    return [path for path in found if path is not None], missing


def _inspect_transcript(recording: Recording, survey: Survey) -> None:
    """Transcripts are not learnt from; a broken one tells of a broken download."""
    path = recording.files[0].parent / f"{recording.key}_TRANSCRIPT.csv"
    try:
        speakers = {turn["speaker"] for turn in transcript(path)}
    except TrainingError as error:
        survey.odd(str(error))
        return
    if "Ellie" not in speakers:
        survey.odd(f"{path.name}: no turn of the interviewer (speaker Ellie)")


def transcript(path: Path) -> list[dict[str, str]]:
    """The turns of an interview; the file is separated by tabs whatever its name says."""
    table = Table(path, delimiter="\t")
    if table.header != list(TRANSCRIPT):
        raise TrainingError(
            f"{path} row 1: the columns are {' '.join(table.header)}, expected tab-separated "
            f"{' '.join(TRANSCRIPT)}"
        )
    return [cells for _, cells in table.rows()]
