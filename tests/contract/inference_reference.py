"""What the browser's crop does, written a second time and differently: whole arrays in NumPy."""

from __future__ import annotations

from collections.abc import Sequence

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
