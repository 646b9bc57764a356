"""Second factors of the test: an authenticator app, and signing in with the password."""

from dataclasses import dataclass

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.common import clock
from tests.backend.support.people import PASSWORD, Person

LOGIN = "/api/v1/auth/login"
SECOND_STEP = "/api/v1/auth/second-factor"
CONFIRMATION = "/api/v1/account/confirmation"
FACTORS = "/api/v1/account/second-factors"
TOTP = f"{FACTORS}/totp"


@dataclass(frozen=True)
class App:
    """An authenticator app that was shown a secret, and the recovery codes beside it."""

    secret: str
    recovery_codes: list[str]

    def code(self, *, steps: int = 0) -> str:
        """The code that it shows now, or so many steps later."""
        return pyotp.TOTP(self.secret).at(int(clock.now().timestamp()) + 30 * steps)


def set_up_app(client: FlaskClient) -> App:
    """In a browser whose person has just signed in or confirmed."""
    secret = client.post(TOTP).json["secret"]
    code = pyotp.TOTP(secret).at(clock.now())
    answer = client.post(f"{TOTP}/confirm", json={"code": code})
    assert answer.status_code == 200, answer.json
    return App(secret, answer.json["recovery_codes"] or [])


def give_password(
    client: FlaskClient, person: Person, *, address: str = "198.51.100.7"
) -> TestResponse:
    body = {"email": person.email, "password": PASSWORD}
    return client.post(LOGIN, json=body, environ_base={"REMOTE_ADDR": address})


def give_code(client: FlaskClient, code: str, *, address: str = "198.51.100.7") -> TestResponse:
    return client.post(SECOND_STEP, json={"code": code}, environ_base={"REMOTE_ADDR": address})
