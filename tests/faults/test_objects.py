"""A worker is killed when the file of a report is in the store and nothing refers to it yet."""

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.jobs import Job, JobState
from backend.common.objects import EXTENSION, Folder
from backend.common.principal import system_principal
from backend.common.stored import ABANDONED_AFTER, StoredObject
from backend.common.worker import Worker
from backend.features.reports import service
from backend.features.reports.models import Language, Report, ReportState
from backend.features.reports.verify import verify
from tests.backend.reports import desk
from tests.backend.support import people, postgres
from tests.backend.support.workers import wait_for
from tests.faults.conftest import NewInstallation
from tests.faults.installation import Installation

WAITS = sa.text(
    "SELECT EXISTS (SELECT FROM pg_locks"
    " WHERE NOT granted AND relation = 'report_letter'::regclass)"
)


@pytest.fixture
def clinic(new_installation: NewInstallation) -> Installation:
    """With a store, and a report that was signed and waits for its file."""
    clinic = new_installation("objects")
    app, store = clinic.app, clinic.folder / "objects"
    clinic.environment["SEREIN_OBJECTS"] = str(store)
    app.extensions[EXTENSION] = Folder(store)
    with app.app_context(), system_principal("test"):
        cast = people.assemble()
        db.session.commit()
    lind = people.signed_in(app, cast.lind)
    draft = desk.drafted(lind, cast.ana, app)
    url = desk.url(cast.ana, draft["id"], "signature")
    assert lind.post(url, json=desk.signature(draft)).status_code == 202
    return clinic


@contextmanager
def nobody_writes_letters(clinic: Installation) -> Iterator[sa.Connection]:
    """Within the block the first statement after the file was put waits for a lock."""
    owner = sa.create_engine(str(postgres.owner_of(clinic.environment["DATABASE_URL"])))
    with owner.connect() as connection:
        connection.exec_driver_sql("LOCK TABLE report_letter IN SHARE MODE")
        yield connection
        connection.rollback()
    owner.dispose()


@contextmanager
def looking(clinic: Installation) -> Iterator[None]:
    with clinic.app.app_context(), system_principal("test"):
        yield


def files(clinic: Installation) -> set[str]:
    return {path.name for path in Path(clinic.environment["SEREIN_OBJECTS"]).glob("??/*")}


def report_job(clinic: Installation) -> tuple[Any, ...]:
    """Of the job that makes the signed report: its state and tries."""
    with looking(clinic):
        newest = sa.select(Job.state, Job.tries).where(Job.kind == service.JOB)
        return tuple(db.session.execute(newest.order_by(Job.id.desc()).limit(1)).one())


def test_a_worker_killed_between_the_file_and_its_row_leaves_nothing_that_matters(
    clinic: Installation,
) -> None:
    with nobody_writes_letters(clinic) as lock, clinic.worker() as first:
        wait_for(lambda: bool(lock.scalar(WAITS)))
        first.send_signal(signal.SIGKILL)
        first.wait()
        (left_over,) = files(clinic)
        _assert_not_signed_yet(clinic, announced=left_over)

    with clinic.worker():
        wait_for(lambda: report_job(clinic) == (JobState.DONE, 2))
    kept = files(clinic) - {left_over}
    assert len(kept) == 1
    _assert_signed_once(clinic, kept)

    Worker(clinic.app).run_periodic()
    assert files(clinic) == kept | {left_over}, "another worker may be about to refer to it"
    _let_a_day_pass(clinic)
    Worker(clinic.app).run_periodic()
    assert files(clinic) == kept
    _assert_signed_once(clinic, kept)


def _assert_not_signed_yet(clinic: Installation, *, announced: str) -> None:
    """What the reader has is the draft, whole; of the file the database knows that it may be
    there."""
    with looking(clinic):
        report = db.session.scalars(sa.select(Report)).one()
        assert report.state is ReportState.SIGNING
        assert report.pdf is not None
        assert report.pdf.startswith(b"%PDF")
        row = db.session.scalars(sa.select(StoredObject)).one()
        assert (row.key, row.kept_at) == (announced, None)
    assert report_job(clinic) == (JobState.RUNNING, 1)


def _assert_signed_once(clinic: Installation, kept: set[str]) -> None:
    """The row refers to the one file that is there; letters and audit are those of one signing."""
    with looking(clinic):
        report = db.session.scalars(sa.select(Report)).one()
        assert report.state is ReportState.SIGNED
        assert verify(report).intact
        refers = sa.select(StoredObject.key).where(StoredObject.kept_at.is_not(None))
        assert set(db.session.scalars(refers)) == kept
        assert {each.language for each in report.letters} == set(Language)
        assert len(report.letters) == len(Language)
        actions = Counter(db.session.scalars(sa.select(AuditEntry.action)))
        assert actions["reports.finished"] == 1
        letters = sa.select(sa.func.count()).where(Job.kind == service.LETTERS_JOB)
        assert db.session.scalar(letters) == 1


def _let_a_day_pass(clinic: Installation) -> None:
    with looking(clinic):
        long_ago = clock.now() - ABANDONED_AFTER - timedelta(minutes=1)
        db.session.execute(sa.update(StoredObject).values(announced_at=long_ago))
        db.session.commit()
