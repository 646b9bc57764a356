"""The session cookie: a random token and nothing else, with Flask-Login on top of it."""

import logging
import re
from dataclasses import dataclass
from typing import Any

from flask import Flask, Request, Response, g, request
from flask.sessions import NullSession, SessionInterface, SessionMixin
from flask_login import LoginManager, UserMixin
from sqlalchemy.exc import SQLAlchemyError

from backend.common import at_once, clock, cookies
from backend.common.db import db
from backend.common.principal import Principal, Role
from backend.common.security import EXTENSION, settings
from backend.config import Settings
from backend.features.accounts import queries, service
from backend.features.accounts.models import STAFF, AuthSession, User
from backend.features.accounts.queries import LiveSession

log = logging.getLogger(__name__)

# All tabs of a browser share one cookie. What a device kept for one person names that person here,
# so that it is never stored for another who signed in meanwhile.
PERSON_HEADER = "Serein-Person"
PERSON_VARIABLE = "HTTP_SEREIN_PERSON"  # the same in WSGI
UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # as Python writes one


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """Flask-Login's current_user."""

    live: LiveSession

    @property
    def principal(self) -> Principal:
        return Principal(role=self.live.role, id=self.live.user_id)

    @property
    def user(self) -> User:
        """The whole account, for the few requests that need it."""
        return db.session.get_one(User, self.live.user_id)

    @property
    def session(self) -> AuthSession:
        return db.session.get_one(AuthSession, self.live.id)

    @property
    def second_factor_due(self) -> bool:
        """Read by requires(): nothing but setting one up is allowed."""
        return self.live.second_factor_due

    def get_id(self) -> str:
        return str(self.live.user_id)


class NoCookieSession(SessionInterface):
    """Flask's own signed cookie stays unused: nothing is kept in it, and none is sent."""

    def open_session(self, app: Flask, request: Request) -> NullSession:
        return NullSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing to save."""


def register_login(app: Flask) -> None:
    app.session_interface = NoCookieSession()
    # Flask-Login asks nobody else where it finds its own cookie, which anybody may set who may set
    # one for a domain above ours. It is never given: it is looked for by a name that no cookie has.
    app.config["REMEMBER_COOKIE_NAME"] = ";"
    manager = LoginManager(app)
    manager.session_protection = None  # it would watch over Flask's own session, which is empty
    manager.request_loader(_load)
    app.after_request(_note_use)


def _load(incoming: Request) -> SignedIn | None:
    """Who is signed in; nobody when the request names another person (PERSON_HEADER)."""
    token = cookies.read(cookies.SESSION)
    if not token:
        return None
    session = queries.live_session(service.digest(token, settings().secret_key))
    if session is None:
        return None
    meant = incoming.headers.get(PERSON_HEADER)
    if meant is not None and meant != str(session.user_id):
        return None
    if not service.is_noted(session.last_used_at):
        g.used_session = session.id
    return SignedIn(session)


def answer_at_once(app: Flask) -> None:
    """Answer in front of Flask what can be, on behalf of whom the cookie's session is."""
    known: Settings = app.extensions[EXTENSION]

    def claims(environ: dict[str, Any], role: Role) -> dict[str, object] | None:
        """Values of queries.TELLING: what _load() looks at, and the role that is asked for."""
        token = cookies.read_from(environ, cookies.SESSION, known)
        meant = environ.get(PERSON_VARIABLE)
        if not token or role in STAFF:  # the second factor of staff may be due
            return None
        if meant is not None and not UUID_TEXT.fullmatch(meant):
            return None
        now = clock.now()
        return {
            "digest": service.digest(token, known.secret_key),
            "now": now,
            "noted_since": now - service.NOTED_EVERY,
            "role": role.value,
            "meant": meant,
        }

    at_once.answer_at_once(app, telling=queries.TELLING, claims=claims)


def _note_use(response: Response) -> Response:
    """After the request's own transaction: reading takes no write lock, and what fails here fails
    nobody's request."""
    used = g.pop("used_session", None)
    if used is not None and not response.is_streamed:  # a stream still reads from the database
        try:
            service.note_use(used)
            db.session.commit()
        except SQLAlchemyError:
            db.session.rollback()
            log.warning("could not note that a session is in use", exc_info=True)
    return response


def sign_in_device(user: User, response: Response) -> Response:
    """Open a session for the user and hand its token to the browser."""
    token = service.open_session(
        user=user,
        secret=settings().secret_key,
        lifetime=settings().session_lifetime,
        user_agent=request.user_agent.string,
    )
    return hand_over(token, response)


def hand_over(token: str, response: Response) -> Response:
    """Give the browser a session's token."""
    lifetime = settings().session_lifetime
    return cookies.give(response, cookies.SESSION, token, lifetime=lifetime)


def ask_second_factor(user: User, response: Response) -> Response:
    """Remember in this browser, for some minutes, that the password was right."""
    token = service.begin_second_step(user=user, secret=settings().secret_key)
    return cookies.give(response, cookies.SECOND_STEP, token, lifetime=service.STEP_LIFETIME)


def forget_device(response: Response) -> Response:
    return cookies.drop(response, cookies.SESSION)
