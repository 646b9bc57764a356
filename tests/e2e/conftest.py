"""One server of each kind and one face video for all browser tests; a fresh browser for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.e2e import clinic as clinics
from tests.e2e import video
from tests.e2e.server import FrailServer, Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("serein")) as running:
        yield running


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[clinics.Clinic]:
    """Lind, Okafor and the administrator belong to one test each: what they set up stays."""
    with clinics.serving_clinic(tmp_path_factory.mktemp("clinic")) as running:
        yield running


@pytest.fixture(scope="session")
def frail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrailServer]:
    server = FrailServer(tmp_path_factory.mktemp("frail"))
    server.start()
    yield server
    server.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def face_video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return video.write_y4m(tmp_path_factory.mktemp("video") / "face.y4m", video.face())


@pytest.fixture(scope="session")
def conditions_video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("video") / "conditions.y4m"
    return video.write_y4m(file, video.conditions(), video.CONDITION_FPS)
