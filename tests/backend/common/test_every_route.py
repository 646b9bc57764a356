"""Every route, tried by everybody with what belongs to somebody else.

Ben and Dr Okafor have an object of every kind. Ana, Dr Lind and a stranger try each route with each
of them, in the path and in the body: nothing is given away, and nothing of Ben's is changed. A
route with a parameter that is not known here fails, and so does one that its owner cannot reach.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from backend.common import clock, ownership, vault
from backend.common.db import db
from backend.common.permissions import ADMIN, Permission
from backend.common.principal import Role, system_principal
from backend.features.accounts.models import AuthSession, User
from backend.features.erasure.models import ErasureNotice
from tests.backend.support import people
from tests.backend.support.bodies import Bodies
from tests.backend.support.fill import fill
from tests.backend.support.people import Cast, Person

AsSystem = Callable[[], AbstractContextManager[None]]
NEEDLE = "zq7f3a91"
"""In every text of Ben's record, sealed ones too."""
NAME = "Benedikt qx55"
"""Of Ben himself; administrators see it, and his address and id."""

TABLES = {
    "alert_id": "alert",
    "appointment_id": "appointment",
    "entry_id": "mood_entry",
    "export_id": "data_export",
    "handover_id": "handover",
    "invitation_id": "invitation",
    "log_id": "exercise_log",
    "passkey_id": "passkey",
    "report_id": "report",
    "session_id": "mon_session",
}
"""Parameters that are the id of a row about a patient."""

OTHERWISE = {
    "/api/v1/auth/sessions/<uuid:session_id>": {"session_id": "auth_session"},
    "/api/v1/account/passkeys/<uuid:passkey_id>": {"passkey_id": "passkey"},
}
"""Where a parameter is the id of another table's row: of Ben's, and not of anybody else's."""

FACTORS = frozenset({"passkey", "passkey_challenge", "recovery_code", "totp"})
"""An administrator takes all of them away from somebody who has lost them."""

OF_EVERYBODY = {"instrument_id": "phq-9", "kind": "camera", "seq": "0"}
"""Parameters that name nothing of anybody's."""

_ASKED = "asks for the questionnaire of an invented schedule, which there is not"
NOT_NOW = {
    "POST /api/v1/handovers/<uuid:handover_id>/accept": "only who is to take over may",
    "POST /api/v1/handovers/<uuid:handover_id>/decline": "only who is to take over may",
    "POST /api/v1/sessions/<uuid:session_id>/end": _ASKED,
    "GET /api/v1/patients/<uuid:patient_id>/schedule": _ASKED,
    "POST /api/v1/patients/<uuid:patient_id>/therapy-sessions": _ASKED,
    "POST /api/v1/patients/<uuid:patient_id>/alerts/<uuid:alert_id>/acknowledge": _ASKED,
}
"""Routes that do not find an object of this scene, and why."""


@dataclass(frozen=True)
class Route:
    """One method of one rule of the application."""

    method: str
    rule: str
    permission: Permission | None
    parameters: frozenset[str]

    @property
    def document_path(self) -> str:
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", self.rule)

    def at(self, ids: Mapping[str, str]) -> str:
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: ids[found[1]], self.rule)

    @property
    def names_an_object(self) -> bool:
        return bool(self.parameters - OF_EVERYBODY.keys())


