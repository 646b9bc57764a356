"""Searches what a browser keeps, through its pages and on its disk, for anything of a picture."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError
from playwright.sync_api import Page

from tests.e2e import video
from tests.e2e.server import DIST

SEARCH = Path(__file__).with_name("traces.js").read_text()
MAGIC = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF.{4}WEBP|GIF8[79]a|data:image/", re.DOTALL)
# The crop of a face is 48 pixels wide; a browser draws a page's icon at 16 and 32.
SMALLEST_SIDE = 40
ROW = 64  # so many pixels of a line of the camera's picture are told apart from chance


@dataclass(frozen=True)
class Kept:
    """What pages can see."""

    findings: list[str]
    sealed: int
    """Sealed records that were opened and looked into."""


def kept(page: Page) -> Kept:
    told: dict[str, Any] = page.evaluate(SEARCH)
    ours = {hashlib.sha256(path.read_bytes()).hexdigest() for path in shipped()}
    strange = [f"cache: {url}" for url, sha256 in told["cached"] if sha256 not in ours]
    return Kept(told["found"] + strange, told["sealed"])


def shipped() -> list[Path]:
    return [path for path in DIST.rglob("*") if path.is_file()]


def on_disk(profile: Path) -> list[str]:
    """Pictures in any file of a browser's profile, but for Serein's own and small icons."""
    own = [path.read_bytes() for path in shipped() if path.suffix in (".png", ".svg")]
    lines = camera_lines()
    return [
        f"{path.relative_to(profile)}: {finding}"
        for path in profile.rglob("*")
        if path.is_file()
        for finding in pictures_in(path.read_bytes(), own, lines)
    ]


def pictures_in(content: bytes, own: list[bytes], lines: list[bytes]) -> Iterator[str]:
    for match in MAGIC.finditer(content):
        rest = content[match.start() :]
        if not any(rest.startswith(file) for file in own):
            yield from _picture(match[0], rest)
    yield from ("a line of the camera's picture" for line in lines if line in content)


def _picture(magic: bytes, rest: bytes) -> Iterator[str]:
    if magic.startswith(b"data:"):
        yield rest[:40].decode("latin-1")
        return
    try:
        size = Image.open(BytesIO(rest)).size
    except (UnidentifiedImageError, OSError, ValueError):
        return  # three bytes like those of a picture are not one
    if min(size) >= SMALLEST_SIDE:
        yield f"a picture of {size[0]} x {size[1]}"


def camera_lines() -> list[bytes]:
    """Parts of lines through the face in the video's first picture, as luma and as colours."""
    picture = next(iter(video.face()))
    middle = slice((video.WIDTH - ROW) // 2, (video.WIDTH + ROW) // 2)
    colours = [picture[row, middle].tobytes() for row in range(120, 360, 40)]
    luma, *_ = video.planes(picture)
    return colours + [luma[row, middle].tobytes() for row in range(120, 360, 40)]
