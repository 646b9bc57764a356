"""The cast of every test. Ana and Ben are patients, Dr Lind cares for Ana, Dr Okafor for Ben."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from backend.common import clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Principal, Role, system_principal
from backend.common.security import settings
from backend.features.accounts import passwords, service
from backend.features.accounts.models import STAFF, User
from backend.features.care_teams.models import CareTeamLink
from backend.features.consents.models import Consent, ConsentKind

PASSWORD = "a calm and long sentence"
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Person:
    """A user of the test, free of any database session."""

    id: UUID
    email: str
    display_name: str
    role: Role

    @property
    def principal(self) -> Principal:
        return Principal(role=self.role, id=self.id)


@dataclass(frozen=True)
class Cast:
    ana: Person
    ben: Person
    lind: Person
    okafor: Person
    admin: Person


@cache
def password_hash() -> str:
    return passwords.hash_password(PASSWORD)


def new_person(name: str, role: Role, email: str) -> Person:
    user = User(
        id=new_id(),
        email=email,
        display_name=name,
        role=role,
        region="US",
        password_hash=password_hash(),
        email_verified_at=clock.now(),
        created_at=clock.now(),
    )
    db.session.add(user)
    return Person(id=user.id, email=email, display_name=name, role=role)


def consent(patient: Person, kind: ConsentKind) -> Consent:
    return Consent(
        patient_id=patient.id, kind=kind, version="1", active=True, recorded_at=clock.now()
    )


def link(physician: Person, patient: Person) -> CareTeamLink:
    return CareTeamLink(physician_id=physician.id, patient_id=patient.id, since=clock.now())


def assemble() -> Cast:
    """Everyone exists, both patients consented to everything, each has one physician."""
    with system_principal("test cast"):
        ana = new_person("Ana", Role.PATIENT, "ana@test.example")
        ben = new_person("Ben", Role.PATIENT, "ben@test.example")
        lind = new_person("Dr Lind", Role.PHYSICIAN, "lind@test.example")
        okafor = new_person("Dr Okafor", Role.PHYSICIAN, "okafor@test.example")
        admin = new_person("Admin", Role.ADMIN, "admin@test.example")
        db.session.flush()
        for patient in (ana, ben):
            db.session.add_all([consent(patient, kind) for kind in ConsentKind])
        db.session.add_all([link(lind, ana), link(okafor, ben)])
        db.session.commit()
    return Cast(ana=ana, ben=ben, lind=lind, okafor=okafor, admin=admin)


def stranger(app: Flask) -> FlaskClient:
    """A browser on our own pages in which nobody is signed in."""
    client = app.test_client()
    client.environ_base.update(
        {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in SAME_ORIGIN.items()}
    )
    return client


def signed_in(app: Flask, person: Person) -> FlaskClient:
    """The person's browser, signed in through the same service as everyone's; staff with a second
    factor, as it has to be."""
    with app.app_context():
        user = db.session.get_one(User, person.id)
        factor = "test" if person.role in STAFF else None
        if factor and user.second_factor_since is None:
            user.second_factor_since = user.created_at
        token = service.open_session(
            user=user,
            secret=settings().secret_key,
            lifetime=settings().session_lifetime,
            second_factor=factor,
        )
        db.session.commit()
    client = stranger(app)
    client.set_cookie("serein", token)
    return client
