"""What the networks run on: WebAssembly at first, graphics where they are faster, never a guess."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e import harness, looks, people
from tests.e2e.browser import Traffic, chromium
from tests.e2e.server import Server

IMITATED = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
CODE = "/assets/graphics-"
KEPT = "localStorage.getItem('serein-backend')"
GOOD = "harness.frames.filter((f) => f.emotion)"
LOSE_GRAPHICS = "_tfengine.backend.gpgpu.gl.getExtension('WEBGL_lose_context').loseContext()"
# Says of the imitated graphics processor that it is a real one.
PRETEND = """
const told = WebGL2RenderingContext.prototype.getParameter;
WebGL2RenderingContext.prototype.getParameter = function (name) {
  return name === 0x9246 ? 'ANGLE (Real Graphics 620)' : told.call(this, name);
};
"""
REMEMBER_GRAPHICS = """
localStorage.setItem('serein-backend', JSON.stringify({
  model: 'any', browser: navigator.userAgent, backend: 'webgl',
}));
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with harness.serving(harness.build(tmp_path_factory.mktemp("harness"))) as address:
        yield address


def choice(page: Page) -> dict[str, Any]:
    return dict(json.loads(page.evaluate(KEPT)))


def test_imitated_graphics_are_not_even_tried(
    playwright: Playwright, url: str, face_video: Path
) -> None:
    traffic = Traffic()
    with chromium(playwright, face_video, IMITATED) as browser:
        page = browser.new_page()
        traffic.listen(page)
        harness.open_harness(page, url)
        harness.wait_until(page, f"{KEPT} !== null")
        assert choice(page)["backend"] == "wasm"
        assert page.evaluate("harness.monitor.stats()")["backend"] == "wasm"
    assert traffic.errors == []
    assert [one.url for one in traffic.requests if CODE in one.url] == []


def test_graphics_are_tried_once_beside_the_running_monitor(
    playwright: Playwright, url: str, face_video: Path
) -> None:
    """SwiftShader tells the same, more slowly: the choice is WebAssembly, and it is kept."""
    traffic = Traffic()
    with chromium(playwright, face_video, IMITATED) as browser:
        page = browser.new_page()
        page.add_init_script(PRETEND)
        traffic.listen(page)
        harness.open_harness(page, url)
        harness.wait_until(page, f"{KEPT} !== null", within_s=120)
        kept = choice(page)
        assert kept["backend"] == "wasm"
        assert kept["browser"] == page.evaluate("navigator.userAgent")
        tried = sum(CODE in one.url for one in traffic.requests)
        assert tried >= 1
        harness.open_harness(page, url)
        harness.wait_until(page, "harness.frames.length >= 25")
        assert sum(CODE in one.url for one in traffic.requests) == tried
        assert page.evaluate("harness.errors") == []
    assert traffic.errors == []


def test_remembered_graphics_tell_the_same_and_give_way_when_they_are_lost(
    playwright: Playwright, url: str, face_video: Path
) -> None:
    mean: dict[str, list[float]] = {}
    with chromium(playwright, face_video, IMITATED) as browser:
        for backend, before in (("wasm", ""), ("webgl", REMEMBER_GRAPHICS)):
            page = browser.new_context().new_page()
            page.add_init_script(before)
            harness.open_harness(page, url)
            # Imitated graphics are too slow for more: the rate is judged after a second.
            harness.wait_until(page, f"{GOOD}.length >= 1", within_s=60)
            assert page.evaluate("harness.monitor.stats()")["backend"] == backend
            mean[backend] = mean_emotion(page)
        assert mean["webgl"] == pytest.approx(mean["wasm"], abs=0.15)

        before_loss = page.evaluate("harness.frames.length")
        page.workers[0].evaluate(LOSE_GRAPHICS)
        harness.wait_until(page, f"harness.frames.slice({before_loss} + 10).some((f) => f.emotion)")
        assert page.evaluate("harness.monitor.stats()")["backend"] == "wasm"
        assert choice(page)["backend"] == "wasm"


def mean_emotion(page: Page) -> list[float]:
    rows = page.evaluate(f"{GOOD}.map((f) => [...f.emotion])")
    return [float(value) for value in np.mean(rows, axis=0)]


def test_graphics_that_cannot_be_started_give_way(
    playwright: Playwright, url: str, face_video: Path
) -> None:
    """They were remembered, and their code cannot be had: without a connection, say."""
    with chromium(playwright, face_video) as browser:
        page = browser.new_page()
        page.route(f"**{CODE}*", lambda route: route.abort())
        page.add_init_script(f"if (!{KEPT}) {{ {REMEMBER_GRAPHICS} }}")
        harness.open_harness(page, url)
        harness.wait_until(page, "harness.frames.some((f) => f.emotion)")
        assert page.evaluate("harness.monitor.stats()")["backend"] == "wasm"
        harness.wait_until(page, f"JSON.parse({KEPT}).backend === 'wasm'")
        assert page.evaluate("harness.errors") == []


def test_a_browser_without_any_backend_says_so_in_each_language(
    playwright: Playwright, server: Server, face_video: Path
) -> None:
    said = {
        "en": "This browser cannot do it",
        "es": "Este navegador no puede hacerlo",
        "ta": "இந்த உலாவியில் இயலாது",
    }
    with chromium(playwright, face_video) as browser:
        page = browser.new_page()
        page.add_init_script("delete window.WebAssembly")
        people.register(page, server.url, name="Ada", email="ada-backends@example.org")
        people.agree_to_camera(page, server.url)
        page.get_by_role("button", name="Switch on the camera").click()
        for language, title in said.items():
            looks.speak(page, language)
            told = page.get_by_role("alert", name=title)
            expect(told).to_be_visible()
            expect(told.get_by_role("button")).to_have_count(2)
