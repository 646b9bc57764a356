"""Each request is counted, timed, and told in one line of the log: by its route as it is declared
("/api/v1/patients/<uuid:patient_id>"), never by the path that somebody asked for, which holds ids.
"""

import logging
import re
import secrets
import time

from flask import Flask, Response, g, request
from werkzeug.exceptions import NotFound

from backend.common.logs import REQUESTS
from backend.common.metrics import IN_PROGRESS, answered
from backend.common.security import settings

log = logging.getLogger(REQUESTS)
HEADER = "X-Request-Id"
PROXY_ID = re.compile(r"[0-9a-f]{32}")
FRONT_END = "front end"
NOWHERE = "none"
PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def register_observation(app: Flask) -> None:
    """Goes before everything else that hooks into a request, so that it sees all of it."""
    app.before_request(_begin)
    app.after_request(_tell)
    app.teardown_request(_end)


def _begin() -> None:
    g.begun = time.perf_counter()
    g.request_id = _request_id()
    IN_PROGRESS.inc()


def _request_id() -> str:
    """The proxy's where there is one, so that both logs can be read together. A client's own is
    never taken: it would be a way of writing into the log."""
    given = request.headers.get(HEADER, "")
    return (
        given if settings().trusted_proxies and PROXY_ID.fullmatch(given) else secrets.token_hex(16)
    )


def _tell(response: Response) -> Response:
    seconds = time.perf_counter() - g.begun
    method = request.method if request.method in METHODS else "other"
    route = _route(response)
    answered(method, route, response.status_code, seconds)
    response.headers[HEADER] = g.request_id
    if route not in PROBES or response.status_code >= 400:
        fields = {
            "method": method,
            "route": route,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
            "role": g.get("role", NOWHERE),
        }
        log.info("answered", extra={"fields": fields})
    return response


def _route(response: Response) -> str:
    if request.url_rule is not None:
        return request.url_rule.rule
    served = isinstance(request.routing_exception, NotFound) and response.status_code < 400
    return FRONT_END if served else NOWHERE


def _end(_error: BaseException | None) -> None:
    if g.pop("begun", None) is not None:
        IN_PROGRESS.dec()
