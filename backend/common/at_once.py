"""A request that comes often is answered in front of Flask, where all is as it should be.

Flask's request, its routing, our hooks and its response took as long as all the rest of storing a
chunk. Here the request is read straight from WSGI, and PostgreSQL does the act in one message
(backend/common/one_message.py).

It decides nothing new, and refuses nothing. It answers where every condition of the ordinary way
holds: sent by our own pages, whole, of JSON, by somebody signed in who may, and whatever the act
itself asks for. Otherwise nothing was done, and the request goes the ordinary way, which finds out
why and says so. A test holds the two against each other, condition by condition.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import msgspec
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import Engine

from backend.common import observation
from backend.common.api import FAILED
from backend.common.db import db
from backend.common.metrics import IN_PROGRESS
from backend.common.observation import BEGUN
from backend.common.one_message import Sender, Values
from backend.common.principal import Role
from backend.common.security import EXTENSION as SETTINGS
from backend.common.security import safe_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse as Start
    from _typeshed.wsgi import WSGIEnvironment as Environ

SENT = "201 CREATED"
Claims = Callable[["Environ", Role], Values | None]
"""What a request says of who sends it, as the values of a statement that tells PostgreSQL who acts;
None where only the ordinary way can tell whether that role may."""

PLAIN_LENGTH = re.compile(r"[0-9]{1,9}")
PLAIN_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*(:[0-9]{1,5})?")
_encode = msgspec.json.Encoder().encode
_PARAMETERS = {"uuid": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "int": r"[0-9]{1,9}"}


@dataclass(frozen=True)
class Act:
    """A route that can be answered at once, as it is declared."""

    method: str
    rule: str
    path: re.Pattern[str]
    role: Role
    do: Callable[..., object | None]


class Front:
    """The WSGI application, with some requests answered in front of it."""

    def __init__(
        self, app: Flask, engine: Engine, *, telling: sa.Executable, claims: Claims
    ) -> None:
        self.ordinary = app.wsgi_app
        self._engine = engine
        self._acts = tuple(_acts(app))
        self._telling = telling
        self._claims = claims
        self._settings = app.extensions[SETTINGS]
        self._headers = (("Content-Type", "application/json"), *safe_headers(self._settings))

    def __call__(self, environ: "Environ", start: "Start") -> Iterable[bytes]:
        environ[BEGUN] = begun = time.perf_counter()
        for act in self._acts:
            found = act.path.fullmatch(environ.get("PATH_INFO", ""))
            if found is not None and act.method == environ["REQUEST_METHOD"]:
                body = self._done(act, environ, found.groupdict())
                if body is None:
                    break
                return self._answered(act, environ, start, body, begun)
        return self.ordinary(environ, start)

    def _done(self, act: Act, environ: "Environ", arguments: Mapping[str, str]) -> bytes | None:
        """The answer's body; None where the request is to go the ordinary way."""
        IN_PROGRESS.inc()
        try:
            claims = self._claims(environ, act.role)
            sent = None if claims is None else self._body(environ)
            if claims is None or sent is None:
                return None
            done = act.do(Sender(self._engine, self._telling, claims), sent, **arguments)
            return None if done is None else _encode(done) + b"\n"
        except Exception as error:
            environ[FAILED] = error
            return None
        finally:
            IN_PROGRESS.dec()

    def _body(self, environ: "Environ") -> bytes | None:
        """All of it, of a request of our own pages that says so; it can be read again."""
        length = environ.get("CONTENT_LENGTH", "")
        if (
            environ.get("HTTP_SEC_FETCH_SITE") != "same-origin"
            or environ.get("CONTENT_TYPE") != "application/json"
            or not PLAIN_HOST.fullmatch(environ.get("HTTP_HOST", ""))
            or not PLAIN_LENGTH.fullmatch(length)
            or int(length) > self._settings.body_limit
        ):
            return None
        try:
            body: bytes = environ["wsgi.input"].read(int(length))
        except OSError:
            return None
        environ["wsgi.input"] = BytesIO(body)
        return body if len(body) == int(length) else None

    def _answered(
        self,
        act: Act,
        environ: "Environ",
        start: "Start",
        body: bytes,
        begun: float,
    ) -> Iterator[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        request_id = observation.request_id(given, trusted=bool(self._settings.trusted_proxies))
        observation.tell(
            act.method,
            act.rule,
            201,
            seconds=time.perf_counter() - begun,
            role=act.role,
            request_id=request_id,
        )
        length, known_as = ("Content-Length", str(len(body))), (observation.HEADER, request_id)
        start(SENT, [*self._headers, length, known_as])
        return iter((body,))


def answer_at_once(app: Flask, *, telling: sa.Executable, claims: Claims) -> None:
    """Answer in front of the application what its routes can (requires(at_once=...)).

    On PostgreSQL; SQLite runs one statement at a time, and needs no round trips.
    """
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "postgresql":
        app.wsgi_app = Front(app, engine, telling=telling, claims=claims)  # type: ignore[assignment, method-assign]  # as Flask advises


def _acts(app: Flask) -> Iterator[Act]:
    for rule in app.url_map.iter_rules():
        view = cast(Any, app.view_functions[rule.endpoint])
        if (do := getattr(view, "at_once", None)) is not None:
            (method,) = (rule.methods or set()) - {"OPTIONS"}
            (role,) = view.permission.value.roles
            yield Act(method, rule.rule, _pattern(rule.rule), role, do)


def _pattern(rule: str) -> re.Pattern[str]:
    """Of the paths that Python itself would write for it; what else fits goes the ordinary way."""
    pieces = re.split(r"<(\w+):(\w+)>", rule)
    text = re.escape(pieces[0])
    for kind, name, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        text += f"(?P<{name}>{_PARAMETERS[kind]}){re.escape(after)}"
    return re.compile(text)
