"""GET /patients and /patients/{id}."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Role
from backend.features.analytics.models import Sort
from backend.features.analytics.queries import Wanted, caseload
from backend.features.analytics.rules import Filter
from backend.features.analytics.service import refresh
from backend.features.care_teams.models import CareTeamLink
from backend.features.consents.models import Consent, ConsentKind
from backend.features.sessions import service as sessions
from backend.features.sessions.models import MonitoringSession, Source
from tests.backend.appointments.test_appointments import make as make_appointment
from tests.backend.appointments.test_appointments import session as held
from tests.backend.baseline.test_baseline import SAD, SEVERE, sitting
from tests.backend.questionnaires.test_schedule import WEEKLY
from tests.backend.questionnaires.test_schedule import url as schedule_of
from tests.backend.support import people
from tests.backend.support.answers import submit
from tests.backend.support.times import NOON
from tests.backend.therapy.treatment import make

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
    page = lind.get(URL).json
    assert page == {
        "items": [
            {
                "id": str(cast.ana.id),
                "display_name": "Ana",
                "email": "ana@test.example",
                "last_session_at": None,
                "last_phq9": None,
                "first_phq9": None,
                "recent_phq9": [],
                "phq9_change": None,
                "phq9_change_percent": None,
                "response": False,
                "remission": False,
                "reliable": False,
                "expression": None,
                "open_alerts": 0,
                "alerts": {
                    "open": 0,
                    "risk": 0,
                    "waiting": 0,
                    "kinds": [],
                    "acknowledge_by": None,
                    "late": False,
                },
                "overdue": [],
                "last_contact_on": None,
                "next_contact_at": None,
                "homework": None,
                "sessions_30d": 0,
            }
        ],
        "next": None,
        "total": 1,
    }


def test_the_line_of_a_patient_in_remission(ana, lind, cast, as_system):
    submit(ana, 2, 2, 2, 2, 2, 2, 2, 2, 0, **answered(90))
    submit(ana, 3, 3, 2, 2, 2, 2, 2, 2, 0, **answered(60))
    submit(ana, 1, 1, 1, 1, 0, 0, 0, 0, 0, **answered(1))
    with as_system():
        db.session.add_all(monitored(cast.ana, days) for days in (40, 20, 3))
        refresh(cast.ana.id)
        db.session.commit()
    (line,) = lind.get(URL).json["items"]
    assert (line["first_phq9"]["total"], line["last_phq9"]["total"]) == (16, 4)
    assert line["last_phq9"]["band"] == {"id": "minimal", "label": "Minimal or none"}
    assert line["last_phq9"]["level"] == "normal"
    assert (line["phq9_change"], line["phq9_change_percent"]) == (-12, -75)
    assert line["response"] is line["remission"] is line["reliable"] is True
    assert line["recent_phq9"] == [16, 18, 4]
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


def names(client, **query):
    response = client.get(URL, query_string=query)
    assert response.status_code == 200, response.json
    return [line["display_name"] for line in response.json["items"]]


@pytest.fixture
def many(cast, lind, as_system):
    """Cy, D\u00e9bora and Eli join Lind's caseload; only the first has answered, twice."""
    with as_system():
        found = []
        for name in ("cy", "D\u00e9bora \u0141u_k", "Eli"):
            person = people.new_person(name, Role.PATIENT, f"{name[:2].lower()}-x@test.example")
            db.session.flush()
            db.session.add(people.consent(person, ConsentKind.CARE_TEAM))
            db.session.add(people.link(cast.lind, person))
            found.append(person)
        db.session.commit()
    return found


def test_search_knows_neither_case_nor_accents(lind, many):
    for sought in ("debo", "D\u00c9BORA", "luk", "u_k", "d\u00e9-x@test"):
        expected = [] if sought == "luk" else ["D\u00e9bora \u0141u_k"]
        assert names(lind, q=sought) == expected, sought
    assert names(lind, q="%") == []
    assert names(lind, q="ELI", sort="name") == ["Eli"]


