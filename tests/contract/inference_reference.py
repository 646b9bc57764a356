"""What the browser does to a picture, written a second time and differently: arrays in NumPy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

OVERSAMPLING = 4
LUMA = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601


def crop(
    picture: Floats,
    right_eye: Sequence[float],
    left_eye: Sequence[float],
    *,
    side: int,
    eye_distance: float,
    eye_line: float,
) -> Floats:
    """The eye-aligned grey crop [side, side], 0..255, of a picture [height, width, 3].

    The two eyes, as complex numbers, fix the similarity: picture = turn * crop + shift.
    """
    right, left = complex(*right_eye), complex(*left_eye)
    turn = (left - right) / (eye_distance * side)
    shift = (left + right) / 2 - turn * complex(side / 2, eye_line * side)
    ticks = (np.arange(side * OVERSAMPLING) + 0.5) / OVERSAMPLING
    places = turn * (ticks[None, :] + 1j * ticks[:, None]) + shift
    samples = _bilinear(picture @ LUMA, places.real - 0.5, places.imag - 0.5)
    return samples.reshape(side, OVERSAMPLING, side, OVERSAMPLING).mean(axis=(1, 3))


def _bilinear(grey: Floats, x: Floats, y: Floats) -> Floats:
    height, width = grey.shape
    x, y = np.clip(x, 0, width - 1), np.clip(y, 0, height - 1)
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    right, below = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    upper = grey[top, left] + (grey[top, right] - grey[top, left]) * (x - left)
    lower = grey[below, left] + (grey[below, right] - grey[below, left]) * (x - left)
    result: Floats = upper + (lower - upper) * (y - top)
    return result


def sharpness(grey: Floats) -> float:
    """Variance of the 4-neighbour Laplacian over the variance of the luma."""
    inner = grey[1:-1, 1:-1]
    laplacian = grey[1:-1, :-2] + grey[1:-1, 2:] + grey[:-2, 1:-1] + grey[2:, 1:-1] - 4 * inner
    return float(laplacian.var() / grey.var())


def pattern(width: int, height: int) -> Floats:
    """A picture made alike in any language: red 7x + 13y, green xy, blue 11x + 3y, mod 256."""
    y, x = np.mgrid[:height, :width]
    return np.stack([7 * x + 13 * y, x * y, 11 * x + 3 * y], axis=-1).astype(np.float64) % 256


@dataclass(frozen=True)
class View:
    """A square of the detector's input laid on a picture: picture = (square - shift) * scale."""

    side: int
    scale: float
    left: float
    top: float


def whole(width: int, height: int, side: int) -> View:
    """The whole picture in the middle of the square."""
    scale = max(width, height) / side
    return View(side, scale, (side - width / scale) / 2, (side - height / scale) / 2)


def window(box: Sequence[float], side: int, face_share: float) -> View:
    """The window around a box (x, y, width, height) that takes a share of the window's width."""
    x, y, width, height = box
    scale = max(1, _nearest(width / (face_share * side)))
    middle = _nearest(x + width / 2), _nearest(y + height / 2)
    return View(side, scale, side / 2 - middle[0] / scale, side / 2 - middle[1] / scale)


def fit(picture: Floats, view: View) -> Floats:
    """The detector's input [side, side, 3] in [-1, 1], by sums over all pixels above and left."""
    height, width, _ = picture.shape
    sums = np.zeros((height + 1, width + 1, 3))
    sums[1:, 1:] = picture.cumsum(0).cumsum(1)
    top, bottom = _pixels_under(view, view.top, height)
    left, right = _pixels_under(view, view.left, width)
    total = (
        sums[np.ix_(bottom, right)]
        - sums[np.ix_(top, right)]
        - sums[np.ix_(bottom, left)]
        + sums[np.ix_(top, left)]
    )
    count = np.outer(bottom - top, right - left)[..., None]
    result: Floats = np.where(count > 0, total / np.maximum(count, 1) / 127.5 - 1, -1)
    return result


def _pixels_under(view: View, shift: float, size: int) -> tuple[Any, Any]:
    """The half-open ranges of picture pixels under each pixel of the square."""
    squares = np.arange(view.side)
    if view.scale > 1:
        edges = np.floor((np.arange(view.side + 1) - shift) * view.scale + 0.5)
        first, last = edges[:-1], edges[1:]
    else:
        first = np.floor((squares + 0.5 - shift) * view.scale)
        last = first + 1
    first = np.clip(first, 0, size).astype(int)
    return first, np.maximum(first, np.clip(last, 0, size).astype(int))


def _nearest(value: float) -> int:
    return math.floor(value + 0.5)


def faces(
    logits: Floats, regressors: Floats, view: View, min_score: float
) -> list[dict[str, float | list[float]]]:
    """BlazeFace's raw outputs [anchors] and [anchors, 16] as faces in the picture, best first."""
    scores = 1 / (1 + np.exp(-logits))
    values = regressors.copy()
    centres = _anchor_centres(view.side)
    for at in (0, 4, 6, 8):
        values[:, at : at + 2] += centres
    kept = [i for i in np.argsort(-scores, kind="stable") if scores[i] >= min_score]
    found = []
    while kept:
        best, same = kept[0], [i for i in kept if _iou(values[kept[0]], values[i]) > 0.3]
        kept = [i for i in kept if i not in same]
        found.append((scores[best], np.average(values[same], axis=0, weights=scores[same])))
    return [_face(score, mean, view) for score, mean in found]


def _anchor_centres(side: int) -> Floats:
    """In pixels of the square, row by row: two anchors in each 8-pixel cell, six in each of 16."""
    parts = []
    for stride, count in ((8, 2), (16, 6)):
        ticks = np.arange(stride / 2, side, stride)
        cells = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
        parts.append(cells.repeat(count, axis=0))
    return np.concatenate(parts)


def _iou(one: Floats, other: Floats) -> float:
    low = np.maximum(one[:2] - one[2:4] / 2, other[:2] - other[2:4] / 2)
    high = np.minimum(one[:2] + one[2:4] / 2, other[:2] + other[2:4] / 2)
    shared = float(np.clip(high - low, 0, None).prod())
    return shared / (float(one[2:4].prod()) + float(other[2:4].prod()) - shared)


def _face(score: float, values: Floats, view: View) -> dict[str, float | list[float]]:
    def place(at: int) -> Floats:
        result: Floats = (values[at : at + 2] - (view.left, view.top)) * view.scale
        return result

    size = values[2:4] * view.scale
    points = {"right_eye": place(4), "left_eye": place(6), "nose": place(8)}
    box = [*(place(0) - size / 2), *size]
    return {"score": float(score), "box": box} | {k: list(v) for k, v in points.items()}
