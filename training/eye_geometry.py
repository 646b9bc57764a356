"""Where the eyes are in FER2013 faces, so that the browser cuts its crop the same way.

Runs BlazeFace (short range, the browser's detector) over training faces pasted into a larger grey
canvas, and reports eye distance and eye line as fractions of the face image's side.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from training.blazeface import SIDE, Detector, key_points
from training.data.fer2013 import Faces
from training.errors import TrainingError

_THRESHOLD = 0.7


def measure(
    faces: Faces, detector: Path, *, limit: int = 3000, side: int = 72, seed: int = 1
) -> dict[str, Any]:
    """Mean and SD of the geometry over random faces, each drawn `side` pixels wide on the canvas.

    `detector` is face_detection_short_range.tflite. Raises TrainingError where it finds no eyes.
    """
    find = _finder(Detector(detector))
    chosen = np.random.default_rng(seed).permutation(len(faces))[:limit]
    found = [find(faces.images[i], side) for i in tqdm(chosen, desc="finding eyes", leave=False)]
    eyes = np.array([pair for pair in found if pair is not None])
    if len(eyes) < 2:
        raise TrainingError(f"{detector}: no eyes were found in {len(chosen)} faces")
    span = eyes[:, 1] - eyes[:, 0]
    middle = eyes.mean(axis=1)
    return {
        "faces_tried": len(chosen),
        "faces_found": len(eyes),
        "eye_distance": _summary(np.hypot(span[:, 0], span[:, 1])),
        "eye_line": _summary(middle[:, 1]),
        "eye_centre": _summary(middle[:, 0]),
        "roll_degrees": _summary(np.degrees(np.arctan2(span[:, 1], span[:, 0]))),
    }


def _summary(values: NDArray[np.floating[Any]]) -> dict[str, float]:
    return {
        "mean": float(values.mean()),
        "median": float(np.median(values)),
        "sd": float(values.std(ddof=1)),
    }


def _finder(detector: Detector) -> Any:
    """A function: grey face, side on the canvas -> eyes [2,2] in fractions of the face, or None."""

    def find(image: NDArray[np.uint8], side: int) -> NDArray[np.float64] | None:
        left = (SIDE - side) // 2
        canvas = np.full((SIDE, SIDE), 128, np.uint8)
        resized = Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)
        canvas[left : left + side, left : left + side] = np.asarray(resized)
        pixels = np.repeat(canvas[..., None], 3, axis=2).astype(np.float32)
        logits, values = detector.raw(pixels / 127.5 - 1)
        scores = 1 / (1 + np.exp(-np.clip(logits, -50, 50)))
        best = np.flatnonzero(scores > max(_THRESHOLD, scores.max() * 0.9))
        if not len(best):
            return None
        eyes = key_points(values[best], detector.anchors[best])[:, :2]
        mean = np.average(eyes, axis=0, weights=scores[best])
        return np.asarray((mean * SIDE - left) / side)

    return find
