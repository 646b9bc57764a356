"""The eye-aligned grey crop and the signal gate, as the browser has them.

`frontend/src/inference/pipeline/{crop,quality,gate}.ts`; both sides are held to the golden cases
`tests/contract/inference_crop.json` and `inference_gate.json`.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.blazeface import Face
from training.errors import TrainingError

LUMA = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601, as the training images were made
OVERSAMPLING = 4  # samples a pixel and axis: their mean keeps a large face from aliasing
# Engineering values of the gate; gate.ts says where each comes from.
MIN_SCORE = 0.7
MIN_FACE_PX = 64
MIN_FACE_WIDTH = 90 / 640  # of the frame's width
LUMA_RANGE = (40, 215)
WHITE = 250  # luma from here on is blown out
MAX_CLIPPED = 0.25  # share of the crop that may be
MAX_YAW = 0.5
MIN_SHARPNESS = 0.05

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Geometry:
    """Where the eyes lie in the training faces, in fractions of the crop's side."""

    side: int
    eye_distance: float
    eye_line: float

    @classmethod
    def measured(cls, path: Path, side: int) -> "Geometry":
        """From the file that `python -m training eyes` writes."""
        try:
            found = json.loads(path.read_text())
            return cls(side, found["eye_distance"]["mean"], found["eye_line"]["mean"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrainingError(f"{path} holds no eye geometry: {error}") from error


def cut(picture: NDArray[Any], right_eye: Floats, left_eye: Floats, to: Geometry) -> Floats:
    """Luma 0..255 [side,side] of an RGB picture [height,width,3] around its eyes [x,y].

    Coordinates are continuous: a pixel's centre is at +0.5. Beyond the picture its edge goes on.
    """
    across = (left_eye - right_eye) / (to.eye_distance * to.side)
    down = np.array([-across[1], across[0]])  # a quarter turn: the crop is not sheared
    middle = np.array([to.side / 2, to.eye_line * to.side])
    origin = (left_eye + right_eye) / 2 - (middle[0] * across + middle[1] * down)
    ticks = (np.arange(to.side * OVERSAMPLING) + 0.5) / OVERSAMPLING
    places = origin + ticks[None, :, None] * across + ticks[:, None, None] * down
    samples = _bilinear(picture, places - 0.5)
    blocks = (to.side, OVERSAMPLING, to.side, OVERSAMPLING)
    return np.asarray(samples.reshape(blocks).mean(axis=(1, 3)))


def _bilinear(picture: NDArray[Any], places: Floats) -> Floats:
    """Luma at places [...,2] = x, y in units of pixels from the first one's centre."""
    highest = np.array([picture.shape[1] - 1, picture.shape[0] - 1])
    places = np.clip(places, 0, highest)
    low = np.floor(places).astype(np.int64)
    high = np.minimum(low + 1, highest)
    fx, fy = np.moveaxis(places - low, -1, 0)

    def luma(x: NDArray[np.int64], y: NDArray[np.int64]) -> Floats:
        return np.asarray(picture[y, x] @ LUMA)

    above = luma(low[..., 0], low[..., 1]) * (1 - fx) + luma(high[..., 0], low[..., 1]) * fx
    below = luma(low[..., 0], high[..., 1]) * (1 - fx) + luma(high[..., 0], high[..., 1]) * fx
    return np.asarray(above * (1 - fy) + below * fy)


def sharpness(grey: Floats) -> float:
    """Variance of the 4-neighbour Laplacian over the variance of the luma; 0 without contrast."""
    inner = grey[1:-1, 1:-1]
    laplacian = grey[1:-1, :-2] + grey[1:-1, 2:] + grey[:-2, 1:-1] + grey[2:, 1:-1] - 4 * inner
    contrast = grey.var()
    return float(laplacian.var() / contrast) if contrast else 0.0


def yaw(face: Face) -> float:
    """The nose projected on the eye line: 0 midway between the eyes, -1 and 1 under an eye."""
    span = face.left_eye - face.right_eye
    return float(2 * ((face.nose - face.right_eye) @ span) / (span @ span) - 1)


def clipped(grey: Floats) -> float:
    """Share of a crop that is blown out to white."""
    return float((grey >= WHITE).mean())


def usable(
    width_px: float,
    frame_width: float,
    luma: float,
    clipped: float,
    sharpness: float,
    yaw: float,
) -> bool:
    """Whether the gate lets a frame with one face through."""
    return (
        LUMA_RANGE[0] <= luma <= LUMA_RANGE[1]
        and clipped <= MAX_CLIPPED
        and width_px >= max(MIN_FACE_PX, MIN_FACE_WIDTH * frame_width)
        and abs(yaw) < MAX_YAW
        and sharpness > MIN_SHARPNESS
    )
