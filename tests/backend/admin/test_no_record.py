"""An administrator reads nothing of anybody's record: every route, with every table filled."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.common.api import PREFIX
from backend.common.db import db
from backend.common.permissions import Permission
from backend.common.principal import Role
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import people
from tests.backend.support.fill import fill
from tests.backend.support.people import Cast

NEEDLE = "q7record"
"""In every text that is stored of Ana, but for her name and address."""


@pytest.fixture
def filled(cast: Cast, as_system: AsSystem) -> None:
    with as_system():
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id)
        db.session.commit()


def calls(app: Flask, cast: Cast, *, allowed: bool) -> Iterator[tuple[str, str]]:
    """Method and path of every call that an administrator may, or may not, make."""
    for rule in app.url_map.iter_rules():
        permission: Permission | None = app.view_functions[rule.endpoint].permission
        if not rule.rule.startswith(PREFIX) or permission is None:
            continue
        if permission.allows(Role.ADMIN) is allowed:
            path = re.sub(r"<uuid:physician_id>", str(cast.lind.id), rule.rule)
            path = re.sub(r"<uuid:[^>]+>", str(cast.ana.id), path)
            path = re.sub(r"<[^>]+>", "1", path)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, path


def test_no_answer_to_an_administrator_holds_a_word_of_a_record(
    app: Flask, cast: Cast, filled: None, admin: FlaskClient
) -> None:
    bodies = {
        "PATCH": {"active": True},
        "POST": {"email": "x@new.example", "display_name": "X", "role": "patient"},
    }
    answered = 0
    for method, path in sorted(calls(app, cast, allowed=True)):
        if "/auth/sessions/end-" in path or path.endswith(("/logout", "/password")):
            continue  # ends the session that asks
        answer = admin.open(path, method=method, json=bodies.get(method))
        answered += answer.status_code < 300
        assert NEEDLE not in answer.get_data(as_text=True), f"{method} {path}"
        assert answer.status_code < 500, f"{method} {path}"
    assert answered > 8


def test_the_search_finds_what_is_there(app: Flask, cast: Cast, filled: None) -> None:
    """The patient's own pages and the physician's do hold it."""
    ana, lind = people.signed_in(app, cast.ana), people.signed_in(app, cast.lind)
    assert NEEDLE in ana.get("/api/v1/mood-entries").get_data(as_text=True)
    assert NEEDLE in lind.get(f"/api/v1/patients/{cast.ana.id}/notes").get_data(as_text=True)


def test_every_other_route_refuses_an_administrator(
    app: Flask, cast: Cast, admin: FlaskClient
) -> None:
    refused = list(calls(app, cast, allowed=False))
    assert len(refused) > 100
    for method, path in refused:
        assert admin.open(path, method=method, json={"x": 1}).status_code == 403, f"{method} {path}"
