"""The audit log can be added to, and nothing else."""

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import DBAPIError

from backend.common import audit
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.permissions import Permission
from tests.backend.sessions.test_session_end import AsSystem
from tests.backend.support import postgres
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_log SET action = 'nothing'", "DELETE FROM audit_log"]
)
def test_rows_are_never_changed_or_removed(cast: Cast, as_system: AsSystem, statement: str) -> None:
    with as_system():
        audit.record(action="test.written")
        db.session.flush()
        with (
            pytest.raises(DBAPIError, match="append-only"),
            db.session.begin_nested(),
            postgres.as_owner(),
        ):
            db.session.execute(sa.text(statement))
        assert db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == 1
        db.session.rollback()


def test_a_row_names_who_what_whose_and_when(
    ana: FlaskClient, cast: Cast, as_system: AsSystem
) -> None:
    ana.put("/api/v1/consents/camera", json={"version": "1", "active": False})
    with as_system():
        row = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "consents.withdrawn")
        ).one()
    assert (row.actor_id, row.actor_role) == (cast.ana.id, "patient")
    assert row.patient_id == cast.ana.id
    assert row.object_type == "consent"
    assert row.at == NOON
    assert row.detail == {"kind": "camera", "version": "1", "changed": True}


def test_the_system_names_its_job(as_system: AsSystem) -> None:
    with as_system():
        audit.record(action="test.written")
        db.session.flush()
        row = db.session.scalars(sa.select(AuditEntry)).one()
        assert (row.actor_id, row.actor_role, row.detail) == (None, "system", {"job": "test"})
        db.session.rollback()


def test_what_must_be_audited_fails_without(
    ana: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A route that forgets its audit entry answers with an error instead of the record."""
    monkeypatch.setattr("backend.common.audit.record", lambda **_: None)
    assert Permission.CHANGE_OWN_CONSENTS.value.audited
    response = ana.put("/api/v1/consents/camera", json={"version": "1", "active": False})
    assert response.status_code == 500
    assert ana.get("/api/v1/consents").json["items"][0]["active"] is True


def test_signing_in_and_out_is_recorded(ana: FlaskClient, cast: Cast, as_system: AsSystem) -> None:
    ana.post("/api/v1/auth/logout")
    with as_system():
        actions = db.session.scalars(
            sa.select(AuditEntry.action)
            .where(AuditEntry.actor_id == cast.ana.id)
            .order_by(AuditEntry.id)
        ).all()
    assert actions == ["accounts.signed_in", "accounts.signed_out"]
