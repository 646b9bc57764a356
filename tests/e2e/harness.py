"""The inference client on a bare page: built as the app is, served under the app's policy."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Page, Playwright

from backend.common.security import PERMISSIONS, POLICY
from tests.e2e.browser import Traffic, chromium

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
# Another folder of releases can be tried before it is shipped.
MODELS = Path(os.environ.get("SEREIN_MODELS", FRONTEND / "public" / "models"))


def build(folder: Path, page: str = "src/inference/harness") -> Path:
    """Bundles the harness, or another page of the front end; returns the folder to serve."""
    vite = ["npx", "--no-install", "vite", "build", page]
    options = ["--config", "vite.config.ts", "--outDir", str(folder), "--logLevel", "warn"]
    done = subprocess.run([*vite, *options], cwd=FRONTEND, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files with the app's headers; /models from the releases."""

    extensions_map: ClassVar = {
        ".html": "text/html",
        ".js": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        "": "application/octet-stream",
    }

    def translate_path(self, path: str) -> str:
        if path.startswith("/models/"):
            return str(MODELS / path.removeprefix("/models/"))
        return super().translate_path(path)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY.format(nonce=""))
        self.send_header("Permissions-Policy", PERMISSIONS)
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        super().end_headers()

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
            return
        super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the tests look at what the browser got."""


@contextmanager
def serving(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The harness's address while it is served."""
    served = functools.partial(handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), served)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Recording:
    """What the monitor told the page while it watched a video."""

    frames: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    errors: list[str]
    attention: list[dict[str, float]]
    tensors: list[int]
    """Tensors alive in the worker, before the first frame and after the last."""
    stats: dict[str, Any]
    ready_ms: float
    loaded: float
    traffic: Traffic = field(default_factory=Traffic)

    @property
    def signals(self) -> list[str]:
        """The steps' signals, but for those that a busy machine could not keep up with."""
        return [step["signal"] for step in self.steps if step["signal"] != "low_frame_rate"]


RECORD = """async () => ({
    frames: harness.frames.map((f) => ({ ...f, emotion: f.emotion && [...f.emotion] })),
    steps: harness.steps, errors: harness.errors,
    attention: await harness.monitor.attention(), stats: await harness.monitor.stats(),
    ready_ms: harness.readyMs, loaded: harness.loaded,
})"""


def watch(
    playwright: Playwright, url: str, video: Path, *, until: str, before: str = ""
) -> Recording:
    """Monitors a video until a condition on the harness holds, then closes the monitor.

    A script may run `before` the page's own, to make the browser poorer than it is.
    """
    traffic = Traffic()
    with chromium(playwright, video) as browser:
        page = browser.new_page()
        page.add_init_script(before)
        traffic.listen(page)
        open_harness(page, url)
        at_first = page.evaluate("harness.monitor.stats()")["numTensors"]
        wait_until(page, until, within_s=180)
        told = page.evaluate(RECORD)
        page.evaluate("harness.monitor.close()")
    tensors = [at_first, told["stats"]["numTensors"]]
    return Recording(**told, tensors=tensors, traffic=traffic)


def wait_until(page: Page, condition: str, *, within_s: float = 60) -> None:
    """Asks until it is so: Playwright's own waiting needs the eval that the policy forbids."""
    deadline = time.monotonic() + within_s
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"not within {within_s} s: {condition}"
        page.wait_for_timeout(100)


def open_harness(page: Page, url: str) -> None:
    page.goto(url)
    page.evaluate("ready")
