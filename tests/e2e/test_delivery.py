"""What the server sends of the built front end."""

from __future__ import annotations

import gzip
import re
from urllib.request import Request, urlopen

from tests.e2e.server import ROOT, Server

DIST = ROOT / "frontend" / "dist"


def test_scripts_and_models_travel_compressed(server: Server) -> None:
    with urlopen(server.url) as page:
        script = re.search(r'src="/(assets/[^"]+[.]js)"', page.read().decode())
    assert script is not None
    weights = next((DIST / "models").rglob("weights.bin")).relative_to(DIST).as_posix()
    for name in (script[1], weights):
        asked = Request(f"{server.url}/{name}", headers={"Accept-Encoding": "gzip"})
        with urlopen(asked) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            sent = answer.read()
        assert gzip.decompress(sent) == (DIST / name).read_bytes()
        assert len(sent) < (DIST / name).stat().st_size
