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
    """The picture moving gently in a circle: never still, and seamless when it is repeated."""
    for i in range(frames):
        turn = 2 * np.pi * i / frames
        shift = round(pixels * np.sin(turn)), round(pixels * np.cos(turn))
        yield np.roll(picture, shift, axis=(1, 0))


def face() -> Iterator[Picture]:
    return swaying(portrait())


def on_canvas(picture: Picture, *, width: int, height: int, left: int, top: int) -> Picture:
    """The picture somewhere on a grey one of another size."""
    canvas = np.full((height, width, 3), 128, np.uint8)
    canvas[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return canvas


def two_faces() -> Iterator[Picture]:
    return swaying(np.concatenate([portrait(160), portrait(160)], axis=1))


def second_face_enters(frames: int = 90) -> Iterator[Picture]:
    alone = np.concatenate([portrait(160), np.full((HEIGHT, WIDTH // 2, 3), 128, np.uint8)], axis=1)
    yield from swaying(alone, frames)
    yield from itertools.islice(itertools.cycle(two_faces()), frames)


def blank() -> Iterator[Picture]:
    return itertools.repeat(np.full((HEIGHT, WIDTH, 3), 128, np.uint8), FPS)


def frozen_face() -> Iterator[Picture]:
    """Frames go on coming, with the same picture in each."""
    return itertools.repeat(portrait(), FPS)


def dark_face() -> Iterator[Picture]:
    return swaying((portrait() * 0.12).astype(np.uint8))


def overexposed_face() -> Iterator[Picture]:
    return swaying(lit(portrait(), 1.5))


def glare() -> Iterator[Picture]:
    """A strong light from the side: the cheek is white, the rest of the face as it was."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    from_cheek = ((x - 266) / 70) ** 2 + ((y - 230) / 112) ** 2
    return swaying(lit(portrait(), 1 + 2 * np.exp(-from_cheek)[..., None]))


def lit(picture: Picture, light: float | npt.NDArray[np.float64]) -> Picture:
    """More light than the camera can take: what is too bright becomes white."""
    return np.clip(picture * light, 0, 255).astype(np.uint8)


def turned_head(degrees: float = -50) -> Iterator[Picture]:
    """The head turned to its right, by the picture on a ball of the head's size."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    across, down = (x - 326) / 138, (y - 230) / 179
    ring = np.sqrt(np.clip(1 - down**2, 1e-6, None))
    angle = np.arcsin(np.clip(across / ring, -1, 1)) - np.radians(degrees)
    before = 326 + 138 * ring * np.sin(np.clip(angle, -np.pi / 2, np.pi / 2))
    on_ball = (np.abs(down) < 1) & (np.abs(across) < ring)
    source = np.where(on_ball, before, x)
    return swaying(portrait()[y, np.rint(source).astype(int)])


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
