"""The reports of the demo clinic: every part of the record is read for one."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.common.db import db
from backend.features.accounts.models import User
from backend.features.demo import people, service
from backend.features.reports import queries, verify
from backend.features.reports.models import Language, Report, ReportState


@pytest.fixture
def reports(app, as_system):
    with as_system():
        service.seed(region="US", acknowledge_within=timedelta(hours=24))
        yield {
            person.login: db.session.scalars(
                sa.select(Report)
                .join(User, User.id == Report.patient_id)
                .where(User.email == person.email)
            ).one()
            for person in (people.ANA, people.BEN)
        }


def test_a_year_of_the_demo_clinic_is_in_its_reports(reports):
    given, draft = reports[people.ANA.login], reports[people.BEN.login]
    assert given.state is ReportState.SIGNED
    assert given.release is not None
    assert verify.verify(given).intact
    assert all(queries.letter(given, language).startswith(b"%PDF") for language in Language)
    assert draft.state is ReportState.READY

    found = queries.document(given)
    for name in ("questionnaires", "sessions", "agreement", "plans", "homework", "held"):
        assert getattr(found, name), name
    assert found.safety_plan is None  # left out by choice
    assert found.quality.sessions == len(found.sessions) == found.summary.sessions
    assert found.summary.last.total == found.questionnaires[-1].total
    assert [line.total for line in found.questionnaires] == [
        sum(line.answers.values()) for line in found.questionnaires
    ]
    assert all(line.asked > 0 <= line.done for line in found.homework)
    assert all(line.week.weekday() == 0 for line in found.homework)
    weeks = {line.week for line in found.homework}
    assert min(weeks) >= found.period_from
    assert max(weeks) + timedelta(days=6) <= found.period_to
