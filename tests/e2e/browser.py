"""A real Chromium with a video for a camera, and a record of everything it sends."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    WebSocket,
)

FLAGS = [
    "--headless=new",
    "--no-sandbox",  # the tests may run as root in a container, where the sandbox cannot start
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CAMERA = "--use-fake-device-for-media-stream"
ALLOWED = "--use-fake-ui-for-media-stream"


def executable() -> str:
    """The Chromium to drive: SEREIN_CHROMIUM, or the first one on the path."""
    if named := os.environ.get("SEREIN_CHROMIUM"):
        return named
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise RuntimeError("no Chromium found: install it, or name it with SEREIN_CHROMIUM")


@contextmanager
def chromium(
    playwright: Playwright, video: Path | None, flags: Sequence[str] = (), asks: bool = False
) -> Iterator[Browser]:
    """A browser whose camera shows `video`, or one without any camera.

    The camera is allowed without a question unless the browser `asks`.
    """
    arguments = [*FLAGS, *_camera(video, asks), *flags]
    browser = playwright.chromium.launch(executable_path=executable(), args=arguments)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def profile(
    playwright: Playwright,
    video: Path,
    folder: Path,
    flags: Sequence[str] = (),
    service_workers: Literal["allow", "block"] = "allow",
) -> Iterator[BrowserContext]:
    """A browser that keeps its caches in a folder, as a person's own does."""
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=executable(),
        args=[*FLAGS, *_camera(video, asks=False), *flags],
        service_workers=service_workers,
    )
    try:
        yield context
    finally:
        context.close()


def give_authenticator(page: Page) -> None:
    """A phone that keeps passkeys and unlocks by itself whenever it is asked."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _camera(video: Path | None, asks: bool) -> list[str]:
    camera = [CAMERA, f"--use-file-for-fake-video-capture={video}"] if video else []
    return camera if asks else [*camera, ALLOWED]


@dataclass
class Traffic:
    """Everything a context's pages and workers asked for, and what went wrong in them."""

    requests: list[Request] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        # Not the bound method itself: Playwright sets an attribute on what it is given.
        page.context.on("request", lambda request: self.requests.append(request))
        page.on("websocket", self._socket)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _socket(self, socket: WebSocket) -> None:
        self.sockets.append(socket.url)

    def _console(self, message: ConsoleMessage) -> None:
        self.console.append(message.text)
        if message.type == "error":
            self.errors.append(message.text)
