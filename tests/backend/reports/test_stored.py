"""A signed report's file lies in the object store: nothing is lost, and nothing is left behind."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.app import create_app
from backend.common import objects, stored, vault
from backend.common.db import db
from backend.common.objects import EXTENSION, Folder, MissingObjectError, ObjectStoreError
from backend.common.principal import system_principal
from backend.common.stored import StoredObject
from backend.config import DEVELOPMENT_KEYS, Settings
from backend.features.backups import service as backups
from backend.features.erasure import rows as erasure
from backend.features.reports.models import Report, ReportState
from tests.backend.reports import desk
from tests.backend.support import people, postgres
from tests.backend.support.fill import fill
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON, MovableClock

AsSystem = Callable[[], AbstractContextManager[None]]
PDF = b"%PDF-1.7 invented"
NEEDLE = "stored-2f90"


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Iterator[Path]:
    before = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = Folder(tmp_path / "objects")
    yield tmp_path / "objects"
    app.extensions[EXTENSION] = before


def signed(cast: Cast) -> Report:
    """A report whose file was put apart, as the worker does it."""
    fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id, only={"report"})
    db.session.commit()
    report = db.session.scalars(sa.select(Report)).one()
    reference = Report.pdf.put_apart(report, PDF)
    assert reference is not None
    Report.pdf.keep(report, reference)
    report.state, report.signed_at, report.signed_by_id = ReportState.SIGNED, NOON, cast.lind.id
    db.session.commit()
    return report


def keys() -> set[str]:
    store = objects.store()
    assert store is not None
    return set(store.list())


def known() -> set[str]:
    return set(db.session.scalars(sa.select(StoredObject.key)))


def test_the_file_lies_in_the_store_and_only_there(
    lind: FlaskClient, cast: Cast, app: Flask, as_system: AsSystem, folder: Path
) -> None:
    report = desk.signed(lind, cast.ana, app)
    with as_system():
        row = db.session.scalars(sa.select(Report)).one()
        assert row.pdf_sealed is not None
        assert len(row.pdf_sealed) == stored.REFERENCE_BYTES
        assert keys() == known()
    lies = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert len(lies) > 10_000
    assert b"%PDF" not in lies
    assert str(cast.ana.id) not in " ".join(map(str, folder.rglob("*")))
    assert lind.get(desk.url(cast.ana, report["id"], "pdf")).data.startswith(b"%PDF")
    checked = lind.get(desk.url(cast.ana, report["id"], "verification")).json
    assert (checked["content"], checked["file"]) == (True, True)

    for path in folder.rglob("??/*"):
        path.unlink()
    gone = lind.get(desk.url(cast.ana, report["id"], "pdf"))
    assert (gone.status_code, gone.json["type"]) == (500, "file-missing")
    checked = lind.get(desk.url(cast.ana, report["id"], "verification")).json
    assert (checked["content"], checked["file"]) == (True, False)


def test_a_missing_or_changed_object_is_told_and_logged(
    cast: Cast, as_system: AsSystem, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with as_system():
        report = signed(cast)
        assert report.pdf == PDF
        (file,) = folder.rglob("??/*")
        file.write_bytes(file.read_bytes()[:-1] + b"x")
        with caplog.at_level(logging.ERROR), pytest.raises(MissingObjectError, match="not what"):
            _ = report.pdf
        file.unlink()
        with pytest.raises(MissingObjectError, match=file.name):
            _ = report.pdf
    assert "a stored file cannot be read" in caplog.text


def test_without_the_setting_the_file_is_not_taken_for_lost(
    cast: Cast, as_system: AsSystem, app: Flask, folder: Path
) -> None:
    with as_system():
        report = signed(cast)
        app.extensions[EXTENSION] = None
        with pytest.raises(ObjectStoreError, match="SEREIN_OBJECTS") as told:
            _ = report.pdf
        assert not isinstance(told.value, MissingObjectError)


def test_without_a_store_the_file_stays_in_the_row(
    cast: Cast, as_system: AsSystem, app: Flask, folder: Path
) -> None:
    with as_system():
        app.extensions[EXTENSION] = None
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id, only={"report"})
        report = db.session.scalars(sa.select(Report)).one()
        assert Report.pdf.put_apart(report, PDF) is None
        assert report.pdf == NEEDLE.encode()


def test_what_a_crash_leaves_is_collected_after_a_day_and_nothing_else(
    cast: Cast, as_system: AsSystem, folder: Path, frozen_clock: MovableClock
) -> None:
    with as_system():
        report = signed(cast)
        kept = keys()
        Report.pdf.put_apart(report, PDF)  # and then the worker was killed
        store = objects.store()
        assert store is not None
        store.put(stranger := objects.new_key(), b"of another installation")
        assert len(keys()) == 3
        assert stored.collect_abandoned() == 0
        frozen_clock.pass_by(hours=25)
        assert stored.collect_abandoned() == 1
        db.session.commit()
        assert keys() == kept | {stranger}
        assert report.pdf == PDF


def test_a_store_that_is_away_loses_nothing(
    cast: Cast, as_system: AsSystem, app: Flask, folder: Path, frozen_clock: MovableClock
) -> None:
    with as_system():
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id, only={"report"})
        report = db.session.scalars(sa.select(Report)).one()
        folder.write_text("in the way")
        with pytest.raises(ObjectStoreError):
            Report.pdf.put_apart(report, PDF)
        assert report.pdf == NEEDLE.encode()
        assert len(known()) == 1  # announced
        folder.unlink()
        frozen_clock.pass_by(hours=25)
        assert stored.collect_abandoned() == 1


def test_erasing_deletes_the_objects(cast: Cast, as_system: AsSystem, folder: Path) -> None:
    with as_system():
        signed(cast)
        vault.shred(cast.ana.id)
        db.session.commit()
        stored.delete_all(cast.ana.id)
        erasure.delete_all(cast.ana.id, except_job="erasure")
        assert keys() == set()
        assert known() == set()


def test_a_backup_holds_the_file_itself(
    own_app: Flask, database_kind: str, new_database: Callable[[str, str], str], tmp_path: Path
) -> None:
    own_app.extensions[EXTENSION] = Folder(tmp_path / "objects")
    with own_app.app_context(), system_principal("test"):
        signed(people.assemble())
        made = backups.back_up(tmp_path / "backups", master=DEVELOPMENT_KEYS)
        db.session.commit()
    url = new_database(database_kind, "stored")
    app = create_app(Settings(database_url=url, owner_url=postgres.owner_of(url)))
    with app.app_context(), system_principal("test"):
        backups.restore(made.path, master=DEVELOPMENT_KEYS)
        db.session.commit()
        report = db.session.scalars(sa.select(Report)).one()
        assert report.pdf == PDF
        assert known() == set()
        db.session.remove()
        db.engine.dispose()
