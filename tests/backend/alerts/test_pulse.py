"""GET /desk/pulse: whether the own desk changed, asked every few seconds."""

from datetime import timedelta
from itertools import pairwise

import sqlalchemy as sa

from backend.app import create_app
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.security import EXTENSION
from backend.features.consents.models import Consent, ConsentKind
from tests.backend.support import people
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON

URL = "/api/v1/desk/pulse"
ITEM9 = (1, 2, 0, 1, 0, 1, 0, 0, 2)


def test_it_changes_with_everything_that_happens_on_the_desk(ana, lind, cast, frozen_clock):
    marks = [lind.get(URL).json]
    assert (marks[0]["waiting"], marks[0]["risk"]) == (0, 0)

    def happened():
        frozen_clock.pass_by(seconds=1)
        marks.append(lind.get(URL).json)
        return marks[-1]["waiting"], marks[-1]["risk"]

    submit(ana, *ITEM9)
    assert happened() == (1, 1)
    submit(ana, *ITEM9)
    assert happened() == (2, 2)
    (alert, _) = lind.get("/api/v1/alerts").json["items"]
    path = f"/api/v1/patients/{cast.ana.id}/alerts/{alert['id']}"
    lind.post(f"{path}/acknowledge", json={})
    assert happened() == (1, 1)
    lind.post(f"{path}/resolve", json={"note": "Done."})
    assert happened() == (1, 1)
    assert all(one["mark"] != other["mark"] for one, other in pairwise(marks))


def test_it_stays_the_same_while_nothing_happens(ana, lind, frozen_clock):
    submit(ana, *ITEM9)
    first = lind.get(URL).json
    frozen_clock.pass_by(minutes=1)
    assert lind.get(URL).json == first


def test_a_notice_waits_but_is_no_risk(ana, lind):
    before = NOON - timedelta(days=14)
    submit(ana, started_at=before.isoformat(), answered_at=before.isoformat())
    submit(ana, 1, 1, 1, 1, 1, 0, 0, 0, 0)
    told = lind.get(URL).json
    assert (told["waiting"], told["risk"]) == (1, 0)


def test_only_the_own_patients_count(ana, okafor):
    submit(ana, *ITEM9)
    assert okafor.get(URL).json["waiting"] == 0


def test_a_withdrawn_consent_counts_at_once(ana, lind, cast, as_system):
    submit(ana, *ITEM9)
    with as_system():
        consent = db.session.scalars(
            sa.select(Consent).where(
                Consent.patient_id == cast.ana.id, Consent.kind == ConsentKind.CARE_TEAM
            )
        ).one()
        consent.active = False
        db.session.commit()
    assert lind.get(URL).json["waiting"] == 0


def test_it_names_nobody_and_writes_nothing(ana, lind, as_system):
    submit(ana, *ITEM9)
    with as_system():
        before = db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry))
    assert set(lind.get(URL).json) == {"mark", "waiting", "risk"}
    with as_system():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == before


def test_physicians_alone(ana, admin, stranger):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status


def test_nothing_is_lost_over_a_restart(own_app):
    """Another process on the same database shows the same desk: all of it comes from there."""
    with own_app.app_context():
        cast = people.assemble()
    submit(people.signed_in(own_app, cast.ana), *ITEM9)
    before = people.signed_in(own_app, cast.lind).get(URL).json
    again = create_app(own_app.extensions[EXTENSION])
    lind = people.signed_in(again, cast.lind)
    assert lind.get(URL).json == before
    assert [alert["kind"] for alert in lind.get("/api/v1/alerts").json["items"]] == ["phq9_item9"]
    with again.app_context():
        db.engine.dispose()
