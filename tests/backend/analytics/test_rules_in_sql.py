"""The rules that the database sorts and filters by are the clinical ones."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.clinical.change import compare
from backend.clinical.levels import LEVELS
from backend.clinical.phq9 import PHQ9
from backend.clinical.triage import need_key
from backend.common import clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Role
from backend.features.accounts.models import User
from backend.features.analytics import rules
from backend.features.analytics.models import PatientSnapshot, Sort
from tests.backend.support import people
from tests.backend.support.times import NOON

TOTALS = range(28)


def test_response_remission_and_percent_of_every_pair_of_totals(as_system):
    first, last = (every_total(name).c.n for name in ("first", "last"))
    percent = rules.percent(first, last)
    change = rules.response(first, last), rules.remission(first, last), percent
    with as_system():
        rows = db.session.execute(
            sa.select(first, last, *change).join_from(first.table, last.table, sa.true())
        ).all()
    assert len(rows) == len(TOTALS) ** 2
    for a, b, response, remission, change in rows:
        expected = compare(first=a, last=b)
        assert (bool(response), bool(remission)) == (expected.response, expected.remission), (a, b)
        wanted = pytest.approx(100 * (b - a) / a) if a else None
        assert (None if change is None else float(change)) == wanted


def every_total(name):
    return sa.union_all(*(sa.select(sa.literal(n).label("n")) for n in TOTALS)).subquery(name)


def test_levels_are_those_of_the_bands(cast, as_system):
    with as_system():
        for total in TOTALS:
            patient = people.new_person("Level", Role.PATIENT, f"level-{total}@test.example")
            db.session.flush()
            db.session.add(answered(patient.id, total))
        db.session.flush()
        for level in LEVELS:
            query = sa.select(PatientSnapshot.last_phq9).where(rules.level(level))
            expected = [
                t
                for t in TOTALS
                if next(b for b in PHQ9.bands if b.min <= t <= b.max).level is level
            ]
            assert sorted(db.session.scalars(query)) == expected


def answered(patient_id, total, **alerts) -> PatientSnapshot:
    at = clock.now() if total is not None else None
    waiting = alerts.get("alerts_waiting", 0)
    return PatientSnapshot(
        patient_id=patient_id,
        phq9_count=0 if total is None else 1,
        first_phq9=total,
        first_phq9_at=at,
        last_phq9=total,
        last_phq9_at=at,
        acknowledge_by=NOON if waiting else None,
        **alerts,
    )


one_patient = st.tuples(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8),
    st.none() | st.integers(0, 27),
    st.integers(0, 2),  # acknowledged risk alerts
    st.integers(0, 2),  # waiting risk alerts
    st.integers(0, 1),  # any other alert
    st.booleans(),  # whether anything is known at all
)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(one_patient, min_size=2, max_size=8))
def test_the_database_sorts_as_the_rule_does(as_system, patients):
    with as_system():
        expected = []
        for name, total, acknowledged, waiting, other, known in patients:
            user = User(
                id=new_id(),
                email=f"{new_id()}@test.example",
                display_name=name,
                role=Role.PATIENT,
                region="US",
                password_hash="x",
                created_at=NOON,
            )
            db.session.add(user)
            db.session.flush()
            if known:
                risk = acknowledged + waiting
                db.session.add(
                    answered(
                        user.id,
                        total,
                        alerts_open=risk + other,
                        risk_open=risk,
                        alerts_waiting=waiting,
                        risk_waiting=waiting,
                    )
                )
            key = need_key(
                risk_waiting=known and waiting > 0,
                risk_open=known and acknowledged + waiting > 0,
                last_total=total if known else None,
                other_open=known and other > 0,
                name=user.name_key,
            )
            expected.append((key, user.id))
        db.session.flush()
        ids = [id for _, id in expected]
        query = (
            sa.select(User.id)
            .outerjoin(PatientSnapshot, PatientSnapshot.patient_id == User.id)
            .where(User.id.in_(ids))
            .order_by(*rules.order(Sort.NEED, descending=False, next_contact=sa.null()))
        )
        assert list(db.session.scalars(query)) == [id for _, id in sorted(expected)]
        db.session.rollback()
