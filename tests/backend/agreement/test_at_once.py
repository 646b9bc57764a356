"""Two devices send a questionnaire each that belongs to the same session: both are kept."""

from functools import partial

from flask import Flask
from flask.testing import FlaskClient

from backend.common import clock
from tests.backend.agreement.test_agreement import sitting
from tests.backend.support import people
from tests.backend.support.answers import URL, phq9
from tests.backend.support.at_once import another_tab, at_once
from tests.backend.support.times import MovableClock

ROUNDS = 6


def test_both_are_kept(committing_app: Flask) -> None:
    with committing_app.app_context():
        cast = people.assemble()
    with clock.running_on(MovableClock()):
        ana = people.signed_in(committing_app, cast.ana)
        for _ in range(ROUNDS):
            session = str(sitting(ana))

            def submit(device: FlaskClient, session: str = session) -> int:
                with clock.running_on(MovableClock()):
                    return device.post(URL, json=phq9(session_id=session)).status_code

            devices = [another_tab(ana), another_tab(ana)]
            assert at_once(partial(submit, device) for device in devices) == [201, 201]
