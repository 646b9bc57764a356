"""The disk is full: whoever writes is told, nothing that was acknowledged is lost or half there,
and when there is room again everything goes on by itself."""

import os
import pwd
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade
from sqlalchemy.exc import OperationalError

from backend.common.db import db
from tests.backend.support import postgres
from tests.faults.conftest import NewInstallation, Recovery
from tests.faults.installation import Installation
from tests.faults.load import writing

DISK = 16 * 1024**2
TABLES = 64 * 1024**2
CLUSTER = 160 * 1024**2
FREE = 192 * 1024
PIECE = 64 * 1024
DATABASES_THERE = """
    SELECT datname FROM pg_database
    WHERE dattablespace = (SELECT oid FROM pg_tablespace WHERE spcname = 'small')
"""
MUCH_LOG = "SELECT pg_logical_emit_message(false, '', repeat(' ', 40 * 1024 * 1024))"
"""More than a file of PostgreSQL's log holds, and one that may lie ready."""


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of its own, in memory."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("only root may make a small disk, and not in every container")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", DISK) as disk:
        yield disk


@pytest.fixture
def tablespace(cluster: postgres.Cluster) -> Iterator[Path]:
    """A small disk for what PostgreSQL keeps in tables and indexes."""
    with (
        small_disk(Path(cluster.socket) / "disk", TABLES) as disk,
        postgres.as_admin(cluster.socket) as admin,
    ):
        os.chown(disk, pwd.getpwnam("postgres").pw_uid, -1)
        admin.exec_driver_sql(f"CREATE TABLESPACE small LOCATION '{disk}'")
        yield disk
        for name in admin.scalars(sa.text(DATABASES_THERE)).all():
            admin.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        admin.exec_driver_sql("DROP TABLESPACE small")


@pytest.fixture
def crowded_cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL whole on a small disk."""
    with tempfile.TemporaryDirectory(prefix="serein-") as folder:
        os.chmod(folder, 0o755)  # its user must get through
        with small_disk(Path(folder) / "disk", CLUSTER) as disk:
            cluster = postgres.Cluster(durable=True, folder=disk)
            yield cluster
            if cluster.is_running():
                cluster.stop()


def test_a_full_disk_is_told_and_loses_nothing(disk, tmp_path, recovery):
    clinic = Installation.on(f"sqlite:///{disk}/serein.sqlite", tmp_path)
    clinic.environment["SEREIN_BACKUPS"] = str(disk / "backups")
    with clinic.app.app_context():
        upgrade()
    ballast = disk / "ballast"
    with clinic.web(WEB_CONCURRENCY="1") as web, writing(clinic, web.url) as load:
        load.wait_for_more(20)
        _fill(ballast, leave=FREE)
        load.wait_until(lambda: load.seen["503"] >= 10)
        assert {refusal.body["type"] for refusal in load.refusals} == {"storage-full"}
        backup = clinic.flask("backup", check=False)
        assert "No space left on device. No backup was made." in backup.stderr
        assert backup.returncode == 1
        assert list((disk / "backups").glob("serein-*")) == []
        ballast.unlink()
        back = time.monotonic()
        load.wait_for_more(40)
    recovery("the disk full (SQLite), from the moment of room on", load.longest_wait(back))
    with clinic.app.app_context():
        assert db.session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert clinic.flask("backup").returncode == 0


def test_full_tables_of_postgresql_are_told_and_lose_nothing(
    tablespace: Path, new_installation: NewInstallation, recovery: Recovery
) -> None:
    """Its log lies on another disk, as docs/operations.md advises."""
    clinic = new_installation("crowded", tablespace="small")
    ballast = tablespace / "ballast"
    with clinic.web(WEB_CONCURRENCY="1") as web, writing(clinic, web.url) as load:
        load.wait_for_more(20)
        _fill(ballast, leave=0)
        load.wait_until(lambda: load.seen["503"] >= 10)
        assert {refusal.body["type"] for refusal in load.refusals} == {"storage-full"}
        ballast.unlink()
        back = time.monotonic()
        load.wait_for_more(40)
    recovery("no room for tables (PostgreSQL), from the moment of room on", load.longest_wait(back))


def test_postgresql_stops_without_room_for_its_log_and_loses_nothing(
    crowded_cluster: postgres.Cluster, tmp_path: Path, recovery: Recovery
) -> None:
    """Somebody makes room; whoever watches over PostgreSQL starts it again, here the test."""
    cluster = crowded_cluster
    clinic = Installation.on(postgres.make_database(cluster.socket, "clinic"), tmp_path)
    with clinic.app.app_context():
        upgrade()
        db.engine.dispose()
    ballast = Path(cluster.socket) / "ballast"
    with clinic.web(WEB_CONCURRENCY="1") as web, writing(clinic, web.url) as load:
        load.wait_for_more(20)
        _fill(ballast, leave=0)
        load.wait_until(lambda: load.seen["503"] >= 10)
        with suppress(OperationalError), postgres.as_admin(cluster.socket) as admin:
            admin.exec_driver_sql(MUCH_LOG)
        load.wait_until(lambda: not cluster.is_running())
        load.wait_until(lambda: "busy" in {refusal.body["type"] for refusal in load.refusals})
        ballast.unlink()
        back = time.monotonic()
        cluster.start()
        load.wait_for_more(40)
    slowest = load.longest_wait(back)
    recovery("no room for PostgreSQL's log, from its start with room on", slowest)


def _fill(ballast: Path, *, leave: int) -> None:
    """Take all room of the disk but a little, while others take some of it, too."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while (disk := os.statvfs(ballast.parent)).f_bavail * disk.f_bsize > leave:
            file.write(bytes(PIECE))
