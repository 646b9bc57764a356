"""A snapshot that was kept along the way equals one made anew from everything that is stored."""

from datetime import date, timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.common.db import db
from backend.features.alerts.models import Alert
from backend.features.analytics import service
from backend.features.analytics.models import PatientSnapshot
from backend.features.analytics.snapshot import VERSION
from backend.features.sessions import service as sessions
from backend.features.therapy.queries import current_plan
from tests.backend.appointments.test_appointments import session as held
from tests.backend.questionnaires.test_schedule import WEEKLY
from tests.backend.questionnaires.test_schedule import url as schedule_of
from tests.backend.sessions import recording
from tests.backend.support.answers import submit
from tests.backend.support.people import signed_in
from tests.backend.support.times import NOON
from tests.backend.therapy import treatment

GOOD = {"signal": ["ok"] * 60, "emotion": [recording.HAPPY] * 60, "severity": [recording.MILD] * 60}


class Life:
    """What a patient and their physician can do; everything goes through the API."""

    def __init__(self, app, cast, as_system, clock):
        self.app, self.cast, self.as_system, self.clock = app, cast, as_system, clock
        self.sessions = []
        self.plans = 0

    def do(self, act, n):
        """Signed in anew: time passes."""
        self.ana = signed_in(self.app, self.cast.ana)
        self.lind = signed_in(self.app, self.cast.lind)
        getattr(self, act)(n)

    def now(self, minutes=0):
        return (self.clock() - timedelta(minutes=minutes)).isoformat()

    def answer(self, n):
        values = [n % 4] * 4 + [n % 3] * 4 + [int(n % 5 == 0)]
        ago = self.clock() - timedelta(days=n % 40, minutes=5)
        started = ago - timedelta(minutes=3)
        times = {"started_at": started.isoformat(), "answered_at": ago.isoformat()}
        submit(self.ana, *values, **times, sent_at=self.now())

    def sit(self, n):
        at = self.clock() - timedelta(days=n % 30, hours=1)
        id = recording.started(self.ana, at=at, sent_at=self.now())
        self.sessions.append((id, at))
        if n % 4:
            self.send(id)
        if n % 3:
            body = recording.end(at=at, after_s=60, sent_at=self.now())
            assert self.ana.post(f"/api/v1/sessions/{id}/end", json=body).status_code == 200

    def send(self, id, seq=0):
        happy = [0.0] * 8
        happy[seq % 8] = 1.0
        recording.send(self.ana, id, seq, steps=60, **GOOD | {"emotion": [happy] * 60})

    def send_late(self, n):
        if self.sessions:
            self.send(self.sessions[n % len(self.sessions)][0], 1 + n % 20)

    def close(self, n):
        self.clock.pass_by(hours=7)
        with self.as_system():
            sessions.close_interrupted()
            db.session.commit()

    def handle_alert(self, n):
        with self.as_system():
            opened = sa.select(Alert.id).where(Alert.resolved_at.is_(None)).order_by(Alert.id)
            ids = list(db.session.scalars(opened))
        if ids:
            act, body = ("resolve", {"note": "Called."}) if n % 2 else ("acknowledge", {})
            url = treatment.of(self.cast.ana, f"alerts/{ids[n % len(ids)]}/{act}")
            assert self.lind.post(url, json=body).status_code == 200

    def schedule(self, n):
        items = WEEKLY["items"] if n % 3 else []
        url = schedule_of(self.cast.ana)
        assert self.lind.put(url, json={"items": items}).status_code == 200

    def plan(self, n):
        exercises = [treatment.planned(per_week=1 + n % 5)] if n % 4 else []
        replaces = self.plans or None
        treatment.make(self.lind, self.cast.ana, replaces=replaces, exercises=exercises)
        self.plans += 1

    def do_homework(self, n):
        at = self.clock() - timedelta(days=n % 40)
        treatment.log(self.ana, done_at=at.isoformat(), sent_at=self.now(), completed=n % 5 > 0)

    def meet(self, n):
        on = (self.clock() - timedelta(days=n)).date()
        url = treatment.of(self.cast.ana, "therapy-sessions")
        assert self.lind.post(url, json=held(held_on=on.isoformat())).status_code == 201

    def move(self, n):
        zone = ("Asia/Kolkata", "America/Los_Angeles", "UTC")[n % 3]
        url = "/api/v1/auth/me/time-zone"
        assert self.ana.put(url, json={"time_zone": zone}).status_code < 300

    def wait(self, n):
        self.clock.pass_by(hours=n)


ACTS = [name for name in vars(Life) if name[0] != "_" and name not in ("do", "now", "send")]
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 60)), min_size=4, max_size=14)


def columns(row):
    return {c.key: getattr(row, c.key) for c in sa.inspect(PatientSnapshot).column_attrs}


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts)
def test_kept_equals_made_anew(app, cast, as_system, frozen_clock, history):
    life = Life(app, cast, as_system, frozen_clock)
    with as_system():
        plan = current_plan(cast.ana.id)
        life.plans = plan.number if plan else 0
    for act, n in history:
        life.do(act, n)
    with as_system():
        service.renew()  # weeks may have gone by meanwhile
        row = db.session.get(PatientSnapshot, cast.ana.id)
        kept = columns(row)
        assert columns(service.refresh(cast.ana.id)) == kept


def test_the_worker_makes_what_is_missing_old_or_past_its_week(lind, cast, as_system, frozen_clock):
    with as_system():
        assert service.renew() == 2  # Ana and Ben: nothing has happened yet
        assert service.renew() == 0
        db.session.get(PatientSnapshot, cast.ben.id).version = VERSION - 1
        db.session.commit()
        assert service.renew() == 1
    exercises = [treatment.planned(starts_on="2026-10-26")]
    treatment.make(lind, cast.ana, exercises=exercises)
    with as_system():
        row = db.session.get(PatientSnapshot, cast.ana.id)
        assert (row.homework_asked, row.homework_until) == (0, date(2026, 11, 23))
        assert service.renew() == 0
    frozen_clock.pass_by(days=7)
    with as_system():
        assert service.renew() == 1
        row = db.session.get(PatientSnapshot, cast.ana.id)
        assert (row.homework_asked, row.homework_until) == (3, date(2026, 11, 30))


def test_the_command_makes_everything_anew(app, cast, ana, as_system):
    submit(ana, 1, 1, 1, 1, 1, 1, 1, 1, 0)
    with as_system():
        db.session.get(PatientSnapshot, cast.ana.id).last_phq9 = 27
        db.session.commit()
    printed = app.test_cli_runner().invoke(args=["rebuild-snapshots"])
    assert printed.output == "made 2 snapshot(s) anew\n"
    with as_system():
        assert db.session.get(PatientSnapshot, cast.ana.id).last_phq9 == 8


def test_what_is_kept_of_the_answers(ana, cast, as_system):
    for days, values in ((80, (3,) * 6), (40, (1,) * 6), (20, (1,) * 3), (1, (2,) * 6)):
        at = NOON - timedelta(days=days)
        times = {
            "started_at": (at - timedelta(minutes=3)).isoformat(),
            "answered_at": at.isoformat(),
        }
        submit(ana, *values, *(0,) * (9 - len(values)), **times)
    with as_system():
        row = db.session.get(PatientSnapshot, cast.ana.id)
    assert (row.phq9_count, row.first_phq9, row.last_phq9) == (4, 18, 12)
    assert row.responded_at == NOON - timedelta(days=40)
    assert row.recent_phq9 == [18, 6, 3, 12]
