"""Cookies that hold a random token and nothing else, out of reach of scripts and of other sites."""

from datetime import timedelta

from flask import Response, request

from backend.common.security import settings

SESSION = "serein"
SECOND_STEP = "serein-step"
SIGN_ON = "serein-sign-on"


def read(name: str) -> str | None:
    return request.cookies.get(_full(name))


def give(response: Response, name: str, token: str, *, lifetime: timedelta) -> Response:
    response.set_cookie(
        _full(name),
        token,
        max_age=lifetime,
        httponly=True,
        secure=settings().production,
        samesite="Lax",
    )
    return response


def drop(response: Response, name: str) -> Response:
    response.delete_cookie(_full(name), httponly=True, secure=settings().production, samesite="Lax")
    return response


def _full(name: str) -> str:
    """The __Host- prefix makes browsers insist on HTTPS and on this very host."""
    return f"__Host-{name}" if settings().production else name
