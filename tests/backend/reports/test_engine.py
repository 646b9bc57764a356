"""The engine that draws a report reads nothing but the report and our own assets."""

import base64
import io
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pypdf
import pytest
from PIL import Image

from backend.features.reports.engine import Paper, to_pdf

PAPER = Paper(title="T", author="A", subject="S", footer=("F",), page="{number}/{count}")


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server elsewhere, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


def images(html: str) -> int:
    """How many pictures the PDF of some markup holds."""
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(html, PAPER))).pages
    return sum(len(page.images) for page in pages)


def test_nothing_outside_the_reports_own_assets_is_read(
    asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    url, paths = asked
    picture = tmp_path / "picture.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    inline = f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()}"
    assert images(f"<p>a</p><img src='{inline}'>") == 1, "a picture would be seen"
    for source in (f"{url}/x.png", f"file://{picture}", str(picture), "../../../config.py"):
        assert images(f"<p>a</p><img src='{source}'>") == 0, source
    style = f"<style>@font-face {{ font-family: X; src: url({url}/x.ttf) }}</style>"
    assert images(f"{style}<link rel='stylesheet' href='{url}/x.css'><p>a</p>") == 0
    assert paths == []
