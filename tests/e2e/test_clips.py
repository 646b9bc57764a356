"""Real clips through the camera, where they are at hand: faces that move, turn, vanish and smile.

The clips are not part of the repository. They are looked for in SEREIN_DATA (../shared/data by
default); without them nothing is tested here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from playwright.sync_api import Playwright

from tests.e2e import harness, video
from tests.e2e.server import ROOT

CLIPS = Path(os.environ.get("SEREIN_DATA", ROOT.parent / "shared" / "data")) / "videos"
HAPPINESS, SADNESS = 1, 3
Watch = Callable[..., harness.Recording]

pytestmark = pytest.mark.skipif(
    not CLIPS.is_dir(), reason="needs the clips of ../shared/data/videos (or SEREIN_DATA)"
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with harness.serving(harness.build(tmp_path_factory.mktemp("harness"))) as address:
        yield address


@pytest.fixture
def watch(playwright: Playwright, url: str, tmp_path: Path) -> Watch:
    """Monitors a clip, or a part of it, until so many steps have come."""

    def run(name: str, *, steps: int, part: tuple[float, float] | None = None) -> harness.Recording:
        with av.open(str(CLIPS / name)) as clip:
            fps = round(clip.streams.video[0].average_rate or video.FPS)
            shown = video.write_y4m(tmp_path / "clip.y4m", pictures(clip, part), fps)
        return harness.watch(playwright, url, shown, until=f"harness.steps.length >= {steps}")

    return run


def pictures(
    clip: av.container.InputContainer, part: tuple[float, float] | None
) -> Iterator[video.Picture]:
    """The clip's pictures, or those of a part in seconds, as a camera of 640 x 480 sees them."""
    start, end = part or (0.0, float("inf"))
    for frame in clip.decode(video=0):
        if frame.time is not None and not start <= frame.time < end:
            continue
        scale = max(video.WIDTH / frame.width, video.HEIGHT / frame.height)
        size = {"width": round(frame.width * scale), "height": round(frame.height * scale)}
        picture = frame.to_ndarray(format="rgb24", **size)
        top, left = (picture.shape[0] - video.HEIGHT) // 2, (picture.shape[1] - video.WIDTH) // 2
        yield picture[top : top + video.HEIGHT, left : left + video.WIDTH]


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
