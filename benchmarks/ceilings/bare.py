"""The bare ceiling: a WSGI callable, psycopg2 in autocommit, msgspec. `gunicorn` runs it."""

import re
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

import psycopg2
from psycopg2.extras import RealDictCursor

from benchmarks.ceilings import work
from benchmarks.ceilings.work import Values

CHUNK = re.compile(r"/api/v1/sessions/([0-9a-f-]{36})/chunks/(\d+)")
NAMES = re.compile(r"{(\w+)}")
TOKEN = re.compile(rf"(?:^|; ){work.COOKIE}=([^;]+)")
SIGNED_IN, STORE, STORED, CASELOAD = (
    NAMES.sub(r"%(\1)s", sql) for sql in (work.SIGNED_IN, work.STORE, work.STORED, work.CASELOAD)
)
Answer = tuple[int, bytes]
REFUSED = b"{}"
_of_thread = threading.local()


def application(
    environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    status, body = _answer(environ)
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    start_response(f"{status} {HTTPStatus(status).phrase}", headers)
    return [body]


def _answer(environ: dict[str, Any]) -> Answer:
    path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
    person = _signed_in(environ)
    if person is None:
        return 401, REFUSED
    if method == "PUT" and (found := CHUNK.fullmatch(path)):
        if environ.get("HTTP_SEC_FETCH_SITE") != "same-origin" or person["role"] != work.PATIENT:
            return 403, REFUSED
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        chunk = work.chunk_of(body, patient=person["user_id"], session=found[1], seq=int(found[2]))
        return (422, REFUSED) if chunk is None else _store(chunk)
    if method == "GET" and path == "/api/v1/patients":
        if person["role"] != work.PHYSICIAN:
            return 403, REFUSED
        return 200, work.encode(_rows(CASELOAD, {"physician": person["user_id"], "limit": 200}))
    return 404, REFUSED


def _signed_in(environ: dict[str, Any]) -> Values | None:
    cookie = TOKEN.search(environ.get("HTTP_COOKIE", ""))
    found = _rows(SIGNED_IN, work.session_of(cookie[1])) if cookie else []
    return found[0] if found else None


def _store(chunk: Values) -> Answer:
    if _rows(STORE, chunk):
        return 201, work.receipt(chunk, duplicate=False)
    stored = _rows(STORED, chunk)
    return work.repeat(chunk, stored[0] if stored else None)


def _rows(sql: str, values: Values) -> list[Values]:
    cursor = _cursor()
    cursor.execute(sql, values)
    return cursor.fetchall()  # type: ignore[return-value]  # RealDictCursor's rows are dictionaries


def _cursor() -> RealDictCursor:
    """One connection a thread, kept."""
    if not hasattr(_of_thread, "cursor"):
        connection = psycopg2.connect(host=work.SOCKET, dbname=work.DATABASE, user=work.ROLE)
        connection.autocommit = True
        _of_thread.cursor = connection.cursor(cursor_factory=RealDictCursor)
    cursor: RealDictCursor = _of_thread.cursor
    return cursor