def routes(app: Flask) -> list[Route]:
    rules: list[Rule] = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    return [
        Route(
            method,
            rule.rule,
            app.view_functions[rule.endpoint].permission,
            frozenset(rule.arguments),
        )
        for rule in rules
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


@dataclass(frozen=True)
class Scene:
    app: Flask
    cast: Cast
    of_ben: Mapping[str, str]
    otherwise: Mapping[str, Mapping[str, str]]

    def call(self, person: Person | None, route: Route, ids: Mapping[str, str]) -> TestResponse:
        ids = {**ids, **self.otherwise.get(route.rule, {})}
        client = people.stranger(self.app) if person is None else self.confirmed(person)
        made = Bodies(self.app, ids)
        operation = route.method, route.document_path
        return client.open(
            route.at(ids),
            method=route.method,
            query_string=made.query(*operation),
            json=made.of(*operation),
        )

    def confirmed(self, person: Person) -> FlaskClient:
        """Signed in and asked anew who it is: what is refused then is refused for whose it is."""
        client = people.signed_in(self.app, person)
        with self.app.app_context():
            own = sa.update(AuthSession).where(AuthSession.user_id == person.id)
            db.session.execute(own.values(confirmed_at=clock.now()))
            db.session.commit()
        return client

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever a request commits within the block is taken back after it."""
        with self.app.app_context():
            savepoint = db.engine.begin_nested()  # type: ignore[attr-defined]  # a connection here
        try:
            yield
        finally:
            savepoint.rollback()

    def digest(self, *, without: frozenset[str] = frozenset()) -> dict[str, str]:
        """Of each table, what it holds of Ben and what Dr Okafor alone may change."""
        found = {}
        with self.app.app_context(), system_principal("test"):
            connection = db.session.connection()
            for table, owner in ownership.owned():
                if table.name in without:
                    continue
                theirs = owner.in_([self.cast.ben.id, self.cast.okafor.id])
                rows = connection.execute(sa.select(table).where(theirs)).all()
                found[table.name] = sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()
            notices = connection.execute(sa.select(ErasureNotice.__table__)).all()
            found["erasure_notice"] = repr(notices)
        return found


@pytest.fixture
def scene(app: Flask, cast: Cast, as_system: AsSystem) -> Scene:
    with as_system():
        of_ben = _objects(cast.ben, cast.okafor)
        otherwise = {
            rule: {name: str(_one(table, cast.ben.id)) for name, table in named.items()}
            for rule, named in OTHERWISE.items()
        }
        user = db.session.get_one(User, cast.ben.id)
        user.display_name = NAME
        device = db.session.scalars(sa.select(AuthSession).filter_by(user_id=user.id)).one()
        device.epoch, device.revoked_at = user.epoch, None
        device.expires_at = clock.now() + timedelta(hours=1)
        db.session.commit()
    return Scene(app, cast, of_ben, otherwise)


def _objects(patient: Person, physician: Person) -> dict[str, str]:
    """A row of every kind, and by parameter and by field of a body which it is."""
    vault.data_key(patient.id)
    tables = {t.name for t, _ in ownership.owned()} - {"care_team", "caseload_view", "consent"}
    fill(patient.id, needle=NEEDLE, physician=physician.id, only=tables)
    fill(physician.id, needle=NEEDLE, physician=physician.id, only={"caseload_view"})
    notice = ErasureNotice(physician_id=physician.id, erased_at=clock.now(), open_alerts=0)
    db.session.add(notice)
    db.session.flush()
    rows = {name: str(_one(table, patient.id)) for name, table in TABLES.items()}
    rows["note_id"] = str(_one("note", patient.id, "note_id"))  # of all its versions
    in_bodies = {
        "id": rows["session_id"],
        "based_on": str(_one("safety_plan", patient.id)),
        "patient_ids": str(patient.id),
        "to_id": str(physician.id),
    }
    return {
        **OF_EVERYBODY,
        **rows,
        **in_bodies,
        "patient_id": str(patient.id),
        "user_id": str(patient.id),
        "physician_id": str(physician.id),
        "view_id": str(_one("caseload_view", physician.id)),
        "notice_id": str(notice.id),
    }


def _one(table: str, person: UUID, column: str = "id") -> UUID:
    found = ownership.table_of(table)
    query = sa.select(found.c[column]).where(ownership.owner_column(found) == person)
    id: UUID = db.session.connection().execute(query).scalar_one()
    return id


def foreign(scene: Scene, route: Route) -> list[Mapping[str, str]]:
    """Ben's objects; where a route names a patient and an object, also as if they were Ana's."""
    tries = [scene.of_ben]
    if "patient_id" in route.parameters and len(route.parameters) > 1:
        tries.append({**scene.of_ben, "patient_id": str(scene.cast.ana.id)})
    return tries


def shows_ben(scene: Scene, response: TestResponse, caller: Person | None) -> bool:
    body = response.get_data().decode("utf-8", "replace")
    secrets = [NEEDLE, NAME, scene.cast.ben.email, str(scene.cast.ben.id)]
    if caller is not None and caller.role is Role.ADMIN:
        secrets = [NEEDLE]
    return any(secret in body for secret in secrets)


@pytest.mark.parametrize("who", ["ana", "lind", "admin", "stranger"])
def test_nobody_gets_at_what_belongs_to_somebody_else(who: str, scene: Scene) -> None:
    caller: Person | None = None if who == "stranger" else getattr(scene.cast, who)
    # What administrators are there for: accounts, and who sees whom.
    accounts = frozenset({"users", "auth_session", "care_team", "mail_delivery"}) | FACTORS
    theirs = accounts if who == "admin" else frozenset()
    before = scene.digest(without=theirs)
    for route in routes(scene.app):
        for ids in foreign(scene, route):
            told = f"{who}: {route.method} {route.at(ids)}"
            with scene.undone():
                response = scene.call(caller, route, ids)
                assert response.status_code in expected(caller, route), (told, response.json)
                assert not shows_ben(scene, response, caller), told
                if route.method != "GET":
                    after = scene.digest(without=theirs)
                    assert {name for name in before if before[name] != after[name]} == set(), told
    assert scene.digest(without=theirs) == before


def expected(caller: Person | None, route: Route) -> set[int]:
    """The statuses that may answer what names somebody else's object."""
    if route.permission is None:
        return set(range(200, 500))
    if caller is None:
        return {401}
    if not route.permission.allows(caller.role):
        return {403}
    if route.names_an_object and route.permission.value.roles != ADMIN:
        return {404}
    return set(range(200, 500))


@pytest.mark.parametrize("who", ["ben", "okafor", "admin"])
def test_the_same_is_found_by_whom_it_belongs_to(who: str, scene: Scene) -> None:
    """So the refusals above are about whose it is, and not about a path or a body that is wrong.

    Not more is asked: what the invented rows hold makes no sense to some of the pages.
    """
    caller: Person = getattr(scene.cast, who)
    for route in routes(scene.app):
        if route.permission is None or not route.permission.allows(caller.role):
            continue
        if route.rule in OTHERWISE and who != "ben":
            continue
        if route.names_an_object and f"{route.method} {route.rule}" not in NOT_NOW:
            with scene.undone():
                response = scene.call(caller, route, scene.of_ben)
            assert response.status_code not in {401, 403, 404}, (route, response.json)
