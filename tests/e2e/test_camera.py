"""Cameras of every kind: wide and upright pictures, one or two to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e import looks, people, video
from tests.e2e.browser import CAMERA, Traffic, chromium
from tests.e2e.harness import wait_until
from tests.e2e.server import Server

SHOWN = "document.querySelector('video').srcObject?.getVideoTracks()[0].label"
"""The camera whose picture is on the page."""

STAGE = """() => {
    const video = document.querySelector('video').getBoundingClientRect();
    const frame = document.querySelector('[data-usable]').getBoundingClientRect();
    return {
        ratio: video.width / video.height,
        share: video.height / window.innerHeight,
        x: (frame.x + frame.width / 2 - video.x) / video.width,
        y: (frame.y + frame.height / 2 - video.y) / video.height,
        sideways: document.documentElement.scrollWidth > window.innerWidth,
    };
}"""


@dataclass(frozen=True)
class Shape:
    """A camera's picture with the portrait at some place in it."""

    width: int
    height: int
    columns: int
    left: int
    top: int

    @property
    def picture(self) -> video.Picture:
        place = {"width": self.width, "height": self.height, "left": self.left, "top": self.top}
        return video.on_canvas(video.portrait(self.columns), **place)

    @property
    def face(self) -> tuple[float, float]:
        """The middle of the face, in fractions of the picture as the camera sees it."""
        return (self.left + self.columns + 6) / self.width, (self.top + 230) / self.height


@pytest.mark.parametrize(
    ("shape", "name"),
    [
        (Shape(1280, 720, columns=320, left=40, top=180), "Wilma"),
        (Shape(480, 640, columns=240, left=0, top=120), "Uma"),
    ],
    ids=["wide", "upright"],
)
def test_the_frame_lies_on_the_face(
    server: Server, playwright: Playwright, tmp_path: Path, shape: Shape, name: str
) -> None:
    file = video.write_y4m(tmp_path / "camera.y4m", video.swaying(shape.picture, frames=30))
    with chromium(playwright, file) as browser:
        page = browser.new_page(base_url=server.url, reduced_motion="reduce")
        switch_on(page, server, name)
        for width, height in ((looks.DESKTOP, 720), (looks.NARROWEST, 568)):
            page.set_viewport_size({"width": width, "height": height})
            stage = framed(page)
            assert stage["ratio"] == pytest.approx(shape.width / shape.height, rel=0.02)
            assert stage["share"] < 0.75
            assert not stage["sideways"]
            # Mirrored: what is on the camera's left is on the person's right.
            x, y = shape.face
            assert stage["x"] == pytest.approx(1 - x, abs=0.05)
            assert stage["y"] == pytest.approx(y, abs=0.05)


def test_the_chosen_camera_is_kept_on_this_device(server: Server, playwright: Playwright) -> None:
    traffic = Traffic()
    with chromium(playwright, video=None, flags=[f"{CAMERA}=device-count=2"]) as browser:
        page = browser.new_page(base_url=server.url)
        traffic.listen(page)
        switch_on(page, server, "Twyla")
        choice = page.get_by_role("combobox", name="Camera")
        expect(choice.get_by_role("option")).to_have_text(["fake_device_0", "fake_device_1"])
        wait_until(page, f"{SHOWN} === 'fake_device_0'")
        choice.select_option("fake_device_1")
        wait_until(page, f"{SHOWN} === 'fake_device_1'")
        chosen = choice.input_value()
        # Kept once its picture is there, which a busy machine shows a moment before.
        wait_until(page, "localStorage.getItem('serein-camera') !== null")
        page.reload()
        page.get_by_role("button", name="Switch on the camera").click()
        expect(choice).to_have_value(chosen)
        wait_until(page, f"{SHOWN} === 'fake_device_1'")
        page.get_by_role("button", name="Start anyway").click()
        choice.select_option("fake_device_0")
        wait_until(page, f"{SHOWN} === 'fake_device_0'")
        # The session goes on.
        time = page.get_by_role("timer", name="Time")
        before = time.text_content() or ""
        expect(time).not_to_have_text(before, timeout=people.SIGNAL_MS)
        people.stop_monitoring(page)
    bodies = [request.post_data or "" for request in traffic.requests]
    assert len([body for body in bodies if "camera" in body]) > 0
    assert not [body for body in bodies if chosen in body or "fake_device" in body]
    assert traffic.errors == []


def switch_on(page: Page, server: Server, name: str) -> None:
    people.register(page, server.url, name=name, email=f"{name.lower()}@example.org")
    people.agree_to_camera(page, server.url)
    page.get_by_role("button", name="Switch on the camera").click()


def framed(page: Page) -> dict[str, Any]:
    wait_until(page, "Boolean(document.querySelector('[data-usable=true]'))")
    stage: dict[str, Any] = page.evaluate(STAGE)
    return stage
