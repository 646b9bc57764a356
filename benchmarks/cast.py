"""Who asks: a few of the clinic's people, signed in, with sessions that wait for chunks."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common import clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Role, system_principal
from backend.features.accounts.models import User
from backend.features.demo import people as demo
from benchmarks.clinic import Clinic
from tests.backend.sessions import recording
from tests.backend.support import people
from tests.backend.support.people import Person


@dataclass(frozen=True)
class Cast:
    """`recording`: a patient's token and an open session. `physician`: has a whole caseload.
    `lind` cares for `ben`, whose year is not a copy: what is sealed in it can be opened; his own
    token is `ben_himself`."""

    recording: list[tuple[str, UUID]]
    emails: list[str]
    physician: str
    lind: str
    ben: UUID
    ben_himself: str


def assemble(clinic: Clinic, *, sessions: int) -> Cast:
    """So many patients with a session each, and the physicians."""
    patients = _patients(clinic.app, sessions)
    with clinic.app.app_context():
        lind, ben = (_person(user.email) for user in (demo.LIND, demo.BEN))
    return Cast(
        recording=[_recording(clinic.app, patient) for patient in patients],
        emails=[patient.email for patient in patients],
        physician=_token_of(clinic.app, clinic.physician),
        lind=_token_of(clinic.app, lind),
        ben=ben.id,
        ben_himself=_token_of(clinic.app, ben),
    )


def _patients(app: Flask, n: int) -> list[Person]:
    """Copies, who get a password here."""
    like = User.email.like("patient%@bench.example")
    with app.app_context(), system_principal("bench"):
        users = db.session.scalars(sa.select(User).where(like).order_by(User.id).limit(n)).all()
        for user in users:
            user.password_hash = people.password_hash()
        found = [_told(user) for user in users]
        db.session.commit()
    return found


def _person(email: str) -> Person:
    return _told(db.session.scalars(sa.select(User).where(User.email == email)).one())


def _told(user: User) -> Person:
    return Person(user.id, user.email, user.display_name, Role(user.role))


def _recording(app: Flask, patient: Person) -> tuple[str, UUID]:
    client, session = people.signed_in(app, patient), new_id()
    started = client.post("/api/v1/sessions", json=recording.start(session, at=clock.now()))
    assert started.status_code == 201, started.json
    return _token(client), session


def _token_of(app: Flask, person: Person) -> str:
    return _token(people.signed_in(app, person))


def _token(client: FlaskClient) -> str:
    cookie = client.get_cookie("serein")
    assert cookie is not None
    return str(cookie.value)