def test_filters_and_levels(app, ana, lind, many, cast, frozen_clock, as_system):
    cy = people.signed_in(app, many[0])
    submit(cy, 2, 2, 2, 2, 2, 0, 0, 0, 0, **answered(60))
    submit(cy, 2, 2, 2, 2, 2, 2, 2, 3, 0, **answered(2))
    submit(ana, 2, 2, 2, 2, 2, 2, 0, 0, 0, **answered(60))
    submit(ana, 1, 1, 0, 0, 0, 0, 0, 0, 1, **answered(2))
    expected = {
        "alert": ["Ana", "cy"],
        "alert_late": [],
        "overdue": [],
        "response": ["Ana"],
        "remission": ["Ana"],
        "reliably_higher": ["cy"],
        "not_answered": ["D\u00e9bora \u0141u_k", "Eli"],
        "no_next_contact": ["Ana", "cy", "D\u00e9bora \u0141u_k", "Eli"],
        "no_plan": ["Ana", "cy", "D\u00e9bora \u0141u_k", "Eli"],
        "expression": [],
    }
    assert set(expected) == {one.value for one in Filter}
    for one, found in expected.items():
        assert names(lind, filter=one) == found, one
    assert names(lind, filter=["alert", "no_plan"], q="an") == ["Ana"]
    assert names(lind, level=["severe", "normal"]) == ["Ana", "cy"]
    assert names(lind, level="mild") == []
    frozen_clock.pass_by(hours=25)
    assert names(people.signed_in(app, cast.lind), filter="alert_late") == ["Ana"]


def test_an_overdue_questionnaire_an_appointment_and_a_plan(app, lind, cast, frozen_clock):
    url = f"{URL}/{cast.ana.id}"
    lind.put(schedule_of(cast.ana), json=WEEKLY)
    make(lind, cast.ana)
    lind.post(f"{url}/therapy-sessions", json=held())
    appointment = make_appointment(lind, cast.ana)
    (line,) = lind.get(URL).json["items"]
    assert line["overdue"] == []
    assert line["next_contact_at"] == appointment["starts_at"]
    assert line["last_contact_on"] == held()["held_on"]
    assert line["homework"] == {
        "step": "guided_self_help",
        "done": 0,
        "asked": 0,
        "until": "2026-11-23",
    }
    frozen_clock.pass_by(days=4)
    lind = people.signed_in(app, cast.lind)
    (line,) = lind.get(URL, query_string={"filter": "overdue"}).json["items"]
    assert [one["instrument"] for one in line["overdue"]] == ["phq-9"]
    assert line["overdue"][0]["due_on"] == "2026-11-23"
    assert lind.get(URL, query_string={"filter": "no_plan"}).json["items"] == []


@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_puts_the_unknown_last_and_is_whole(app, lind, many, sort):
    cy = people.signed_in(app, many[0])
    submit(cy, 2, 2, 2, 2, 2, 0, 0, 0, 0, **answered(60))
    submit(cy, 2, 2, 2, 2, 2, 2, 2, 3, 0, **answered(2))
    up, down = names(lind, sort=sort), names(lind, sort=sort, descending="true")
    assert sorted(up) == sorted(down) == ["Ana", "D\u00e9bora \u0141u_k", "Eli", "cy"]
    if sort in (Sort.PHQ9, Sort.CHANGE, Sort.NEED):
        assert up[0] == down[0] == "cy"
    if sort is Sort.NAME:
        assert up == ["Ana", "cy", "D\u00e9bora \u0141u_k", "Eli"] == down[::-1]


def test_the_expression_beside_its_usual_range(ana, lind, as_system, frozen_clock):
    for days in range(10, 16):
        sitting(ana, days=days)
    sitting(ana, days=1, severity=SEVERE, emotion=SAD)
    frozen_clock.pass_by(hours=7)
    with as_system():
        sessions.close_interrupted()
        db.session.commit()
    (line,) = lind.get(URL, query_string={"filter": "expression"}).json["items"]
    expression = line["expression"]
    assert (expression["verdict"], expression["measure"]) == (
        "clearly_different",
        "expected_level",
    )
    assert expression["low"] <= expression["usual"] <= expression["high"] < expression["value"]


def test_pages(lind, both_under_lind):
    first = lind.get(URL, query_string={"limit": 1}).json
    assert first["total"] == 2
    second = lind.get(URL, query_string={"limit": 1, "cursor": first["next"]}).json
    assert [page["items"][0]["display_name"] for page in (first, second)] == ["Ana", "Ben"]
    assert second["next"] is None


@pytest.mark.parametrize(
    "query",
    [
        {"cursor": "next"},
        {"limit": 0},
        {"limit": "all"},
        {"filter": "happy"},
        {"level": "worst"},
        {"sort": "height"},
        {"descending": "perhaps"},
        {"q": "x" * 81},
        {"qq": "x"},
    ],
)
def test_refuses_and_names_the_parameter(lind, query):
    response = lind.get(URL, query_string=query)
    assert response.status_code == 422
    assert [name.removesuffix(".0") for name in response.json["errors"]] == list(query)


def test_one_query_however_many_patients(lind, cast, acting, both_under_lind):
    statements = []

    def count(_c, _cursor, statement, *_rest):
        statements.append(statement)

    with acting(cast.lind):
        sa.event.listen(sa.engine.Engine, "before_cursor_execute", count)
        page = caseload(Wanted(), by=cast.lind.principal, limit=10)
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
