"""BlazeFace (short range), the browser's face detector, from its TensorFlow Lite file.

Anchors, decoding and weighted suppression as in Bazarevsky et al. 2019 (arXiv:1907.05047) and in
`frontend/src/inference/pipeline/{letterbox,detections}.ts`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.errors import TrainingError

SIDE = 128  # the network's square input, in pixels
# (grid side, anchors a cell): 896 anchors.
_LAYERS = ((16, 2), (8, 6))
_VALUES = 16  # centre x, y, width, height, then six key points
_SAME_FACE_IOU = 0.3

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Face:
    """Score 0..1; box (left, top, width, height) and key points [x,y] in pixels of the picture.

    The right eye is the person's own: left in an unmirrored picture.
    """

    score: float
    box: Floats
    right_eye: Floats
    left_eye: Floats
    nose: Floats


def anchors() -> Floats:
    """Anchor centres [896,2] as fractions of the square."""
    rows = [
        ((x + 0.5) / n, (y + 0.5) / n)
        for n, count in _LAYERS
        for y in range(n)
        for x in range(n)
        for _ in range(count)
    ]
    return np.array(rows)


def key_points(values: Floats, centres: Floats) -> Floats:
    """Places [n,6,2] of raw values [n,16] of anchors at `centres` [n,2], in fractions."""
    return values[:, 4:].reshape(-1, 6, 2) / SIDE + centres[:, None, :]


class Detector:
    """The network of a .tflite file. Raises TrainingError where there is no such file."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise TrainingError(f"{path} is missing: --detector needs the BlazeFace .tflite file")
        try:
            self._network = tf.lite.Interpreter(str(path), num_threads=1)
        except ValueError as error:
            raise TrainingError(f"{path} is no TensorFlow Lite file") from error
        self._network.allocate_tensors()
        (given,) = self._network.get_input_details()
        self._given = given["index"]
        self._outputs = {
            tuple(output["shape"])[-1]: output["index"]
            for output in self._network.get_output_details()
        }
        if tuple(given["shape"]) != (1, SIDE, SIDE, 3) or set(self._outputs) != {1, _VALUES}:
            raise TrainingError(f"{path} is not the short-range BlazeFace network")
        self.anchors = anchors()

    def raw(self, square: NDArray[Any]) -> tuple[Floats, Floats]:
        """RGB [128,128,3] in [-1,1] -> score logits [896] and values [896,16]."""
        self._network.set_tensor(self._given, square[None].astype(np.float32))
        self._network.invoke()
        logits = self._network.get_tensor(self._outputs[1])[0, :, 0]
        values = self._network.get_tensor(self._outputs[_VALUES])[0]
        return logits.astype(np.float64), values.astype(np.float64)

    def faces(self, picture: NDArray[np.uint8], min_score: float) -> list[Face]:
        """Faces of an RGB picture [height,width,3], best first."""
        square, scale, offset = fit_into(picture)
        logits, values = self.raw(square)
        scores = 1 / (1 + np.exp(-np.clip(logits, -50, 50)))
        order = np.argsort(-scores, kind="stable")
        likely = order[scores[order] >= min_score]
        centres = self.anchors[likely]
        decoded = values[likely] / SIDE
        decoded[:, :2] += centres
        decoded[:, 4:] = key_points(values[likely], centres).reshape(-1, 12)
        return [
            _face(score, found, scale, offset)
            for score, found in _suppress(scores[likely], decoded)
        ]


def _suppress(scores: Floats, values: Floats) -> list[tuple[float, Floats]]:
    """Overlapping candidates, best first, become one: their mean weighted by score."""
    kept = []
    while len(scores):
        same = _overlap(values[0], values) > _SAME_FACE_IOU
        same[0] = True
        kept.append((float(scores[0]), np.average(values[same], axis=0, weights=scores[same])))
        scores, values = scores[~same], values[~same]
    return kept


def _overlap(one: Floats, others: Floats) -> Floats:
    """Intersection over union of a box with others [n], given as centre and size."""
    low = np.maximum(one[:2] - one[2:4] / 2, others[:, :2] - others[:, 2:4] / 2)
    high = np.minimum(one[:2] + one[2:4] / 2, others[:, :2] + others[:, 2:4] / 2)
    both = np.maximum(high - low, 0).prod(axis=1)
    return np.asarray(both / (one[2:4].prod() + others[:, 2:4].prod(axis=1) - both))


def _face(score: float, values: Floats, scale: float, offset: Floats) -> Face:
    points = (values[4:].reshape(6, 2) * SIDE - offset) * scale
    centre, size = (values[:2] * SIDE - offset) * scale, values[2:4] * SIDE * scale
    box = np.concatenate([centre - size / 2, size])
    return Face(score, box, right_eye=points[0], left_eye=points[1], nose=points[2])


def fit_into(picture: NDArray[np.uint8]) -> tuple[Floats, float, Floats]:
    """A picture in the network's square: RGB [128,128,3] in [-1,1], scale and offset [x,y].

    Its longer edge fills the square, black lies around it, and each pixel is the mean of the
    picture's pixels under it. Picture place = (square place - offset) * scale.
    """
    height, width = picture.shape[:2]
    scale = max(height, width) / SIDE
    offset = (SIDE - np.array([width, height]) / scale) / 2
    left, right = _spans(offset[0], scale, width)
    top, bottom = _spans(offset[1], scale, height)
    sums = np.zeros((height + 1, width + 1, 3))
    sums[1:, 1:] = picture.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    total = (
        sums[np.ix_(bottom, right)]
        - sums[np.ix_(top, right)]
        - sums[np.ix_(bottom, left)]
        + sums[np.ix_(top, left)]
    )
    area = (bottom - top)[:, None] * (right - left)[None, :]
    return total / (127.5 * np.maximum(area, 1)[..., None]) - 1, scale, offset


def _spans(offset: float, scale: float, size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each pixel of the square, the half-open range of picture pixels under it."""
    i = np.arange(SIDE)
    if scale > 1:
        first, end = np.floor((i - offset) * scale + 0.5), np.floor((i + 1 - offset) * scale + 0.5)
    else:
        first = np.floor((i + 0.5 - offset) * scale)
        end = first + 1
    first = np.clip(first, 0, size).astype(np.int64)
    return first, np.maximum(np.clip(end, 0, size).astype(np.int64), first)
