"""Real clips through the camera, where they are at hand: faces that move, turn, vanish and smile.

The clips are not part of the repository. They are looked for in SEREIN_DATA (../shared/data by
default) and shown to Chromium through ffmpeg; without them, or without ffmpeg, nothing is tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Playwright

from tests.e2e import harness
from tests.e2e.server import ROOT

CLIPS = Path(os.environ.get("SEREIN_DATA", ROOT.parent / "shared" / "data")) / "videos"
HAPPINESS, SADNESS = 1, 3
Watch = Callable[..., harness.Recording]

pytestmark = pytest.mark.skipif(
    not CLIPS.is_dir() or shutil.which("ffmpeg") is None,
    reason="needs the clips of ../shared/data/videos (or SEREIN_DATA) and ffmpeg",
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with harness.serving(harness.build(tmp_path_factory.mktemp("harness"))) as address:
        yield address


@pytest.fixture
def watch(playwright: Playwright, url: str, tmp_path: Path) -> Watch:
    """Monitors a clip, or a part of it, until so many steps have come."""

    def run(name: str, *, steps: int, part: tuple[float, float] | None = None) -> harness.Recording:
        video = tmp_path / "clip.y4m"
        cut = ["-ss", str(part[0]), "-t", str(part[1] - part[0])] if part else []
        look = ["-vf", "scale=640:480:force_original_aspect_ratio=increase,crop=640:480"]
        form = ["-an", "-pix_fmt", "yuv420p", "-r", "24"]
        command = [
            "ffmpeg",
            "-y",
            "-v",
            "error",
            *cut,
            "-i",
            str(CLIPS / name),
            *look,
            *form,
            str(video),
        ]
        subprocess.run(command, check=True)
        return harness.watch(playwright, url, video, until=f"harness.steps.length >= {steps}")

    return run


def share(recording: harness.Recording, signal: str) -> float:
    return recording.signals.count(signal) / len(recording.signals)


@pytest.mark.parametrize("name", ["bbaf2n.mpg", "lbax4n.mpg", "sbwe5n.mpg"])
def test_a_speaker_before_the_camera_is_seen_well(watch: Watch, name: str) -> None:
    seen = watch(name, steps=10)
    assert share(seen, "ok") >= 0.9
    assert seen.errors == []


def test_a_smile_is_told_from_a_sad_look(watch: Watch) -> None:
    """The actress looks sad at first and smiles from the tenth second on."""
    smiling = mean_emotion(watch("WolfgangLanger_Pexels.mp4", steps=12, part=(12.0, 19.0)))
    before = mean_emotion(watch("WolfgangLanger_Pexels.mp4", steps=12, part=(0.0, 8.0)))
    assert smiling[HAPPINESS] > smiling[SADNESS]
    assert smiling[HAPPINESS] > before[HAPPINESS]


def mean_emotion(recording: harness.Recording) -> np.ndarray:
    rows = [frame["emotion"] for frame in recording.frames if frame["emotion"]]
    assert rows, recording.signals
    return np.mean(rows, axis=0)


def test_a_face_that_leaves_is_missed(watch: Watch) -> None:
    assert {"ok", "no_face"} <= set(watch("face_noface.mov", steps=24).signals)


def test_a_turned_head_is_told(watch: Watch) -> None:
    seen = watch("head-pose-face-detection-female.mp4", steps=30)
    assert {"ok", "head_turned"} <= set(seen.signals)
    assert seen.errors == []
