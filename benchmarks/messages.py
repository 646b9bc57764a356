"""The HTTP requests of the load, byte for byte as a browser behind a proxy would send them."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count, cycle
from typing import Any
from uuid import UUID

from backend.clinical.levels import LEVELS
from backend.clinical.signals import EMOTIONS, Signal
from backend.common import clock
from backend.features.sessions.models import LARGEST_SEQ

API = "/api/v1"
STEPS, STEP_MS = 60, 500  # what the browser sends: half a minute, two steps a second
PAYLOADS = 16
YEAR = timedelta(days=365)
START_PAGE = (
    "/auth/me",
    "/reminders",
    "/schedule",
    "/homework?zone=UTC",
    "/appointments",
    "/consents",
)
BROWSER = (
    "Host: serein.bench\r\nX-Forwarded-Proto: https\r\nSec-Fetch-Site: same-origin\r\n"
    "Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\nAccept: application/json\r\n"
    "Accept-Encoding: gzip, deflate, br\r\nAccept-Language: en-GB,en;q=0.8\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
)


def message(method: str, path: str, *, token: str | None = None, body: bytes = b"") -> bytes:
    """One request, whole."""
    head = f"{method} {API}{path} HTTP/1.1\r\n{BROWSER}"
    if token is not None:
        head += f"Cookie: __Host-serein={token}\r\n"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"{head}\r\n".encode() + body


def chunks(sessions: Sequence[tuple[str, UUID]]) -> Iterator[bytes]:
    """Ever new chunks, each of the next session: neighbours never wait for the same row."""
    payloads = cycle(_payloads())
    for seq in range(LARGEST_SEQ + 1):
        for token, session in sessions:
            path = f"/sessions/{session}/chunks/{seq}"
            yield message("PUT", path, token=token, body=next(payloads))


def _payloads() -> list[bytes]:
    drawn = random.Random(7)  # noqa: S311 - the same numbers in every run are the point
    return [json.dumps(_chunk(drawn), separators=(",", ":")).encode() for _ in range(PAYLOADS)]


def _chunk(drawn: random.Random) -> dict[str, Any]:
    """A camera that loses the face now and then; four digits, as the browser rounds them."""
    signal = [Signal.OK if drawn.random() < 0.95 else Signal.NO_FACE for _ in range(STEPS)]
    return {
        "t0_ms": 30_000,
        "step_ms": STEP_MS,
        "signal": signal,
        "emotion": [_shares(drawn, len(EMOTIONS)) if s is Signal.OK else None for s in signal],
        "severity": [_shares(drawn, len(LEVELS)) for _ in signal],
    }


def _shares(drawn: random.Random, n: int) -> list[float]:
    weights = [drawn.expovariate(1) for _ in range(n)]
    return [round(weight / sum(weights), 4) for weight in weights]


def caseload(token: str, *, limit: int) -> bytes:
    return message("GET", f"/patients?limit={limit}", token=token)


def timeline(token: str, *, patient: UUID) -> bytes:
    """The year up to now."""
    now = clock.now()
    since, until = (f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in (now - YEAR, now))
    return message("GET", f"/patients/{patient}/timeline?from={since}&to={until}", token=token)


def visits(token: str) -> Iterator[bytes]:
    """What a patient's start page asks for, over and over."""
    return cycle([message("GET", path, token=token) for path in START_PAGE])


def pulse(token: str) -> bytes:
    return message("GET", "/desk/pulse", token=token)


def sign_ins(emails: Sequence[str], password: str) -> Callable[[], bytes]:
    """People signing in one after another, each from an address of its own, as the proxy says."""
    numbers = count()

    def one() -> bytes:
        n = next(numbers)
        body = json.dumps({"email": emails[n % len(emails)], "password": password}).encode()
        head, _, rest = message("POST", "/auth/login", body=body).partition(b"\r\n")
        address = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
        return head + f"\r\nX-Forwarded-For: {address}\r\n".encode() + rest

    return one
