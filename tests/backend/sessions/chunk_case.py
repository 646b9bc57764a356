"""A patient with a session, the request for a chunk of it, and all rows that depend on it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Role, system_principal
from backend.features.accounts.models import AuthSession, User
from backend.features.consents.models import ConsentKind
from backend.features.sessions.models import MonitoringSession, PredictionChunk
from tests.backend.sessions import recording
from tests.backend.support import people


@dataclass
class Case:
    """A patient with a session, and the request for its first chunk."""

    server: Flask
    client: FlaskClient
    person: UUID
    session: UUID
    seq: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=recording.chunk)

    def change(self, model: type[Any], **values: Any) -> None:
        """Of the patient's account or the device's session."""
        of = User.id if model is User else AuthSession.user_id
        with self.server.app_context(), system_principal("test"):
            db.session.execute(sa.update(model).where(of == self.person).values(values))
            db.session.commit()

    def send(self) -> Any:
        url = f"/api/v1/sessions/{self.session}/chunks/{self.seq}"
        return self.client.put(url, json=self.body, headers=self.headers)


def new_case(server: Flask) -> Case:
    with server.app_context(), system_principal("test"):
        person = people.new_person("Any", Role.PATIENT, f"{new_id()}@test.example")
        db.session.flush()
        db.session.add(people.consent(person, ConsentKind.CAMERA))
        db.session.commit()
    client = people.signed_in(server, person)
    client.get("/api/v1/sessions")  # and so it is on record that the device is in use
    return Case(server, client, person.id, recording.started(client))


def stored(case: Case) -> list[tuple[Any, ...]]:
    """All that depends on the chunk, of the patient and of whose session was named."""
    ids = {"id", "session_id", "patient_id"}
    found = []
    with case.server.app_context(), system_principal("test"):
        session = MonitoringSession
        of_case = sa.or_(session.id == case.session, session.patient_id == case.person)
        ours = sa.select(session.id).where(of_case)
        for model, of in ((session, session.id), (PredictionChunk, PredictionChunk.session_id)):
            for row in db.session.scalars(sa.select(model).where(of.in_(ours))):
                columns = model.__table__.columns.keys()
                found.append(tuple((c, getattr(row, c)) for c in columns if c not in ids))
        devices = sa.select(AuthSession.last_used_at).where(AuthSession.user_id == case.person)
        found.append(tuple(db.session.scalars(devices)))
    return sorted(found, key=repr)
