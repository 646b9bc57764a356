"""Cookies that hold a random token and nothing else, out of reach of scripts and of other sites."""

import re
from datetime import timedelta
from functools import cache
from typing import Any

from flask import Response, request

from backend.common.security import settings
from backend.config import Settings

SESSION = "serein"
SECOND_STEP = "serein-step"
SIGN_ON = "serein-sign-on"
_PAIR = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+=[!#-+\--:<-\[\]-~]*"  # token "=" *cookie-octet
PLAIN = re.compile(f"{_PAIR}(?:; {_PAIR})*")


def read(name: str) -> str | None:
    return request.cookies.get(_full(name))


def read_from(environ: dict[str, Any], name: str, known: Settings) -> str | None:
    """The same straight from a WSGI request, where the cookies are written as RFC 6265 has it and
    there is one of that name; None otherwise, for what else is read is read in many ways."""
    header = environ.get("HTTP_COOKIE", "")
    found = _values(_named(name, known)).findall(header)
    return found[0] if len(found) == 1 and PLAIN.fullmatch(header) else None


@cache
def _values(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|; ){re.escape(name)}=([^;]+)")


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
    return _named(name, settings())


def _named(name: str, known: Settings) -> str:
    """The __Host- prefix makes browsers insist on HTTPS and on this very host."""
    return f"__Host-{name}" if known.production else name
