"""flask demo: an invented clinic, made once."""

from datetime import timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa

from backend.app import create_app
from backend.clinical.agreement import Agreement
from backend.clinical.signals import EMOTIONS
from backend.common import clock
from backend.common.crypto import MasterKeys
from backend.common.db import db
from backend.common.principal import system_principal
from backend.config import Settings
from backend.features.accounts.models import User
from backend.features.alert_rules.models import RuleSetting
from backend.features.alerts.models import Alert
from backend.features.analytics.models import PatientSnapshot
from backend.features.appointments import queries as appointments
from backend.features.appointments.models import TherapySession
from backend.features.demo import people, service
from backend.features.mood.models import MoodEntry
from backend.features.notes.models import Note, Visibility
from backend.features.overrides.models import EstimateOverride
from backend.features.questionnaires.models import QuestionnaireResponse, Schedule
from backend.features.safety.models import SafetyPlan
from backend.features.sessions.models import MonitoringSession, PredictionChunk
from backend.features.sessions.queries import timeline
from backend.features.therapy.models import ExerciseLog, TherapyPlan
from tests.backend.support import people as cast
from tests.backend.support import postgres
from tests.backend.support.times import NOON, MovableClock

DAY = timedelta(hours=24)


@pytest.fixture(scope="module")
def demo_app(database_kind, new_database, migrated_app):
    """The demo clinic on a database of its own, made once for the tests of this file."""
    url = new_database(database_kind, "demo")
    owner = postgres.owner_of(url)
    app = create_app(
        Settings(database_url=url, owner_url=owner, demo=True, second_factor="optional")
    )
    with app.app_context(), clock.running_on(MovableClock()), system_principal("test"):
        assert service.seed(region="US", acknowledge_within=DAY) is True
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def looking(demo_app):
    """Look into the demo clinic as the system."""
    with demo_app.app_context(), clock.running_on(MovableClock()), system_principal("test"):
        yield
        db.session.rollback()


def rows(model, login):
    user = db.session.scalars(sa.select(User).where(User.email == f"{login}@{people.DOMAIN}")).one()
    return db.session.scalars(sa.select(model).where(model.patient_id == user.id)).all()


def answers(login, instrument="phq-9"):
    """Oldest first."""
    found = [row for row in rows(QuestionnaireResponse, login) if row.instrument == instrument]
    return sorted(found, key=lambda row: row.answered_at)


def totals(login):
    return [row.total for row in answers(login)]


def test_everyone_is_marked_as_invented(looking):
    users = db.session.scalars(sa.select(User)).all()
    assert len(users) == 7
    assert all(user.display_name.endswith("(demo)") for user in users)
    assert all(user.email.endswith("@demo.serein.example") for user in users)


def test_a_second_run_changes_nothing(looking):
    assert service.seed(region="US", acknowledge_within=DAY) is False


def test_the_courses_differ(looking):
    ana, ben, chloe, dev = (totals(login) for login in ("ana", "ben", "chloe", "dev"))
    assert ana[0] >= 10
    assert ana[-1] < 5
    assert min(ben) < 8 <= ben[0]
    assert ben[-1] >= 15
    assert max(chloe) < 12
    assert min(dev) >= 14
    assert dev[-1] >= 20


@pytest.mark.parametrize("login", ["ana", "ben", "chloe", "dev"])
def test_the_year_is_believable(looking, login):
    answered = [row.answered_at for row in answers(login)]
    gaps = [(b - a).days for a, b in pairwise(answered)]
    assert all(12 <= gap <= 30 for gap in gaps)
    assert NOON - answered[-1] < timedelta(days=7)
    sessions = rows(MonitoringSession, login)
    assert 60 <= len(sessions) <= 160
    assert all(120 <= row.reached_ms / 1000 <= 300 for row in sessions)
    assert all(row.started_at <= NOON for row in sessions)
    assert all(row.chunks_received == row.chunks_expected for row in sessions)


