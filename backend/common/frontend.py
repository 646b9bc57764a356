"""The built front end: what is no API path belongs to it."""

import mimetypes
import secrets
from pathlib import Path

from flask import Flask, Response, g, request, send_file
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from backend.common.security import HEADERS_VERSION, settings

NONCE_MARK = "__CSP_NONCE__"
SERVICE_WORKER = "sw.js"
HEADERS_MARK = "__HEADERS__"
SERVER_PREFIXES = ("/api/", "/healthz", "/readyz")
# Vite names these by content, and a model release never changes once published.
IMMUTABLE = ("assets/", "models/")
POINTER = "models/current.json"
NOT_BUILT = "The front end has not been built yet: run `make run`, or `npm run build` in frontend/."


def register_frontend(app: Flask) -> None:
    # Windows and slim images lack these two; without them browsers refuse to compile or to run.
    mimetypes.add_type("application/wasm", ".wasm")
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("application/manifest+json", ".webmanifest")
    app.before_request(_serve)


def _serve() -> Response | None:
    """Answer what no route matched. Routes come first, so a wrong method on one stays a 405."""
    unmatched = isinstance(request.routing_exception, NotFound)
    is_server_path = request.path == "/api" or request.path.startswith(SERVER_PREFIXES)
    if not unmatched or is_server_path or request.method not in ("GET", "HEAD"):
        return None
    folder = settings().frontend
    name = request.path.lstrip("/")
    if name and name != "index.html" and (file := _file(folder, name)) is not None:
        return _service_worker(file) if name == SERVICE_WORKER else _static(file, name)
    if "." in name.rpartition("/")[2] and name != "index.html":
        return None  # a missing file is missing; only pages fall back to the application
    return _page(folder / "index.html")


def _file(folder: Path, name: str) -> Path | None:
    joined = safe_join(str(folder), name)
    return Path(joined) if joined is not None and Path(joined).is_file() else None


def _static(file: Path, name: str) -> Response:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    packed = file.with_name(file.name + ".gz")
    zipped = packed.is_file() and request.accept_encodings["gzip"] > 0
    response = send_file(packed if zipped else file, mimetype=kind, conditional=True)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    forever = name.startswith(IMMUTABLE) and name != POINTER
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if forever else "no-cache"
    )
    return response


def _service_worker(file: Path) -> Response:
    script = file.read_text("utf-8").replace(HEADERS_MARK, HEADERS_VERSION)
    response = Response(script, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _page(index: Path) -> Response:
    if not index.is_file():
        return Response(NOT_BUILT, 503, mimetype="text/plain")
    g.nonce = secrets.token_urlsafe(16)
    html = index.read_text("utf-8").replace(NONCE_MARK, g.nonce)
    response = Response(html, mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    return response
