"""Every refusal leaves as RFC 9457 problem details, and this is the only place that says how."""

import logging
from collections.abc import Iterator
from sqlite3 import SQLITE_FULL
from typing import Any

from flask import Flask, Response, json
from marshmallow import Schema, fields
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
    TimeoutError,
)
from werkzeug.exceptions import HTTPException

from backend.common import errors
from backend.common.errors import DomainError
from backend.common.objects import MissingObjectError, ObjectStoreError

log = logging.getLogger(__name__)

BUSY_FOR_S = 2
FULL_FOR_S = 60
DISK_FULL = "53100"  # PostgreSQL, appendix A: error codes
STATUS: dict[type[DomainError], int] = {
    errors.UnauthenticatedError: 401,
    errors.ForbiddenError: 403,
    errors.NotFoundError: 404,
    errors.ConflictError: 409,
    errors.InvalidError: 422,
    errors.TooManyAttemptsError: 429,
}
TITLES = {
    400: "The request could not be read",
    401: "Please sign in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    408: "The request took too long to arrive",
    409: "Conflict",
    413: "The request is too large",
    415: "Only JSON is accepted",
    422: "Some fields cannot be accepted",
    429: "Too many attempts",
    500: "Something went wrong on our side",
    503: "The service is busy",
}


class ProblemSchema(Schema):
    """RFC 9457 problem details."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "sentences by dotted path of the field"},
    )


def problem(
    status: int,
    *,
    type: str = "about:blank",
    detail: str = "",
    errors: dict[str, list[str]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    body: dict[str, Any] = {
        "type": type,
        "title": TITLES.get(status, "Refused"),
        "status": status,
        "detail": detail or TITLES.get(status, "Refused") + ".",
    }
    if errors:
        body["errors"] = errors
    response = Response(json.dumps(body), status, mimetype="application/problem+json")
    response.headers.update(headers or {})
    return response


def register_problems(app: Flask) -> None:
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(ObjectStoreError, _file_away)
    app.register_error_handler(Exception, _unexpected)


def _domain(error: DomainError) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    headers = {}
    if isinstance(error, errors.TooManyAttemptsError):
        headers["Retry-After"] = str(error.retry_after_s)
    fields_refused = error.errors if isinstance(error, errors.InvalidError) else None
    return problem(
        status, type=error.type, detail=error.detail, errors=fields_refused, headers=headers
    )


def _file_away(error: ObjectStoreError) -> Response:
    """The log has the reason: stored.fetched() wrote it."""
    if isinstance(error, MissingObjectError):
        return problem(
            500, type="file-missing", detail="This file is not where it was kept. Tell support."
        )
    detail = "This file cannot be read at the moment. Please try again later."
    return problem(503, type="file-away", detail=detail, headers={"Retry-After": "30"})


def _http(error: HTTPException) -> Response:
    """Werkzeug's and webargs' errors; headers such as Allow survive."""
    status = error.code or 500
    if error.response is not None and 300 <= status < 400:
        return error.response  # type: ignore[return-value]  # a redirect is no problem
    headers = dict(error.get_headers())
    headers.pop("Content-Type", None)
    messages = getattr(error, "data", {}).get("messages")
    if messages:
        found = dict(_flatten(messages))
        return problem(status, type="invalid", errors=found, headers=headers)
    return problem(status, headers=headers)


def _flatten(messages: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Marshmallow's nested messages as dotted paths; the outermost key only says where it was."""
    for location in messages.values():
        yield from _leaves(location, path)


def _leaves(node: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, dict):
        for key, child in node.items():
            part = "" if key == "_schema" else str(key)
            yield from _leaves(child, ".".join(p for p in (path, part) if p))
    else:
        sentences = node if isinstance(node, list) else [node]
        yield path, [str(sentence) for sentence in sentences]


def _database(error: SQLAlchemyError) -> Response:
    """No text of the database reaches a client; the log has it."""
    log.exception("database error", exc_info=error)
    if isinstance(error, IntegrityError):
        return problem(409, type="conflict", detail="This conflicts with what is stored already.")
    if _is_full(error):
        return problem(
            503,
            type="storage-full",
            detail="There is no room to store anything at the moment. Nothing was stored.",
            headers={"Retry-After": str(FULL_FOR_S)},
        )
    if _is_away(error):
        return problem(503, type="busy", headers={"Retry-After": str(BUSY_FOR_S)})
    return problem(500)


def _is_away(error: SQLAlchemyError) -> bool:
    """The database is restarted, unreachable or busy, or all connections are in use."""
    if isinstance(error, OperationalError | InterfaceError | TimeoutError):
        return True
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _is_full(error: SQLAlchemyError) -> bool:
    original = getattr(error, "orig", None)
    sqlite = getattr(original, "sqlite_errorcode", None)
    return sqlite == SQLITE_FULL or getattr(original, "pgcode", None) == DISK_FULL


def _unexpected(error: Exception) -> Response:
    log.exception("unexpected error", exc_info=error)
    return problem(500)