def test_rollups_are_what_the_chunks_say(looking):
    for session in rows(MonitoringSession, "ana")[::20]:
        points = timeline(session)
        assert len(points) == session.steps
        assert sum(point.emotion is not None for point in points) == session.emotion_steps
        assert sum(point.severity is not None for point in points) == session.severity_steps
        assert all(len(point.emotion) == len(EMOTIONS) for point in points if point.emotion)


def test_recent_sessions_have_full_resolution_and_attention(looking):
    latest = max(rows(MonitoringSession, "dev"), key=lambda row: row.started_at)
    chunks = [c for c in rows(PredictionChunk, "dev") if c.session_id == latest.id]
    assert {chunk.step_ms for chunk in chunks} == {500}
    assert len(latest.attention) == 96
    assert sum(moment["weight"] for moment in latest.attention) == pytest.approx(1, abs=1e-3)


def waiting(looking):
    return db.session.scalars(sa.select(Alert).where(Alert.resolved_at.is_(None))).all()


def test_one_alert_of_risk_waits(looking):
    (alert,) = [alert for alert in waiting(looking) if alert.priority == "risk"]
    assert alert.patient.display_name == people.DEV.display_name
    assert alert.acknowledge_by > NOON
    assert alert.acknowledged_at is None


def test_the_relapse_of_ben_was_told(looking):
    raised = db.session.scalars(sa.select(Alert).where(Alert.kind == "relapse")).all()
    assert [alert.patient.display_name for alert in raised] == [people.BEN.display_name]


def test_the_changed_expression_of_chloe_was_told(looking):
    (alert,) = db.session.scalars(sa.select(Alert).where(Alert.kind == "expression_change")).all()
    assert alert.patient.display_name == people.CHLOE.display_name
    assert alert.resolved_at is None


def test_somebody_set_a_rule(looking):
    (setting,) = db.session.scalars(sa.select(RuleSetting)).all()
    assert (setting.kind, setting.threshold) == ("overdue_questionnaire", 10)


def test_camera_and_questionnaire_disagree_where_the_face_shows_little(looking):
    found = {
        login: {row.agreement for row in rows(MonitoringSession, login) if row.agreement}
        for login in ("ana", "ben", "chloe", "dev")
    }
    assert Agreement.INCONSISTENT in found["ben"]
    assert Agreement.INCONSISTENT not in found["ana"] | found["chloe"]
    assert Agreement.BYPASSED in found["dev"]


def test_one_questionnaire_took_the_cameras_place(looking):
    (session,) = [row for row in rows(MonitoringSession, "chloe") if row.fallback_reason]
    assert (session.answered_by, session.fallback_reason) == ("questionnaire", "too_dark")
    assert session.end_reason == "signal_lost"
    answered = answers("chloe")[-1]
    assert (answered.session_id, session.compared_response_id) == (session.id, answered.id)


def test_the_same_clinic_every_time(looking):
    """Seeded generator, dates relative to now: the totals are fixed."""
    assert totals("chloe")[-1] == 7
    assert totals("ana")[-1] == 3


def test_caseloads_overlap_in_one_patient(demo_app, frozen_clock):
    def seen_by(user: people.DemoUser) -> set[str]:
        with demo_app.app_context():
            row = db.session.scalars(sa.select(User).where(User.email == user.email)).one()
            person = cast.Person(row.id, row.email, row.display_name, row.role)
        items = cast.signed_in(demo_app, person).get("/api/v1/patients").json["items"]
        return {item["display_name"].split()[0] for item in items}

    assert seen_by(people.LIND) == {"Ana", "Ben", "Dev"}
    assert seen_by(people.OKAFOR) == {"Chloé", "Dev"}


def test_the_password_signs_in(demo_app, frozen_clock):
    body = {"email": people.ANA.email, "password": people.PASSWORD}
    response = cast.stranger(demo_app).post("/api/v1/auth/login", json=body)
    assert response.status_code == 200


