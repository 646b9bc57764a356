"""Where the eyes are in FER2013 faces, so that the browser cuts its crop the same way.

Runs BlazeFace (short range, the browser's detector) over training faces pasted into a larger grey
canvas, and reports eye distance and eye line as fractions of the face image's side.
"""

from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from training.data.fer2013 import Faces
from training.errors import TrainingError

_INPUT = 128
_THRESHOLD = 0.7
# (grid side, anchors a cell) of the short-range model: 896 anchors.
_LAYERS = ((16, 2), (8, 6))


def measure(
    faces: Faces, detector: Path, *, limit: int = 3000, side: int = 72, seed: int = 1
) -> dict[str, Any]:
    """Mean and SD of the geometry over random faces, each drawn `side` pixels wide on the canvas.

    `detector` is face_detection_short_range.tflite. Raises TrainingError where it finds no eyes.
    """
    if not detector.is_file():
        raise TrainingError(f"{detector} is missing: --detector needs the BlazeFace .tflite file")
    chosen = np.random.default_rng(seed).permutation(len(faces))[:limit]
    find = _detector(detector)
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


def _anchors() -> NDArray[np.float64]:
    """Anchor centres [896,2] as fractions of the canvas."""
    rows = [
        ((x + 0.5) / n, (y + 0.5) / n)
        for n, count in _LAYERS
        for y in range(n)
        for x in range(n)
        for _ in range(count)
    ]
    return np.array(rows)


def _detector(path: Path) -> Any:
    """A function: grey face, side on the canvas -> eyes [2,2] in fractions of the face, or None."""
    interpreter = tf.lite.Interpreter(str(path), num_threads=1)
    interpreter.allocate_tensors()
    (given,) = interpreter.get_input_details()
    outputs = {
        tuple(output["shape"])[-1]: output["index"] for output in interpreter.get_output_details()
    }
    anchors = _anchors()

    def find(image: NDArray[np.uint8], side: int) -> NDArray[np.float64] | None:
        left = (_INPUT - side) // 2
        canvas = np.full((_INPUT, _INPUT), 128, np.uint8)
        resized = Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)
        canvas[left : left + side, left : left + side] = np.asarray(resized)
        pixels = np.repeat(canvas[None, ..., None], 3, axis=3).astype(np.float32)
        interpreter.set_tensor(given["index"], pixels / 127.5 - 1)
        interpreter.invoke()
        scores = 1 / (1 + np.exp(-np.clip(interpreter.get_tensor(outputs[1])[0, :, 0], -50, 50)))
        best = np.flatnonzero(scores > max(_THRESHOLD, scores.max() * 0.9))
        if not len(best):
            return None
        boxes = interpreter.get_tensor(outputs[16])[0, best]
        eyes = boxes[:, 4:8].reshape(-1, 2, 2) / _INPUT + anchors[best, None, :]
        mean = np.average(eyes, axis=0, weights=scores[best])
        return np.asarray((mean * _INPUT - left) / side)

    return find
