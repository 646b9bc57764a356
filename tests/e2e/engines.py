"""Browser engines other than Chromium, as the system has them: Firefox, and WebKit under GTK.

No protocol drives them: they open the harness page, which posts what the monitor told. Neither can
be given a video for a camera, so the page draws the portrait itself (engine_page.js); everything
behind the camera is the engine's own: frames, worker, canvas, WebAssembly, the content policy.
"""

from __future__ import annotations

import io
import json
import os
import queue
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from PIL import Image

from tests.e2e import harness, video

TOLD_WITHIN_S = 240
PAGE_SCRIPT = Path(__file__).with_name("engine_page.js")
FIREFOX_SETTINGS = """
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
"""


def commands() -> dict[str, list[str] | None]:
    """How each engine is started, without the address; None where this system lacks it."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
    display = shutil.which("xvfb-run")
    return {
        "firefox": [firefox, "--headless", "--no-remote", "--profile"] if firefox else None,
        "webkit": [display, "-a", str(browser), "--private"] if browser and display else None,
    }


def watch(engine: str, folder: Path, built: Path) -> dict[str, Any]:
    """What the monitor told in this engine: its readings, or why there are none."""
    command = commands()[engine]
    assert command is not None, f"{engine} is not installed"
    if engine == "firefox":
        (folder / "profile").mkdir()
        (folder / "profile" / "user.js").write_text(FIREFOX_SETTINGS)
        command = [*command, str(folder / "profile")]
    reports: queue.Queue[dict[str, Any]] = queue.Queue()
    handler = type("Handler", (_Handler,), {"reports": reports})
    with harness.serving(built, handler) as url, _running([*command, url], home=folder) as log:
        try:
            return reports.get(timeout=TOLD_WITHIN_S)
        except queue.Empty:
            raise AssertionError(f"{engine} told nothing:\n{log.read_text()[-2000:]}") from None


@contextmanager
def _running(command: list[str], home: Path) -> Iterator[Path]:
    """The engine with a home of its own, and its log; all its processes end with it."""
    log = home / "engine.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            env={**os.environ, "HOME": str(home)},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield log
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class _Handler(harness.Handler):
    """The harness with a camera drawn in the page, and an ear for what it tells."""

    reports: ClassVar[queue.Queue[dict[str, Any]]]

    def do_GET(self) -> None:  # noqa: N802, the name that http.server calls
        match self.path:
            case "/":
                page = Path(self.directory, "index.html").read_text()
                script = '<script src="/engine_page.js"></script>'
                self._send("text/html", page.replace("<head>", f"<head>{script}").encode())
            case "/engine_page.js":
                self._send("text/javascript", PAGE_SCRIPT.read_bytes())
            case "/portrait.png":
                self._send("image/png", _png(video.portrait()))
            case _:
                super().do_GET()

    def do_POST(self) -> None:  # noqa: N802, likewise
        self.reports.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def _send(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _png(picture: video.Picture) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "PNG")
    return file.getvalue()
