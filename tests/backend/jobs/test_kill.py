"""A worker process is killed in the middle of a report; another one finishes it."""

import signal
from datetime import date

import sqlalchemy as sa

from backend.common.db import db, read_only
from backend.common.jobs import Job, JobState
from backend.common.principal import acting_as, system_principal
from backend.features.reports import service
from backend.features.reports.models import Report, ReportState, Stage
from backend.features.reports.sections import SECTIONS
from tests.backend.support import people
from tests.backend.support.workers import PATIENCE_S, wait_for


def test_a_killed_worker_loses_no_report(own_app, start_worker):
    with own_app.app_context():
        cast = people.assemble()
        with acting_as(cast.lind.principal):
            service.order(
                patient_id=cast.ana.id,
                period_from=date(2026, 1, 1),
                period_to=date(2026, 11, 23),
                sections=SECTIONS,
                comment=None,
                by=cast.lind.principal,
            )
            db.session.commit()

    def job() -> tuple[JobState, int]:
        with own_app.app_context(), read_only():  # looking often must not keep the worker out
            return db.session.execute(sa.select(Job.state, Job.tries)).one()

    def stage() -> Stage:
        with own_app.app_context(), read_only(), system_principal("test"):
            return db.session.scalars(sa.select(Report.stage)).one()

    first = start_worker()
    wait_for(lambda: job() == (JobState.RUNNING, 1) and stage() is Stage.DRAWING)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert job() == (JobState.RUNNING, 1)

    second = start_worker()
    wait_for(lambda: job()[0] is JobState.DONE)
    second.send_signal(signal.SIGTERM)
    assert second.wait(PATIENCE_S) == 0

    assert job() == (JobState.DONE, 2)
    with own_app.app_context(), system_principal("test"):
        report = db.session.scalars(sa.select(Report)).one()
        assert report.state is ReportState.READY
        assert report.tries == 2  # which the page tells
        assert report.pdf is not None
        assert report.pdf.startswith(b"%PDF")
