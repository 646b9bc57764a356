"""Test videos for a fake camera, built from a portrait that a test dependency ships.

The portrait is scikit-image's "astronaut": Eileen Collins, NASA, public domain. Nothing is stored.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from skimage import data

Picture = npt.NDArray[np.uint8]  # [height, width, 3] RGB

WIDTH, HEIGHT = 640, 480
FPS = 30


def write_y4m(path: Path, frames: Iterable[Picture], fps: int = FPS) -> Path:
    """Writes RGB frames of one even size as YUV4MPEG2, 4:2:0, BT.601 limited range."""
    pictures = iter(frames)
    first = next(pictures)
    height, width = first.shape[:2]
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F{fps}:1 Ip A1:1 C420jpeg\n".encode())
        for picture in itertools.chain([first], pictures):
            file.write(b"FRAME\n")
            for plane in _planes(picture):
                file.write(plane.tobytes())
    return path


def _planes(picture: Picture) -> tuple[Picture, Picture, Picture]:
    red, green, blue = np.moveaxis(picture.astype(np.float32), -1, 0)
    luma = 16 + (65.738 * red + 129.057 * green + 25.064 * blue) / 256
    cb = 128 + (-37.945 * red - 74.494 * green + 112.439 * blue) / 256
    cr = 128 + (112.439 * red - 94.154 * green - 18.285 * blue) / 256
    return _rounded(luma), _rounded(_halved(cb)), _rounded(_halved(cr))


def _halved(plane: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    height, width = plane.shape
    return plane.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3), dtype=np.float32)


def _rounded(plane: npt.NDArray[np.float32]) -> Picture:
    return np.clip(np.rint(plane), 0, 255).astype(np.uint8)


def portrait(columns: int = 320) -> Picture:
    """The head and shoulders at twice their size: 480 rows, twice the given columns."""
    left = 225 - columns // 2
    head: Picture = data.astronaut()[10:250, left : left + columns]
    return head.repeat(2, axis=0).repeat(2, axis=1)


def swaying(picture: Picture, frames: int = 60, pixels: int = 6) -> Iterator[Picture]:
    """The picture moving gently to one side and the other, so that a loop is seamless."""
    for i in range(frames):
        yield np.roll(picture, round(pixels * np.sin(2 * np.pi * i / frames)), axis=1)


def face() -> Iterator[Picture]:
    return swaying(portrait())


def two_faces() -> Iterator[Picture]:
    return swaying(np.concatenate([portrait(160), portrait(160)], axis=1))


def blank() -> Iterator[Picture]:
    return itertools.repeat(np.full((HEIGHT, WIDTH, 3), 128, np.uint8), FPS)


def dark_face() -> Iterator[Picture]:
    return swaying((portrait() * 0.12).astype(np.uint8))


def small_face() -> Iterator[Picture]:
    """A camera of 160 x 120 pixels: the face is about 50 of them wide."""
    return swaying(np.ascontiguousarray(portrait()[::4, ::4]), pixels=2)


def blurred_face() -> Iterator[Picture]:
    """Badly out of focus: twice a box mean of 17 pixels each way."""
    picture = portrait().astype(np.float32)
    for axis in (0, 1, 0, 1):
        picture = sum(np.roll(picture, shift, axis) for shift in range(-8, 9)) / 17
    return swaying(picture.astype(np.uint8))


def face_then_none(frames: int = 90) -> Iterator[Picture]:
    yield from swaying(portrait(), frames)
    yield from itertools.repeat(np.full((HEIGHT, WIDTH, 3), 128, np.uint8), frames)
