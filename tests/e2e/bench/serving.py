"""The bench page and its peers, each file packed and kept as Serein's own server has it."""

from __future__ import annotations

import functools
import gzip
from pathlib import Path

from tests.e2e.harness import FRONTEND, Handler

PEERS = FRONTEND / "bench" / "node_modules" / "@vladmandic"
WASM = FRONTEND / "node_modules" / "@tensorflow" / "tfjs-backend-wasm" / "dist"
ELSEWHERE = {"/peers/": PEERS, "/wasm/": WASM}


@functools.cache
def packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=9)


class BenchHandler(Handler):
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        for prefix, folder in ELSEWHERE.items():
            if path.startswith(prefix):
                return str(folder / path.removeprefix(prefix))
        return super().translate_path(path)

    def do_GET(self) -> None:  # noqa: N802, the name that http.server calls
        if self.path == "/favicon.ico":
            super().do_GET()
            return
        path = "/index.html" if self.path == "/" else self.path
        file = Path(self.translate_path(path))
        if not file.is_file():
            self.send_error(404)
            return
        body = packed(file)
        changes = path.endswith((".html", "/current.json"))
        keep = "no-cache" if changes else "public, max-age=31536000, immutable"
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", keep)
        self.end_headers()
        self.wfile.write(body)
