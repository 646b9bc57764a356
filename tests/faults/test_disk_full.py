"""The disk is full: whoever writes is told, nothing that was acknowledged is lost or half there,
and when there is room again everything goes on by itself. On SQLite, whose disk is easy to fill."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from flask_migrate import upgrade

from backend.common.db import db
from tests.faults.installation import Installation
from tests.faults.load import writing

DISK = 16 * 1024**2
FREE = 192 * 1024
PIECE = 64 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("only root may make a small disk, and not in every container")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


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


def _fill(ballast: Path, *, leave: int) -> None:
    """Take all room of the disk but a little, while others take some of it, too."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while (disk := os.statvfs(ballast.parent)).f_bavail * disk.f_bsize > leave:
            file.write(bytes(PIECE))
