"""Format-faithful FER2013 files with invented blobs in place of faces, and tiny runs on them."""

import csv
import functools
import tempfile
from pathlib import Path

import numpy as np

from training import evaluate, train_encoder, train_temporal
from training.configs import tiny
from training.data.fer2013 import EMOTIONS, PARTS, SIDE

VOTES_HEADER = ["Usage", "Image name", *EMOTIONS, "unknown", "NF"]
# The original seven labels that stand for the eight emotions (contempt had none).
_ORIGINAL = (6, 3, 5, 4, 0, 1, 2, 0)


def blob(emotion: int, rng: np.random.Generator) -> np.ndarray:
    """A noisy bright spot whose place tells the emotion."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    cy, cx = 12 + 24 * (emotion // 4), 6 + 12 * (emotion % 4)
    spot = 150 * np.exp(-((y - cy) ** 2 + (x - cx) ** 2) / 60)
    return np.clip(spot + rng.normal(60, 15, (SIDE, SIDE)), 0, 255).astype(np.uint8)


def rows(per_part: tuple[int, int, int] = (10, 4, 4)) -> tuple[list[list[str]], list[list[str]]]:
    """Rows of both files: `per_part` images of each emotion, then three that must be dropped."""
    rng = np.random.default_rng(0)
    faces, votes = [], []
    for part, count in zip(PARTS, per_part, strict=True):
        for i in range(count * len(EMOTIONS)):
            emotion = i % len(EMOTIONS)
            faces.append([str(_ORIGINAL[emotion]), _text(blob(emotion, rng)), part])
            votes.append([part, "", *_majority(emotion)])
    copy = [faces[-1][0], faces[-1][1], "Training"]
    blank = ["0", _text(np.zeros((SIDE, SIDE), np.uint8)), "Training"]
    unclear = ["3", _text(blob(0, rng)), "PublicTest"]
    faces += [copy, blank, unclear]
    votes.append(["Training", "", *_majority(7)])
    votes.append(["Training", "", *_majority(0)])
    votes.append(["PublicTest", "", "3", *["0"] * 7, "7", "0"])
    return faces, votes


def write(folder: Path, faces: list[list[str]], votes: list[list[str]]) -> Path:
    """Both files in their official form; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, header, body in (
        ("fer2013.csv", ["emotion", "pixels", "Usage"], faces),
        ("fer2013new.csv", VOTES_HEADER, votes),
    ):
        with (folder / name).open("w", newline="") as stream:
            csv.writer(stream).writerows([header, *body])
    return folder


@functools.cache
def tiny_data() -> Path:
    """A folder with both files, made once for all tests."""
    return write(Path(tempfile.mkdtemp(prefix="serein-tiny-")) / "data", *rows())


@functools.cache
def tiny_runs() -> tuple[Path, Path]:
    """Folders of an encoder run and of a temporal run on that data, made once for all tests."""
    data = tiny_data()
    encoder, temporal = data.parent / "encoder", data.parent / "temporal"
    train_encoder.train(data, encoder, tiny.ENCODER)
    evaluate.encoder(data, encoder)
    train_temporal.train(data, encoder, temporal, tiny.TEMPORAL)
    return encoder, temporal


def _text(image: np.ndarray) -> str:
    return " ".join(map(str, image.ravel()))


def _majority(emotion: int) -> list[str]:
    counts = [0] * 10
    counts[emotion] = 7
    counts[(emotion + 1) % 8] += 2
    counts[(emotion + 3) % 8] += 1
    return [str(count) for count in counts]
