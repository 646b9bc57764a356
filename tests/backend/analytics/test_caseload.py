"""GET /patients and /patients/{id}."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.features.analytics.queries import caseload
from backend.features.care_teams.models import CareTeamLink
from backend.features.consents.models import Consent, ConsentKind
from backend.features.sessions.models import MonitoringSession, Source
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON

URL = "/api/v1/patients"


def answered(days_ago: float) -> dict[str, str]:
    """Times of a questionnaire that waited on the device for a while."""
    at = NOON - timedelta(days=days_ago)
    return {"started_at": (at - timedelta(minutes=3)).isoformat(), "answered_at": at.isoformat()}


@pytest.fixture
def both_under_lind(cast, as_system):
    with as_system():
        db.session.add(
            CareTeamLink(physician_id=cast.lind.id, patient_id=cast.ben.id, since=clock.now())
        )
        db.session.commit()


def monitored(cast_member, days_ago: float) -> MonitoringSession:
    at = NOON - timedelta(days=days_ago)
    return MonitoringSession(
        patient_id=cast_member.id,
        id=new_id(),
        source=Source.CAMERA,
        model_id="serein-affect",
        model_version="1.0.0",
        device_started_at=at,
        started_at=at,
        clock_skew_s=0,
        heard_at=at,
    )


def test_a_patient_without_data_has_empty_figures(lind, cast):
    (line,) = lind.get(URL).json["items"]
    assert line == {
        "id": str(cast.ana.id),
        "display_name": "Ana",
        "last_session_at": None,
        "last_phq9": None,
        "first_phq9": None,
        "phq9_change": None,
        "response": False,
        "remission": False,
        "open_alerts": 0,
        "sessions_30d": 0,
    }


def test_the_line_of_a_patient_in_remission(ana, lind, cast, as_system):
    submit(ana, 2, 2, 2, 2, 2, 2, 2, 2, 0, **answered(90))
    submit(ana, 3, 3, 2, 2, 2, 2, 2, 2, 0, **answered(60))
    submit(ana, 1, 1, 1, 1, 0, 0, 0, 0, 0, **answered(1))
    with as_system():
        db.session.add_all(monitored(cast.ana, days) for days in (40, 20, 3))
        db.session.commit()
    (line,) = lind.get(URL).json["items"]
    assert (line["first_phq9"]["total"], line["last_phq9"]["total"]) == (16, 4)
    assert line["last_phq9"]["band"] == {"id": "minimal", "label": "Minimal or none"}
    assert line["last_phq9"]["level"] == "normal"
    assert line["phq9_change"] == -12
    assert line["response"] is line["remission"] is True
    assert line["sessions_30d"] == 2
    assert datetime.fromisoformat(line["last_session_at"]) == NOON - timedelta(days=3)


def test_one_questionnaire_is_no_change(ana, lind):
    submit(ana, 1, 1, 1, 1, 1, 1, 1, 1, 0)
    (line,) = lind.get(URL).json["items"]
    assert line["first_phq9"] == line["last_phq9"]
    assert line["phq9_change"] is None
    assert line["response"] is False


def test_greatest_need_comes_first(ana, ben, lind, both_under_lind):
    submit(ana, 3, 3, 3, 3, 3, 3, 3, 3, 0)
    submit(ben, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    lines = lind.get(URL).json["items"]
    assert [line["display_name"] for line in lines] == ["Ben", "Ana"]
    assert [line["open_alerts"] for line in lines] == [1, 0]


def test_pages(lind, both_under_lind):
    first = lind.get(URL, query_string={"limit": 1}).json
    second = lind.get(URL, query_string={"limit": 1, "cursor": first["next"]}).json
    assert [page["items"][0]["display_name"] for page in (first, second)] == ["Ana", "Ben"]
    assert second["next"] is None


@pytest.mark.parametrize("query", [{"cursor": "next"}, {"limit": 0}, {"limit": "all"}])
def test_refuses_and_names_the_parameter(lind, query):
    response = lind.get(URL, query_string=query)
    assert response.status_code == 422
    assert list(response.json["errors"]) == list(query)


def test_one_query_however_many_patients(lind, cast, acting, both_under_lind):
    statements = []

    def count(_c, _cursor, statement, *_rest):
        statements.append(statement)

    with acting(cast.lind):
        sa.event.listen(sa.engine.Engine, "before_cursor_execute", count)
        page = caseload(by=cast.lind.principal, limit=10, cursor=None)
        sa.event.remove(sa.engine.Engine, "before_cursor_execute", count)
    assert len(page.items) == 2
    assert len([s for s in statements if s.startswith("SELECT")]) == 1


def test_the_detail_of_one_patient(ana, lind, cast):
    submit(ana, 1, 1, 1, 1, 1, 1, 1, 1, 0)
    found = lind.get(f"{URL}/{cast.ana.id}").json
    assert found["email"] == "ana@test.example"
    assert datetime.fromisoformat(found["since"]) == NOON
    assert (found["sessions_count"], found["phq9_count"]) == (0, 1)
    assert found["last_phq9"]["total"] == 8


def test_both_reads_are_audited(lind, cast, as_system):
    lind.get(URL)
    lind.get(f"{URL}/{cast.ana.id}")
    with as_system():
        log = db.session.execute(
            sa.select(AuditEntry.action, AuditEntry.patient_id)
            .where(AuditEntry.actor_id == cast.lind.id, AuditEntry.action.like("analytics.%"))
            .order_by(AuditEntry.id)
        ).all()
    assert log == [
        ("analytics.caseload_read", None),
        ("analytics.patient_read", cast.ana.id),
    ]


def test_only_the_own_care_team(ana, lind, okafor, admin, stranger, cast):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status
        assert client.get(f"{URL}/{cast.ana.id}").status_code == status
    assert okafor.get(f"{URL}/{cast.ana.id}").status_code == 404
    assert lind.get(f"{URL}/{new_id()}").status_code == 404
    assert [line["display_name"] for line in okafor.get(URL).json["items"]] == ["Ben"]


def test_a_withdrawn_consent_takes_the_patient_off_the_caseload(lind, cast, as_system):
    with as_system():
        consent = db.session.scalars(
            sa.select(Consent).where(
                Consent.patient_id == cast.ana.id, Consent.kind == ConsentKind.CARE_TEAM
            )
        ).one()
        consent.active = False
        db.session.commit()
    assert lind.get(URL).json["items"] == []
    assert lind.get(f"{URL}/{cast.ana.id}").status_code == 404
