"""Test videos for a fake camera, built from a portrait that a test dependency ships.

The portrait is scikit-image's "astronaut": Eileen Collins, NASA, public domain. Nothing is stored.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from skimage import data

Picture = npt.NDArray[np.uint8]  # [height, width, 3] RGB

WIDTH, HEIGHT = 640, 480
FPS = 30
BT601 = (
    np.array(
        [
            [65.738, -37.945, 112.439],
            [129.057, -74.494, -94.154],
            [25.064, 112.439, -18.285],
        ],
        np.float32,
    )
    / 256
)
"""From red, green, blue (rows) to luma, cb, cr (columns), in limited range."""


def write_y4m(path: Path, frames: Iterable[Picture], fps: int = FPS) -> Path:
    """Writes RGB frames of one even size as YUV4MPEG2, 4:2:0, BT.601 limited range."""
    pictures = iter(frames)
    first = next(pictures)
    height, width = first.shape[:2]
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F{fps}:1 Ip A1:1 C420jpeg\n".encode())
        for picture in itertools.chain([first], pictures):
            file.write(b"FRAME\n")
            for plane in planes(picture):
                file.write(plane.tobytes())
    return path


def planes(picture: Picture) -> tuple[Picture, Picture, Picture]:
    """Luma and both colours at half the size, as a camera hands them out."""
    luma, cb, cr = np.ascontiguousarray((picture.astype(np.float32) @ BT601).transpose(2, 0, 1))
    return _rounded(16 + luma), _rounded(128 + _halved(cb)), _rounded(128 + _halved(cr))


def _halved(plane: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    halved: npt.NDArray[np.float32] = plane[::2, ::2] + plane[::2, 1::2]
    halved += plane[1::2, ::2]
    halved += plane[1::2, 1::2]
    return halved / 4


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


def face_aside() -> Iterator[Picture]:
    """The left one of the two faces, alone."""
    return swaying(on_canvas(portrait(160), width=WIDTH, height=HEIGHT, left=0, top=0))


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


def blurred_face() -> Iterator[Picture]:
    """Badly out of focus: twice a box mean of 17 pixels each way."""
    picture = portrait().astype(np.float32)
    for axis in (0, 1, 0, 1):
        picture = sum(np.roll(picture, shift, axis) for shift in range(-8, 9)) / 17
    return swaying(picture.astype(np.uint8))


def far_face() -> Iterator[Picture]:
    """The head at half its size, in the middle."""
    near = np.ascontiguousarray(portrait()[::2, ::2])
    return swaying(on_canvas(near, width=WIDTH, height=HEIGHT, left=WIDTH // 4, top=HEIGHT // 4))


CONDITIONS: dict[Callable[[], Iterator[Picture]], str] = {
    face: "ok",
    blank: "no_face",
    face_aside: "ok",
    two_faces: "several_faces",
    dark_face: "too_dark",
    glare: "too_bright",
    far_face: "face_too_small",
    overexposed_face: "too_bright",
    blurred_face: "blurred",
    turned_head: "head_turned",
    frozen_face: "low_frame_rate",
}
"""Scenes, and how the gate judges them."""
CONDITION_S, CONDITION_FPS = 4, 20


def conditions() -> Iterator[Picture]:
    """One condition after the other, for four seconds each, by a camera of 320 x 240 pixels."""
    for scene in CONDITIONS:
        for picture in itertools.islice(itertools.cycle(scene()), CONDITION_S * CONDITION_FPS):
            yield np.ascontiguousarray(picture[::2, ::2])
