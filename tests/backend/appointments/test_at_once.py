"""Many requests at once: one appointment at a time, one next version of a plan, each entry once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from flask import Flask
from flask.testing import FlaskClient

from backend.common import clock
from tests.backend.support import people
from tests.backend.support.at_once import another_tab, at_once
from tests.backend.support.people import Person
from tests.backend.therapy.treatment import LOGS, entry, of, plan

AT_ONCE = 8


def answers(app: Flask, person: Person, ask: Callable[[FlaskClient], int]) -> Counter[int]:
    """The same from eight browsers of one person."""
    client = people.signed_in(app, person)
    return Counter(at_once(partial(ask, another_tab(client)) for _ in range(AT_ONCE)))


def test_everything_at_once(committing_app: Flask) -> None:
    with committing_app.app_context():
        cast = people.assemble()
    now = clock.now()
    appointment = {
        "kind": "phone",
        "starts_at": (now + timedelta(days=3)).replace(tzinfo=None).isoformat(),
        "zone": "UTC",
        "minutes": 30,
        "place": None,
        "note": None,
    }
    told = entry(done_at=now.isoformat(), sent_at=now.isoformat())

    made = answers(
        committing_app,
        cast.lind,
        lambda client: client.post(of(cast.ana, "appointments"), json=appointment).status_code,
    )
    assert made == {201: 1, 409: AT_ONCE - 1}

    planned = answers(
        committing_app,
        cast.lind,
        lambda client: client.post(of(cast.ana, "therapy-plans"), json=plan()).status_code,
    )
    assert planned == {201: 1, 409: AT_ONCE - 1}

    logged = answers(
        committing_app, cast.ana, lambda client: client.post(LOGS, json=told).status_code
    )
    assert logged == {201: 1, 200: AT_ONCE - 1}
