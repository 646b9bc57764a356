"""Routes declare who may call them. One that says nothing stops the application from starting."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, Request, g, request
from flask_login import current_user
from flask_smorest import Api as SmorestApi
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import RAISE, Schema
from webargs.flaskparser import FlaskParser

from backend.common import audit
from backend.common.db import db, read_only
from backend.common.errors import (
    DomainError,
    ForbiddenError,
    SecondFactorDueError,
    UnauthenticatedError,
)
from backend.common.permissions import Permission
from backend.common.principal import Principal, acting_as, required
from backend.common.problems import ProblemSchema

PREFIX = "/api/v1"
View = TypeVar("View", bound=Callable[..., Any])
Quickly = Callable[..., object | None]
Shortcut = Callable[[bytes], dict[str, Any] | None]
FAILED = "serein.failed"
"""In the request's environ: an error met in front of Flask (backend/common/at_once.py). It is
answered like any other, and nothing is tried a second time."""


class Api(SmorestApi):
    """The OpenAPI document; errors are backend.common.problems' business."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """None here: register_problems() handles every error of the application."""

    def _register_responses(self) -> None:
        """Document errors under the media type that they really have."""
        self.DEFAULT_RESPONSE_CONTENT_TYPE = "application/problem+json"
        super()._register_responses()
        del self.DEFAULT_RESPONSE_CONTENT_TYPE
        cookie = {"type": "apiKey", "in": "cookie", "name": "serein"}
        self.spec.components.security_scheme("session", cookie)


def openapi_document(app: Flask) -> str:
    """backend/openapi.json, as the running routes and schemas make it."""
    return json.dumps(api_of(app).spec.to_dict(), indent=2, ensure_ascii=False) + "\n"


def api_of(app: Flask) -> Api:
    return cast(Api, app.extensions["flask-smorest"]["apis"][""]["ext_obj"])


class StrictParser(FlaskParser):
    """An argument of the query that nobody knows is refused like a field of the body, and so is
    JSON that only our own limits refuse: nested too deeply, a number of thousands of digits."""

    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012 - webargs' name
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "query": RAISE,
    }

    def load_json(self, req: Request, schema: Schema) -> Any:
        try:
            return super().load_json(req, schema)
        except (RecursionError, ValueError) as error:
            self._handle_invalid_json_error(error, req)  # type: ignore[arg-type]  # only handed on


class Blueprint(SmorestBlueprint):
    """A feature's routes, under /api/v1."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, name: str, import_name: str, description: str) -> None:
        super().__init__(name, import_name, url_prefix=PREFIX, description=description)

    def arguments(
        self, schema: type[Schema], *, shortcut: Shortcut | None = None, **options: Any
    ) -> Callable[[View], View]:
        """As flask-smorest's, with one schema object for all requests.

        `shortcut` reads a JSON body by itself where the schema would accept it, into the same, and
        answers None otherwise: then the schema reads it, and names what is wrong. For a hot path.
        """
        by_schema = super().arguments(schema(), **options)

        def decorate(view: View) -> View:
            checked = by_schema(view)
            if shortcut is None:
                return cast(View, checked)

            @wraps(checked)
            def quickly(*args: Any, **kwargs: Any) -> Any:
                body = shortcut(request.get_data()) if request.is_json else None
                return checked(*args, **kwargs) if body is None else view(*args, body, **kwargs)

            return cast(View, quickly)

        return decorate


def requires(permission: Permission, *, at_once: Quickly | None = None) -> Callable[[View], View]:
    """The caller is signed in and may; the view runs as that person in one transaction.

    Goes right below the route and above arguments(), so that a stranger learns nothing about them.

    `at_once` may answer before, in front of Flask (backend/common/at_once.py): given a Sender, the
    body and the route's arguments as text, it does the act for the one role that may and gives what
    the view would (201), or does nothing and gives None. For a hot path.
    """
    if at_once is not None and (permission.value.audited or len(permission.value.roles) != 1):
        raise RuntimeError("only an act of one role that leaves no audit entry is done at once")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            rule = permission.value
            if (failed := request.environ.get(FAILED)) is not None:
                raise failed
            with read_only(request.method in ("GET", "HEAD") and not rule.audited):
                principal = _signed_in()
                g.role = principal.role  # for the log's line about this request
                if not permission.allows(principal.role):
                    raise ForbiddenError(f"Your role may not {rule.name}.")
                if current_user.second_factor_due and not rule.enrolling:
                    raise SecondFactorDueError("Please set up a second factor first.")
                with acting_as(principal), _one_transaction(must_audit=rule.audited):
                    return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by check_routes
        guarded.at_once = at_once  # type: ignore[attr-defined]  # read by answer_at_once
        _document(guarded, [{"session": []}])
        return cast(View, guarded)

    return decorate


def public(view: View) -> View:
    """Anyone may call this. The list of such routes is short and pinned by a test."""

    @wraps(view)
    def open_to_all(*args: Any, **kwargs: Any) -> Any:
        with read_only(request.method in ("GET", "HEAD")), _one_transaction(must_audit=False):
            return view(*args, **kwargs)

    open_to_all.permission = None  # type: ignore[attr-defined]  # read by check_routes
    _document(open_to_all, [])
    return cast(View, open_to_all)


def _document(view: Any, security: list[dict[str, list[str]]]) -> None:
    """Say in the OpenAPI document whether a session is needed."""
    view._apidoc = deepcopy(getattr(view, "_apidoc", {}))
    view._apidoc.setdefault("manual_doc", {})["security"] = security


def acting() -> Principal:
    """The person on whose behalf the request runs."""
    return required()


def _signed_in() -> Principal:
    if not current_user.is_authenticated:
        raise UnauthenticatedError("Please sign in.")
    return cast(Principal, current_user.principal)


@contextmanager
def _one_transaction(*, must_audit: bool) -> Iterator[None]:
    """Commit what the view wrote, or nothing. Reading a record unaudited is a programming error."""
    try:
        yield
        if must_audit and not audit.was_recorded():
            raise RuntimeError(f"{request.endpoint} left no audit entry")
    except DomainError as error:
        if error.keeps_writes:
            db.session.commit()
        else:
            db.session.rollback()
        raise
    except BaseException:
        db.session.rollback()
        raise
    else:
        db.session.commit()


def check_routes(app: Flask) -> None:
    """Deny by default: every endpoint has said who may call it."""
    silent = [
        endpoint for endpoint, view in app.view_functions.items() if not hasattr(view, "permission")
    ]
    if silent:
        raise RuntimeError(f"routes without requires() or public: {', '.join(sorted(silent))}")
