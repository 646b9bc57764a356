"""A clinic of any size: the demo clinic's patients, each with a real year, copied over and over.

The copies have every row of their model but for reports, for the packed predictions, whose sums
they do have (a session's rollups), and for keys: what is sealed cannot be opened in a copy. The
audit log is not copied. Written in bulk, past the services.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from backend.app import create_app
from backend.common import clock, ownership
from backend.common.base import new_id
from backend.common.crypto import MasterKeys
from backend.common.db import db
from backend.common.names import folded
from backend.common.principal import Role, system_principal
from backend.config import Settings
from backend.features.accounts.models import User
from backend.features.care_teams.models import CareTeamLink
from backend.features.demo import people
from backend.features.demo import service as demo
from tests.backend.support import postgres
from tests.backend.support.people import Person

LEFT_OUT = frozenset(
    {"users", "care_team", "pred_chunk", "data_key", "auth_session"}
    | {"report", "report_letter", "report_release"}  # whole files, a thousand times over
    | {"handover", "invitation", "mail_delivery"}  # administrative; their ids or keys are their own
)
FIRST = ("Aiko", "Bea", "Carlos", "Divya", "Emeka", "Freya", "Goran", "Hana", "Ivo", "Joy")
LAST = ("Abe", "Berg", "Castro", "Das", "Eze", "Falk", "Gomez", "Horvat", "Iyer", "Jansen")
FULL_SIZE = timedelta(hours=24)
# What a year has most of, and the time by which a shorter history takes the last of it.
FREQUENT = {"mon_session": "started_at", "exercise_log": "done_at", "mood_entry": "felt_at"}
POINT_AT_SESSIONS = ("questionnaire_response", "estimate_override")
SECRET = "the secret of a bench, which nobody needs to keep"  # noqa: S105 - of invented data
KEYS = b"master key of the benches, 32 b."


@dataclass(frozen=True)
class Clinic:
    app: Flask
    physician: Person
    rows: dict[str, int]


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database. Raises PostgresMissingError."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/serein.sqlite"
        return
    with cluster() as running:
        yield postgres.make_database(running.socket, "bench")


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[postgres.Cluster]:
    """A PostgreSQL of the bench's own; a durable one keeps what it confirms, as a clinic's does.

    Raises PostgresMissingError.
    """
    running = postgres.Cluster(durable=durable)
    try:
        yield running
    finally:
        running.stop()


def filled(
    url: str, folder: Path, *, patients: int, each: int, history: timedelta | None = None
) -> Clinic:
    """A clinic of so many patients, of whom each physician cares for `each`.

    With a `history`, only as much is copied of what a year has most of (FREQUENT).
    """
    since = None if history is None else clock.now() - history
    owner_url = postgres.owner_of(url)
    settings = Settings(
        database_url=url,
        owner_url=owner_url,
        secret_key=SECRET,
        master_keys=MasterKeys({1: KEYS}),
        demo=True,
        backups=folder / "backups",
    )
    app = create_app(settings)
    with app.app_context(), system_principal("bench"):
        upgrade()
        demo.seed(region="US", acknowledge_within=FULL_SIZE)
        db.session.commit()
        physicians = [_user(n, Role.PHYSICIAN) for n in range(-(-patients // each))]
        copies = [_user(n, Role.PATIENT) for n in range(patients)]
        with db.engine.begin() as connection:
            _copy(connection, physicians, copies, each, since)
            rows = _count(connection)
    _analyze(owner_url or url)
    one = physicians[0]
    person = Person(one["id"], one["email"], one["display_name"], Role.PHYSICIAN)
    return Clinic(app, person, rows)


def _analyze(url: str) -> None:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def _user(n: int, role: Role) -> dict[str, Any]:
    name = f"{FIRST[n % 10]} {LAST[n // 10 % 10]} {n}"
    return {
        "id": new_id(),
        "email": f"{role}{n}@bench.example",
        "display_name": name,
        "name_key": folded(name),
        "role": role,
        "region": "US",
        "password_hash": "none",
        "created_at": clock.now(),
    }


def _copy(
    connection: sa.Connection,
    physicians: Sequence[dict[str, object]],
    copies: Sequence[dict[str, object]],
    each: int,
    since: datetime | None,
) -> None:
    now = clock.now()
    links = [
        {
            "patient_id": copy["id"],
            "id": new_id(),
            "physician_id": physicians[n // each]["id"],
            "since": now,
        }
        for n, copy in enumerate(copies)
    ]
    connection.execute(sa.insert(User), [*physicians, *copies])
    connection.execute(sa.insert(CareTeamLink), links)
    models = _models(connection)
    pairs = sa.Table(
        "bench_copy",
        sa.MetaData(),
        sa.Column("copy_id", sa.Uuid, primary_key=True),
        sa.Column("model_id", sa.Uuid, index=True),
        prefixes=["TEMPORARY"],
    )
    pairs.create(connection)
    of = [
        {"copy_id": copy["id"], "model_id": models[n % len(models)]}
        for n, copy in enumerate(copies)
    ]
    connection.execute(sa.insert(pairs), of)
    for table, owner in ownership.owned():
        if table.name not in LEFT_OUT:
            rest = [column for column in table.columns if column is not owner]
            rows = sa.select(pairs.c.copy_id, *rest).join(pairs, pairs.c.model_id == owner)
            if since is not None and table.name in FREQUENT:
                rows = rows.where(_kept(table, since))
            names = [owner.name, *(column.name for column in rest)]
            connection.execute(sa.insert(table).from_select(names, rows, include_defaults=False))


def _kept(table: sa.Table, since: datetime) -> sa.ColumnElement[bool]:
    """Rows since then, and sessions that rows of other tables point at."""
    recent = table.c[FREQUENT[table.name]] >= since
    if table.name != "mon_session":
        return recent
    pointing = [ownership.table_of(name).c.session_id for name in POINT_AT_SESSIONS]
    return sa.or_(recent, *(table.c.id.in_(sa.select(session_id)) for session_id in pointing))


def _models(connection: sa.Connection) -> list[UUID]:
    emails = [course.patient.email for course in people.COURSES]
    return list(connection.scalars(sa.select(User.id).where(User.email.in_(emails))))


def _count(connection: sa.Connection) -> dict[str, int]:
    counts = {}
    for table, _ in ownership.owned():
        query = sa.select(sa.func.count()).select_from(table)
        counts[table.name] = connection.scalar(query) or 0
    return {name: count for name, count in counts.items() if count}
