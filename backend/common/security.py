"""What every request and every response goes through: same origin, size, kind, headers."""

from collections.abc import Iterator
from hashlib import sha256
from typing import cast
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import (
    BadRequest,
    RequestEntityTooLarge,
    RequestTimeout,
    UnsupportedMediaType,
)

from backend.common.errors import ForbiddenError
from backend.config import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
EXTENSION = "serein"

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; style-src 'self'{nonce}; font-src 'self'; "
    "manifest-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# Every feature that a browser may gate is off, but for the camera and passkeys on our own pages.
ALLOWED_FEATURES = ("camera", "publickey-credentials-create", "publickey-credentials-get")
DENIED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(
    [f"{feature}=(self)" for feature in ALLOWED_FEATURES]
    + [f"{feature}=()" for feature in DENIED_FEATURES]
)
# The list of the OWASP Secure Headers Project, but for two. Cross-Origin-Embedder-Policy would
# isolate the page, which nothing here needs, and in which TensorFlow.js starts threads that our
# policy for scripts stops. Clear-Site-Data at the sign-out would delete what a patient's device has
# not sent yet: the page locks that instead, and no answer of the API is kept by a browser.
HEADERS = {
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "X-Permitted-Cross-Domain-Policies": "none",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Devices keep the page with its headers: a new version has them fetch it anew.
HEADERS_VERSION = sha256(repr((POLICY, HEADERS)).encode()).hexdigest()[:16]


class CrossOriginError(ForbiddenError):
    type = "cross-origin"


def settings() -> Settings:
    """The running application's settings."""
    return cast(Settings, current_app.extensions[EXTENSION])


def client_address() -> str:
    """Where the request comes from; the proxy's word counts only where one is configured."""
    return request.remote_addr or "unknown"


def register_security(app: Flask) -> None:
    app.before_request(_check_request)
    app.after_request(_add_headers)


def _check_request() -> None:
    if request.method in SAFE_METHODS:
        return
    if not _same_origin():
        raise CrossOriginError("Requests that change something must come from Serein's own pages.")
    if _read_body() and not request.is_json:
        raise UnsupportedMediaType()


def _read_body() -> bytes:
    """All of it, before a transaction begins: a client that sends slowly, or stops, must hold no
    connection of the database and no lock."""
    length, limit = request.content_length, settings().body_limit
    if length is not None and length > limit:
        raise RequestEntityTooLarge()
    try:
        body = request.get_data()
    except Exception:
        raise BadRequest() from None  # broken chunks, for which each server has errors of its own
    if length is None and len(body) >= limit:  # chunked: Werkzeug stops there without a word
        raise RequestEntityTooLarge()
    if length is not None and len(body) < length:
        raise RequestTimeout()  # the server waited long enough (backend/gunicorn_worker.py)
    return body


def _same_origin() -> bool:
    """Browsers state where a write comes from; a page elsewhere cannot forge these headers."""
    origin = request.headers.get("Origin")
    if origin in settings().origins:
        return True
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return origin is not None and urlsplit(origin).netloc == request.host


def _add_headers(response: Response) -> Response:
    nonce = f" 'nonce-{g.nonce}'" if "nonce" in g else ""
    kept = response.headers.get("Cache-Control")
    response.headers.extend(safe_headers(settings(), nonce=nonce))  # no view sets one of the others
    if kept is not None:
        response.headers.set("Cache-Control", kept)
    return response


def safe_headers(settings: Settings, *, nonce: str = "") -> Iterator[tuple[str, str]]:
    """Of every response."""
    yield "Content-Security-Policy", POLICY.format(nonce=nonce)
    yield from HEADERS.items()
    if settings.production:
        yield "Strict-Transport-Security", "max-age=31536000; includeSubDomains"
    yield "Cache-Control", "no-store"
