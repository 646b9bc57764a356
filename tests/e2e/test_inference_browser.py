"""The inference pipeline in a real Chromium: camera, worker, networks, the app's policy."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Playwright

from tests.e2e import harness, video
from tests.e2e.browser import chromium
from tests.e2e.harness import Recording

STEP_MS = 500
STEPS_BEFORE_ESTIMATE = 60
LASTING_STEPS = 4
"""Of the eight steps of a condition: the first ones still belong to the one before."""


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


@pytest.fixture(scope="module")
def conditions(playwright: Playwright, url: str, conditions_video: Path) -> Recording:
    """Every condition for four seconds, and the first of them once more."""
    all_seen = (len(video.CONDITIONS) + 1) * video.CONDITION_S * 1000 / STEP_MS
    return harness.watch(
        playwright, url, conditions_video, until=f"harness.steps.length >= {all_seen}"
    )


def test_each_condition_gives_its_reason(conditions: Recording) -> None:
    """A face is lost and found, a second one is noticed within a second however well the first is
    followed, a frozen picture is one that comes too slowly."""
    runs = [(signal, len(list(run))) for signal, run in itertools.groupby(conditions.signals)]
    lasting = [signal for signal, steps in runs if steps >= LASTING_STEPS]
    expected = [reason for reason in video.CONDITIONS.values() if reason != "low_frame_rate"]
    assert lasting == [*expected, expected[0]], runs
    frozen = [step["signal"] for step in conditions.steps].count("low_frame_rate")
    assert frozen >= LASTING_STEPS


def test_a_bad_picture_gives_its_reason_and_nothing_else(conditions: Recording) -> None:
    for reading in (*conditions.frames, *conditions.steps):
        assert (reading["emotion"] is None) == (reading["signal"] != "ok")
    assert all(step["severity"] is None for step in conditions.steps)
    valid = [step["signal"] for step in conditions.steps].count("ok")
    assert conditions.steps[-1]["validSteps"] == valid


def test_a_slow_camera_is_told_so(playwright: Playwright, url: str, tmp_path: Path) -> None:
    slow = video.write_y4m(tmp_path / "slow.y4m", video.face(), fps=3)
    seen = harness.watch(playwright, url, slow, until="harness.steps.length >= 8")
    assert {step["signal"] for step in seen.steps[4:]} == {"low_frame_rate"}


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
