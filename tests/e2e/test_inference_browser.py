"""The inference pipeline in a real Chromium: camera, worker, networks, the app's policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Playwright

from tests.e2e import harness, video
from tests.e2e.browser import chromium
from tests.e2e.harness import Recording

STEP_MS = 500
STEPS_BEFORE_ESTIMATE = 60


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with harness.serving(harness.build(tmp_path_factory.mktemp("harness"))) as address:
        yield address


@pytest.fixture(scope="module")
def face(playwright: Playwright, url: str, face_video: Path) -> Recording:
    """One face until there is an estimate, and over at least two hundred frames."""
    until = "harness.steps.some((s) => s.severity) && harness.frames.length >= 200"
    return harness.watch(playwright, url, face_video, until=until)


def test_a_face_gives_emotions_in_every_frame(face: Recording) -> None:
    good = [frame for frame in face.frames if frame["signal"] == "ok"]
    assert {frame["signal"] for frame in face.frames} <= {"ok", "low_frame_rate"}
    assert len(good) >= 50
    for frame in good:
        assert frame["faces"] == 1
        assert len(frame["emotion"]) == 8
        assert sum(frame["emotion"]) == pytest.approx(1, abs=0.01)


def test_the_face_is_found_where_it_is(face: Recording) -> None:
    """The portrait's face covers a third of the picture's width, about in its middle."""
    boxes = np.array([list(f["box"].values()) for f in face.frames if f["box"]])
    x, y, width, height = np.median(boxes, axis=0)
    assert x + width / 2 == pytest.approx(0.51, abs=0.04)
    assert y + height / 2 == pytest.approx(0.48, abs=0.05)
    assert width == pytest.approx(0.32, abs=0.05)
    assert height == pytest.approx(0.43, abs=0.07)


def test_steps_come_twice_a_second_of_video(face: Recording) -> None:
    times = [step["tMs"] for step in face.steps]
    assert times == list(range(STEP_MS, STEP_MS * (len(times) + 1), STEP_MS))


def test_severity_comes_with_enough_history(face: Recording) -> None:
    for step in face.steps:
        enough = step["signal"] == "ok" and step["validSteps"] >= STEPS_BEFORE_ESTIMATE
        assert (step["severity"] is not None) == enough
        assert (step["levelSet"] is not None) == enough
    last = [step for step in face.steps if step["severity"]][-1]
    assert sum(last["severity"]) == pytest.approx(1, abs=0.01)
    low, high = last["levelSet"][0], last["levelSet"][-1]
    assert last["levelSet"] == list(range(low, high + 1))
    assert low <= int(np.argmax(last["severity"])) <= high


def test_attention_weighs_the_valid_steps(face: Recording) -> None:
    valid = [step["tMs"] for step in face.steps if step["signal"] == "ok"]
    assert [moment["tMs"] for moment in face.attention] == valid[-len(face.attention) :]
    assert len(face.attention) >= STEPS_BEFORE_ESTIMATE
    assert sum(moment["weight"] for moment in face.attention) == pytest.approx(1, abs=0.01)


def test_no_tensor_is_left_behind(face: Recording) -> None:
    assert face.stats["frames"] >= 200
    assert face.tensors[0] == face.tensors[1]


def test_nothing_fails_and_nothing_breaks_the_policy(face: Recording, url: str) -> None:
    assert face.errors == []
    assert face.traffic.errors == []
    assert face.loaded == 1
    assert {request.method for request in face.traffic.requests} == {"GET"}
    assert all(request.url.startswith(url) for request in face.traffic.requests)


@pytest.mark.parametrize(
    ("scene", "reason"),
    [
        (video.blank, "no_face"),
        (video.two_faces, "several_faces"),
        (video.dark_face, "too_dark"),
        (video.overexposed_face, "too_bright"),
        (video.glare, "too_bright"),
        (video.blurred_face, "blurred"),
        (video.small_face, "face_too_small"),
        (video.turned_head, "head_turned"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_picture_gives_its_reason_and_nothing_else(
    playwright: Playwright,
    url: str,
    tmp_path: Path,
    scene: Callable[[], Iterator[video.Picture]],
    reason: str,
) -> None:
    file = video.write_y4m(tmp_path / "scene.y4m", scene())
    told = f"harness.steps.filter((s) => s.signal === '{reason}').length >= 4"
    seen = harness.watch(playwright, url, file, until=told)
    assert set(seen.signals) == {reason}
    assert all(frame["emotion"] is None for frame in seen.frames)
    assert all(step["emotion"] is None and step["severity"] is None for step in seen.steps)
    assert seen.steps[-1]["validSteps"] == 0


def test_a_slow_camera_is_told_so(playwright: Playwright, url: str, tmp_path: Path) -> None:
    slow = video.write_y4m(tmp_path / "slow.y4m", video.face(), fps=3)
    seen = harness.watch(playwright, url, slow, until="harness.steps.length >= 8")
    assert {step["signal"] for step in seen.steps[4:]} == {"low_frame_rate"}


def test_a_frozen_picture_is_told_so(playwright: Playwright, url: str, tmp_path: Path) -> None:
    """Its frames go on coming at full rate: what counts is how many new pictures there are."""
    frozen = video.write_y4m(tmp_path / "frozen.y4m", video.frozen_face())
    seen = harness.watch(playwright, url, frozen, until="harness.steps.length >= 8")
    assert {step["signal"] for step in seen.steps[4:]} == {"low_frame_rate"}
    assert all(step["emotion"] is None for step in seen.steps[4:])


def test_a_second_face_is_told_and_forgotten_when_it_leaves(
    playwright: Playwright, url: str, tmp_path: Path
) -> None:
    """It is noticed within a second or so, however well the first face is followed."""
    visit = video.write_y4m(tmp_path / "visit.y4m", video.second_face_enters())
    comes_and_goes = "harness.steps.map((s) => s.signal).join().match(/ok.*several.*ok.*several/)"
    seen = harness.watch(playwright, url, visit, until=f"Boolean({comes_and_goes})")
    assert set(seen.signals) == {"ok", "several_faces"}
    together = seen.signals.count("several_faces") / len(seen.signals)
    assert together >= 0.3


@pytest.mark.parametrize(
    "missing",
    [
        "delete HTMLVideoElement.prototype.requestVideoFrameCallback",
        "delete window.VideoFrame",
        "delete HTMLVideoElement.prototype.requestVideoFrameCallback; delete window.VideoFrame",
    ],
    ids=["no frame callback", "no WebCodecs", "neither"],
)
def test_a_poorer_browser_takes_another_way(
    playwright: Playwright, url: str, face_video: Path, missing: str
) -> None:
    """As older versions of Firefox and Safari are: the same readings, at the same times."""
    enough = "harness.steps.filter((s) => s.signal === 'ok').length >= 8"
    seen = harness.watch(playwright, url, face_video, until=enough, before=missing)
    assert set(seen.signals) == {"ok"}
    assert seen.errors == []
    times = [frame["tMs"] for frame in seen.frames]
    assert all(gap > 0 for gap in np.diff(times))
    steps = [step["tMs"] for step in seen.steps]
    assert steps == list(range(STEP_MS, STEP_MS * (len(steps) + 1), STEP_MS))


@pytest.mark.parametrize("missing", ["OffscreenCanvas", "Worker", "WebAssembly"])
def test_a_browser_that_cannot_do_it_says_what_it_lacks(
    playwright: Playwright, url: str, face_video: Path, missing: str
) -> None:
    with chromium(playwright, face_video) as browser:
        page = browser.new_page()
        page.add_init_script(f"delete window.{missing}")
        page.goto(url)
        kind, message = page.evaluate("ready.then(() => null, (e) => [e.kind, e.message])")
    assert kind == "unsupported"
    assert missing.lower().removesuffix("r") in message.lower()


def test_a_lost_face_is_told_and_found_again(
    playwright: Playwright, url: str, tmp_path: Path
) -> None:
    coming = video.write_y4m(tmp_path / "coming.y4m", video.face_then_none())
    again = "harness.steps.map((s) => s.signal).join().match(/ok.*no_face.*ok.*no_face.*ok/)"
    seen = harness.watch(playwright, url, coming, until=f"Boolean({again})")
    assert set(seen.signals) == {"ok", "no_face"}


def test_a_pause_stops_the_time_and_a_reset_forgets(
    playwright: Playwright, url: str, face_video: Path
) -> None:
    with chromium(playwright, face_video) as browser:
        page = browser.new_page()
        harness.open_harness(page, url)
        harness.wait_until(page, "harness.steps.length >= 4")
        page.evaluate("harness.monitor.pause()")
        page.wait_for_timeout(1500)  # the frame in flight is still answered
        before = page.evaluate("harness.frames.at(-1).tMs")
        page.wait_for_timeout(1500)
        assert page.evaluate("harness.frames.at(-1).tMs") == before
        page.evaluate("harness.monitor.reset()")
        page.evaluate("harness.monitor.start()")
        harness.wait_until(page, f"harness.frames.at(-1).tMs > {before} + 1200")
        first_after = page.evaluate(f"harness.frames.find((f) => f.tMs > {before}).tMs")
        assert first_after - before <= 250
        assert page.evaluate("harness.steps.at(-1).validSteps") <= 3
        assert page.evaluate("harness.forgotten.length") == 1


def test_an_altered_model_file_is_refused(
    playwright: Playwright, url: str, face_video: Path
) -> None:
    with chromium(playwright, face_video) as browser:
        page = browser.new_page()
        page.route(
            "**/blazeface-short/**/weights.bin", lambda route: route.fulfill(body=b"altered")
        )
        page.goto(url)
        told = page.evaluate("ready.then(() => null, (e) => [e.kind, e.message])")
    kind, message = told
    assert kind == "model_missing"
    assert "weights.bin differs from its manifest's checksum" in message