def test_more_patients_make_a_long_caseload(own_app):
    printed = own_app.test_cli_runner().invoke(args=["demo", "--more", "6"])
    assert printed.exit_code == 0, printed.output
    with own_app.app_context(), system_principal("test"):
        found = db.session.scalars(sa.select(PatientSnapshot)).all()
        assert len(found) >= 4 + 3  # some of the six have done nothing yet
        users = db.session.scalars(sa.select(User)).all()
        assert len(users) == 7 + 6
        assert all(user.display_name.endswith("(demo)") for user in users)
        assert db.session.scalar(sa.select(sa.func.count()).select_from(TherapyPlan)) > 8


def test_the_command_prints_the_logins(demo_app):
    printed = demo_app.test_cli_runner().invoke(args=["demo"])
    assert printed.exit_code == 0
    assert "there already" in printed.output
    assert "dr.okafor@demo.serein.example" in printed.output
    assert f"password: {people.PASSWORD}" in printed.output


def test_production_refuses_the_demo_clinic(new_database):
    settings = Settings(
        environment="production",
        secret_key="x" * 40,
        master_keys=MasterKeys({1: b"k" * 32}),
        database_url=new_database("sqlite", "production"),
    )
    refused = create_app(settings).test_cli_runner().invoke(args=["demo"])
    assert refused.exit_code == 1
    assert "refused in production" in refused.output


@pytest.mark.parametrize("course", people.COURSES, ids=lambda course: course.patient.login)
def test_everyone_has_a_plan_and_weeks_of_homework(looking, course):
    login = course.patient.login
    plans = sorted(rows(TherapyPlan, login), key=lambda plan: plan.number)
    assert [plan.number for plan in plans] == [1, 2]
    assert all("(demo)" in plan.reason for plan in plans)
    asked = {each["exercise"] for each in plans[-1].exercises}
    logs = rows(ExerciseLog, login)
    assert len(logs) > 5
    assert {log.exercise for log in logs} <= asked
    assert max(log.done_at for log in logs) <= NOON
    assert not any(log.shared for log in logs if log.exercise == "thought-record")


@pytest.mark.parametrize("course", people.COURSES, ids=lambda course: course.patient.login)
def test_everyone_has_moods_sessions_and_an_appointment_to_come(looking, course):
    login = course.patient.login
    moods = rows(MoodEntry, login)
    assert len(moods) > 10
    assert max(entry.felt_at for entry in moods) <= NOON
    held = db.session.scalars(sa.select(TherapySession)).unique().all()
    assert len(held) == 3 * len(people.COURSES)
    user = db.session.scalars(sa.select(User).where(User.email == f"{login}@{people.DOMAIN}")).one()
    (soon,) = appointments.upcoming_appointments(user.id, NOON, timedelta(days=30))
    assert soon.starts_at > NOON


def test_everyone_is_asked_for_two_questionnaires_and_answers_them(looking):
    for login in ("ana", "ben", "chloe", "dev"):
        scheduled = {row.instrument: row.every_days for row in rows(Schedule, login)}
        assert scheduled == {"phq-9": 14, "gad-7": 28}
        assert len(answers(login, "gad-7")) == 3


def test_one_patient_was_screened_and_has_a_safety_plan_in_two_versions(looking):
    (screened,) = answers("dev", "c-ssrs-screener")
    assert screened.triage == "moderate"
    first, second = sorted(rows(SafetyPlan, "dev"), key=lambda plan: plan.number)
    assert first.author.display_name == people.DEV.display_name
    assert second.author.display_name == people.LIND.display_name
    assert all(second.sections.values())


def test_physicians_noted_and_read_sessions_themselves(looking):
    """Shared, private, changed and withdrawn notes; a level beside two patients' estimates."""
    for course in people.COURSES:
        notes = rows(Note, course.patient.login)
        assert {note.visibility for note in notes} == set(Visibility)
        assert sum(note.withdrawn for note in notes) == 1
        assert max(note.number for note in notes) == 2
        assert all("(demo)" in note.text for note in notes)
    for login, beside in ((people.ANA.login, 1), (people.BEN.login, 1), (people.DEV.login, 0)):
        found = rows(EstimateOverride, login)
        assert len(found) == beside
        for one in found:
            session = db.session.get_one(MonitoringSession, (one.patient_id, one.session_id))
            assert session.level_set != [one.level]
