"""The person chooses a new password by the link in the mailbox while somebody who knows the old one
acts in a session of their own: whoever was first, the person is in and the other one is out."""

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.common.db import db
from backend.common.principal import system_principal
from backend.features.account_links import links
from backend.features.account_links.models import Purpose
from tests.backend.account_links.test_reset import CHOOSE, LOGIN, ME
from tests.backend.support import people
from tests.backend.support.at_once import at_once
from tests.backend.support.people import Cast, Person

OWN, OTHERS = "seven grey herons at noon", "a violet kettle sings badly"
ROUNDS = 4


@pytest.fixture
def cast(committing_app: Flask) -> Cast:
    with committing_app.app_context():
        return people.assemble()


def change(client: FlaskClient, old: str) -> int:
    body = {"current_password": old, "password": OTHERS}
    return client.put("/api/v1/auth/me/password", json=body).status_code


def end_others(client: FlaskClient, _old: str) -> int:
    return client.post("/api/v1/auth/sessions/end-others").status_code


def status_of_choosing(client: FlaskClient, body: dict[str, str]) -> int:
    return client.post(CHOOSE, json=body).status_code


def new_link(app: Flask, person: Person) -> str:
    """Its token, as an operator hands it over."""
    with app.app_context(), system_principal("test"):
        link = links.hand_out(person.id, Purpose.RESET_PASSWORD)
        db.session.commit()
    return link.partition("#")[2]


@pytest.mark.parametrize("act", [change, end_others])
def test_a_new_password_is_not_overtaken(
    committing_app: Flask, cast: Cast, act: Callable[[FlaskClient, str], int]
) -> None:
    app, password = committing_app, people.PASSWORD
    for number in range(ROUNDS):
        intruder, person = people.stranger(app), people.stranger(app)
        login = {"email": cast.ana.email, "password": password}
        assert intruder.post(LOGIN, json=login).status_code == 200
        body = {"token": new_link(app, cast.ana), "password": f"{OWN} {number}"}
        chosen, disturbed = at_once(
            [partial(status_of_choosing, person, body), partial(act, intruder, password)]
        )
        assert chosen == 204
        assert disturbed in (204, 401, 422)  # 422: the old password is none any more
        assert intruder.get(ME).status_code == 401
        password = body["password"]
        assert person.post(LOGIN, json=login | {"password": password}).status_code == 200
